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

    /// <summary>What of it may be said to somebody who sees only these records: counted anew, and nothing where what they see does not add up. Pure.</summary>
    internal static (string Words, IReadOnlyList<DatedConcern> Concerns)? For(RiskRead read, RiskFound found, IReadOnlySet<long> shown) => found.Accumulation is { } rule
        ? Accumulation.Of(rule, found.Concerns.Where(c => shown.Contains(c.RecordId)), read.Day, read.Threshold, read.Children) is { } seen ? (seen.Words, seen.Concerns) : null
        : found.Rests.Any(shown.Contains) ? (found.Words, []) : null;

    /// <summary>The records on which it rests.</summary>
    internal static IEnumerable<long> Records(RiskFound found) => found.Concerns.Select(c => c.RecordId).Concat(found.Rests);
}
