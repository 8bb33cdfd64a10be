using System.Diagnostics;
using Npgsql;
using Rowan.Data;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>A PostgreSQL server with a synchronous standby, both real and durable, on a Unix socket in a folder of their own; gone with it.</summary>
sealed class PostgresPair : IAsyncDisposable
{
    const int Port = 54430;
    readonly Process watcher;
    readonly string folder;

    PostgresPair(Process watcher, string folder) => (this.watcher, this.folder) = (watcher, folder);

    /// <summary>The server, by a role that may do anything on it.</summary>
    public string Server => $"postgres://postgres@localhost:{Port}/postgres?host={Uri.EscapeDataString(folder)}";

    public static async Task<PostgresPair> StartAsync()
    {
        var programs = Programs() ?? throw new VerbFailedException(ExitCode.NotFound, "PostgreSQL is not installed here (no initdb in /usr/lib/postgresql).");
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"rowan-pair-{Environment.ProcessId}")).FullName;
        var script = $"""
            cd '{folder}' && P='{programs}'
            "$P/initdb" -D one -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-instructions >log 2>&1 \
              && printf "listen_addresses=''\nunix_socket_directories='{folder}'\nport={Port}\nshared_buffers=256MB\nmax_connections=200\n" >>one/postgresql.conf \
              && "$P/pg_ctl" -D one -l one.log -w start >>log 2>&1 \
              && "$P/pg_basebackup" -h '{folder}' -p {Port} -U postgres -D two -R -X stream -C -S two >>log 2>&1 \
              && printf "port={Port + 1}\n" >>two/postgresql.conf \
              && "$P/pg_ctl" -D two -l two.log -w start >>log 2>&1 \
              && echo ready || echo failed
            read -r _
            "$P/pg_ctl" -D two -m immediate -w stop >>log 2>&1
            "$P/pg_ctl" -D one -m immediate -w stop >>log 2>&1
            cd / && rm -rf '{folder}'
            """;
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root; Debian's package brings the user.
            using var given = Process.Start("chown", ["postgres", folder]);
            await given.WaitForExitAsync();
            (start.FileName, string[] first) = ("runuser", ["-u", "postgres", "--", "bash"]);
            Array.ForEach(first, start.ArgumentList.Add);
        }
        else
        {
            start.FileName = "bash";
        }

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        var pair = new PostgresPair(Process.Start(start)!, folder);
        if (await pair.watcher.StandardOutput.ReadLineAsync() != "ready")
        {
            var said = await File.ReadAllTextAsync(Path.Combine(folder, "log"));
            await pair.DisposeAsync();
            throw new VerbFailedException(ExitCode.Failed, $"PostgreSQL and its standby do not start: {said[^Math.Min(400, said.Length)..]}");
        }

        return pair;
    }

    /// <summary>Has each commit wait for the standby, or not; says how the standby stands then.</summary>
    public async Task<string> WaitForStandbyAsync(bool wait)
    {
        await RunAsync($"ALTER SYSTEM SET synchronous_standby_names = '{(wait ? "ANY 1 (*)" : "")}'");
        await RunAsync("SELECT pg_reload_conf()");
        for (var tries = 0; tries < 100; tries++)
        {
            if (await RunAsync("SELECT coalesce(string_agg(sync_state || ', ' || state, '; '), 'none') FROM pg_stat_replication") is string said && said == (wait ? "quorum, streaming" : "async, streaming"))
            {
                return said;
            }

            await Task.Delay(100);
        }

        throw new VerbFailedException(ExitCode.Failed, "The standby does not follow.");
    }

    async Task<object?> RunAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(DatabaseAddress.PostgresConnectionString(Server) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements above
        command.CommandText = statement;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        watcher.StandardInput.Close();
        await watcher.WaitForExitAsync();
        watcher.Dispose();
    }
}
