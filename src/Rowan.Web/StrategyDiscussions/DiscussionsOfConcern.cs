using Rowan.StrategyDiscussions;

namespace Rowan.Web.StrategyDiscussions;

/// <summary>The strategy discussions of a concern, on its page.</summary>
public sealed record DiscussionsOfConcern(string Reference, IReadOnlyList<DiscussionLine> Lines, bool MayHold);
