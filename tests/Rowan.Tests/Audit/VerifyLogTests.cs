using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

[Proves("H08-11")]
public sealed class VerifyLogTests(KeptLog log) : IClassFixture<KeptLog>
{
    [Theory, OnBothDatabases]
    public async Task A_log_that_nobody_touched_holds(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 0; i < 30; i++)
        {
            await KeptLog.FillAsync(rowan, i);
            if (i % 7 == 6)
            {
                await rowan.System.Sequencer.TickAsync();
            }
        }

        var report = await VerifyAsync(rowan);
        Assert.Equal((true, null, 28L, 2L, 20L, 4L, 0L), (report.Holds, report.FirstBad, report.Entries, report.Waiting, report.Facts, report.CheckpointsChecked, report.WordsGone));
        Assert.Empty(report.Findings);
        Assert.Empty(report.NotChecked);
        Assert.Equal(0, report.Closely);
    }

    [Theory, OnBothDatabases]
    public async Task An_empty_log_holds(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var database = kind == DatabaseKind.Sqlite ? RowanDatabase.OpenSnapshot(rowan.On.Address) : RowanDatabase.Open(rowan.On.Address);
        var report = await VerifyLog.RunAsync(database, null, null);
        Assert.Equal((true, 0L), (report.Holds, report.Entries));
        Assert.Equal(2, report.NotChecked.Count);
    }

    [Fact]
    public async Task An_untouched_copy_holds()
    {
        var report = await log.VerifyAsync(await log.CopyAsync());
        Assert.Null(report.FirstBad);
        Assert.Equal((KeptLog.Entries, 40L), (report.Entries, report.Facts));
    }

    [Fact]
    public async Task The_log_alone_is_verified_and_that_the_file_was_not_is_said()
    {
        await using var database = RowanDatabase.OpenSnapshot(await log.CopyAsync());
        var report = await VerifyLog.RunAsync(database, log.Checkpoints, log.PublicKey, logAlone: true);
        Assert.Equal((true, KeptLog.Entries, 0L), (report.Holds, report.Entries, report.Closely));
        Assert.Contains("SQLite was not asked to check its file", Assert.Single(report.NotChecked), StringComparison.Ordinal);
    }

    /// <summary>Where nobody looks is where somebody would put an entry that is to be written anew later.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(KeptLog.Entries)]
    [InlineData(1_000_000)]
    public async Task A_leaf_put_before_or_behind_all_others_is_found(long sequence)
    {
        var copy = await log.CopyAsync(async connection =>
        {
            await connection.RunAsync("INSERT INTO audit_entry (id, at, permission, outcome, bytes) SELECT '00000000-0000-7000-8000-0000000000FF', at, permission, outcome, bytes FROM audit_entry LIMIT 1");
            await connection.RunAsync("INSERT INTO audit_leaf (sequence, entry_id, leaf_hash) SELECT @p0, '00000000-0000-7000-8000-0000000000FF', leaf_hash FROM audit_leaf LIMIT 1", sequence);
        });
        Assert.False((await log.VerifyAsync(copy)).Holds);
    }

    [Fact]
    public async Task A_copy_without_its_triggers_still_holds() =>
        Assert.True((await log.VerifyAsync(await log.CopyAsync(_ => Task.CompletedTask))).Holds);

    [Fact]
    public async Task A_log_restored_from_an_older_copy_is_known_by_what_was_published_outside()
    {
        var older = await log.CopyAsync(of: log.OlderFile);
        var report = await log.VerifyAsync(older);
        Assert.False(report.Holds);
        Assert.Contains("restored from an older copy, or cut", report.FirstBad, StringComparison.Ordinal);

        await using var database = RowanDatabase.OpenSnapshot(older);
        var without = await VerifyLog.RunAsync(database, null, log.PublicKey);
        Assert.True(without.Holds);
        Assert.Contains("restored from an older copy", Assert.Single(without.NotChecked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_personal_part_that_is_gone_and_that_nothing_says_was_disposed_of_is_found()
    {
        var copy = await log.CopyAsync(connection => connection.RunAsync("DELETE FROM audit_content WHERE entry_id = (SELECT min(entry_id) FROM audit_content)"));
        var report = await log.VerifyAsync(copy);
        Assert.Equal((false, 1L), (report.Holds, report.WordsGone));
        Assert.Contains("its personal part is gone, and nothing says that it was disposed of", report.FirstBad, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1", "are gone, and nothing says that they were disposed of")]
    [InlineData("INSERT INTO fact_disposal (fact_id, disposed_by_fact_id) VALUES (3, 5)", "said to be disposed of by fact 5, which does not name them")]
    public async Task Words_of_a_fact_that_are_gone_without_a_fact_that_names_them_are_found(string then, string finding)
    {
        var copy = await log.CopyAsync(async connection =>
        {
            await connection.RunAsync("DELETE FROM fact_content WHERE fact_id = 3");
            await connection.RunAsync(then);
        });
        var report = await log.VerifyAsync(copy);
        Assert.False(report.Holds);
        Assert.Contains(report.Findings, f => f.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_of_another_key_does_not_hold()
    {
        using var other = SigningKey.LoadOrCreate(Path.Combine(TestDatabases.NewFolder(), "other.pem"));
        var copy = await log.CopyAsync(async connection =>
        {
            foreach (var row in await connection.AllAsync("SELECT size, root, at FROM audit_checkpoint"))
            {
                await connection.RunAsync(
                    "UPDATE audit_checkpoint SET key_id = @p1, signature = @p2 WHERE size = @p0", row[0], other.KeyId,
                    other.Sign((long)row[0], (byte[])row[1], DateTime.Parse((string)row[2], System.Globalization.CultureInfo.InvariantCulture)));
            }
        });
        await using var database = RowanDatabase.OpenSnapshot(copy);
        Assert.False((await VerifyLog.RunAsync(database, null, log.PublicKey)).Holds);
    }

    [Fact]
    public async Task A_checkpoint_file_that_is_gone_or_unreadable_is_a_finding()
    {
        await using var database = RowanDatabase.OpenSnapshot(await log.CopyAsync());
        var folder = TestDatabases.NewFolder();
        Assert.Contains("cannot be read", (await VerifyLog.RunAsync(database, Path.Combine(folder, "gone.jsonl"), log.PublicKey)).FirstBad, StringComparison.Ordinal);

        var garbled = Path.Combine(folder, "garbled.jsonl");
        await File.WriteAllLinesAsync(garbled, ["not a checkpoint"]);
        Assert.Contains("Line 1", (await VerifyLog.RunAsync(database, garbled, log.PublicKey)).FirstBad, StringComparison.Ordinal);
        Assert.Contains("public key", (await VerifyLog.RunAsync(database, log.Checkpoints, folder)).FirstBad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_line_of_the_checkpoint_file_that_a_crash_cut_short_is_written_again()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await KeptLog.FillAsync(rowan, 1);
        await rowan.System.Sequencer.TickAsync();
        await KeptLog.FillAsync(rowan, 2);
        await rowan.System.Sequencer.TickAsync();
        await rowan.StopAsync();
        var whole = await File.ReadAllBytesAsync(rowan.Settings.CheckpointFile);
        await File.WriteAllBytesAsync(rowan.Settings.CheckpointFile, whole[..^20]);

        await rowan.RestartAsync();
        await rowan.System.Sequencer.TickAsync();
        Assert.Equal(whole, await File.ReadAllBytesAsync(rowan.Settings.CheckpointFile));
        Assert.True((await VerifyAsync(rowan)).Holds);
    }

    [Fact]
    public async Task An_entry_that_waits_too_long_is_named()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await KeptLog.FillAsync(rowan, 1);
        var late = rowan.Clock.GetUtcNow();
        rowan.Clock.Advance(TimeSpan.FromMinutes(-1));
        await KeptLog.FillAsync(rowan, 2);
        rowan.Clock.Set(late);
        await rowan.On.RunAsync("CREATE TABLE set_aside AS SELECT * FROM audit_pending WHERE at < (SELECT max(at) FROM audit_pending)");
        await rowan.On.RunAsync("DELETE FROM audit_pending WHERE entry_id IN (SELECT entry_id FROM set_aside)");
        await rowan.System.Sequencer.TickAsync();
        await rowan.On.RunAsync("INSERT INTO audit_pending SELECT * FROM set_aside");

        var report = await VerifyAsync(rowan);
        Assert.False(report.Holds);
        Assert.Contains("older than the newest checkpoint and not in the tree", report.FirstBad, StringComparison.Ordinal);
        await rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyAsync(rowan)).Holds);
    }

    [Theory]
    [OnPostgres("UPDATE audit_entry SET bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) WHERE id = (SELECT entry_id FROM audit_leaf WHERE sequence = 5)", "sequence 5")]
    [OnPostgres("UPDATE audit_subject SET identity_id = 99 WHERE entry_id = (SELECT entry_id FROM audit_leaf WHERE sequence = 4)", "sequence 4")]
    [OnPostgres("DELETE FROM audit_subject WHERE entry_id = (SELECT entry_id FROM audit_leaf WHERE sequence = 4)", "sequence 4")]
    [OnPostgres("UPDATE fact SET received = received - interval '1 year' WHERE entry_id = (SELECT entry_id FROM audit_leaf WHERE sequence = 6)", "sequence 6")]
    [OnPostgres("DELETE FROM audit_leaf WHERE sequence = 7", "Sequence 7")]
    [OnPostgres("DELETE FROM audit_checkpoint WHERE size = 14", "size 14")]
    [OnPostgres("DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_leaf WHERE sequence = 8)", "sequence 8")]
    public async Task What_the_owner_of_a_PostgreSQL_database_does_to_the_log_is_named(DatabaseKind kind, string statement, string named)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 0; i < 21; i++)
        {
            await KeptLog.FillAsync(rowan, i);
            rowan.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i % 7 == 6)
            {
                await rowan.System.Sequencer.TickAsync();
            }
        }

        Assert.True((await VerifyAsync(rowan)).Holds);
        Assert.NotEqual(0, await rowan.On.RunAsync(statement));
        var report = await VerifyAsync(rowan);
        Assert.False(report.Holds);
        Assert.Contains(named, report.FirstBad, StringComparison.Ordinal);
    }

    static async Task<VerifyReport> VerifyAsync(TestRowan rowan) =>
        await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub");
}
