using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Rowan.Search.Understanding;

/// <summary>Addresses in the forms people type: <c>14 Coleridge Road</c>, <c>flat 2, 14 coleridge rd haringey</c>, <c>14 Rowan House, Mill Lane</c>.</summary>
static partial class Addresses
{
    const int MostWordsOfStreet = 5;

    /// <summary>With one of these a street's name ends.</summary>
    static readonly FrozenSet<string> Kinds = Set(
        "road", "rd", "street", "st", "str", "avenue", "ave", "av", "lane", "ln", "close", "cl", "gardens", "gdns", "gdn", "crescent", "cres", "terrace", "terr", "ter", "drive", "dr");

    /// <summary>These end it too, unless a further such word follows: Green Park Road.</summary>
    static readonly FrozenSet<string> Weak = Set(
        "court", "ct", "crt", "house", "hse", "mews", "place", "pl", "square", "sq", "hill", "grove", "gr", "gro", "way", "walk", "row", "park", "green", "estate", "est", "mansions",
        "mans", "buildings", "bldgs", "rise", "view", "yard", "vale", "wharf", "passage", "parade", "villas", "cottages", "lodge", "tower", "point", "heights");

    /// <summary>Words by which nobody is called, so that they tell of a street even without a number.</summary>
    static readonly FrozenSet<string> StreetsOnly = Set("road", "rd", "avenue", "ave", "crescent", "cres", "gdns", "gardens", "terrace");

    static readonly FrozenSet<string> Flats = Set("flat", "apartment", "apt", "unit", "room", "maisonette");
    static readonly FrozenSet<string> Country = Set("london", "england", "uk");

    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = Labels.Count(rest, Labels.Place);
        var said = rest[labels..];
        var flat = Flat(said, 0);
        var at = flat.Taken;
        var named = House(said, at);
        at += named.Taken;
        if (said.Length > at && HouseNumber().IsMatch(said[at].Folded) && Street(said[(at + 1)..]) is { Taken: > 0 } street)
        {
            var number = said[at].Bare;
            at += 1 + street.Taken;
            if (IsHouse(street.Words) && Street(said[at..]) is { Taken: > 0 } along)
            {
                street = street with { Words = $"{street.Words}, {along.Words}" };
                at += along.Taken;
            }

            if (flat.Taken == 0)
            {
                flat = Flat(said, at);
                at += flat.Taken;
            }

            var borough = Boroughs.At(said[at..], out var taken);
            at += taken;
            while (said.Length > at && Country.Contains(said[at].Folded))
            {
                at++;
            }

            var value = string.Join(", ", new[] { flat.Words, named.Words, $"{number} {street.Words}", borough }.OfType<string>());
            return new QueryPart(PartKind.Address, "", value, labels + flat.Taken == 0 && borough is null && !Kinds.Contains(said[street.Taken].Folded) ? $"{number} {street.Words} read as an address" : null)
            {
                Taken = labels + at,
                Place = new PlaceAsked([.. new[] { flat.Words, named.Words, $"{number} {street.Words}" }.OfType<string>()], borough),
            };
        }

        return WithoutNumber(said) is var words and > 0
            ? new QueryPart(PartKind.LeftOut, "", "", "names a street and no house: everybody known at a dwelling is found by its number and street, or by the whole postcode") { Taken = labels + words }
            : null;
    }

    /// <summary>Whether the words at the start tell of a place and not of the number before them.</summary>
    static (string? Words, int Taken) Flat(ReadOnlySpan<Word> said, int at)
    {
        if (said.Length <= at + 1 || !Flats.Contains(said[at].Folded))
        {
            return (null, 0);
        }

        var no = said[at + 1].Folded is "no" or "number" && said.Length > at + 2 ? 1 : 0;
        return FlatNumber().IsMatch(said[at + 1 + no].Folded) ? ($"Flat {said[at + 1 + no].Bare.ToUpperInvariant()}", 2 + no) : (null, 0);
    }

    /// <summary>The name of a house between the flat and the number: Flat 2, Rowan House, 14 Coleridge Road.</summary>
    static (string? Words, int Taken) House(ReadOnlySpan<Word> said, int at)
    {
        for (var i = at; at > 0 && i < Math.Min(said.Length, at + 3); i++)
        {
            if (i > at && IsHouse(said[i].Folded))
            {
                return (Titled(said[at..(i + 1)]), i + 1 - at);
            }

            if (!IsPlain(said[i]))
            {
                break;
            }
        }

        return (null, 0);
    }

    static (string Words, int Taken) Street(ReadOnlySpan<Word> words)
    {
        for (var i = 0; i < Math.Min(words.Length, MostWordsOfStreet) && IsPlain(words[i]); i++)
        {
            var last = words[i].CommaAfter || i + 1 == words.Length || !(Kinds.Contains(words[i + 1].Folded) || Weak.Contains(words[i + 1].Folded));
            if (i > 0 && (Kinds.Contains(words[i].Folded) || (Weak.Contains(words[i].Folded) && last)))
            {
                return (Titled(words[..(i + 1)]), i + 1);
            }

            if (words[i].CommaAfter)
            {
                break;
            }
        }

        return ("", 0);
    }

    static int WithoutNumber(ReadOnlySpan<Word> words) => words.Length > 1 && IsPlain(words[0]) && !words[0].CommaAfter && !Kinds.Contains(words[0].Folded) && StreetsOnly.Contains(words[1].Folded) ? 2 : 0;

    static bool IsHouse(string words) => words.Split(' ')[^1].ToLowerInvariant() is "house" or "hse" or "court" or "ct" or "mansions" or "mans" or "buildings" or "bldgs" or "tower" or "point" or "heights" or "lodge";

    static bool IsPlain(Word word) => word.Bare.Length > 0 && word.Bare.All(c => char.IsLetter(c) || c is '\'' or '’' or '-') && !Labels.Filler.Contains(word.Folded);

    static string Titled(ReadOnlySpan<Word> words)
    {
        var all = new List<string>();
        foreach (var word in words)
        {
            all.Add(char.ToUpperInvariant(word.Bare[0]) + word.Bare[1..]);
        }

        return string.Join(' ', all);
    }

    static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex("^[0-9]{1,4}[a-z]?(-[0-9]{1,4}[a-z]?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HouseNumber();

    [GeneratedRegex("^([0-9]{1,5}[a-z]?|[a-z])$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FlatNumber();
}
