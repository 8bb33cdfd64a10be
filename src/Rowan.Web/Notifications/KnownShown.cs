using Rowan.Research;
using Rowan.Risk;

namespace Rowan.Web.Notifications;

/// <summary>What is known of the children that a notification names, with their plan and what came before (H08-127), what adds up around it, and how research into it stands.</summary>
/// <param name="Risk">Null where it has not been counted.</param>
public sealed record KnownShown(string Reference, ResearchStanding Research, IReadOnlyList<PersonInPack> Children, RiskOfConcern? Risk, AssessmentsOfConcern Assessed);
