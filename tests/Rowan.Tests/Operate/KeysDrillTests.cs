using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>The keys that sign the log: replaced, shared, of several nodes, lost, backed up. What was signed before can always be verified.</summary>
[Proves("H08-11")]
public sealed class KeysDrillTests
{
    [Theory, OnBothDatabases]
    public async Task After_a_rotation_the_whole_log_verifies_with_either_public_key_and_the_old_key_is_good_for_nothing(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var old = KeepAside(rowan, "old");
        var rotated = await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing", "--reason", "Yearly.");
        Assert.Equal(3, rotated.GetProperty("signedByBoth").GetInt32());
        await rowan.JoinAsync(10, 3);
        var current = KeepAside(rowan, "new");
        foreach (var trusted in new[] { rowan.Keys, Path.Combine(old, "public"), Path.Combine(current, "public") })
        {
            Assert.Null((await VerifyAsync(rowan, trusted)).FirstBad);
        }

        var keys = await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys");
        Assert.Equal(rotated.GetProperty("stands").GetString(), Assert.Single(keys.GetProperty("standing").EnumerateArray()).GetString());
        Assert.Equal(rotated.GetProperty("retired").GetString(), Assert.Single(keys.GetProperty("retired").EnumerateArray()).GetString());
        Assert.True(keys.GetProperty("hereAccepted").GetBoolean());

        // Somebody has the old key: Rowan does not sign with it, and what is signed with it is found.
        await using (var stolen = RowanSystem.Open(rowan.Rowan.Settings with { KeysFolder = old }, rowan.Rowan.Clock))
        {
            await stolen.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(99));
            Assert.Null(await stolen.Sequencer.TickAsync());
        }

        await rowan.JoinAsync(20, 1);
        await ForgeNewestAsync(rowan, Path.Combine(old, "log-signing.pem"));
        Assert.Contains("which was retired before it", (await VerifyAsync(rowan, rowan.Keys)).FirstBad, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_that_nothing_vouches_for_is_found(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        using var stranger = SigningKey.LoadOrCreate(Path.Combine(rowan.Rowan.Folder, "stranger", "log-signing.pem"));
        await ForgeNewestAsync(rowan, Path.Combine(rowan.Rowan.Folder, "stranger", "log-signing.pem"));
        Assert.Contains("none of them vouches for", (await VerifyAsync(rowan, rowan.Keys)).FirstBad, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_lost_key_is_replaced_by_one_that_must_be_given_to_the_verifiers(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var old = KeepAside(rowan, "old");
        File.Delete(rowan.Rowan.Settings.SigningKeyFile);
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "members");
        Assert.False(File.Exists(rowan.Rowan.Settings.SigningKeyFile));
        await rowan.RunAsync(ExitCode.ConfigurationWrong, rowan.Rowan.On.Address, "serve", "--port", "0");
        Assert.Contains("keys restore", rowan.Error, StringComparison.Ordinal);
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing");
        await rowan.RunAsync(ExitCode.Usage, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing", "--lost");
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing", "--lost", "--reason", "The disk burnt.");
        await rowan.JoinAsync(10, 1);
        Assert.Null((await VerifyAsync(rowan, rowan.Keys)).FirstBad);
        Assert.Contains("none of them vouches for", (await VerifyAsync(rowan, Path.Combine(old, "public"))).FirstBad, StringComparison.Ordinal);
    }

    [Theory, OnPostgres]
    public async Task Nodes_sign_with_keys_of_their_own_once_one_has_accepted_the_others(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var folder = Path.Combine(rowan.Rowan.Folder, "other-node");
        var settings = rowan.Rowan.Settings with { KeysFolder = folder };
        using (SigningKey.LoadOrCreate(settings.SigningKeyFile))
        {
        }

        await using (var other = RowanSystem.Open(settings, rowan.Rowan.Clock))
        {
            await JoinAsync(other, 10);
            Assert.Null(await other.Sequencer.TickAsync());
        }

        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "accept", "--public-key", settings.SigningKeyFile + ".pub");
        await using (var other = RowanSystem.Open(settings, rowan.Rowan.Clock))
        {
            await JoinAsync(other, 11);
            Assert.NotNull(await other.Sequencer.TickAsync());
        }

        await rowan.JoinAsync(20, 1);
        Assert.Null((await VerifyAsync(rowan, rowan.Keys)).FirstBad);
        await using var tables = rowan.Rowan.Tables();
        Assert.Equal(2, await tables.AuditCheckpoints.Select(c => c.KeyId).Distinct().CountAsync());

        // The node is taken away again.
        var its = (await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys")).GetProperty("standing")[1].GetString()!;
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "retire", its);
        await using (var other = RowanSystem.Open(settings, rowan.Rowan.Clock))
        {
            await JoinAsync(other, 12);
            Assert.Null(await other.Sequencer.TickAsync());
        }

        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys", "retire", its);
    }

    [Theory, OnPostgres]
    public async Task A_node_that_shares_the_folder_takes_up_the_new_key_by_itself(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        await using var other = rowan.Rowan.AnotherNode();
        await JoinAsync(other, 10);
        await other.Sequencer.TickAsync();
        var stands = (await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing")).GetProperty("stands").GetString();
        await JoinAsync(other, 11);
        Assert.Equal(stands, (await other.Sequencer.TickAsync())!.KeyId);
        Assert.Null((await VerifyAsync(rowan, rowan.Keys)).FirstBad);
    }

    [Theory, OnBothDatabases]
    public async Task A_rotation_cut_short_is_finished_by_whoever_comes_next(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var (file, old) = (rowan.Rowan.Settings.SigningKeyFile, KeepAside(rowan, "old"));
        var stands = (await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "rotate", "--log-signing")).GetProperty("stands").GetString();

        // As it lay between the log's acceptance and the change of files.
        File.Move(file, file + ".next");
        File.Copy(Path.Combine(old, "log-signing.pem"), file);
        await rowan.JoinAsync(10, 1);
        await using var tables = rowan.Rowan.Tables();
        Assert.Equal(stands, (await tables.AuditCheckpoints.OrderByDescending(c => c.Size).FirstAsync()).KeyId);
        Assert.False(File.Exists(file + ".next"));
        Assert.Null((await VerifyAsync(rowan, rowan.Keys)).FirstBad);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_not_used()
    {
        await using var rowan = await Drilled.WithMembersAsync(DatabaseKind.Sqlite, members: 1);
        File.SetUnixFileMode(rowan.Rowan.Settings.SigningKeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys");
        Assert.Contains("chmod 600", rowan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_backed_up_sealed_and_put_back_where_none_are()
    {
        await using var rowan = await Drilled.WithMembersAsync(DatabaseKind.Sqlite, members: 1);
        var (passphrase, wrong, sealedFile) = (Path.Combine(rowan.Rowan.Folder, "passphrase"), Path.Combine(rowan.Rowan.Folder, "wrong"), Path.Combine(rowan.Rowan.Folder, "keys.sealed"));
        await File.WriteAllTextAsync(passphrase, "seven grey herons by the weir\n");
        await File.WriteAllTextAsync(wrong, "six grey herons by the weir\n");
        var pem = await File.ReadAllTextAsync(rowan.Rowan.Settings.SigningKeyFile);
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "backup", "--to", sealedFile, "--passphrase-file", passphrase);
        Assert.DoesNotContain("PRIVATE KEY", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(sealedFile)), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(sealedFile));
        await using (var tables = rowan.Rowan.Tables())
        {
            Assert.Equal("keys-backed-up", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.KeepKeys)).Outcome);
        }

        Directory.Move(rowan.Keys, rowan.Keys + ".gone");
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys", "restore", "--from", sealedFile, "--passphrase-file", wrong);
        Assert.Contains("the passphrase is another", rowan.Error, StringComparison.Ordinal);
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "keys", "restore", "--from", sealedFile, "--passphrase-file", passphrase);
        Assert.Equal(pem, await File.ReadAllTextAsync(rowan.Rowan.Settings.SigningKeyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rowan.Rowan.Settings.SigningKeyFile));
        await File.AppendAllTextAsync(rowan.Rowan.Settings.SigningKeyFile, "\n");
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys", "restore", "--from", sealedFile, "--passphrase-file", passphrase);
        Assert.Contains("overwrites no key", rowan.Error, StringComparison.Ordinal);

        var altered = await File.ReadAllTextAsync(sealedFile);
        await File.WriteAllTextAsync(sealedFile, altered.Replace("\"iterations\": 600000", "\"iterations\": 1", StringComparison.Ordinal));
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "keys", "restore", "--from", sealedFile, "--passphrase-file", passphrase);
    }

