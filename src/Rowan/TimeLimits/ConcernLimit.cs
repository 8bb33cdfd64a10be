using Rowan.Clocks;
using Rowan.ReferralDesk;

namespace Rowan.TimeLimits;

/// <summary>A time limit of a concern, as it stands.</summary>
/// <param name="Whose">Who answers for it by name: who began the research, who chairs the discussion; null where it is whoever has the concern.</param>
/// <param name="Path">The page on which it is kept.</param>
public sealed record ConcernLimit(long NotificationId, ClockRule Rule, DeskClockRead Clock, (Guid Id, string Name)? Whose, string Path)
{
    /// <summary>Whether nobody has begun to research the concern though that was to be signed off by now. Said with the desk's own limit: there is nobody yet who answers for it by name.</summary>
    public bool Unresearched { get; init; }

    /// <summary>What must have happened, and within which time.</summary>
    public static string InWords(ClockRule rule) => $"{rule.Words}, within {rule.Limit}";

    /// <summary>By which it is told of once.</summary>
    public (long NotificationId, string Rule, DateTime StartedAt) Key => (NotificationId, Rule.Code, Clock.Reading.StartedAt!.Value);
}

/// <summary>When a concern came, was decided and answered, by which the desk's clocks are read.</summary>
/// <param name="Awaits">The time limit in which social care answers, by the decision that stands; null where it is not asked.</param>
sealed record ConcernTimes(long Id, string Reference, DateTime SentAt, DateTime? FirstDecidedAt, string? Awaits, DateTime? AskedAt, DateTime? AnsweredAt)
{
    /// <summary>Of these; nothing else of them is read.</summary>
    internal static IQueryable<ConcernTimes> Of(IQueryable<AtDesk> concerns) => concerns.Select(a => new ConcernTimes(
        a.Notification.Id, a.Notification.Reference, a.Notification.SentAt, a.Concern == null ? null : a.Concern.FirstDecidedAt, a.Decision == null ? null : a.Decision.Awaits,
        a.Decision == null ? null : (DateTime?)(a.Decision.ReferredAt ?? a.Decision.At), a.Decision == null ? null : a.Decision.OutcomeAt));

    internal static ConcernTimes Of(AtDesk at) => new(
        at.Notification.Id, at.Notification.Reference, at.Notification.SentAt, at.Concern?.FirstDecidedAt, at.Decision?.Awaits, at.Decision is { } decision ? decision.ReferredAt ?? decision.At : null, at.Decision?.OutcomeAt);
}
