using System.Diagnostics;
using Npgsql;

namespace Rowan.Data.Backups;

/// <summary>PostgreSQL's own programs for dumping and restoring, which its client package brings.</summary>
static class PostgresPrograms
{
    const string Debian = "/usr/lib/postgresql";

    /// <summary>Where to look first, if the operator says: the folder that holds <c>pg_dump</c> and <c>pg_restore</c>.</summary>
    public const string FolderVariable = "ROWAN_POSTGRES_PROGRAMS";

    /// <exception cref="BackupException">It is nowhere to be found.</exception>
    public static string Find(string program)
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        var debian = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        string[] folders = string.IsNullOrEmpty(named) ? [.. debian, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)] : [named];
        return folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists)
            ?? throw new BackupException($"{program} is needed and is not here. Install PostgreSQL's client programs (apt-get install postgresql-client), of the server's version or newer, or name their folder in ${FolderVariable}.");
    }

    /// <summary>Runs a program on a database; the password goes by the environment, never by the command line.</summary>
    /// <exception cref="BackupException">It is missing, or says that it failed.</exception>
    public static async Task<string> RunAsync(string program, string? connectionString, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Find(program)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (connectionString is not null)
        {
            Name(start, new NpgsqlConnectionStringBuilder(connectionString));
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var running = Process.Start(start)!;
        var output = running.StandardOutput.ReadToEndAsync(cancel);
        var error = running.StandardError.ReadToEndAsync(cancel);
        try
        {
            await running.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            running.Kill(entireProcessTree: true);
            throw;
        }

        return running.ExitCode == 0
            ? await output
            : throw new BackupException($"{program} did not do it (exit code {running.ExitCode}). It says: {FirstLine(await error)}");
    }

    static void Name(ProcessStartInfo start, NpgsqlConnectionStringBuilder to)
    {
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = $"{to.Port}";
        start.Environment["PGDATABASE"] = to.Database;
        start.Environment["PGUSER"] = to.Username;
        start.Environment["PGPASSWORD"] = to.Password;
        start.Environment["PGAPPNAME"] = "rowan backup";
        start.Environment["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.Disable => "disable", SslMode.Allow => "allow", SslMode.Require => "require", SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", _ => "prefer",
        };
        if (to.RootCertificate is { Length: > 0 } root)
        {
            start.Environment["PGSSLROOTCERT"] = root;
        }
    }

    /// <summary>The rest may repeat rows.</summary>
    static string FirstLine(string error) => error.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() is { } line ? line[..Math.Min(line.Length, 300)] : "nothing.";
}
