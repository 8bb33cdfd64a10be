using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.UsedAgain;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Web.Sources;

/// <summary>A record that came under the reference of somebody else waits until a person says whose it is; nothing is guessed.</summary>
[Proves("H08-24", "H08-15")]
public sealed class ContradictionPageTests
{
    const string Purpose = "keeping-records-right";
    const string Page = "/sources/MERLIN/to-decide/1";
    const string ThirdPage = "/sources/MERLIN/to-decide/2";

    [Theory, OnBothDatabases]
    public async Task Another_subject_is_held_and_counted_and_found_nowhere(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await First().ImportAsync(web.Rowan);

        var counts = await Again().ImportAsync(web.Rowan);
        var saidAgain = await Again(3).ImportAsync(web.Rowan);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), counts);
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), saidAgain);
        Assert.Empty((await web.Rowan.ForAsync("daniel okafor")).People);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.Contradictions.CountAsync());
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        Assert.Contains("To decide (1)", (await sergeant.GetAsync("/sources/MERLIN")).Words, StringComparison.Ordinal);
        var page = await sergeant.GetAsync(Page);
        Assert.Contains("Ayesha Rahmani", page.Words, StringComparison.Ordinal);
        Assert.Contains("Daniel Okafor", page.Words, StringComparison.Ordinal);
        Assert.Contains("Differs", page.Words, StringComparison.Ordinal);
        Assert.Contains("14 May 2001", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing has been decided", (await sergeant.GetAsync("/sources/MERLIN/to-decide?show=decided")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Decided_to_be_another_it_is_a_record_of_its_own_and_what_comes_later_finds_the_right_one(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var unsaid = await DecideAsync(sergeant, "another", "");
        var unchosen = await PostAsync(sergeant, await sergeant.GetAsync(Page), "decide", null, "Rang the source: the number was used again.");
        await DecideAsync(sergeant, "another", "Rang the source: the number was used again.");
        var after = await sergeant.FollowAsync();
        var later = await new MerlinDelivery(4, "2007-05-05T02:00:00Z").Report("07PAC000001", circumstances: "Seen at school.").Person("07PAC000001", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M").ImportAsync(web.Rowan);
        var first = await new MerlinDelivery(5, "2007-06-05T02:00:00Z").Report("07PAC000001", circumstances: "Seen at home.").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001").ImportAsync(web.Rowan);
        var third = await new MerlinDelivery(6, "2007-07-05T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1987").ImportAsync(web.Rowan);

        Assert.Contains("Say how you know", unsaid.Words, StringComparison.Ordinal);
        Assert.Contains("id=\"Reason-error\"", unsaid.Text, StringComparison.Ordinal);
        Assert.Contains("Choose whose record it is", unchosen.Words, StringComparison.Ordinal);
        Assert.Contains("id=\"Decision-error\"", unchosen.Text, StringComparison.Ordinal);
        Assert.Contains("Rang the source", after.Words, StringComparison.Ordinal);
        Assert.Equal((1, 1), (later.Kept, first.Kept));
        Assert.Equal(1, third.Held);
        await using var tables = web.Rowan.Tables();
        var records = await tables.SourceRecords.Where(r => r.Reference == "07PAC000001").OrderBy(r => r.Id).ToListAsync();
        Assert.Equal(2, records.Count);
        foreach (var record in records)
        {
            Assert.Equal(2, await tables.RecordVersions.CountAsync(v => v.RecordId == record.Id));
        }

        Assert.Single((await web.Rowan.ForAsync("daniel okafor")).People);
        Assert.Contains("used again for somebody else", (await sergeant.GetAsync($"/records/{records[0].Id}")).Words, StringComparison.Ordinal);
        Assert.Contains("The reference was used before", (await sergeant.GetAsync($"/records/{records[1].Id}")).Words, StringComparison.Ordinal);
        Assert.Contains("Somebody else’s", (await sergeant.GetAsync("/sources/MERLIN/to-decide?show=decided")).Words, StringComparison.Ordinal);
        var refused = await PostAsync(sergeant, await sergeant.GetAsync(Page), "take-back", null, "A mistake.");
        Assert.Contains("cannot be taken back any more", refused.Words, StringComparison.Ordinal);
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task Decided_to_be_the_same_it_is_a_new_version_and_the_decision_can_be_taken_back_and_made_otherwise(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        await DecideAsync(sergeant, "same", "The officer had entered the wrong child.");
        await using var tables = web.Rowan.Tables();
        var decided = await tables.Contradictions.AsNoTracking().SingleAsync();
        var current = await tables.SourceRecords.AsNoTracking().SingleAsync();
        await PostAsync(sergeant, await sergeant.GetAsync(Page), "take-back", null, "It was the right child.");
        var back = await sergeant.FollowAsync();
        var found = (await web.Rowan.ForAsync("daniel okafor")).People;
        await DecideAsync(sergeant, "another", "Used again after all.");
        await PostAsync(sergeant, await sergeant.GetAsync(Page), "take-back", null, "Once more.");
        await DecideAsync(sergeant, "another", "Used again, certainly.");

        Assert.Equal(decided.KeptVersionId, current.CurrentVersionId);
        Assert.Contains("It was the right child.", back.Words, StringComparison.Ordinal);
        Assert.Empty(found);
        Assert.Single((await web.Rowan.ForAsync("daniel okafor")).People);
        Assert.Equal(2, await tables.SourceRecords.CountAsync());
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_decide_at_once_the_second_is_told(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        var (sergeant, researcher) = (await web.SignInAsync(Roles.DeskSergeant, Purpose), await web.SignInAsync(Roles.Researcher, Purpose));
        var (one, two) = (await sergeant.GetAsync(Page), await researcher.GetAsync(Page));

        await PostAsync(sergeant, one, "decide", "another", "Rang the source.");
        var second = await PostAsync(researcher, two, "decide", "same", "It looks alike.");
        await PostAsync(sergeant, one, "decide", "another", "Rang the source.");

        Assert.Contains("desk-sergeant decided this", second.Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(2, await tables.RecordVersions.CountAsync());
    }

    [Fact]
    public async Task Who_may_not_decide_is_shown_nothing_of_it()
    {
        await using var web = await HeldAsync(DatabaseKind.Sqlite);

        var analyst = await web.SignInAsync(Roles.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync(Page)).Status);
        Assert.DoesNotContain("07PAC000001", (await analyst.GetAsync("/sources/MERLIN/to-decide")).Text, StringComparison.Ordinal);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync("/sources/MERLIN/to-decide/99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync("/sources/PROtect/to-decide/1")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_kept_as_anothers_is_disposed_of_with_that_record(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        await DecideAsync(await web.SignInAsync(Roles.DeskSergeant, Purpose), "another", "Daniel is another child.");
        await using var tables = web.Rowan.Tables();
        var held = await tables.Contradictions.AsNoTracking().SingleAsync();
        var record = await tables.SourceRecords.SingleAsync(r => r.Id == held.KeptRecordId);

        var withdraw = new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals);
        Task<Withdrawn> Withdraw(string reference) => web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Administrator, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount) with { RequestId = Guid.CreateVersion7() },
            changing => withdraw.AnswerAsync(changing, new WithdrawalAsked("MERLIN", null, reference, web.Rowan.System.Withdrawals.Reasons.First(r => r.Disposes).Code, "An order")));
        await Assert.ThrowsAsync<CareRefusedException>(() => Withdraw(record.Reference));
        await Withdraw($"{record.Reference} ({record.SubjectKey})");

        Assert.False(await tables.FactContents.AnyAsync(c => c.FactId == held.FactId));
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_had_waited_for_it_is_joined_by_the_decision_and_waits_again_when_that_is_taken_back(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await DecideAsync(sergeant, "another", "Rang the source: the number was used again.");

        // Of two of that reference nobody can say to which it belongs: it waits, and is read with the third that comes.
        var waits = await new MerlinDelivery(3, "2007-05-05T02:00:00Z").Person("07PAC000001", 2, "FATHER", "Piotr", "Kowalski", "04/04/1960", "M").ImportAsync(web.Rowan);
        var third = await new MerlinDelivery(4, "2007-05-06T02:00:00Z").Report("07PAC000001", circumstances: "Seen at school.").Person("07PAC000001", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1987").ImportAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        Task<long?> JoinedAsync() => tables.HeldRows.AsNoTracking().Select(h => h.JoinedToVersionId).SingleAsync();
        var whileHeld = await JoinedAsync();
        await DecideAsync(sergeant, "another", "Used once more, for Ewa.", ThirdPage);
        var decided = await JoinedAsync();
        var kept = await tables.Contradictions.AsNoTracking().SingleAsync(c => c.Id == 2);
        var mentions = await tables.Personas.CountAsync(p => p.RecordId == kept.KeptRecordId);
        await PostAsync(sergeant, await sergeant.GetAsync(ThirdPage), "take-back", null, "It is not certain.", ThirdPage);

        Assert.Equal((1, 1), (waits.Held, third.Held));
        Assert.Null(whileHeld);
        Assert.Equal(kept.KeptVersionId, decided);
        Assert.Equal(2, mentions);
        Assert.Null(await JoinedAsync());
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task Only_what_was_decided_to_be_anothers_is_linked_with_the_other_mentions_of_him(DatabaseKind kind)
    {
        await using var web = await HeldAsync(kind);
        await new MerlinDelivery(3, "2007-04-06T02:00:00Z").Report("07PAC000009").Person("07PAC000009", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M")
            .Report("07PAC000010").Person("07PAC000010", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001").ImportAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        Assert.Equal(["07PAC000001 07PAC000010", "07PAC000009"], await LinkedAsync(web.Rowan));

        await DecideAsync(sergeant, "another", "Rang the source: the number was used again.");
        Assert.Equal(["07PAC000001 07PAC000010", "07PAC000001 again-1 07PAC000009"], await LinkedAsync(web.Rowan));

        await PostAsync(sergeant, await sergeant.GetAsync(Page), "take-back", null, "It is not certain.");
        Assert.Equal(["07PAC000001 07PAC000010", "07PAC000009"], await LinkedAsync(web.Rowan));

        // Corrected by the source, the record is of him, and no more of her.
        await DecideAsync(sergeant, "same", "The officer had entered the wrong child.");
        var corrected = await LinkedAsync(web.Rowan);
        await PostAsync(sergeant, await sergeant.GetAsync(Page), "take-back", null, "He had not.");
        Assert.Contains(corrected, group => group.Contains("07PAC000010", StringComparison.Ordinal));
        Assert.Equal(["07PAC000001 07PAC000010", "07PAC000009"], await LinkedAsync(web.Rowan));
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Fact]
    public async Task The_list_is_paged_the_longest_waiting_first()
    {
        await using var web = await RowanWeb.StartAsync(DatabaseKind.Sqlite);
        var (first, again) = (new MerlinDelivery(1, "2007-03-05T02:00:00Z"), new MerlinDelivery(2, "2007-04-05T02:00:00Z"));
        for (var number = 1; number <= ReadContradictions.PageSize + 1; number++)
        {
            first.Report($"07PAC{number:D6}").Person($"07PAC{number:D6}", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001");
            again.Report($"07PAC{number:D6}", circumstances: "Found at the station.").Person($"07PAC{number:D6}", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M");
        }

        await first.ImportAsync(web.Rowan);
        Assert.Equal(ReadContradictions.PageSize + 1, (await again.ImportAsync(web.Rowan)).Held);

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        var (one, two) = (await sergeant.GetAsync("/sources/MERLIN/to-decide"), await sergeant.GetAsync("/sources/MERLIN/to-decide?page=2"));
        Assert.Contains("26 records, the longest waiting first", one.Words, StringComparison.Ordinal);
        Assert.Contains("07PAC000001", one.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("07PAC000026", one.Words, StringComparison.Ordinal);
        Assert.Contains("07PAC000026", two.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("07PAC000001", two.Words, StringComparison.Ordinal);
        Assert.Contains("to-decide?show=&page=2", one.Text.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_of_rejects_and_of_held_rows_are_paged_too()
    {
        await using var web = await RowanWeb.StartAsync(DatabaseKind.Sqlite);
        var broken = new MerlinDelivery(1, "2007-03-05T02:00:00Z");
        for (var number = 1; number <= ReadDeliveries.PageSize + 1; number++)
        {
            broken.Raw($"07PAC{number:D6},1,CTN,only,five").Person($"07PAC9{number:D5}", 2, "FATHER", "Emeka", "Okafor", "04/04/1970", "M");
        }

        await broken.ImportAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        foreach (var list in new[] { "rejects", "held" })
        {
            var (one, two) = (await sergeant.GetAsync($"/sources/MERLIN/{list}"), await sergeant.GetAsync($"/sources/MERLIN/{list}?page=2"));
            Assert.Equal((ReadDeliveries.PageSize, 1), (Rows(one), Rows(two)));
        }
    }

    static int Rows(TestPage page) => page.Document.QuerySelectorAll("main table tbody tr").Length;

    /// <summary>Who is one person, by the references of the records that mention them.</summary>
    static async Task<List<string>> LinkedAsync(TestRowan rowan)
    {
        await rowan.LinkAsync();
        await using var tables = rowan.Tables();
        var said = await tables.Personas.Where(p => p.IdentityId != null)
            .Join(tables.SourceRecords.Where(r => tables.RecordVersions.Any(v => v.Id == r.CurrentVersionId)), p => p.RecordId, r => r.Id, (p, r) => new { p.IdentityId, r.Reference, r.SubjectKey }).ToListAsync();
        return [.. said.GroupBy(s => s.IdentityId).Select(g => string.Join(' ', g.Select(s => $"{s.Reference} {s.SubjectKey}".Trim()).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }

    static MerlinDelivery First() => new MerlinDelivery(1, "2007-03-05T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001");

    static MerlinDelivery Again(int sequence = 2) =>
        new MerlinDelivery(sequence, "2007-04-05T02:00:00Z").Report("07PAC000001", circumstances: "Found at the station.").Person("07PAC000001", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M");

    static async Task<RowanWeb> HeldAsync(DatabaseKind kind)
    {
        var web = await RowanWeb.StartAsync(kind);
        await First().ImportAsync(web.Rowan);
        await Again().ImportAsync(web.Rowan);
        return web;
    }

    static async Task<TestPage> DecideAsync(TestBrowser browser, string decision, string reason, string page = Page) => await PostAsync(browser, await browser.GetAsync(page), "decide", decision, reason, page);

    static Task<TestPage> PostAsync(TestBrowser browser, TestPage page, string act, string? decision, string reason, string to = Page)
    {
        var fields = page.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Append(KeyValuePair.Create("Reason", reason)).Append(KeyValuePair.Create("Do", act)).Concat(decision is null ? [] : [KeyValuePair.Create("Decision", decision)]);
        return browser.PostAsync(to, fields);
    }
}
