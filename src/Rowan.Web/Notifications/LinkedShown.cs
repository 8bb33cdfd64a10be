using Rowan.Notifications;

namespace Rowan.Web.Notifications;

/// <summary>Notifications that belong to one, and where each is read.</summary>
/// <param name="Address">Before the reference.</param>
public sealed record LinkedShown(LinkedNotifications Linked, string Address);
