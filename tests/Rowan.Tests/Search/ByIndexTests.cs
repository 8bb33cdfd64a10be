using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Warnings;

namespace Rowan.Tests.Search;

/// <summary>
/// Failing 6: a search took so long that nobody made it. However many are known, a search reads those it is about: SQLite, which is told nothing of how small these
/// tables are, finds every row by an index and never walks through a table that grows.
/// </summary>
public sealed partial class ByIndexTests(DeliveredLondon london) : IClassFixture<DeliveredLondon>
{
    /// <summary>What grows with what is known and with what is done.</summary>
    [GeneratedRegex("""^SCAN (?:\w+ )?"?(persona|persona_version|persona_key|address_said|contact_said|school_said|warning_said|source_record|record_version|record_reference|relationship_said|registration_said|chronology_entry|entry_persona|identity|identity_link|fact|fact_content|audit_entry|audit_subject)\b""")]
    private static partial Regex WalksThroughATable();

    [Fact, Proves("H08-19")]
    public async Task No_search_and_none_of_its_warnings_walks_through_what_is_known()
    {
        var (rowan, _) = await london.OnAsync(DatabaseKind.Sqlite);
        using var statements = new Statements();
        foreach (var typed in Planted())
        {
            var id = await rowan.KeepAsync(typed, Roles.DeskSergeant);
            using (statements.Listen())
            {
                await rowan.OpenSearchAsync(id, Roles.DeskSergeant);
            }
        }

        Assert.Contains(statements.Said, s => s.Sql.Contains("warning_said", StringComparison.Ordinal));
        Assert.Contains(statements.Said, s => s.Sql.Contains("address_said", StringComparison.Ordinal));
        await using var tables = rowan.Tables();
        await using var copy = await QueryPlans.WithoutStatisticsAsync(tables);
        var walks = statements.Said.DistinctBy(s => s.Sql).SelectMany(s => QueryPlans.Of(copy, s).Where(l => WalksThroughATable().IsMatch(l)).Select(l => $"{l}: {s.Sql}")).ToList();
        Assert.True(walks.Count == 0, string.Join('\n', walks));
    }

    /// <summary>However many children there are of a school, and whatever has been said of them in all years: the same holds when what stands around a concern is counted.</summary>
    [Fact]
    public async Task Counting_over_a_school_does_not_either()
    {
        var (rowan, _) = await london.OnAsync(DatabaseKind.Sqlite);
        await GivenTold.SentAsync(rowan, "Selda", "Aksoy", "4 Sample Road", "N8 8DU", "She says that she is afraid.", school: "Muswell Rise Primary School");
        await GivenTold.SentAsync(rowan, "Deniz", "Aksoy", "4 Sample Road", "N8 8DU", "So is he.");
        await using var tables = rowan.Tables();
        var silent = await tables.Personas.Where(p => p.Source == "Notifications" && p.Mention == "child 1").OrderByDescending(p => p.Id).Select(p => p.Id).FirstAsync();
        await Chronology.GivenChild.LinkedAsync(rowan, silent);
        var today = Rowan.Values.LondonDay.Today(rowan.Clock);
        using var statements = new Statements();
        using (statements.Listen())
        {
            await rowan.Door.LookAsync(TestRowan.AsOperator(Permissions.Rebuild, "rowan bench risk"), looking => Rowan.Risk.TryRules.OverAsync(looking, rowan.System.RiskRules, today.AddDays(-3), today));
        }

        await using var copy = await QueryPlans.WithoutStatisticsAsync(tables);
        var asked = statements.Said.Where(s => s.Sql.Contains("school_said", StringComparison.Ordinal)).DistinctBy(s => s.Sql).ToList();
        Assert.Equal(3, asked.Count);
        var walks = asked.SelectMany(s => QueryPlans.Of(copy, s).Where(l => WalksThroughATable().IsMatch(l)).Select(l => $"{l}: {s.Sql}")).ToList();
        Assert.True(walks.Count == 0, string.Join('\n', walks));
    }

    /// <summary>The searches that the invented London is made to be asked.</summary>
    static IEnumerable<string> Planted()
    {
        using var planted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LivedIn.Deliveries, "planted.json")));
        return [.. planted.RootElement.GetProperty("searches").EnumerateArray().Select(s => s.GetProperty("text").GetString()!)];
    }
}
