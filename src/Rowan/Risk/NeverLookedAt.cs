using System.Text.RegularExpressions;

namespace Rowan.Risk;

/// <summary>What no assessment of risk may look at: where a family comes from, what it believes and what it speaks (L09-59).</summary>
public static partial class NeverLookedAt
{
    /// <summary>The word by which a text asks of it; null where it does not.</summary>
    public static string? In(string text) => Words().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"\b(ethnic\w*|races?|racial\w*|religio\w*|faiths?|creeds?|languages?|mother tongue|nationalit\w*|skin colour|country of birth|immigra\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Words();
}
