using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rowan.Data;

namespace Rowan.Tests.Host;

/// <summary>One test's own database, with the ways past the door that only tests have.</summary>
/// <param name="Folder">A folder of the test's own, for keys and files.</param>
/// <param name="Address">What Rowan is opened on; on PostgreSQL as the application role.</param>
/// <param name="OwnerAddress">The same database as the role that migrates.</param>
sealed record TestDatabase(DatabaseKind Kind, string Folder, string Address, string OwnerAddress, PostgresCluster? Cluster, string Name = "") : IAsyncDisposable
{
    /// <summary>The tables, read by the owner behind Rowan's back, to see what really stands.</summary>
    public RowanDb Tables() => Kind == DatabaseKind.Sqlite
        ? new SqliteRowanDb(new DbContextOptionsBuilder<SqliteRowanDb>().UseSqlite(SqliteAddress).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options)
        : new PostgresRowanDb(new DbContextOptionsBuilder<PostgresRowanDb>().UseNpgsql(DatabaseAddress.PostgresConnectionString(OwnerAddress))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    /// <summary>A bare connection; on PostgreSQL as the application role unless the owner's is asked for.</summary>
    public async Task<DbConnection> ConnectAsync(bool asOwner = false)
    {
        DbConnection connection = Kind == DatabaseKind.Sqlite
            ? new SqliteConnection(SqliteAddress)
            : new NpgsqlConnection(DatabaseAddress.PostgresConnectionString(asOwner ? OwnerAddress : Address) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a statement behind Rowan's back.</summary>
    public async Task<int> RunAsync(string statement, bool asOwner = true)
    {
        await using var connection = await ConnectAsync(asOwner);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteNonQueryAsync();
    }

    string SqliteAddress => new SqliteConnectionStringBuilder { DataSource = Address, Pooling = false, DefaultTimeout = 30 }.ToString();

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
        {
            await Cluster.RunAsync("postgres", $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        }
    }
}
