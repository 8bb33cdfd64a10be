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

        // Six small concerns in four systems; seven over years, in six boroughs; four evenings; an injury under a plan.
        Assert.Contains(Of("small-concerns"), t => t.Found.Any(f => f.Rule == "from-several-sides" && f.Words.EndsWith("none of them reached the threshold by itself.", StringComparison.Ordinal)));
        Assert.Contains(Of("keeps-moving"), t => t.Found.Any(f => f.Rule == "moves"));
        Assert.Contains(Of("domestic-abuse"), t => t.Found.Any(f => f.Rule == "abuse-at-home"));
        Assert.Contains(Of("one-school"), t => t.Found.Any(f => f.Rule == "same-school-harm" && f.Words.EndsWith("They are of 3 families.", StringComparison.Ordinal)));
        // Only the school ties the three: nothing else is found of them, and of the first two not even that.
        Assert.Equal(3, Of("one-school").Count);
        Assert.Equal(["same-school-harm"], Of("one-school").SelectMany(t => t.Found).Select(f => f.Rule));
        Assert.Contains(Of("new-injury-on-plan"), t => t.Found.Any(f => f.Rule == AtOnceRule.InjuryOnPlan));

        // Of families that truly came to notice once or twice, and in which nothing was planted, nothing adds up.
        var truth = File.ReadLines(Path.Combine(LivedIn.Deliveries, "truth.csv")).Skip(1).Select(l => l.Split(',')).Where(r => r[3].StartsWith('F')).Select(r => (Source: r[0], Reference: r[1], Family: r[3].Split('-')[0])).ToList();
        var reports = truth.Where(r => r.Source == "MERLIN").GroupBy(r => r.Family).ToDictionary(g => g.Key, g => g.Select(r => r.Reference).Distinct().Count());
        var seldom = truth.GroupBy(r => (r.Source, r.Reference)).Where(g => g.All(r => reports.GetValueOrDefault(r.Family) <= 2)).Select(g => g.Key).Except(references.Values.SelectMany(r => r)).ToHashSet();
        var once = tried.Where(t => seldom.Contains((t.Source, t.Reference))).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{tried.Count} concerns, of which {tried.Count(t => t.AddsUp)} add up; {once.Count} of families that came to notice twice at most, of which {once.Count(t => t.AddsUp)} add up");
        Assert.NotEmpty(once);
        Assert.DoesNotContain(once, t => t.AddsUp);
    }

    [Theory, OnBothDatabases]
    [Proves("E07-51")]
    public async Task Concerns_that_are_counted_together_are_counted_as_each_by_itself(DatabaseKind kind)
    {
        var (rowan, _) = await london.OnAsync(kind);
        Task<IReadOnlyList<RecordTried>> Together(int many) =>
            rowan.Door.LookAsync(TestRowan.AsOperator(Permissions.Rebuild, "rowan bench risk"), looking => TryRules.OverAsync(looking, rowan.System.RiskRules, AsOf.AddMonths(-9), AsOf, many));
        var (alone, many) = (await Together(1), await Together(50));
        Assert.Contains(alone, t => t.Found.Any(f => f.Accumulation is not null));
        Assert.Equal(alone.Select(t => JsonSerializer.Serialize(t)), many.Select(t => JsonSerializer.Serialize(t)));
    }
}
