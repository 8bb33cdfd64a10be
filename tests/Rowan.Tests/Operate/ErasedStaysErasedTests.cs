using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Tests.Retention;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>What was disposed of does not come back with an older copy of the database: nobody looks before it is disposed of again.</summary>
[Proves("H08-11")]
public sealed class ErasedStaysErasedTests
{
    [Theory, OnBothDatabases]
    public async Task A_backup_from_before_is_not_served_until_what_was_disposed_of_is_disposed_of_again(DatabaseKind kind)
    {
        await using var drilled = await Drilled.WithMembersAsync(kind);
        await PlantAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await DisposeAsync(drilled);
        await using var place = await drilled.NewPlaceAsync();

        await drilled.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        Assert.True(await WordsAsync(place) > 0);
        foreach (var verb in new[] { new[] { "serve", "--port", "0" }, ["members"] })
        {
            await drilled.RunAsync(ExitCode.LogDoesNotVerify, place.Address, verb);
        }

        var accepted = await drilled.RunAsync(ExitCode.Ok, place.OwnerAddress, "restore", "--accept-loss", "--reason", "The disk failed.");
        Assert.Equal(1, accepted.GetProperty("disposedAgain").GetInt32());
        await HoldsAsync(drilled, place);
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_heads_were_lost_as_well_the_list_of_disposals_still_holds_and_the_restore_itself_disposes_again(DatabaseKind kind)
    {
        await using var drilled = await Drilled.WithMembersAsync(kind);
        await PlantAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await DisposeAsync(drilled);
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        await using var place = await drilled.NewPlaceAsync();

        var restored = await drilled.RestoreAsync(ExitCode.Ok, backup, place);
        Assert.Equal(1, restored.GetProperty("disposedAgain").GetInt32());
        await HoldsAsync(drilled, place);
    }

    [Fact]
    public async Task A_file_that_was_only_copied_back_is_refused_at_the_start_and_says_what_to_do()
    {
        await using var drilled = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await PlantAsync(drilled);
        var file = await CopiedBackAsync(drilled, () => DisposeAsync(drilled));
        await drilled.RunAsync(ExitCode.LogDoesNotVerify, file, "members");
        Assert.Contains("had been disposed of for good is back: 1 record", drilled.Error, StringComparison.Ordinal);
        await drilled.RunAsync(ExitCode.Ok, file, "restore", "--accept-loss", "--reason", "Copied back by hand.");
        await drilled.RunAsync(ExitCode.Ok, file, "members");
        Assert.Equal(0, await WordsAsync(drilled.Rowan.On));
    }

    [Theory]
    [InlineData("a line that another key signed")]
    [InlineData("a line that was changed")]
    [InlineData("a line that nobody signed")]
    public async Task A_list_that_is_not_as_Rowan_signed_it_is_refused_and_nothing_is_disposed_of_by_it(string forged)
    {
        await using var drilled = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await PlantAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await DisposeAsync(drilled);
        var list = DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile);
        var line = (await File.ReadAllTextAsync(list)).TrimEnd('\n');
        var published = Assert.Single(DisposalFile.ReadAll(list));
        Assert.NotNull(published.Signature);
        var nobody = JsonSerializer.Serialize(published with { By = new string('0', 64), KeyId = null, Signature = null });
        using var another = SigningKey.LoadOrCreate(Path.Combine(TestDatabases.NewFolder(), "another.pem"));
        await File.WriteAllTextAsync(list, forged switch
        {
            "a line that nobody signed" => $"{line}\n{nobody}\n",
            "a line that was changed" => line.Replace("court-order", "source-order", StringComparison.Ordinal) + "\n",
            _ => line.Replace(published.KeyId!, another.KeyId, StringComparison.Ordinal) + "\n",
        });
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        await using var place = await drilled.NewPlaceAsync();

        await drilled.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        Assert.Contains("The list of what was disposed of does not hold", drilled.Error, StringComparison.Ordinal);
        Assert.Contains(forged switch
        {
            "a line that nobody signed" => "Line 2 of",
            "a line that was changed" => "its signature does not hold",
            _ => $"log-signing-{another.KeyId}.pub",
        }, drilled.Error, StringComparison.Ordinal);
        Assert.True(await WordsAsync(place) > 0);
    }

