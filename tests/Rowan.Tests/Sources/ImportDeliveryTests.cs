using Microsoft.EntityFrameworkCore;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

[Proves("C03-28", "H08-10", "H08-15")]
public sealed class ImportDeliveryTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_read_is_kept_and_the_counts_balance(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);

        var counts = await TwoReports().ImportAsync(rowan);

        Assert.Equal(new ImportCounts(2, 2, 0, 0, 0), counts);
        await using var tables = rowan.Tables();
        Assert.Equal(["07PAC000001", "07PAC000002"], await tables.SourceRecords.OrderBy(r => r.Reference).Select(r => r.Reference).ToListAsync());
        Assert.Equal(3, await tables.Personas.CountAsync());
        Assert.NotEmpty(await tables.ChronologyEntries.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_same_delivery_twice_brings_nothing_new(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await TwoReports().ImportAsync(rowan);

        var again = await TwoReports().ImportAsync(rowan);

        Assert.Equal(new ImportCounts(2, 0, 2, 0, 0), again);
        await using var tables = rowan.Tables();
        Assert.Equal(2, await tables.RecordVersions.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_record_becomes_a_new_version_and_the_old_one_stays(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await TwoReports().ImportAsync(rowan);

        var counts = await new MerlinDelivery(2, "2007-04-05T02:00:00Z")
            .Report("07PAC000001", 2, circumstances: "Seen alone twice.").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001")
            .ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), counts);
        await using var tables = rowan.Tables();
        var record = await tables.SourceRecords.SingleAsync(r => r.Reference == "07PAC000001");
        var versions = await tables.RecordVersions.Where(v => v.RecordId == record.Id).OrderBy(v => v.Number).ToListAsync();
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Assert.Equal(versions[1].Id, record.CurrentVersionId);
        Assert.Equal(3, await tables.Personas.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_late_delivery_of_an_older_version_does_not_take_the_place_of_the_newer(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new MerlinDelivery(2, "2007-04-05T02:00:00Z").Report("07PAC000001", 2, circumstances: "Seen alone twice.")
            .Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001").ImportAsync(rowan);

        await TwoReports().ImportAsync(rowan);

        await using var tables = rowan.Tables();
        var record = await tables.SourceRecords.SingleAsync(r => r.Reference == "07PAC000001");
        Assert.Equal("2", (await tables.RecordVersions.SingleAsync(v => v.Id == record.CurrentVersionId)).SourceVersion);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_rejected_with_its_reason_and_the_rest_goes_on(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);

        var counts = await TwoReports().Raw("07PAC000009,1,CTN,only,five").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(3, 2, 0, 1, 0), counts);
        await using var tables = rowan.Tables();
        var reject = await tables.Rejects.SingleAsync();
        Assert.Equal(("reports.csv", 4L), (reject.File, reject.Line));
        Assert.NotEmpty(reject.Reason);
    }

    [Theory, OnBothDatabases]
    public async Task A_row_whose_record_has_not_come_is_held_and_joined_when_it_comes(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var first = await TwoReports().Person("07PAC000003", 1, "SUBJECT", "Kofi", "Boateng", "01/02/2000", "M").ImportAsync(rowan);
        Assert.Equal(new ImportCounts(3, 2, 0, 0, 1), first);

        var unrelated = await new MerlinDelivery(2, "2007-04-05T02:00:00Z").Report("07PAC000004")
            .Person("07PAC000004", 1, "SUBJECT", "Ewa", "Nowak", "03/04/2002").ImportAsync(rowan);
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), unrelated);

        var second = await new MerlinDelivery(3, "2007-05-05T02:00:00Z").Report("07PAC000003").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), second);
        await using var tables = rowan.Tables();
        var held = await tables.HeldRows.SingleAsync();
        var joined = await tables.RecordVersions.SingleAsync(v => v.Id == held.JoinedToVersionId);
        Assert.Equal("07PAC000003", (await tables.SourceRecords.SingleAsync(r => r.Id == joined.RecordId)).Reference);
        Assert.Single(await tables.PersonaVersions.Where(v => v.RecordVersionId == joined.Id).ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_held_row_that_another_contradicts_waits_on_and_neither_is_rejected_with_every_delivery_after_them(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new MerlinDelivery(1, "2007-02-15T02:00:00Z").Person("07PAC000009", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2003").ImportAsync(rowan);
        await new MerlinDelivery(2, "2007-02-16T02:00:00Z").Person("07PAC000009", 1, "SUBJECT", "Aisha", "Rahmany", "14/05/2003").ImportAsync(rowan);

        var after = await new MerlinDelivery(3, "2007-02-17T02:00:00Z").Report("07PAC000010").Person("07PAC000010", 1, "SUBJECT", "Bilal", "Example", "2001").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), after);
        await using var tables = rowan.Tables();
        Assert.Equal((1, 1), (await tables.HeldRows.CountAsync(h => h.JoinedToVersionId == null), await tables.Rejects.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_comes_again_with_other_files_is_refused_whole(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await TwoReports().ImportAsync(rowan);

        await Assert.ThrowsAsync<DeliveryContradictsException>(() => TwoReports().Report("07PAC000005").ImportAsync(rowan));

        await using var tables = rowan.Tables();
        Assert.Equal(2, await tables.RecordVersions.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Stopped_in_the_middle_and_started_again_it_ends_as_if_it_had_not_been_stopped(DatabaseKind kind)
    {
        await using var stopped = await TestRowan.OpenAsync(kind);
        await using var whole = await TestRowan.OpenAsync(kind);
        await Many().ImportAsync(whole);

        await Assert.ThrowsAsync<StoppedException>(() => Many().ImportAsync(stopped, progress: new StopAt(230), together: 50));
        var counts = await Many().ImportAsync(stopped);

        Assert.Equal(new ImportCounts(350, 350, 0, 0, 0), counts);
        Assert.Equal(await Told(whole), await Told(stopped));
    }

    [Theory, OnBothDatabases]
    public async Task Historical_loading_is_received_when_it_was_made_and_recorded_when_it_was_loaded(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);

        await TwoReports().ImportAsync(rowan, historical: true);

        await using var tables = rowan.Tables();
        var version = await tables.RecordVersions.FirstAsync();
        Assert.Equal(new DateTime(2007, 3, 5, 2, 0, 0, DateTimeKind.Utc), version.Received);
        Assert.Equal(rowan.Clock.GetUtcNow().UtcDateTime, version.Recorded);
    }

    static MerlinDelivery TwoReports() => new MerlinDelivery(1, "2007-03-05T02:00:00Z")
        .Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001").Address("07PAC000001", 1, "14 Invented Road", "N15 3AA")
        .Person("07PAC000001", 2, "MOTHER", "Nadia", "Rahmani", "02/03/1978")
        .Report("07PAC000002").Person("07PAC000002", 1, "SUBJECT", "Daniel", "Okafor", "1999", "M");

    static MerlinDelivery Many()
    {
        var delivery = new MerlinDelivery(7, "2007-03-05T02:00:00Z");
        for (var i = 1; i <= 350; i++)
        {
            delivery.Report($"07PAC{i:d6}").Person($"07PAC{i:d6}", 1, "SUBJECT", $"Child{(char)('a' + (i % 26))}", "Example", "2001");
        }

        return delivery;
    }

    static async Task<List<string>> Told(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return await tables.RecordVersions.OrderBy(v => v.Id).Join(tables.SourceRecords, v => v.RecordId, r => r.Id, (v, r) => $"{v.Id} {r.Id} {r.Reference} {v.Line}").ToListAsync();
    }

    sealed class StoppedException : Exception;

    sealed class StopAt(long outcome) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == outcome)
            {
                throw new StoppedException();
            }
        }
    }
}
