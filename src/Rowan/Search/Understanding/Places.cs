using Rowan.Values;

namespace Rowan.Search.Understanding;

/// <summary>Postcodes: whole, with or without the space, or the first half alone.</summary>
static class Places
{
    public static QueryPart? Read(ReadOnlySpan<Word> rest, DateOnly today)
    {
        var labels = rest[0].Folded is "postcode" ? 1 : 0;
        if (rest.Length == labels)
        {
            return null;
        }

        var first = rest[labels].Bare;
        if (rest.Length > labels + 1 && rest[labels + 1].Bare.Length == 3 && IsOutward(first) && Postcode.TryParse(first + rest[labels + 1].Bare, out var two))
        {
            return Of(two, labels + 2);
        }

        return Postcode.TryParse(first, out var whole) ? Of(whole, labels + 1)
            : first.Equals("zz99", StringComparison.OrdinalIgnoreCase) ? Of(Postcode.Parse("ZZ99 3VZ"), labels + 1)
            : IsOutward(first) ? new QueryPart(PartKind.Postcode, "", first.ToUpperInvariant()) { Taken = labels + 1 }
            : null;
    }

    static QueryPart Of(Postcode postcode, int taken) => postcode.IsPseudo
        ? new QueryPart(PartKind.LeftOut, "", "", "stands for no address, so nobody is found by it") { Taken = taken }
        : new QueryPart(PartKind.Postcode, "", postcode.ToString()) { Taken = taken };

    static bool IsOutward(string word) =>
        word.Length is >= 2 and <= 4 && Postcode.TryParse(word + "1AA", out var postcode) && postcode.Outward.Equals(word, StringComparison.OrdinalIgnoreCase);
}