    [Fact]
    public async Task A_list_of_before_that_nobody_signed_still_counts_with_a_warning_and_is_signed_when_Rowan_next_works()
    {
        await using var drilled = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await PlantAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await DisposeAsync(drilled);
        var list = DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile);
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(DisposalFile.ReadAll(list)[0] with { KeyId = null, Signature = null }) + "\n");
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        await using var place = await drilled.NewPlaceAsync();

        var restored = await drilled.RestoreAsync(ExitCode.Ok, backup, place);
        Assert.Equal(1, restored.GetProperty("disposedAgain").GetInt32());
        Assert.Contains("is not signed: an earlier version of Rowan wrote it", drilled.Error, StringComparison.Ordinal);
        await HoldsAsync(drilled, place);

        await drilled.Rowan.RestartAsync();
        await drilled.Rowan.System.Sequencer.TickAsync();
        await drilled.Rowan.StopAsync();
        var after = DisposalFile.ReadAll(list);
        Assert.Null(after[0].Signature);
        Assert.Contains(after, d => d.By == after[0].By && d.Signature is not null);
    }

    [Theory, OnBothDatabases]
    public async Task Words_of_the_log_that_a_backup_brings_back_are_not_served_until_they_are_disposed_of_again(DatabaseKind kind)
    {
        await using var drilled = await Drilled.WithMembersAsync(kind);
        await OldReasons.GivenAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await OldReasons.DisposeAsync(drilled);
        await using var place = await drilled.NewPlaceAsync();

        await drilled.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        Assert.Equal([OldReasons.Held, OldReasons.Kept], await OldReasons.ThereAsync(place));
        foreach (var verb in new[] { new[] { "serve", "--port", "0" }, ["members"] })
        {
            await drilled.RunAsync(ExitCode.LogDoesNotVerify, place.Address, verb);
        }

        var accepted = await drilled.RunAsync(ExitCode.Ok, place.OwnerAddress, "restore", "--accept-loss", "--reason", "The disk failed.");
        Assert.Equal(0, accepted.GetProperty("disposedAgain").GetInt32());
        await OldReasons.AreGoneAsync(drilled, place, accepted);
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_heads_were_lost_as_well_the_restore_itself_disposes_of_the_words_of_the_log_again(DatabaseKind kind)
    {
        await using var drilled = await Drilled.WithMembersAsync(kind);
        await OldReasons.GivenAsync(drilled);
        var backup = await drilled.BackUpAsync();
        await OldReasons.DisposeAsync(drilled);
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        await using var place = await drilled.NewPlaceAsync();

        var restored = await drilled.RestoreAsync(ExitCode.Ok, backup, place);
        await OldReasons.AreGoneAsync(drilled, place, restored);
    }

    [Fact]
    public async Task Words_of_the_log_and_a_record_that_a_copied_file_brings_back_are_refused_at_the_start_and_go_together()
    {
        await using var drilled = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await OldReasons.GivenAsync(drilled);
        var file = await CopiedBackAsync(drilled, async () =>
        {
            await OldReasons.DisposeAsync(drilled);
            await WithdrawAsync(drilled);
        });
        await drilled.RunAsync(ExitCode.LogDoesNotVerify, file, "members");
        Assert.Contains("had been disposed of for good is back: 1 record and the words of the log before 2010-11-25, the first of 2016-11-25", drilled.Error, StringComparison.Ordinal);
        var again = await drilled.RunAsync(ExitCode.Ok, file, "restore", "--accept-loss", "--reason", "Copied back by hand.");
        Assert.Equal(1, again.GetProperty("disposedAgain").GetInt32());
        Assert.Equal(0, await WordsAsync(drilled.Rowan.On));
        await OldReasons.AreGoneAsync(drilled, drilled.Rowan.On, again);
    }

    /// <summary>No version wrote a line of the log's words without signing it: such a line is somebody's own.</summary>
    [Theory]
    [InlineData(false, "its signature does not hold")]
    [InlineData(true, "is not signed, and no version of Rowan wrote one such without")]
    public async Task A_line_of_the_logs_words_that_Rowan_did_not_sign_is_refused_and_disposes_of_nothing(bool nobodySigned, string said)
    {
        await using var drilled = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        await OldReasons.GivenAsync(drilled);
        var backup = await drilled.BackUpAsync();
        var published = await OldReasons.DisposeAsync(drilled);
        var forged = published with { LogWords = published.LogWords! with { Kept = [] } };
        await File.WriteAllTextAsync(DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile), JsonSerializer.Serialize(nobodySigned ? forged with { KeyId = null, Signature = null } : forged) + "\n");
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        await using var place = await drilled.NewPlaceAsync();

        await drilled.RestoreAsync(ExitCode.LogDoesNotVerify, backup, place);
        Assert.Contains(said, drilled.Error, StringComparison.Ordinal);
        Assert.Equal([OldReasons.Held, OldReasons.Kept], await OldReasons.ThereAsync(place));
    }

    /// <summary>The file as it was before, put back by hand after words were disposed of.</summary>
    static async Task<string> CopiedBackAsync(Drilled drilled, Func<Task> dispose)
    {
        var file = drilled.Rowan.On.Address;
        File.Copy(file, file + ".old");
        await dispose();
        File.Delete(drilled.Rowan.Settings.CheckpointFile);
        foreach (var beside in new[] { "-wal", "-shm" })
        {
            File.Delete(file + beside);
        }

        File.Copy(file + ".old", file, overwrite: true);
        return file;
    }

    static async Task PlantAsync(Drilled drilled)
    {
        await drilled.Rowan.RestartAsync();
        await OldRecords.PlantAsync(drilled.Rowan, 2);
        await drilled.Rowan.System.Sequencer.TickAsync();
        await drilled.Rowan.StopAsync();
    }

    static async Task DisposeAsync(Drilled drilled)
    {
        await WithdrawAsync(drilled);
        var published = Assert.Single(DisposalFile.ReadAll(DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile)));
        Assert.Equal("court-order", published.Reason);
        Assert.DoesNotContain(OldRecords.Word, await File.ReadAllTextAsync(DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile)), StringComparison.OrdinalIgnoreCase);
    }

    static async Task WithdrawAsync(Drilled drilled)
    {
        await drilled.Rowan.RestartAsync();
        drilled.Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        await drilled.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Administrator, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
            changing => new WithdrawRecord(drilled.Rowan.System.Feeds, drilled.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("MERLIN", null, "07PAC888001", "court-order", "Order FD10P00123")));
        await drilled.Rowan.System.Sequencer.TickAsync();
        await drilled.Rowan.StopAsync();
    }

    /// <summary>Facts about the record that was disposed of, whose words are there.</summary>
    static async Task<int> WordsAsync(TestDatabase at)
    {
        await using var tables = at.Tables();
        var record = await tables.SourceRecords.Where(r => r.Reference == "07PAC888001").Select(r => r.Id).SingleAsync();
        var said = await tables.Facts.Where(f => f.Subject == $"record/{record}").Join(tables.FactContents, f => f.Id, c => c.FactId, (_, c) => c.Content).ToListAsync();
        return said.Count(c => Encoding.UTF8.GetString(c).Contains(OldRecords.Word, StringComparison.OrdinalIgnoreCase));
    }

    static async Task HoldsAsync(Drilled drilled, TestDatabase place)
    {
        Assert.Equal(0, await WordsAsync(place));
        await using (var tables = place.Tables())
        {
            Assert.Contains("Disposed of again after a restore", (await tables.Withdrawals.SingleAsync()).Authority, StringComparison.Ordinal);
            Assert.Equal(1, await tables.AuditEntries.CountAsync(e => e.Outcome == "disposed-of-again"));
        }

        await drilled.RunAsync(ExitCode.Ok, place.Address, "members");
        Assert.Null((await drilled.VerifyAsync(place)).FirstBad);
        await drilled.RunAsync(ExitCode.Ok, place.Address, "rebuild", "--check");
    }
}
