using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A new Rowan on an empty database, migrated and served as an adopter does it, without a demonstration. Taken away with the journey.</summary>
public sealed class NewRowan : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("rowan-new-").FullName;
    IReadOnlyDictionary<string, string> environment = new Dictionary<string, string>();
    Process? server;

    public const string Password = "correct horse battery";

    public string Address { get; private set; } = "";

    string Database => Path.Combine(folder, "rowan.db");

    /// <summary>The code that whoever operates it reads from the file that the server names.</summary>
    public async Task<string> CodeAsync() => (await File.ReadAllTextAsync(Path.Combine(Database + ".keys", "first-administrator-code"))).Trim();

    /// <param name="port">Where it serves; a free one where it does not matter.</param>
    /// <param name="environment">What is set besides.</param>
    public static async Task<NewRowan> StartAsync(int port = 0, IReadOnlyDictionary<string, string>? environment = null)
    {
        var rowan = new NewRowan { environment = environment ?? new Dictionary<string, string>() };
        using (var migrate = rowan.Run("migrate", "--json"))
        {
            await migrate.StandardOutput.ReadToEndAsync();
            await migrate.WaitForExitAsync();
        }

        rowan.server = rowan.Run("serve", "--urls", $"http://127.0.0.1:{port}", "--json");
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

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The first administrator, without a session yet.</summary>
    public async Task BecomeAsync(IPage page)
    {
        await page.GotoAsync("/first-administrator");
        await page.GetByLabel("One-time code").FillAsync(await CodeAsync());
        await page.GetByLabel("User name").FillAsync("a.first");
        await page.GetByLabel("Your name").FillAsync("Alex First");
        await page.GetByLabel("Agency").FillAsync("Kent Police");
        await page.GetByLabel("Post").FillAsync("Rowan administrator");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first administrator" }).ClickAsync();
    }

    /// <summary>Gives the password, and where a second factor is to be set up sets one up.</summary>
    public static async Task<Telephone> FirstSignInAsync(IPage page, string userName, Func<string, Task>? look = null)
    {
        await GivePasswordAsync(page, userName);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Set up your second factor" })).ToBeVisibleAsync();
        await (look?.Invoke("set-up") ?? Task.CompletedTask);
        var telephone = await Telephone.ReadAsync(page);
        await page.GetByLabel("Code from the app").FillAsync(telephone.Code());
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keep your recovery codes" })).ToBeVisibleAsync();
        await (look?.Invoke("recovery-codes") ?? Task.CompletedTask);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        return telephone;
    }

    public static async Task GivePasswordAsync(IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name").FillAsync(userName);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
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
