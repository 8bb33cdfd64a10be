using Rowan.Data;
using Rowan.Tests.Host;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace Rowan.Tests.Host;

/// <summary>
/// Fresh databases, each copied from one that was migrated once in the run. Whatever stands at the end of the run is taken away, tests failed or not.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    const string Template = "rowan_template";

    /// <summary>In memory, where there is plenty of it: ordinary tests prove what Rowan does, not what the disk does, and some disks take long over every commit.</summary>
    internal static string Base { get; } = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 8L << 30 ? Memory : Path.GetTempPath();

    const string Memory = "/dev/shm";
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(Base, $"rowan-tests-{Environment.ProcessId}-{Random.Shared.Next():x}")).FullName;
    static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    static readonly Lazy<Task<PostgresCluster>> Cluster = new(StartClusterAsync);
    static readonly SemaphoreSlim OneCopyAtATime = new(1);
    static int made;

    /// <summary>A folder of its own for one test, taken away with the run.</summary>
    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, $"{Interlocked.Increment(ref made)}")).FullName;

    /// <summary>A fresh, migrated database.</summary>
    internal static async Task<TestDatabase> NewAsync(DatabaseKind kind)
    {
        var folder = NewFolder();
        if (kind == DatabaseKind.Sqlite)
        {
            var file = Path.Combine(folder, "rowan.db");
            File.Copy(await SqliteTemplate.Value, file);
            return new TestDatabase(kind, folder, file, file, null);
        }

        var cluster = await Cluster.Value;
        var name = $"rowan_{Path.GetFileName(folder)}";
        await OneCopyAtATime.WaitAsync();
        try
        {
            await cluster.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {Template} OWNER {PostgresCluster.Owner}");
        }
        finally
        {
            OneCopyAtATime.Release();
        }

        return new TestDatabase(
            kind, folder, cluster.Address(PostgresCluster.Application, name), cluster.Address(PostgresCluster.Owner, name), cluster, name);
    }

    static async Task<string> MigrateSqliteAsync()
    {
        var file = Path.Combine(NewFolder(), "template.db");
        await using var database = RowanDatabase.Open(file);
        await database.MigrateAsync();
        return file;
    }

    static async Task<PostgresCluster> StartClusterAsync()
    {
        var cluster = await PostgresCluster.StartAsync();
        await cluster.RunAsync("postgres", $"CREATE DATABASE {Template} OWNER {PostgresCluster.Owner}");
        await using var database = RowanDatabase.Open(cluster.Address(PostgresCluster.Owner, Template));
        await database.MigrateAsync(PostgresCluster.Application);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster.IsValueCreated && Cluster.Value.IsCompletedSuccessfully)
        {
            await (await Cluster.Value).DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
