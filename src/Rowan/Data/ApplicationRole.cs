using Npgsql;

namespace Rowan.Data;

/// <summary>The role that Rowan runs as on PostgreSQL: it may sign in and nothing more; its rights on tables are granted with the migration.</summary>
static class ApplicationRole
{
    public static async Task EnsureAsync(NpgsqlDataSource postgres, string role, string password, CancellationToken cancel)
    {
        await using var connection = await postgres.OpenConnectionAsync(cancel);
        await using var asked = new NpgsqlCommand("SELECT 1 FROM pg_roles WHERE rolname = $1", connection) { Parameters = { new() { Value = role } } };
        if (await asked.ExecuteScalarAsync(cancel) is not null)
        {
            return;
        }

        // CREATE ROLE takes no parameters: the server itself quotes name and password.
        await using var quoted = new NpgsqlCommand(
            "SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT PASSWORD %L', $1::text, $2::text)", connection)
        {
            Parameters = { new() { Value = role }, new() { Value = password } },
        };
        var statement = (string)(await quoted.ExecuteScalarAsync(cancel))!;
#pragma warning disable CA2100 // quoted by the server's own format()
        await using var create = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancel);
    }
}
