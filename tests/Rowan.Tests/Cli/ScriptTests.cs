using System.Diagnostics;
using Rowan.Tests.Host;

namespace Rowan.Tests.Cli;

/// <summary>The commands of the README refuse what they cannot do before they do anything.</summary>
public sealed class ScriptTests
{
    static async Task<(int Code, string Words)> RunAsync(string script, params string[] args)
    {
        var start = new ProcessStartInfo(RepositoryRoot.File(script)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var words = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(words));
    }

    [Theory]
    [InlineData("run", "--people", "many", "--people needs a number, not 'many'.")]
    [InlineData("run", "--nonsense", "", "'--nonsense' is not an option.")]
    [InlineData("run", "--postgres", "not-an-address", "A PostgreSQL address looks like postgres://")]
    [InlineData("test", "--nonsense", "", "./test [--quick | --release]")]
    public async Task What_is_typed_wrong_is_said_in_words(string script, string option, string value, string words)
    {
        var (code, said) = await RunAsync(script, value.Length == 0 ? [option] : [option, value]);
        Assert.NotEqual(0, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Inventing", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_says_what_it_takes()
    {
        var (code, said) = await RunAsync("run", "--help");
        Assert.Equal(0, code);
        Assert.All(["--people", "--port", "--fresh", "--postgres"], option => Assert.Contains(option, said, StringComparison.Ordinal));
    }
}
