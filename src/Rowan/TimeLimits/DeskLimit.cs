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
    internal static IEnumerable<DeskLimit> Of(DeskRules rules, Notification notification, DeskConcern? concern, RouteDecision? decision, DateTime now)
    {
        yield return new DeskLimit(notification, concern, rules.Clock, DeskClock.OfDecision(rules, notification.SentAt, concern?.FirstDecidedAt, now));
        if (decision is not null && DeskClock.OfAnswer(rules, decision, now) is { } answer)
        {
            yield return new DeskLimit(notification, concern, rules.Routes.Select(r => r.Awaits).First(a => a?.Code == decision.Awaits)!, answer);
        }
    }
}
