using Microsoft.Data.Sqlite;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web;

/// <summary>Only one process works on a SQLite file; whoever else needs to read it is given a copy, and that is on the log.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task Whoever_serves_the_file_gives_a_copy_of_it_and_takes_it_away_again()
    {
        await using var web = await RowanWeb.StartAsync();
        var file = web.Rowan.On.Address;
        var left = await web.EntriesOfAsync(async () =>
        {
            string copy;
            await using (var snapshot = await RequestAsync(file))
            {
                copy = snapshot.File;
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
                await using var connection = new SqliteConnection($"Data Source={copy};Pooling=false");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT count(*) FROM member";
                Assert.Equal((long)Rowan.Web.SignIn.DemonstrateVerb.Members.Count, await command.ExecuteScalarAsync());
            }

            await Soon.IsAsync(() => !File.Exists(copy));
        });
        var entry = Assert.Single(left);
        Assert.Equal((Permissions.VerifyLog, "copied"), (entry.Permission, entry.Outcome));
    }

    [Fact]
    public async Task Only_the_owner_of_the_file_can_ask()
    {
        await using var web = await RowanWeb.StartAsync();
        await using (await RequestAsync(web.Rowan.On.Address))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(web.Rowan.On.Address + ".sock"));
        }
    }

    [Fact]
    public async Task A_file_that_nobody_serves_gives_no_copy()
    {
        var refused = await Assert.ThrowsAsync<VerbFailedException>(() => Snapshot.RequestAsync(Path.Combine(TestDatabases.NewFolder(), "rowan.db"), CancellationToken.None));
        Assert.Equal(ExitCode.DatabaseInUse, refused.Code);
    }

    /// <summary>The server listens a moment after it has started.</summary>
    internal static async Task<Snapshot> RequestAsync(string file)
    {
        Snapshot? snapshot = null;
        await Soon.IsAsync(async () =>
        {
            try
            {
                snapshot = await Snapshot.RequestAsync(file, CancellationToken.None);
                return true;
            }
            catch (VerbFailedException)
            {
                return false;
            }
        });
        return snapshot!;
    }
}
