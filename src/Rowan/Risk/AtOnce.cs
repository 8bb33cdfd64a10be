namespace Rowan.Risk;

/// <summary>Something that is escalated at once.</summary>
/// <param name="Rests">The records on which it rests, besides the concern itself.</param>
public sealed record EscalatedAtOnce(AtOnceRule Rule, IReadOnlyList<long> Rests);

/// <summary>What is escalated at once, however small it looks (H08-47): a child who has a plan, and a second injury.</summary>
public static class AtOnce
{
    /// <summary>Pure.</summary>
    /// <param name="own">The concern itself; null where its record is none.</param>
    /// <param name="around">All concerns around its children, the concern itself among them.</param>
    /// <param name="onPlan">The records that say that one of the children is on a register or a plan on the day.</param>
    public static IReadOnlyList<EscalatedAtOnce> Of(RiskRules rules, DatedConcern? own, IReadOnlyList<DatedConcern> around, IReadOnlyList<long> onPlan)
    {
        if (own is null)
        {
            return [];
        }

        var planned = onPlan.Count == 0 ? null : own.Injury ? AtOnceRule.InjuryOnPlan : AtOnceRule.OnPlan;
        IReadOnlyList<long> Rests(AtOnceRule rule) => rule.Code == AtOnceRule.SecondInjury ? Injuries(own, around, rule.Months) : rule.Code == planned ? onPlan : [];
        return [.. rules.AtOnce.Select(r => new EscalatedAtOnce(r, Rests(r))).Where(e => e.Rests.Count > 0)];
    }

    static IReadOnlyList<long> Injuries(DatedConcern own, IReadOnlyList<DatedConcern> around, int months) => !own.Injury ? []
        : [.. around.Where(c => c.Injury && c.RecordId != own.RecordId && c.Day < own.Day && c.Day > own.Day.AddMonths(-months) && (c.Over & (CountedOver.Child | CountedOver.Siblings)) != CountedOver.None).Select(c => c.RecordId).Order()];
}
