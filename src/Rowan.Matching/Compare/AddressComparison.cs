namespace Rowan.Matching;

/// <summary>Compares where people live and lived. Symmetric.</summary>
static class AddressComparison
{
    public static PostcodeLevel Postcodes(ulong[] a, ulong[] b, out ulong bestA, out ulong bestB)
    {
        (bestA, bestB) = (a.Length > 0 ? a[0] : 0, b.Length > 0 ? b[0] : 0);
        var best = PostcodeLevel.Missing;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                var level = One(x, y);
                if (best == PostcodeLevel.Missing || level < best)
                {
                    (best, bestA, bestB) = (level, x, y);
                }
            }
        }

        return best;
    }

    static PostcodeLevel One(ulong a, ulong b) =>
        a == b ? (Postcode.IsUnit(a) ? PostcodeLevel.Same : PostcodeLevel.SameCode)
        : Postcode.OneSlip(a, b) ? PostcodeLevel.OneSlip
        : Postcode.Outward(a) == Postcode.Outward(b) ? PostcodeLevel.SameDistrict
        : PostcodeLevel.Different;

    /// <summary>The places that agree best; among those that are the same, the rarest.</summary>
    public static PlaceLevel Places(NameToken[] a, NameToken[] b, Rarity rarity, out NameToken? bestA, out NameToken? bestB)
    {
        (bestA, bestB) = (null, null);
        if (a.Length == 0 || b.Length == 0)
        {
            return PlaceLevel.Missing;
        }

        (bestA, bestB) = (a[0], b[0]);
        var level = PlaceLevel.Different;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                if (ReferenceEquals(x, y) || string.Equals(x.Text, y.Text, StringComparison.Ordinal))
                {
                    if (level != PlaceLevel.Same || Rarer(x, bestA, rarity))
                    {
                        (level, bestA, bestB) = (PlaceLevel.Same, x, y);
                    }
                }
                else if (level == PlaceLevel.Different && x.Text.Length >= 6 && y.Text.Length >= 6 && JaroWinkler.Similarity(x.Text, y.Text) >= 0.92)
                {
                    (level, bestA, bestB) = (PlaceLevel.Near, x, y);
                }
            }
        }

        return level;
    }

    static bool Rarer(NameToken x, NameToken best, Rarity rarity)
    {
        var (rx, rb) = (rarity.Place(x), rarity.Place(best));
        return rx > rb || (rx == rb && string.CompareOrdinal(x.Text, best.Text) < 0);
    }
}
