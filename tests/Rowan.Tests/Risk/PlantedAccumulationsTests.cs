using System.Text.Json;
using Rowan.Access;
using Rowan.Risk;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Warnings;

namespace Rowan.Tests.Risk;

/// <summary>On an invented London: every accumulation that was planted is found, and what else the rules speak of is counted.</summary>
public sealed class PlantedAccumulationsTests(DeliveredLondon london) : IClassFixture<DeliveredLondon>
{
    static readonly DateOnly AsOf = new(2010, 11, 24);

    [Fact]
    [Proves("E07-51", "H08-38", "H08-47")]
    public async Task Every_planted_accumulation_is_found_and_it_is_said_how_often_else_the_rules_speak()
    {
        var (rowan, _) = await london.OnAsync(DatabaseKind.Sqlite);
        var tried = await rowan.Door.LookAsync(TestRowan.AsOperator(Permissions.Rebuild, "rowan bench risk"), looking => TryRules.OverAsync(looking, rowan.System.RiskRules, AsOf.AddYears(-2), AsOf));
        using var planted = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(LivedIn.Deliveries, "planted.json")));
        var references = planted.RootElement.GetProperty("situations").EnumerateArray().ToDictionary(
            s => s.GetProperty("kind").GetString()!, s => s.GetProperty("references").EnumerateObject().SelectMany(r => r.Value.EnumerateArray().Select(v => (r.Name, v.GetString()!))).ToHashSet());
        List<RecordTried> Of(string situation) => [.. tried.Where(t => references[situation].Contains((t.Source, t.Reference)))];

        // Six small concerns in four systems; and seven over years, in six boroughs.
        Assert.Contains(Of("small-concerns"), t => t.Found.Any(f => f.Rule == "from-several-sides" && f.Words.EndsWith("none of them reached the threshold by itself.", StringComparison.Ordinal)));
        Assert.Contains(Of("keeps-moving"), t => t.AddsUp);
        Assert.Contains(Of("domestic-abuse"), t => t.AddsUp);
        Assert.Contains(Of("new-injury-on-plan"), t => t.Found.Any(f => f.Rule == AtOnceRule.InjuryOnPlan));

        var children = tried.SelectMany(t => t.Children).Distinct().Count();
        var told = tried.Where(t => t.AddsUp).SelectMany(t => t.Children).Distinct().ToList();
        var all = references.Values.SelectMany(r => r).ToHashSet();
        var others = tried.Where(t => t.AddsUp && !all.Contains((t.Source, t.Reference))).SelectMany(t => t.Children).Distinct().Count();
        TestContext.Current.TestOutputHelper!.WriteLine($"{tried.Count} concerns of {children} children; {told.Count} children of whom small concerns add up, {others} of them planted by nobody");
        foreach (var rule in tried.SelectMany(t => t.Found).GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{rule.Key}: {rule.Count()} concerns");
        }

        Assert.InRange(others, 0, children / 4);
    }
}
