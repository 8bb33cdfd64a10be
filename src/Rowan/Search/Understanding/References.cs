using System.Text.RegularExpressions;
using Rowan.People;
using Rowan.Values;

namespace Rowan.Search.Understanding;

/// <summary>References of records, and Rowan's own numbers.</summary>
static partial class References
{
    /// <summary><c>07PAC012345</c>, and as people copy it: <c>07 pac 12345</c>, <c>07/PAC/012345</c>.</summary>
    public static QueryPart? Merlin(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest);
        for (var taken = 1; taken <= Math.Min(3, rest.Length - labels); taken++)
        {
            var together = Word.Together(rest.Slice(labels, taken)).Replace("/", "", StringComparison.Ordinal);
            if (MerlinReference.TryParse(together, out var reference))
            {
                return new QueryPart(PartKind.MerlinReport, "", reference.ToString()) { Taken = labels + taken };
            }
        }

        return null;
    }

    /// <summary><c>HGY/2006/0412</c>: a borough's letters, the year, the number in it.</summary>
    public static QueryPart? Registration(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest);
        return rest.Length > labels && RegisterEntry().Match(rest[labels].Folded) is { Success: true, Groups: var form }
            ? new QueryPart(PartKind.Registration, "", $"{form["borough"].Value.ToUpperInvariant()}/{form["year"].Value}/{form["number"].Value.PadLeft(4, '0')}") { Taken = labels + 1 }
            : null;
    }

    public static QueryPart? Identity(ReadOnlySpan<Word> rest, DateOnly today)
    {
        if (IsMixed(rest[0].Bare) && IdentityNumber.TryRead(rest[0].Bare, out var number))
        {
            return new QueryPart(PartKind.IdentityNumber, "", number);
        }

        return rest.Length > 1 && IsMixed(rest[0].Bare) && IsMixed(rest[1].Bare) && IdentityNumber.TryRead(Word.Together(rest[..2]), out number)
            ? new QueryPart(PartKind.IdentityNumber, "", number) { Taken = 2 }
            : null;
    }

    /// <summary>Whatever else has a digit in it: sources have many forms of reference.</summary>
    public static QueryPart? Any(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Math.Min(Labelled(rest), rest.Length - 1);
        var word = rest[labels].Bare;
        return word.Any(char.IsAsciiDigit)
            ? new QueryPart(PartKind.Reference, "", word, $"{word} looked for as a reference") { Taken = labels + 1 }
            : null;
    }

    static int Labelled(ReadOnlySpan<Word> rest) =>
        Labels.Reference.Contains(rest[0].Folded) ? Labels.Count(rest, Labels.Reference, Labels.Number) : 0;

    static bool IsMixed(string word) => word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter);

    [GeneratedRegex("^(?<borough>[a-z]{2,4})[/-](?<year>(19|20)[0-9]{2})[/-](?<number>[0-9]{1,6})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RegisterEntry();
}
