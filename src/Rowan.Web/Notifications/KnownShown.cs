using Rowan.Research;

namespace Rowan.Web.Notifications;

/// <summary>What is known of the children that a notification names, with their plan and what came before (H08-127), and how research into it stands.</summary>
public sealed record KnownShown(string Reference, ResearchStanding Research, IReadOnlyList<PersonInPack> Children);
