using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Rowan.People;
using Rowan.Values;

namespace Rowan.Search.Understanding;

/// <summary>References of records, and Rowan's own numbers.</summary>
static partial class References
{
    /// <summary>Words that say whose number follows.</summary>
    static readonly FrozenDictionary<string, PartKind> Systems = new Dictionary<string, PartKind>
    {
        ["cris"] = PartKind.CrimeReference, ["crime"] = PartKind.CrimeReference, ["cad"] = PartKind.CadReference, ["crimint"] = PartKind.IntelligenceReference,
        ["intelligence"] = PartKind.IntelligenceReference, ["intel"] = PartKind.IntelligenceReference, ["visor"] = PartKind.VisorReference,
        ["ini"] = PartKind.OtherForceReference, ["pnd"] = PartKind.OtherForceReference,
    }.ToFrozenDictionary(StringComparer.Ordinal);

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

    /// <summary><c>PAC-2010-000012</c>: what a form's references begin with, the year, six digits or more. A register's numbers have fewer.</summary>
    public static QueryPart? Notification(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest);
        return rest.Length > labels && NotificationNumber().IsMatch(rest[labels].Folded) ? new QueryPart(PartKind.Reference, "", rest[labels].Folded.ToUpperInvariant()) { Taken = labels + 1 } : null;
    }

    /// <summary><c>HGY/2006/0412</c>: a borough's letters, the year, the number in it.</summary>
    public static QueryPart? Registration(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labelled(rest);
        return rest.Length > labels && RegisterEntry().Match(rest[labels].Folded) is { Success: true, Groups: var form }
            ? new QueryPart(PartKind.Registration, "", $"{form["borough"].Value.ToUpperInvariant()}/{form["year"].Value}/{form["number"].Value.PadLeft(4, '0')}") { Taken = labels + 1 }
            : null;
    }

    /// <summary><c>CRIS 2712345/07</c>, <c>crime no. 2712345/07</c>, <c>CAD 4512 of 14/2/2007</c>, <c>CrimInt 10034567</c>; a crime number by its form alone.</summary>
    public static QueryPart? OfSystem(ReadOnlySpan<Word> rest, DateOnly today)
    {
        if (CrimeNumber().IsMatch(rest[0].Folded))
        {
            return new QueryPart(PartKind.CrimeReference, "", rest[0].Bare);
        }

        if (CadNumber().IsMatch(rest[0].Folded) || IntelligenceNumber().IsMatch(rest[0].Folded))
        {
            return new QueryPart(IntelligenceNumber().IsMatch(rest[0].Folded) ? PartKind.IntelligenceReference : PartKind.CadReference, "", rest[0].Bare.ToUpperInvariant());
        }

        if (!Systems.TryGetValue(rest[0].Folded, out var kind))
        {
            return null;
        }

        var labels = 1 + Labels.Count(rest[1..], Labels.Reference, Labels.Number);
        if (rest.Length <= labels || !Numbered().IsMatch(rest[labels].Bare))
        {
            return null;
        }

        var value = rest[labels].Bare.ToUpperInvariant();
        var taken = labels + 1;
        if (kind == PartKind.CadReference && value.All(char.IsAsciiDigit) && rest.Length > taken)
        {
            var of = rest[taken].Folded is "of" or "on" && rest.Length > taken + 1 ? 1 : 0;
            if (Dates.Read(rest[(taken + of)..], today) is { Kind: PartKind.Birth, Birth: { IsWhole: true } day } date)
            {
                value = string.Create(CultureInfo.InvariantCulture, $"{value}/{day.Earliest:ddMMMyy}").ToUpperInvariant();
                taken += of + date.Taken;
            }
        }

        return new QueryPart(kind, "", value) { Taken = taken };
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

    [GeneratedRegex("^[0-9]{7}/[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CrimeNumber();

    [GeneratedRegex("^[0-9]{1,6}/[0-9]{2}(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CadNumber();

    [GeneratedRegex("^cri[0-9]{6}/[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IntelligenceNumber();

    [GeneratedRegex("^[A-Za-z0-9/.-]*[0-9][A-Za-z0-9/.-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    [GeneratedRegex("^[a-z]{1,8}-[0-9]{4}-[0-9]{6,12}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotificationNumber();

    [GeneratedRegex("^(?<borough>[a-z]{2,4})[/-](?<year>(19|20)[0-9]{2})[/-](?<number>[0-9]{1,6})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RegisterEntry();
}
