using Npgsql;
using Rowan.Data;

namespace Rowan.Bench;

/// <summary>A folder, and databases in it or on a PostgreSQL server, that are taken away at the end.</summary>
public sealed class Scratch : IAsyncDisposable
{
    readonly List<(string Server, string Name)> made = [];

    /// <param name="within">The folder that it is made in; null for the one for temporary files.</param>
    public Scratch(string? within = null) => Folder = within is null ? Directory.CreateTempSubdirectory("rowan-bench-").FullName
        : Directory.CreateDirectory(Path.Combine(within, $"rowan-bench-{Guid.CreateVersion7():n}")).FullName;

    public string Folder { get; }

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

    /// <summary>Takes the databases on servers away already, before a server goes.</summary>
    public async Task DropAsync()
    {
        foreach (var (server, name) in made)
        {
            await ServerAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        made.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
