using System.Text.Json;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Chronology;

public sealed class StoryVerbTests
{
    [Theory, OnBothDatabases]
    public async Task A_story_is_told_at_the_command_line_as_words_and_as_one_document(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ReadStoryTests.AyeshaAsync(rowan);
        await rowan.StopAsync();

        var (code, words) = await RunAsync(rowan, number);
        var (_, json) = await RunAsync(rowan, number, "--json", "--as-known-on", "2007-03-01");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("14 January 2007 at 22:10: Report, Haringey [MERLIN 07PAC000001]", words, StringComparison.Ordinal);
        var read = JsonDocument.Parse(json).RootElement;
        Assert.Equal((2, 3), (read.GetProperty("story").GetProperty("entriesKept").GetInt32(), read.GetProperty("entriesToday").GetInt32()));
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "ZZZZ-ZZZZ")]
    [InlineData(ExitCode.Usage, "ZZZZ-ZZZZ", "--as-known-on", "yesterday")]
    [InlineData(ExitCode.Usage, "ZZZZ-ZZZZ", "--as-known-on", "2030-01-01")]
    public async Task What_cannot_be_answered_says_so_to_the_shell(ExitCode code, params string[] args)
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await rowan.StopAsync();

        Assert.Equal(code, (await RunAsync(rowan, args)).Code);
    }

    static async Task<(ExitCode Code, string Out)> RunAsync(TestRowan rowan, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["story", .. args, "--purpose", "safeguarding-concern", "--data", rowan.Settings.Database, "--policy", rowan.Settings.PolicyFolder, "--keys", rowan.Settings.KeysFolder],
            output, error, new TestClock());
        return ((ExitCode)code, output.ToString());
    }
}
