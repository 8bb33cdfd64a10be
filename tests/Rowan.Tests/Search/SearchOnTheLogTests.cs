using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Search;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>What a search leaves behind, and who may open it again.</summary>
public sealed class SearchOnTheLogTests
{
    [Theory, OnBothDatabases, Proves("C03-29"), Proves("H08-11")]
    public async Task A_search_leaves_its_words_where_they_can_be_disposed_of_and_a_row_for_each_person_shown(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var given = await GivenRecord.Merlin("07PAC012345").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").KeptAsync(rowan);
        await rowan.LinkAsync();
        var answer = await rowan.ForAsync("ayesha rahmani");

        await using var tables = rowan.Tables();
        var looked = (await tables.AuditEntries.Where(e => e.Outcome == "shown" && e.Permission == Permissions.Search).ToListAsync())[^1];
        var kept = await tables.AuditEntries.SingleAsync(e => e.Outcome == "search-kept");
        foreach (var entry in new[] { looked, kept })
        {
            Assert.DoesNotContain("rahmani", Encoding.UTF8.GetString(entry.Bytes), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("ayesha rahmani", Encoding.UTF8.GetString((await tables.AuditContents.SingleAsync(c => c.EntryId == entry.Id)).Content), StringComparison.Ordinal);
        }

        // And nowhere else: what is disposed of there is gone.
        Assert.All(await tables.FactContents.Join(tables.Facts, c => c.FactId, f => f.Id, (c, f) => new { f.Kind, c.Content }).Where(f => f.Kind == SearchFactKinds.SearchMade).ToListAsync(),
            f => Assert.DoesNotContain("rahmani", Encoding.UTF8.GetString(f.Content), StringComparison.OrdinalIgnoreCase));
        var subject = await tables.AuditSubjects.SingleAsync(s => s.EntryId == looked.Id);
        Assert.Equal((answer.People[0].IdentityId, Answer.Shown, "referral-desk-sees-all"), (subject.IdentityId, subject.Answer, subject.Rule));
        Assert.Equal((await tables.Personas.SingleAsync(p => p.Id == given["1"])).IdentityId, subject.IdentityId);
    }

    [Theory, OnBothDatabases]
    public async Task Only_who_made_a_search_opens_it_and_anyone_else_finds_nothing_there(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var id = await rowan.KeepAsync("ayesha rahmani");
        Assert.NotNull(await rowan.OpenSearchAsync(id));
        Assert.Null(await rowan.OpenSearchAsync(id, Roles.Supervisor));
        Assert.Null(await rowan.OpenSearchAsync(Guid.CreateVersion7(rowan.Clock.GetUtcNow())));
        var other = TestRowan.As(Roles.Operator) with { Actor = Actor.OperatingSystemUser("someone") };
        Assert.Empty(await rowan.Door.LookAsync(other, looking => ReadSearch.RecentAsync(looking, 10)));
        Assert.Equal(["ayesha rahmani"], (await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), looking => ReadSearch.RecentAsync(looking, 10))).Select(r => r.Typed));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Whom_a_search_only_tells_the_existence_of_stands_on_the_log_as_that(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PAC012345").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").KeptAsync(rowan);
        await rowan.LinkAsync();
        await rowan.ForAsync("ayesha rahmani 14/5/2003", Roles.SocialWorker);
        await using var tables = rowan.Tables();
        var entry = await tables.AuditEntries.SingleAsync(e => e.Outcome == "existence-only");
        Assert.Equal(Answer.ExistenceOnly, (await tables.AuditSubjects.SingleAsync(s => s.EntryId == entry.Id)).Answer);
    }

    [Theory, OnBothDatabases]
    public async Task A_mention_that_is_not_linked_yet_is_found_by_itself(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PAC012345").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").KeptAsync(rowan);
        var found = Assert.Single((await rowan.ForAsync("rahmani ayesha")).People);
        Assert.Equal((null, "Ayesha RAHMANI"), (found.Number, found.Name));
    }

    [Theory, OnBothDatabases]
    public async Task A_mention_that_a_later_version_left_out_is_no_longer_found(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PAC012345").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Naming("2", "sibling", "Wrong", "Person", "2003-05-14").KeptAsync(rowan);
        await GivenRecord.Merlin("07PAC012345").Version("2").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").KeptAsync(rowan);
        Assert.Empty((await rowan.ForAsync("wrong person")).People);
        Assert.Single((await rowan.ForAsync("07PAC012345")).People);
    }
}
