using Rowan.Clocks;
using Rowan.Notifications;
using Rowan.ReferralDesk;

namespace Rowan.TimeLimits;

/// <summary>A time limit of a concern, as it stands.</summary>
/// <param name="Whose">Who answers for it by name: who began the research, who chairs the discussion; null where it is whoever has the concern.</param>
/// <param name="Path">The page on which it is kept.</param>
public sealed record ConcernLimit(Notification Notification, DeskConcern? Concern, ClockRule Rule, DeskClockRead Clock, (Guid Id, string Name)? Whose, string Path)
{
    /// <summary>What must have happened, and within which time.</summary>
    public static string InWords(ClockRule rule) => $"{rule.Words}, within {rule.Limit}";

    /// <summary>By which it is told of once.</summary>
    public (long NotificationId, string Rule, DateTime StartedAt) Key => (Notification.Id, Rule.Code, Clock.Reading.StartedAt!.Value);
}
