using System.Text.RegularExpressions;
using Rowan.Values;

namespace Rowan.Search.Understanding;

/// <summary>Numbers that stand for a person: NHS, pupil and PNC.</summary>
static partial class Numbers
{
    const int NhsDigits = 10;

    /// <summary>Ten digits however they are spaced. One whose last digit does not agree is not searched by, and that is said.</summary>
    public static QueryPart? Nhs(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest, "nhs");
        var said = rest[labels..];
        var digits = "";
        var taken = 0;
        while (taken < said.Length && digits.Length < NhsDigits && Digits(said[taken].Bare) is { } more)
        {
            digits += more;
            taken++;
        }

        // Without "NHS" before them, digits apart from one another must stand as 3, 3 and 4.
        if (digits.Length != NhsDigits || (labels == 0 && taken > 1 && !(taken == 3 && said[0].Bare.Length == 3 && said[1].Bare.Length == 3)))
        {
            return null;
        }

        return NhsNumber.TryParse(digits, out var nhs)
            ? new QueryPart(PartKind.NhsNumber, "", nhs.ToString()) { Taken = labels + taken }
            : new QueryPart(PartKind.LeftOut, "", digits, "has ten digits as an NHS number has, but the last does not agree with the others: look at it again")
            {
                Taken = labels + taken,
            };
    }

    public static QueryPart? Upn(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest, "upn");
        return rest.Length == labels || !PupilNumber().IsMatch(rest[labels].Folded) ? null
            : Values.Upn.TryParse(rest[labels].Bare, out var upn) ? new QueryPart(PartKind.Upn, "", upn.ToString()) { Taken = labels + 1 }
            : new QueryPart(PartKind.LeftOut, "", "", "has the form of a unique pupil number, but its letter does not agree with its digits: look at it again") { Taken = labels + 1 };
    }

    public static QueryPart? Pnc(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest, "pnc");
        return rest.Length > labels && PncId.TryParse(rest[labels].Bare, out var pnc) ? new QueryPart(PartKind.PncId, "", pnc.ToString()) { Taken = labels + 1 } : null;
    }

    /// <summary>How many words at the start say that a number of this kind follows.</summary>
    static int Labelled(ReadOnlySpan<Word> rest, string label) => rest[0].Folded != label ? 0 : 1 + Labels.Count(rest[1..], Labels.Number);

    static string? Digits(string bare)
    {
        var digits = bare.Replace("-", "", StringComparison.Ordinal);
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    [GeneratedRegex("^[a-z][0-9]{11}[0-9a-z]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PupilNumber();
}
