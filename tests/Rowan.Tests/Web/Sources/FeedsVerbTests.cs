using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web.Sources;

public sealed class FeedsVerbTests
{
    [Fact]
    public async Task The_sources_are_listed_with_what_they_hold_and_who_answers_for_it()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);

        var typed = await Typed.RunAsync(on, "feeds", "--json");

        Assert.Equal(ExitCode.Ok, typed.Code);
        var merlin = typed.Document.GetProperty("feeds").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "MERLIN");
        Assert.Equal("Metropolitan Police", merlin.GetProperty("controller").GetString());
        Assert.True(merlin.GetProperty("lawEnforcement").GetBoolean());
        Assert.Contains("reports.csv", merlin.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
    }
}
