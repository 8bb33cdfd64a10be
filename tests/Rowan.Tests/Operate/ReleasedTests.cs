using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Operate;

/// <summary>What is handed over with a release: what it is made of, under which licences, and the units that run it.</summary>
public sealed class ReleasedTests
{
    [Fact]
    public async Task The_SBOM_names_every_package_with_version_and_a_licence_that_fits()
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "sbom.json");
        var (code, said) = await RunAsync(RepositoryRoot.File("tools", "sbom"), file);
        Assert.SkipWhen(code == 3, "The CycloneDX tool could not be restored.");
        Assert.True(code == 0, said);
        var bom = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        Assert.Equal("CycloneDX", bom.GetProperty("bomFormat").GetString());
        Assert.Matches(@"^1\.[4-9]$", bom.GetProperty("specVersion").GetString());
        Assert.Matches("^urn:uuid:", bom.GetProperty("serialNumber").GetString());
        Assert.Equal("rowan", bom.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
        var components = bom.GetProperty("components").EnumerateArray().ToList();
        Assert.All(components, c =>
        {
            Assert.Contains(c.GetProperty("type").GetString(), new[] { "library", "framework" });
            Assert.StartsWith("pkg:", c.GetProperty("purl").GetString(), StringComparison.Ordinal);
            Assert.NotEqual("", c.GetProperty("version").GetString());
            Assert.NotEmpty(c.GetProperty("licenses").EnumerateArray());
        });
        var listed = components.Select(c => $"{c.GetProperty("name").GetString()} {c.GetProperty("version").GetString()}").ToHashSet();
        Assert.Superset(Locked().ToHashSet(), listed);
        Assert.Contains(listed, c => c.StartsWith("govuk-frontend ", StringComparison.Ordinal));
        Assert.Contains(listed, c => c.StartsWith("Microsoft.AspNetCore.App.Runtime.linux-x64 10.", StringComparison.Ordinal));
        Assert.Equal(listed.Count, components.Count);

        // A licence that is not on the list is said, and fails.
        var none = Path.Combine(Path.GetDirectoryName(file)!, "none.json");
        await File.WriteAllTextAsync(none, """{ "allowed": ["MIT"], "readByHand": {} }""");
        var (refused, why) = await RunAsync("node", RepositoryRoot.File("tools", "sbom.mjs"), file, RepositoryRoot.File("src", "Rowan.Web", "assets", "package-lock.json"), none, "0", "0", file + ".again");
        Assert.Equal(1, refused);
        Assert.Contains("Npgsql 10.0.0: licence PostgreSQL is not on the list", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_units_can_be_read_by_systemd_and_leave_the_service_little_to_reach()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed.");
        var folder = TestDatabases.NewFolder();
        foreach (var unit in Directory.EnumerateFiles(RepositoryRoot.File("deploy", "systemd")))
        {
            // Nothing is installed here; everything else of the units is as shipped.
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(unit)), (await File.ReadAllTextAsync(unit)).Replace("/opt/rowan/current/rowan", "/bin/true", StringComparison.Ordinal));
        }

        var units = Directory.EnumerateFiles(folder, "rowan*").Order().ToArray();
        Assert.Equal(5, units.Length);
        var (code, said) = await RunAsync("systemd-analyze", ["verify", .. units]);
        Assert.True(code == 0 && !said.Contains("rowan", StringComparison.Ordinal), said);
        var (_, security) = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", Path.Combine(folder, "rowan.service"));
        var exposure = Regex.Match(security, @"Overall exposure level for rowan.service: (?<level>[0-9.]+)", RegexOptions.NonBacktracking);
        Assert.True(exposure.Success && double.Parse(exposure.Groups["level"].Value, System.Globalization.CultureInfo.InvariantCulture) < 2.5, security);
    }

    /// <summary>What the product is locked to, without what only builds it.</summary>
    static IEnumerable<string> Locked() =>
        from package in JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("src", "Rowan.Web", "packages.lock.json"))).RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
        where package.Value.TryGetProperty("resolved", out _) && package.Name is not ("Meziantou.Analyzer" or "Microsoft.CodeAnalysis.BannedApiAnalyzers")
        select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}";

    static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var running = Process.Start(start)!;
        var (output, error) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, await output + await error);
    }
}
