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

/// <summary>A record that its source, or a court, withdraws: its words go where the rule says so, that it was withdrawn stays, and the log still proves itself.</summary>
[Proves("H08-11")]
public sealed class WithdrawRecordTests
{
    [Theory, OnBothDatabases]
    public async Task By_order_of_a_court_every_word_goes_the_log_holds_and_a_rebuild_is_the_same(DatabaseKind kind)
    {
        await using var rowan = await LinkedAsync(kind);

        var withdrawn = await WithdrawAsync(rowan, "07PAC000001", "court-order");
        await rowan.System.Sequencer.TickAsync();

        Assert.Equal(1, withdrawn.Versions);
        Assert.True(withdrawn.FactsDisposed >= 3);
        Assert.Single((await rowan.ForAsync("rahmani ayesha")).People[0].Sources);
        Assert.Equal(1, (await rowan.ForAsync("rahmani ayesha")).People[0].Sources[0].Records);
        Assert.Empty((await rowan.ForAsync("secretive")).People);
        await using (var tables = rowan.Tables())
        {
            foreach (var content in await tables.FactContents.Where(c => !tables.Facts.Any(f => f.Id == c.FactId && f.Kind == "search-made")).Select(c => c.Content).ToListAsync())
            {
                Assert.DoesNotContain("Secretive", Encoding.UTF8.GetString(content), StringComparison.OrdinalIgnoreCase);
            }

            Assert.DoesNotContain(await tables.FactDisposals.Select(d => d.Rest).ToListAsync(), r => r is not null && Encoding.UTF8.GetString(r).Contains("Secretive", StringComparison.OrdinalIgnoreCase));
            var kept = await tables.Withdrawals.SingleAsync();
            Assert.Equal(("court-order", "Order FD10P00123 of 3 March 2010", true), (kept.Reason, kept.Authority, kept.Disposed));
        }

        var log = await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, null);
        Assert.True(log.Holds, log.FirstBad);
        Assert.Equal(withdrawn.FactsDisposed, log.WordsGone);
        var compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
        await rowan.LinkAsync();
        compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_disposed_of_is_not_kept_when_it_comes_again_and_what_was_deleted_is(DatabaseKind kind)
    {
        await using var rowan = await LinkedAsync(kind);
        await WithdrawAsync(rowan, "07PAC000001", "court-order");
        await WithdrawAsync(rowan, "07PAC000002", "deleted");

        var counts = await new MerlinDelivery(2, "2010-11-21T02:00:00Z")
            .Report("07PAC000001", version: 2).Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Secretive", "14/05/1999")
            .Report("07PAC000002", version: 2).Person("07PAC000002", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").ImportAsync(rowan);

        Assert.Equal(new ImportCounts(2, 1, 0, 1, 0), counts);
        await using var tables = rowan.Tables();
        Assert.Contains("withdrawn for good", (await tables.Rejects.SingleAsync()).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await tables.RecordVersions.CountAsync());
        Assert.Equal(1, await tables.Withdrawals.CountAsync(w => w.RestoredFactId != null));
        var compared = await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
    }

    [Theory, OnBothDatabases]
    public async Task Links_that_rested_on_it_are_judged_again_and_who_had_looked_is_told(DatabaseKind kind)
    {
        await using var rowan = await LinkedAsync(kind);
        var found = (await rowan.ForAsync("rahmani ayesha")).People[0];
        await rowan.Door.LookAsync(
            TestRowan.As(Roles.Researcher, Permissions.ReadStory), looking => new ReadStory(rowan.System.Feeds, rowan.Clock).AnswerAsync(looking, new StoryAsked(found.Number!, null, StoryFilter.None)));

        var withdrawn = await WithdrawAsync(rowan, "07PAC000001", "deleted");

        await using var tables = rowan.Tables();
        Assert.Equal(0, withdrawn.FactsDisposed);
        Assert.Equal(withdrawn.Told, await tables.WithdrawalNotices.CountAsync());
        var linked = await Rowan.People.LinkWhatIsNew.RunAsync(rowan.Door, new ServiceActs(Actor.Rowan, "test", "test"));
        Assert.NotNull(linked);
        Assert.Equal(1, linked.Personas);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_withdraws_is_not_told_which_references_there_are(DatabaseKind kind)
    {
        await using var rowan = await LinkedAsync(kind);
        await WithdrawAsync(rowan, "07PAC000001", "deleted");
        await new IniDelivery(1).Pointer("KENT-1", "N1", 1, "HOBBS").Pointer("KENT-1", "N2", 1, "OKORO").ImportAsync(rowan);

        var never = await Assert.ThrowsAsync<CareRefusedException>(() => WithdrawAsync(rowan, "07PAC999999", "deleted"));
        var before = await Assert.ThrowsAsync<CareRefusedException>(() => WithdrawAsync(rowan, "07PAC000001", "deleted"));
        var several = await Assert.ThrowsAsync<CareRefusedException>(() => WithdrawAsync(rowan, "KENT-1", "deleted", "INI"));

        Assert.Equal(never.Message, before.Message);
        Assert.Equal(never.Message.Replace("MERLIN", "INI", StringComparison.Ordinal), several.Message);
    }

    [Theory, OnBothDatabases]
    public async Task Words_cannot_be_deleted_but_by_the_fact_that_names_them(DatabaseKind kind)
    {
        await using var rowan = await LinkedAsync(kind);
        await using (var tables = rowan.Tables())
        {
            var fact = await tables.Facts.FirstAsync(f => f.Kind == "source-record");
            if (kind == DatabaseKind.Postgres)
            {
                await rowan.On.RunAsync($"INSERT INTO fact_disposal (fact_id, disposed_by_fact_id) VALUES ({fact.Id}, {fact.Id})", asOwner: false);
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rowan.On.RunAsync($"SELECT dispose_of_words({fact.Id})", asOwner: false));
            }

            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rowan.On.RunAsync($"DELETE FROM fact_content WHERE fact_id = {fact.Id + 1}", asOwner: false));
        }
    }

    static async Task<TestRowan> LinkedAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z")
            .Report("07PAC000001", circumstances: "Secretive words of the account.").Person("07PAC000001", 1, "SUBJECT", "Ayesha Secretive", "Rahmani", "14/05/1999").Address("07PAC000001", 1, "14 Secretive Road", "N15 3AA")
            .Report("07PAC000002").Person("07PAC000002", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").Address("07PAC000002", 1, "14 Invented Road", "N15 3AA").ImportAsync(rowan);
        await rowan.LinkAsync();
        return rowan;
    }

    static Task<Withdrawn> WithdrawAsync(TestRowan rowan, string reference, string reason, string source = "MERLIN") => rowan.Door.ChangeAsync(
        TestRowan.As(Roles.DataProtectionOfficer, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
        changing => new WithdrawRecord(rowan.System.Feeds, rowan.System.Withdrawals).AnswerAsync(
            changing, new WithdrawalAsked(source, null, reference, reason, "Order FD10P00123 of 3 March 2010")));
}
