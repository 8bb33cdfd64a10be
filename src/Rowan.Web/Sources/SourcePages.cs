using Rowan.Sources;

namespace Rowan.Web.Sources;

/// <summary>The pages about one source, beside one another.</summary>
/// <param name="Current">Which of them is shown: <c>deliveries</c>, <c>rejects</c>, <c>held</c>, <c>to-decide</c>, <c>withdrawals</c>, <c>off</c>.</param>
/// <param name="Standing">With the counts of what waits; null where the page does not have them.</param>
public sealed record SourcePages(string Code, string Current, SourceStanding? Standing = null);