    static Task<long> JoinAsync(RowanSystem node, int who) => node.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Joining.Of(who));

    /// <summary>A copy of the keys folder as it is now, and its public key alone in <c>public</c> within.</summary>
    static string KeepAside(Drilled rowan, string name)
    {
        var folder = Path.Combine(rowan.Rowan.Folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "public"));
        File.Copy(rowan.Rowan.Settings.SigningKeyFile, Path.Combine(folder, "log-signing.pem"));
        File.Copy(rowan.Rowan.Settings.SigningKeyFile + ".pub", Path.Combine(folder, "public", "log-signing.pem.pub"));
        return folder;
    }

    /// <summary>The newest head signed again with another key, behind Rowan's back; the file outside says nothing of it.</summary>
    static async Task ForgeNewestAsync(Drilled rowan, string keyFile)
    {
        using var key = SigningKey.LoadOrCreate(keyFile);
        await using var tables = rowan.Rowan.Tables();
        var newest = await tables.AuditCheckpoints.OrderByDescending(c => c.Size).FirstAsync();
        if (rowan.Rowan.On.Kind == DatabaseKind.Sqlite)
        {
            await rowan.Rowan.On.RunAsync("DROP TRIGGER audit_checkpoint_no_update");
        }

        await using var connection = await rowan.Rowan.On.ConnectAsync(asOwner: true);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE audit_checkpoint SET key_id = @key, signature = @signature WHERE size = @size";
        foreach (var (name, value) in new (string, object)[] { ("@key", key.KeyId), ("@signature", key.Sign(newest.Size, newest.Root, newest.At)), ("@size", newest.Size) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    static async Task<VerifyReport> VerifyAsync(Drilled rowan, string trusted)
    {
        await using var database = RowanDatabase.Open(rowan.Rowan.On.Address);
        return await VerifyLog.RunAsync(database, null, trusted);
    }
}
