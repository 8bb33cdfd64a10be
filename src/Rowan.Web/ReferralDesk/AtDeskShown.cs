using Rowan.Notifications;
using Rowan.ReferralDesk;

namespace Rowan.Web.ReferralDesk;

/// <summary>How a notification stands at the desk, and what who looks may do with it.</summary>
/// <param name="OutOfHours">It came when the desk was not staffed.</param>
public sealed record AtDeskShown(Notification Notification, ConcernRead Concern, Guid? Me, bool MayWork, bool MayDecide, bool OutOfHours, string Key)
{
    public DeskConcern? Row => Concern.Concern;
    public DeskStage Stage => Row?.Stage ?? DeskStage.New;
    public bool IsMine => Row?.HolderId is { } holder && holder == Me;
    public DecisionRead? Stands => Concern.Decisions.Count > 0 ? Concern.Decisions[0] : null;
}
