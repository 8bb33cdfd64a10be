using System.Text;
using Rowan.Data.Backups;
using Rowan.Tests.Faults;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>A backup is whole, the owner's alone, without a private key; one that was altered or never finished is not taken for one.</summary>
[Proves("H08-11")]
public sealed class BackupTests
{
    [Theory, OnBothDatabases]
    public async Task It_holds_the_database_the_checkpoints_the_public_keys_and_the_policy_and_no_private_key(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var backup = await rowan.BackUpAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(backup));
        using var opened = await BackupFolder.OpenAsync(backup);
        var manifest = opened.Manifest;
        Assert.Equal((3L, 3L, 0L), (manifest.Rows["member"], manifest.Head!.Size, manifest.Waiting));
        Assert.Contains(manifest.Files, f => f.Path == "policy/england-2010/access.yaml");
        Assert.Contains(manifest.Files, f => f.Path == "checkpoints.jsonl");
        Assert.Contains(manifest.Files, f => f.Path == "keys/log-signing.pem.pub");
        foreach (var file in Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("PRIVATE KEY", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [OnBothDatabases("a byte of the database")]
    [OnBothDatabases("a row count in the manifest")]
    [OnBothDatabases("a file more")]
    [OnBothDatabases("a file less")]
    [OnBothDatabases("the end of the database")]
    [OnBothDatabases("the signature")]
    public async Task Altered_in_any_way_it_is_refused(DatabaseKind kind, string altered)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind, members: 1);
        var backup = await rowan.BackUpAsync();
        var database = Path.Combine(backup, kind == DatabaseKind.Sqlite ? BackupManifest.SqliteFileName : BackupManifest.PostgresFileName);
        var manifest = Path.Combine(backup, BackupManifest.FileName);
        switch (altered)
        {
            case "a byte of the database":
                var bytes = await File.ReadAllBytesAsync(database);
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(database, bytes);
                break;
            case "a row count in the manifest":
                await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"member\": 1", "\"member\": 2", StringComparison.Ordinal));
                break;
            case "a file more":
                await File.WriteAllTextAsync(Path.Combine(backup, "policy", "more.yaml"), "");
                break;
            case "a file less":
                File.Delete(Path.Combine(backup, "policy", "england-2010", "access.yaml"));
                break;
            case "the end of the database":
                await using (var cut = new FileStream(database, FileMode.Open))
                {
                    cut.SetLength(cut.Length - 100);
                }

                break;
            default:
                await File.WriteAllTextAsync(Path.Combine(backup, BackupManifest.SignatureFileName), """{ "keyId": "0000000000000000", "signature": "AAAA" }""");
                break;
        }

        Assert.False((await rowan.RunAsync(ExitCode.BackupDoesNotHold, rowan.Rowan.On.Address, "backup", "verify", backup)).GetProperty("holds").GetBoolean());
        await using var place = await rowan.NewPlaceAsync();
        await rowan.RestoreAsync(ExitCode.BackupDoesNotHold, backup, place, "--accept-loss", "--reason", "A drill.");
        Assert.True(kind == DatabaseKind.Postgres || !File.Exists(place.Address));
    }

    [Fact]
    public async Task In_one_file_it_is_the_same_backup()
    {
        await using var rowan = await Drilled.WithMembersAsync(DatabaseKind.Sqlite);
        var archive = Path.Combine(rowan.Backups, "monday.tar");
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "backup", "--to", archive);
        Assert.Equal([archive], Directory.EnumerateFileSystemEntries(rowan.Backups));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "backup", "verify", archive);
        await rowan.RunAsync(ExitCode.Failed, rowan.Rowan.On.Address, "backup", "--to", archive);
        await using (var cut = new FileStream(archive, FileMode.Open))
        {
            cut.SetLength(cut.Length / 2);
        }

        await rowan.RunAsync(ExitCode.BackupDoesNotHold, rowan.Rowan.On.Address, "backup", "verify", archive);
        Assert.Equal([archive], Directory.EnumerateFileSystemEntries(rowan.Backups));
    }

    [Theory, OnBothDatabases]
    [Trait("Length", "long")]
    public async Task Killed_at_any_moment_it_leaves_nothing_that_looks_like_a_backup(DatabaseKind kind)
    {
        await using var rowan = await Drilled.WithMembersAsync(kind);
        var random = new Random(3);
        for (var kill = 0; kill < 6; kill++)
        {
            var files = random.Next(0, 12);
            using var child = new ChildProcess(Child.BacksUp, rowan.Rowan.On.Address, rowan.Keys, rowan.Backups);
            await child.ReadUntilKilledAsync(_ => SpinWait.SpinUntil(() => Unfinished(rowan.Backups).Any(u => FilesIn(u) >= files), Soon.Longest));
        }

        foreach (var left in Directory.EnumerateDirectories(rowan.Backups))
        {
            var finished = !left.Contains(".unfinished", StringComparison.Ordinal);
            await rowan.RunAsync(finished ? ExitCode.Ok : ExitCode.BackupDoesNotHold, rowan.Rowan.On.Address, "backup", "verify", left);
        }

        Assert.NotEmpty(Unfinished(rowan.Backups));
        await rowan.RunAsync(ExitCode.Ok, rowan.Rowan.On.Address, "backup", "--to", rowan.Backups);
    }

    static IEnumerable<string> Unfinished(string backups) => Directory.Exists(backups) ? Directory.EnumerateDirectories(backups, "*.unfinished*") : [];

    /// <summary>The folder may be renamed while it is looked into.</summary>
    static int FilesIn(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length;
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }
}
