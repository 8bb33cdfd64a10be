using System.Diagnostics;
using Npgsql;

namespace Rowan.Tests.Host;

/// <summary>
/// A throw-away PostgreSQL cluster on a Unix socket in a temporary folder. A watching shell started it and holds the other end of a pipe to this
/// process: when this process ends, in whatever way, the pipe closes, the shell stops the cluster and deletes the folder.
/// </summary>
sealed class PostgresCluster : IAsyncDisposable
{
    public const string Owner = "rowan_owner";
    public const string Application = "rowan_app";
    const int Port = 54329;

    /// <summary>Ordinary tests prove what Rowan does, not what the disk does.</summary>
    const string Options = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=300 -c client_min_messages=notice";

    readonly Process watcher;
    readonly string folder;

    PostgresCluster(Process watcher, string folder) => (this.watcher, this.folder) = (watcher, folder);

    static string? Programs { get; } = FindPrograms();

    /// <summary>Why PostgreSQL cannot be had here; null when it can.</summary>
    public static string? WhyNot { get; } = Programs is null ? "PostgreSQL is not installed (no initdb in /usr/lib/postgresql or on the path)." : null;

    /// <summary>A connection string for the cluster's own administrator.</summary>
    public string Administrator(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = folder, Port = Port, Database = database, Username = "postgres", Pooling = false, IncludeErrorDetail = true,
    }.ToString();

    /// <summary>The address of a database as people give it to Rowan.</summary>
    public string Address(string role, string database) => $"postgres://{role}@localhost:{Port}/{database}?host={Uri.EscapeDataString(folder)}";

    public static async Task<PostgresCluster> StartAsync()
    {
        var folder = Path.Combine(TestDatabases.Base, $"rowan-pg-{Environment.ProcessId}-{Guid.CreateVersion7():n}"[..32]);
        Directory.CreateDirectory(folder);
        var script = $$"""
            trap '' INT TERM HUP
            cd '{{folder}}'
            '{{Programs}}/initdb' -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >log 2>&1 \
              && '{{Programs}}/pg_ctl' -D data -l log -w -t 60 -o "-k '{{folder}}' -p {{Port}} {{Options}}" start >>log 2>&1 \
              && echo ready || { tail -n 5 log; echo failed; }
            read -r _
            '{{Programs}}/pg_ctl' -D data -m immediate -w stop >>log 2>&1
            cd / && rm -rf '{{folder}}'
            """;
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root; Debian's package brings the user.
            using var given = Process.Start("chown", ["postgres", folder]);
            await given.WaitForExitAsync();
            start.FileName = "runuser";
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("postgres");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add("bash");
        }
        else
        {
            start.FileName = "bash";
        }

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        var cluster = new PostgresCluster(Process.Start(start)!, folder);
        var said = new List<string>();
        while (await cluster.watcher.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
            said.Add(line);
            if (line == "failed")
            {
                await cluster.DisposeAsync();
                throw new InvalidOperationException($"PostgreSQL is installed but does not start: {string.Join(' ', said)}");
            }
        }

        await cluster.RunAsync("postgres", $"CREATE ROLE {Owner} LOGIN CREATEDB; CREATE ROLE {Application} LOGIN");
        return cluster;
    }

    /// <summary>Runs a statement as the cluster's administrator.</summary>
    public async Task RunAsync(string database, string statement)
    {
        await using var connection = new NpgsqlConnection(Administrator(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        watcher.StandardInput.Close();
        await watcher.WaitForExitAsync();
        watcher.Dispose();
    }

    static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return versions.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
