using System.Diagnostics;

namespace Rowan.Tests.Faults;

/// <summary>A process of its own that works on a database until it is killed without warning (SIGKILL).</summary>
sealed class ChildProcess : IDisposable
{
    public const string Marker = "--child-of-a-test";
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    readonly Process process;

    public ChildProcess(params string[] work)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var arg in work.Prepend(Marker))
        {
            start.ArgumentList.Add(arg);
        }

        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Whole lines only: a line cut by the kill was not an answer anybody could rely on.</summary>
    /// <param name="enough">Given the lines so far; the process is killed when it says so.</param>
    /// <returns>The lines, and whether the process ended by itself.</returns>
    public async Task<(IReadOnlyList<string> Lines, bool Ended)> ReadUntilKilledAsync(Func<IReadOnlyList<string>, bool> enough)
    {
        using var limit = new CancellationTokenSource(Longest);
        var lines = new List<string>();
        var killed = false;
        var rest = "";
        var buffer = new char[4096];
        int read;
        while ((read = await process.StandardOutput.ReadAsync(buffer, limit.Token)) > 0)
        {
            var parts = (rest + new string(buffer, 0, read)).Split('\n');
            lines.AddRange(parts[..^1]);
            rest = parts[^1];
            if (!killed && enough(lines))
            {
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync(limit.Token);
        return (lines, process.ExitCode == 0);
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> LineAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        return await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The child ended without a word.");
    }

    /// <summary>Kills it at once.</summary>
    public void Kill() => process.Kill();

    /// <summary>Until it is gone, and what it held with it.</summary>
    public async Task GoneAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(limit.Token);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
