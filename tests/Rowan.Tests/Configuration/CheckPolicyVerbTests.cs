using System.Text.Json;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Configuration;

/// <summary>Whoever writes a pack is told what cannot be used, with file and line, and whoever adopts one what nobody has verified.</summary>
public sealed class CheckPolicyVerbTests
{
    [Fact]
    public async Task The_shipped_pack_can_be_used_and_what_needs_a_lawyers_eye_is_listed_where_it_stands()
    {
        var (code, said) = await RunAsync(RepositoryRoot.File("policy", "england-2010"), "--json");
        Assert.True(code == ExitCode.Ok, said);
        var answer = JsonDocument.Parse(said).RootElement;
        Assert.True(answer.GetProperty("holds").GetBoolean());
        Assert.True(answer.GetProperty("verified").GetInt32() >= 8);
        var open = answer.GetProperty("unverified").EnumerateArray().ToList();
        Assert.Contains(open, o => o.GetProperty("file").GetString() == "england-2010/sharing.yaml" && o.GetProperty("what").ValueKind == JsonValueKind.Null && o.GetProperty("sureness").GetString() == "invented");
        Assert.Contains(open, o => o.GetProperty("what").GetString() == "child-concern" && o.GetProperty("source").GetString()!.Contains("Management of Police Information", StringComparison.Ordinal));
        Assert.Contains(open, o => o.GetProperty("file").GetString() == "england-2010/risk.yaml" && o.GetProperty("what").GetString() == "concerns: missing, MERLIN");
        Assert.DoesNotContain(open, o => o.GetProperty("file").GetString() == "england-2010/risk.yaml" && o.GetProperty("what").ValueKind == JsonValueKind.Null);
        foreach (var one in open)
        {
            var line = (await File.ReadAllLinesAsync(RepositoryRoot.File("policy", one.GetProperty("file").GetString()!)))[one.GetProperty("line").GetInt32() - 1];
            Assert.Contains("sureness", line, StringComparison.Ordinal);
            Assert.Contains(one.GetProperty("sureness").GetString()!, line, StringComparison.Ordinal);
        }

        var (_, words) = await RunAsync(RepositoryRoot.File("policy", "england-2010") + "/");
        Assert.Contains("The pack england-2010 can be used.", words, StringComparison.Ordinal);
        Assert.Contains("These still need a lawyer's eye:", words, StringComparison.Ordinal);
        Assert.Contains("england-2010/sharing.yaml, line 6: The whole of sharing.yaml: invented", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_with_file_and_line()
    {
        var policy = GivenPolicy.Where(("england-2010/retention.yaml", "keepYears: 100", "keepYears: a hundred"));
        var (code, said) = await RunAsync(Path.Combine(policy, "england-2010"));
        Assert.Equal(ExitCode.ConfigurationWrong, code);
        Assert.Matches(@"retention\.yaml, line \d+: 'keepYears' is a number", said);
        Assert.Contains("The pack england-2010 cannot be used.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lawyer", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_pack_is_said()
    {
        var (code, said) = await RunAsync(RepositoryRoot.File("policy", "england-1908"));
        Assert.Equal(ExitCode.ConfigurationWrong, code);
        Assert.Contains("The packs there are: england-2006, england-2010", said, StringComparison.Ordinal);
    }

    static async Task<(ExitCode Code, string Said)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = (ExitCode)await CommandLine.RunAsync(["policy", "check", .. arguments], output, error, new TestClock());
        return (code, $"{output}{error}");
    }
}
