using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

[Proves("H08-10")]
public sealed class ReadSourceRecordTests
{
    [Theory, OnBothDatabases]
    public async Task A_record_is_shown_as_it_came_in_each_version_with_what_changed_between_them(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var id = await ChangedAsync(rowan);

        var read = await ReadAsync(rowan, id);

        Assert.Equal([(2, true), (1, false)], read!.Versions.Select(v => (v.Number, v.Believed)));
        Assert.Contains("as it came, version 2", read.Versions[0].Came!.Text, StringComparison.Ordinal);
        Assert.Equal([Change.Removed, Change.Added], read.Versions[0].Changes.Select(c => c.Change));
        Assert.Equal("A bruise was seen.", read.Versions[0].Understood!.Entries[0].Account);
        Assert.Equal("Ayesha RAHMANI", Assert.Single(read.People).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_record_the_reader_may_not_see_is_answered_as_one_that_does_not_exist(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var id = await ChangedAsync(rowan);

        Assert.Null(await ReadAsync(rowan, id, Roles.SocialWorker));
        Assert.Null(await ReadAsync(rowan, 999));
    }

    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task Everybody_whom_the_record_names_has_a_row_on_the_entry(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var personas = await GivenRecord.Protect("HGY/2006/0412").Naming("1", "subject", "Ayesha", "Rahmani").Naming("2", "mother", "Nadia", "Rahmani").KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, personas["1"]);
        await GivenChild.LinkedAsync(rowan, personas["2"]);

        await ReadAsync(rowan, 1);

        await using var tables = rowan.Tables();
        var entry = await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.ReadSourceRecord);
        var rows = await tables.AuditSubjects.Where(s => s.EntryId == entry.Id).ToListAsync();
        Assert.Equal([1L, 1L], rows.Select(r => r.RecordId!.Value));
        Assert.Equal(2, rows.Select(r => r.IdentityId).Distinct().Count());
    }

    static async Task<long> ChangedAsync(TestRowan rowan)
    {
        await GivenRecord.Merlin("07PAC000001").Version("1").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "No injury seen.").KeptAsync(rowan);
        await GivenRecord.Merlin("07PAC000001").Version("2").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "A bruise was seen.").KeptAsync(rowan);
        await using var tables = rowan.Tables();
        return (await tables.SourceRecords.SingleAsync()).Id;
    }

    static Task<SourceRecordRead?> ReadAsync(TestRowan rowan, long id, string role = Roles.Supervisor) => rowan.Door.LookAsync(
        TestRowan.As(role, Permissions.ReadSourceRecord), looking => new ReadSourceRecord(GivenChild.Feeds).AnswerAsync(looking, id));
}
