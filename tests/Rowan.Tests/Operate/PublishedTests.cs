using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Operate;

/// <summary>The archive that is handed over: made, unpacked where there is no .NET, and served from, step by step as docs/operate/install.md says.</summary>
[Trait("Length", "long")]
public sealed class PublishedTests
{
    [Fact]
    public async Task The_archive_is_made_and_Rowan_is_installed_and_served_from_it_without_dotnet()
    {
        var (made, said) = await RunAsync(RepositoryRoot.File("tools", "publish"), [], withDotnet: true);
        Assert.SkipWhen(made != 0 && said.Contains("NU1301", StringComparison.Ordinal), "The runtime could not be fetched: there is no package registry.");
        Assert.True(made == 0, said);
        var archive = RepositoryRoot.File(said.Trim().Split('\n')[^1].Split('/'));
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive)))}  {Path.GetFileName(archive)}", (await File.ReadAllTextAsync(archive + ".sha256")).Trim());

        var folder = TestDatabases.NewFolder();
        var (unpacked, why) = await RunAsync("/usr/bin/tar", ["-xzf", archive, "-C", folder], withDotnet: true);
        Assert.True(unpacked == 0, why);
        var installed = Assert.Single(Directory.GetDirectories(folder));
        Assert.Equal(["LICENSE", "app", "docs", "rowan", "rowan.yaml", "systemd"], Directory.GetFileSystemEntries(installed).Select(Path.GetFileName).Except(["sbom.cdx.json"]).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(installed, "docs", "operate", "install.md")));
        var port = FreePort();
        var configuration = Path.Combine(folder, "rowan.yaml");
        await File.WriteAllTextAsync(configuration, (await File.ReadAllTextAsync(Path.Combine(installed, "rowan.yaml"))).Replace("/var/lib/rowan", Path.Combine(folder, "rowan"), StringComparison.Ordinal).Replace(":5080", $":{port}", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(folder, "rowan"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var rowan = Path.Combine(installed, "rowan");
        Assert.Matches(@"^\d+\.\d+\.\d+", await DoneAsync("--version"));
        await DoneAsync("migrate");
        await DoneAsync("check-config");
        Assert.Contains("open /first-administrator", await DoneAsync("first-administrator"), StringComparison.Ordinal);

        using var serving = Process.Start(Starting(rowan, ["serve", "--config", configuration]))!;
        try
        {
            var (output, error) = (serving.StandardOutput.ReadToEndAsync(), serving.StandardError.ReadToEndAsync());
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
            for (var times = 0; !await HealthyAsync(http); times++)
            {
                Assert.True(times < 300 && !serving.HasExited, serving.HasExited ? await output + await error : "It does not answer.");
                await Task.Delay(200);
            }

            var page = await http.GetStringAsync("/sign-in");
            var style = Regex.Match(page, "href=\"(?<path>[^\"]+\\.css[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Groups["path"].Value;
            Assert.Contains("Sign in to Rowan", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(style)).StatusCode);
            using var stop = Process.Start("kill", ["-TERM", $"{serving.Id}"]);
            await serving.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
            Assert.True(serving.ExitCode == 0, await output + await error);
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
        }

        Assert.Contains("The log holds.", await DoneAsync("audit", "verify"), StringComparison.Ordinal);

        async Task<string> DoneAsync(params string[] verb)
        {
            var (code, words) = await RunAsync(rowan, verb[0] == "--version" ? verb : [.. verb, "--config", configuration]);
            Assert.True(code == 0, $"{string.Join(' ', verb)} ended with {code}: {words}");
            return words;
        }
    }

    static async Task<bool> HealthyAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/health")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static ProcessStartInfo Starting(string program, IReadOnlyList<string> arguments, bool withDotnet = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ROWAN_", StringComparison.Ordinal) || (!withDotnet && k.StartsWith("DOTNET_", StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        if (withDotnet)
        {
            // What it is made of, another test asks.
            start.Environment["ROWAN_WITHOUT_SBOM"] = "1";
        }
        else
        {
            start.Environment["PATH"] = "/nowhere";
        }

        return start;
    }

    static async Task<(int Code, string Said)> RunAsync(string program, IReadOnlyList<string> arguments, bool withDotnet = false)
    {
        using var running = Process.Start(Starting(program, arguments, withDotnet))!;
        var (output, error) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, await error + await output);
    }
}
