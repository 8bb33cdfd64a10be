using Rowan.Matching;

namespace Rowan.Search.Understanding;

/// <summary>What the parts of a search are together: <c>SMITH, John</c>; one birth; no more of a kind than can be looked for.</summary>
static class Settling
{
    const int MostPostcodes = 4;
    const int MostNumbers = 4;

    public static IReadOnlyList<QueryPart> Of(List<QueryPart> parts)
    {
        NoMoreNamesThanAreCompared(parts);
        ByComma(parts);
        OneBirth(parts);
        Most(parts, [PartKind.Sex], 1, "contradicts the word before it, or repeats it");
        Most(parts, [PartKind.Postcode], MostPostcodes, $"is left out: a search has at most {MostPostcodes} postcodes");
        Most(parts, [PartKind.NhsNumber, PartKind.Upn, PartKind.PncId, PartKind.MerlinReport, PartKind.Registration, PartKind.Reference, PartKind.IdentityNumber], MostNumbers,
            $"is left out: a search has at most {MostNumbers} numbers and references");
        return parts;
    }

    /// <summary>The names before a comma are the family name and those after it the given names, as registers write them.</summary>
    static void ByComma(List<QueryPart> parts)
    {
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            if (!parts[i].CommaAfter || parts[i].Kind != PartKind.Name || parts[i + 1].Kind != PartKind.Name)
            {
                continue;
            }

            for (var before = i; before >= 0 && parts[before].Kind == PartKind.Name; before--)
            {
                parts[before] = parts[before] with { Kind = PartKind.FamilyName };
            }

            for (var after = i + 1; after < parts.Count && parts[after].Kind == PartKind.Name; after++)
            {
                parts[after] = parts[after] with { Kind = PartKind.GivenName };
            }

            return;
        }
    }

    /// <summary>Of several dates and ages the one that says most is looked for.</summary>
    static void OneBirth(List<QueryPart> parts)
    {
        var best = parts.Where(p => p.Birth is not null).MinBy(p => p.Birth!.Value.Latest.DayNumber - p.Birth.Value.Earliest.DayNumber);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Birth is not null && !ReferenceEquals(parts[i], best))
            {
                parts[i] = LeftOut(parts[i], $"is left out: '{best!.Value}' says more of when the person was born");
            }
        }
    }

    static void Most(List<QueryPart> parts, PartKind[] kinds, int most, string why)
    {
        var met = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (kinds.Contains(parts[i].Kind) && ++met > most)
            {
                parts[i] = LeftOut(parts[i], why);
            }
        }
    }

    static void NoMoreNamesThanAreCompared(List<QueryPart> parts)
    {
        var words = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind == PartKind.Name && (words += NameForms.Tokens(parts[i].Value).Count) > Query.MaximumWords)
            {
                parts[i] = LeftOut(parts[i], $"is left out: {Query.MaximumWords} words of names are compared");
            }
        }
    }

    static QueryPart LeftOut(QueryPart part, string why) => part with { Kind = PartKind.LeftOut, Remark = why, Birth = null };
}
