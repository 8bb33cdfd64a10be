namespace Rowan.Risk;

/// <summary>What the rules of the pack say of a concern and of all that stands around it.</summary>
static class FindRisk
{
    /// <summary>Pure. What is escalated at once first.</summary>
    internal static IReadOnlyList<RiskFound> Of(RiskRules rules, ConcernsAround around, DateOnly day) =>
    [
        .. AtOnce.Of(rules, around.Own, around.All, around.OnPlan).Select(e => new RiskFound(e.Rule.Code, e.Rule.Words, $"{e.Rule.Words}.", null, [], e.Rests)),
        .. rules.Accumulations.Select(rule => (Rule: rule, Found: Accumulation.Of(rule, around.All, day, rules.Threshold, around.Named))).Where(a => a.Found is not null)
            .Select(a => new RiskFound(a.Rule.Code, a.Rule.Words, a.Found!.Words, a.Rule, a.Found.Concerns, [])),
    ];

    /// <summary>
    /// What was found, as far as the ties on which it rests are known to whoever sees only this: that two are siblings, that they live there, that the same one is suspected may stand in a record
    /// that is hidden from them though the concerns are not. Pure.
    /// </summary>
    /// <param name="around">What stands around the concern for them.</param>
    internal static RiskFound Tied(RiskFound found, ConcernsAround around)
    {
        var seen = around.All.ToDictionary(c => c.RecordId, c => c.Over);
        return found with
        {
            Concerns = [.. found.Concerns.Select(c => c with { Over = c.Over & seen.GetValueOrDefault(c.RecordId) }).Where(c => c.Over != CountedOver.None)],
            Rests = [.. found.Rests.Where(r => around.OnPlan.Contains(r) || (seen.GetValueOrDefault(r) & (CountedOver.Child | CountedOver.Siblings)) != CountedOver.None)],
        };
    }

    /// <summary>What of it may be said to somebody who sees only these records: counted anew, and nothing where what they see does not add up. Pure.</summary>
    internal static (string Words, IReadOnlyList<DatedConcern> Concerns)? For(RiskRead read, RiskFound found, IReadOnlySet<long> shown) => found.Accumulation is { } rule
        ? Accumulation.Of(rule, found.Concerns.Where(c => shown.Contains(c.RecordId)), read.Day, read.Threshold, read.Children) is { } seen ? (seen.Words, seen.Concerns) : null
        : found.Rests.Any(shown.Contains) ? (found.Words, []) : null;

    /// <summary>The records on which it rests.</summary>
    internal static IEnumerable<long> Records(RiskFound found) => found.Concerns.Select(c => c.RecordId).Concat(found.Rests);
}
