using Rowan.People;

namespace Rowan.Web.People;

/// <summary>Pairs that may be one person, for a list that leads to each.</summary>
public sealed record PairsListed(IReadOnlyList<PossibleShown> Pairs, bool MayJudge);
