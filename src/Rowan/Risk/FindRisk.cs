namespace Rowan.Risk;

/// <summary>What the rules of the pack say of a concern and of all that stands around it.</summary>
static class FindRisk
{
    /// <summary>Pure. What is escalated at once first.</summary>
    internal static IReadOnlyList<RiskFound> Of(RiskRules rules, ConcernsAround around, DateOnly day) =>
    [
        .. AtOnce.Of(rules, around.Own, around.All, around.OnPlan).Select(e => new RiskFound(e.Rule.Code, e.Rule.Words, $"{e.Rule.Words}.", null, [], e.Rests)),
        .. rules.Accumulations.Select(rule => (Rule: rule, Found: Accumulation.Of(rule, around.All, day, rules.Threshold, around.Named))).Where(a => a.Found is not null && Speaks(a.Rule, a.Found, around.Own?.RecordId))
            .Select(a => new RiskFound(a.Rule.Code, a.Rule.Words, a.Found!.Words, a.Rule, a.Found.Concerns, a.Rule.Over.HasFlag(CountedOver.School) ? around.SchoolTold : [])),
    ];

    /// <summary>
    /// What was found, as far as the ties on which it rests are known to whoever sees only this: that two are siblings, that they live there, that the same one is suspected may stand in a record
    /// that is hidden from them though the concerns are not. Pure.
    /// </summary>
    /// <param name="around">What stands around the concern for them.</param>
    internal static RiskFound Tied(RiskFound found, ConcernsAround around)
    {
        var known = around.All.ToDictionary(c => c.RecordId);
        var seen = around.All.ToDictionary(c => c.RecordId, c => c.Over);
        return found with
        {
            Concerns = [.. found.Concerns.Select(c => c with { Over = c.Over & seen.GetValueOrDefault(c.RecordId), Family = known.GetValueOrDefault(c.RecordId)?.Family }).Where(c => c.Over != CountedOver.None)],
            Rests = found.Accumulation is not null ? found.Rests : [.. found.Rests.Where(r => around.OnPlan.Contains(r) || (seen.GetValueOrDefault(r) & (CountedOver.Child | CountedOver.Siblings)) != CountedOver.None)],
        };
    }

    /// <summary>What of it may be said to somebody who sees only these records: counted anew, and nothing where what they see does not add up. Pure.</summary>
    internal static (string Words, IReadOnlyList<DatedConcern> Concerns)? For(RiskRead read, RiskFound found, IReadOnlySet<long> shown) => found.Accumulation is { } rule
        ? Accumulation.Of(rule, Seen(found, shown), read.Day, read.Threshold, read.Children) is { } seen && Speaks(rule, seen, read.RecordId) ? (seen.Words, seen.Concerns) : null
        : found.Rests.Any(shown.Contains) ? (found.Words, []) : null;

    /// <summary>Of other children of a school nothing is counted for whoever is not shown what tells that the child goes there.</summary>
    static IEnumerable<DatedConcern> Seen(RiskFound found, IReadOnlySet<long> shown)
    {
        var ties = found.Rests.All(shown.Contains) ? ~CountedOver.None : ~CountedOver.School;
        return found.Concerns.Where(c => shown.Contains(c.RecordId)).Select(c => c with { Over = c.Over & ties });
    }

    /// <summary>Of a school speaks the newest concern, and only where it is of what the rule counts itself: else all that is told of a thousand children would be marked for what happened to three.</summary>
    static bool Speaks(AccumulationRule rule, Accumulated found, long? own) => !rule.Over.HasFlag(CountedOver.School) || found.Concerns.Any(c => c.RecordId == own);

    /// <summary>The records on which it rests.</summary>
    internal static IEnumerable<long> Records(RiskFound found) => found.Concerns.Select(c => c.RecordId).Concat(found.Rests);
}
