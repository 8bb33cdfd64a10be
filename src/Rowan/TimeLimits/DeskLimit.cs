using Rowan.Clocks;
using Rowan.Notifications;
using Rowan.ReferralDesk;

namespace Rowan.TimeLimits;

/// <summary>A time limit of a concern, as it stands.</summary>
public sealed record DeskLimit(Notification Notification, DeskConcern? Concern, ClockRule Rule, DeskClockRead Clock)
{
    /// <summary>What must have happened, and within which time.</summary>
    public static string InWords(ClockRule rule) => $"{rule.Words}, within {rule.Limit}";

    /// <summary>Those of a concern that have started. Pure.</summary>
    internal static IEnumerable<DeskLimit> Of(DeskRules rules, Notification notification, DeskConcern? concern, RouteDecision? decision, DateTime now) =>
        Of(rules, notification.SentAt, concern?.FirstDecidedAt, decision?.Awaits, decision is null ? null : decision.ReferredAt ?? decision.At, decision?.OutcomeAt, now).Select(c => new DeskLimit(notification, concern, c.Rule, c.Clock));

    /// <param name="awaits">The time limit in which social care answers, by the decision that stands; null where it is not asked.</param>
    /// <inheritdoc cref="Of(DeskRules, Notification, DeskConcern?, RouteDecision?, DateTime)"/>
    internal static IEnumerable<(ClockRule Rule, DeskClockRead Clock)> Of(DeskRules rules, DateTime sentAt, DateTime? firstDecidedAt, string? awaits, DateTime? askedAt, DateTime? answeredAt, DateTime now)
    {
        yield return (rules.Clock, DeskClock.OfDecision(rules, sentAt, firstDecidedAt, now));
        if (askedAt is { } asked && DeskClock.OfAnswer(rules, awaits, asked, answeredAt, now) is { } answer)
        {
            yield return (rules.Routes.Select(r => r.Awaits).First(a => a?.Code == awaits)!, answer);
        }
    }
}
