using System.Diagnostics;
using System.Text.Json;

namespace Rowan.Journeys;

/// <summary>A new Rowan on an empty database, migrated and served as an adopter does it, without a demonstration. Taken away with the journey.</summary>
public sealed class NewRowan : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("rowan-new-").FullName;
    Process? server;

    public string Address { get; private set; } = "";

    string Database => Path.Combine(folder, "rowan.db");

    /// <summary>The code that whoever operates it reads from the file that the server names.</summary>
    public async Task<string> CodeAsync() => (await File.ReadAllTextAsync(Path.Combine(Database + ".keys", "first-administrator-code"))).Trim();

    public static async Task<NewRowan> StartAsync()
    {
        var rowan = new NewRowan();
        using (var migrate = rowan.Run("migrate", "--json"))
        {
            await migrate.StandardOutput.ReadToEndAsync();
            await migrate.WaitForExitAsync();
        }

        rowan.server = rowan.Run("serve", "--urls", "http://127.0.0.1:0", "--json");
        var said = new List<string>();
        while (await rowan.server.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line == "}")
            {
                break;
            }
        }

        using var answer = JsonDocument.Parse(string.Concat(said));
        rowan.Address = answer.RootElement.GetProperty("address").GetString()!.Split(',')[0];
        _ = rowan.server.StandardOutput.ReadToEndAsync();
        _ = rowan.server.StandardError.ReadToEndAsync();
        return rowan;
    }

    Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[DemonstrationRowan.Program, .. arguments, "--data", Database])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
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
