using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Risk;

namespace Rowan.Web.ReferralDesk;

/// <summary>How a notification stands at the desk, and what who looks may do with it.</summary>
/// <param name="OutOfHours">It came when the desk was not staffed.</param>
public sealed record AtDeskShown(Notification Notification, ConcernRead Concern, Guid? Me, bool MayWork, bool MayDecide, bool OutOfHours, string Key)
{
    /// <summary>How its risk was assessed; null for who may not see it.</summary>
    public AssessmentsOfConcern? Assessed { get; init; }

    public DeskConcern? Row => Concern.Concern;
    public DeskStage Stage => Row?.Stage ?? DeskStage.New;
    public bool IsMine => Row?.HolderId is { } holder && holder == Me;
    public DecisionRead? Stands => Concern.Decisions.Count > 0 ? Concern.Decisions[0] : null;
}

/// <summary>A decision, and what was assessed when it was made.</summary>
/// <param name="Risk">In words; null for who may not see it.</param>
public sealed record DecisionShown(DecisionRead Read, string? Risk);
