using System.Text.Json;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web;

/// <summary>What somebody typed at the command line, and what came of it.</summary>
sealed record Typed(ExitCode Code, string Output, string Error)
{
    /// <summary>The one JSON document on standard output; fails where anything else stands there.</summary>
    public JsonElement Document => JsonDocument.Parse(Output).RootElement;

    public static async Task<Typed> RunAsync(TestDatabase on, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all = [.. args, "--data", on.Address, "--policy", RepositoryRoot.File("policy"), "--keys", Path.Combine(on.Folder, "keys")];
        var code = await CommandLine.RunAsync(all, output, error, new TestClock(), TestContext.Current.CancellationToken);
        return new Typed((ExitCode)code, output.ToString(), error.ToString());
    }
}
