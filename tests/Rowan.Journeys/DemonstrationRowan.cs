using System.Diagnostics;
using System.Text.Json;
using Rowan.Journeys;

[assembly: AssemblyFixture(typeof(DemonstrationRowan))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Rowan.Journeys;

/// <summary>
/// Rowan as a person starts it: an invented London made, imported and linked by the program's own verbs, and served by a process of its own.
/// Taken away with the run.
/// </summary>
public sealed class DemonstrationRowan : IAsyncLifetime
{
    const int People = 300;
    static readonly string Root = RepositoryRoot();
    readonly string folder = Directory.CreateTempSubdirectory("rowan-journeys-").FullName;
    Process? server;

    /// <summary>Where it serves: <c>http://127.0.0.1:NNNNN</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The password of every demonstration member.</summary>
    public string Password { get; private set; } = "";

    public string Database => Path.Combine(folder, "rowan.db");

    public string London => Path.Combine(folder, "london");

    /// <summary>Where the pictures of the pages lie, to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Root, "TestResults", "pages")).FullName;

    public async ValueTask InitializeAsync()
    {
        await RunAsync("migrate");
        await RunAsync("synth", "--people", $"{People}", "--seed", "1", "--as-of", "2026-11-01", "--out", London);
        await RunAsync("import", "--all", London, "--historical");
        await RunAsync("link", "--all", "--historical");
        var demonstration = await RunAsync("demonstrate");
        Password = demonstration.GetProperty("password").GetString()!;
        server = Start("serve", "--urls", "http://127.0.0.1:0", "--demonstration", "--json");
        var said = new List<string>();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line == "}")
            {
                break;
            }
        }

        using var answer = JsonDocument.Parse(string.Concat(said));
        Address = answer.RootElement.GetProperty("address").GetString()!.Split(',')[0];
        _ = server.StandardOutput.ReadToEndAsync();
        _ = server.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a verb on this Rowan's database, which nobody may be serving, and gives its JSON answer.</summary>
    public async Task<JsonElement> RunAsync(params string[] verb)
    {
        using var process = Start([.. verb, "--json"]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode is not 0 and not 6)
        {
            throw new InvalidOperationException($"rowan {verb[0]} ended with {process.ExitCode}: {output} {await errors}");
        }

        return JsonDocument.Parse(output).RootElement.Clone();
    }

    Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments.Concat(["--data", Database]))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>The program as it was built with the journeys.</summary>
    public static string Program => Path.Combine(Root, "src", "Rowan.Web", "bin", Configuration, "net10.0", "Rowan.Web.dll");

    /// <summary>The configuration that the journeys were built in, and Rowan with them.</summary>
    static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    static string RepositoryRoot()
    {
        var found = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(found.FullName, "rowan.slnx")))
        {
            found = found.Parent ?? throw new InvalidOperationException("The journeys must be built inside the repository.");
        }

        return found.FullName;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
