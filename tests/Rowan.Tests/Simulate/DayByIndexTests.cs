using System.Text.RegularExpressions;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Web.Simulate;

namespace Rowan.Tests.Simulate;

/// <summary>
/// A year of a force is 112,000 concerns: what is done with each, and what the background work asks every few seconds, must not take longer the more there have been. SQLite, which is told
/// nothing of how small these tables are, finds every row by an index.
/// </summary>
public sealed partial class DayByIndexTests
{
    /// <summary>What grows with what is known and with what is done.</summary>
    [GeneratedRegex("""^SCAN (?:\w+ )?"?(persona|persona_version|persona_key|address_said|contact_said|school_said|warning_said|source_record|record_version|record_reference|relationship_said|registration_said|chronology_entry|entry_persona|identity|identity_link|possible_link|fact|fact_content|audit_entry|audit_subject|audit_content|delivery|notification|desk_concern|desk_party|route_decision|research_pack|research_check|research_sign_off|research_person|risk_reading|risk_person|risk_finding|limit_warning|strategy_discussion|notice|answered_request)\b""")]
    private static partial Regex WalksThroughATable();

    [GeneratedRegex("""ORDER BY "\w+"\."id" DESC\s+LIMIT 1\s*$""")]
    private static partial Regex LastOfATable();

    const int Days = 2;

    [Fact, Proves("E07-47", "H08-19")]
    public async Task Nothing_that_is_done_with_a_concern_and_no_background_work_walks_through_what_there_has_been()
    {
        await using var on = await TestDatabases.NewAsync(DatabaseKind.Sqlite);
        var settings = new RowanSettings(on.Address, RepositoryRoot.File("policy"), "england-2010", Path.Combine(on.Folder, "keys"));
        await using var simulation = await Simulation.OpenAsync(settings, new SimulationRequest(new DateOnly(2011, 4, 18), Days, 6_000, 500, 7), Path.Combine(on.Folder, "london"));
        await simulation.LoadAsync(null, default);
        using var statements = new Statements();
        using (statements.Listen())
        {
            await simulation.ReplayAsync(null, default);
        }

        Assert.True(simulation.Done.Count > 20);
        await using var tables = on.Tables();
        await using var copy = await QueryPlans.WithoutStatisticsAsync(tables);
        // All that are known are read once when a process starts and once a day (linking), and the last of a table is found by walking back one row.
        var often = statements.Said.GroupBy(s => s.Sql).Where(g => g.Count() > Days + 1 && !LastOfATable().IsMatch(g.Key)).Select(g => g.First());
        var walks = often.SelectMany(s => QueryPlans.Of(copy, s).Where(l => WalksThroughATable().IsMatch(l)).Select(l => $"{l}: {s.Sql}")).ToList();
        Assert.True(walks.Count == 0, $"{walks.Count}\n{string.Join('\n', walks)}");
    }
}
