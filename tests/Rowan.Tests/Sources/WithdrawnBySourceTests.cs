using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Chronology;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Sources;

/// <summary>A source says in a delivery that it withdraws a record: another force has weeded what its pointer told of, or a court ordered that it go.</summary>
[Proves("H08-11")]
public sealed class WithdrawnBySourceTests
{
    [Theory, OnBothDatabases]
    public async Task What_a_force_has_weeded_is_found_and_told_no_more_and_its_words_are_only_hidden(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new IniDelivery(1).Pointer("KENT-000007", "N1", 1, "HOBBS").Pointer("KENT-000008", "N2", 1, "HOBBS").ImportAsync(rowan);
        await rowan.LinkAsync();
        Assert.Equal(2, Assert.Single((await rowan.ForAsync("hobbs marlon")).People).Sources[0].Records);

        var counts = await new IniDelivery(2).Weeded("KENT-000007", "N1", 2).ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), counts);
        await rowan.LinkAsync();
        var found = Assert.Single((await rowan.ForAsync("hobbs marlon")).People);
        Assert.Equal(1, found.Sources[0].Records);
        Assert.Empty((await rowan.ForAsync("KENT-000007")).People);
        Assert.All((await StoryAsync(rowan, found.Number!)).Shown, e => Assert.DoesNotContain("KENT-000007", e.Heading, StringComparison.Ordinal));
        await using var tables = rowan.Tables();
        var withdrawal = await tables.Withdrawals.SingleAsync();
        Assert.Equal(("deleted", false, "INI, delivery 2"), (withdrawal.Reason, withdrawal.Disposed, withdrawal.Authority));
        Assert.Equal(0, await tables.FactDisposals.CountAsync());
        await HoldsAsync(rowan);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_court_ordered_gone_is_disposed_of_and_nothing_is_kept_that_comes_under_it_again(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new IniDelivery(1).Pointer("KENT-000007", "N1-SECRETIVE", 1, "SECRETIVE").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), await new IniDelivery(2).Weeded("KENT-000007", "N1-SECRETIVE", 2, "CRT").ImportAsync(rowan));
        await NowhereAsync(rowan, "SECRETIVE");
        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0), await new IniDelivery(3).Pointer("KENT-000007", "N1-SECRETIVE", 3, "SECRETIVE").ImportAsync(rowan));
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), await new IniDelivery(4).Weeded("KENT-000007", "N1-SECRETIVE", 4, "CRT").ImportAsync(rowan));

        await NowhereAsync(rowan, "SECRETIVE");
        await HoldsAsync(rowan);
    }

    [Theory, OnBothDatabases]
    public async Task A_court_order_disposes_of_what_had_only_been_hidden(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new IniDelivery(1).Pointer("KENT-000007", "N1", 1, "SECRETIVE").ImportAsync(rowan);
        await new IniDelivery(2).Weeded("KENT-000007", "N1", 2).ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), await new IniDelivery(3).Weeded("KENT-000007", "N1", 3, "CRT").ImportAsync(rowan));

        await NowhereAsync(rowan, "SECRETIVE");
        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0), await new IniDelivery(4).Pointer("KENT-000007", "N1", 4, "SECRETIVE").ImportAsync(rowan));
        await HoldsAsync(rowan);
    }

    [Theory, OnBothDatabases]
    public async Task In_whatever_order_deliveries_come_the_same_is_believed(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        IniDelivery First() => new IniDelivery(1).Pointer("KENT-000007", "N1", 1, "HOBBS").Pointer("KENT-000009", "N3", 1, "OKORO");
        IniDelivery Second() => new IniDelivery(2).Weeded("KENT-000007", "N1", 2).Weeded("KENT-000009", "N3", 2);
        IniDelivery Third() => new IniDelivery(3).Pointer("KENT-000009", "N3", 3, "OKORO-BELL");

        // Late, first the withdrawal; and again.
        await Second().ImportAsync(rowan);
        Assert.Equal(new ImportCounts(2, 0, 2, 0, 0), await First().ImportAsync(rowan));
        Assert.Equal(ImportCounts.None, (await Second().ImportAsync(rowan)) with { Read = 0, Unchanged = 0 });
        await rowan.LinkAsync();
        Assert.Empty((await rowan.ForAsync("hobbs marlon")).People);
        Assert.Empty((await rowan.ForAsync("okoro marlon")).People);

        // What the source has said since is believed.
        Assert.Equal(1, (await Third().ImportAsync(rowan)).Kept);
        await rowan.LinkAsync();
        Assert.Single((await rowan.ForAsync("okoro-bell marlon")).People);
        await HoldsAsync(rowan);

        await using var other = await TestRowan.OpenAsync(kind);
        await First().ImportAsync(other);
        await Third().ImportAsync(other);
        Assert.Equal(2, (await Second().ImportAsync(other)).Kept);
        await other.LinkAsync();
        Assert.Empty((await other.ForAsync("hobbs marlon")).People);
        Assert.Single((await other.ForAsync("okoro-bell marlon")).People);
        await using var tables = other.Tables();
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
        Assert.Equal(1, await tables.Withdrawals.CountAsync(w => w.RestoredFactId != null));
        await HoldsAsync(other);
    }

    [Theory, OnBothDatabases]
    public async Task A_reference_that_the_force_gives_again_is_another_record(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new IniDelivery(1).Pointer("KENT-000007", "N1", 1, "HOBBS").ImportAsync(rowan);

        await new IniDelivery(2).Weeded("KENT-000007", "N1", 2).Pointer("KENT-000007", "N2", 2, "ADEYEMI").ImportAsync(rowan);

        await rowan.LinkAsync();
        Assert.Single((await rowan.ForAsync("KENT-000007")).People);
        Assert.Single((await rowan.ForAsync("adeyemi marlon")).People);
        Assert.Empty((await rowan.ForAsync("hobbs marlon")).People);
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_waits_for_a_record_withdrawn_for_good_is_not_kept(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await new MerlinDelivery(1, "2007-02-01T02:00:00Z").Report("R1").Person("R1", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
            .Person("R2", 1, "SUBJECT", "Secretive", "Rahmani", "14/05/1999").ImportAsync(rowan);
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
            changing => new WithdrawRecord(rowan.System.Feeds, rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("MERLIN", null, "R1", "court-order", "Order 1")));

        var counts = await new MerlinDelivery(2, "2007-02-02T02:00:00Z").Person("R1", 2, "MOTHER", "Clandestine", "Rahmani", "1970").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0), counts);
        await NowhereAsync(rowan, "Clandestine");
        await HoldsAsync(rowan);
    }

    static async Task NowhereAsync(TestRowan rowan, string word)
    {
        await rowan.System.Sequencer.TickAsync();
        Assert.Empty((await rowan.ForAsync(word)).People);
        await using var tables = rowan.Tables();
        Assert.DoesNotContain(
            await tables.FactContents.Where(c => !tables.Facts.Any(f => f.Id == c.FactId && f.Kind == "search-made")).Select(c => c.Content).ToListAsync(),
            c => Encoding.UTF8.GetString(c).Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, await tables.SourceRecords.CountAsync(r => r.SubjectKey.Contains(word)));
    }

    static async Task HoldsAsync(TestRowan rowan)
    {
        await rowan.System.Sequencer.TickAsync();
        var log = await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, null);
        Assert.True(log.Holds, log.FirstBad);
        var compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
    }

    static async Task<StoryRead> StoryAsync(TestRowan rowan, string number) => (await rowan.Door.LookAsync(
        TestRowan.As(Roles.Researcher, Permissions.ReadStory), looking => new ReadStory(rowan.System.Feeds, rowan.Clock).AnswerAsync(looking, new StoryAsked(number, null, StoryFilter.None))))!;
}
