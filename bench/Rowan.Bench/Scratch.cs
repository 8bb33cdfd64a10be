using Npgsql;
using Rowan.Data;

namespace Rowan.Bench;

/// <summary>A folder, and databases in it or on a PostgreSQL server, that are taken away at the end.</summary>
public sealed class Scratch : IAsyncDisposable
{
    readonly List<(string Server, string Name)> made = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("rowan-bench-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>A fresh database with Rowan's tables: a SQLite file, or one on the server that the address names, by a role that may create databases.</summary>
    public async Task<string> DatabaseAsync(string? postgres, string name)
    {
        var address = postgres is null ? File($"{name}.db") : await CreateAsync(postgres, $"rowan_bench_{name}_{Environment.ProcessId}");
        await using var database = RowanDatabase.Open(address);
        await database.MigrateAsync();
        return address;
    }

    async Task<string> CreateAsync(string postgres, string name)
    {
        await ServerAsync(postgres, $"CREATE DATABASE {name}");
        made.Add((postgres, name));
        return new UriBuilder(postgres) { Path = name }.Uri.OriginalString;
    }

    static async Task ServerAsync(string postgres, string statement)
    {
        await using var connection = new NpgsqlConnection(DatabaseAddress.PostgresConnectionString(postgres) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // made of this process's own number
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, name) in made)
        {
            await ServerAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
