using Rowan.Matching;

namespace Rowan.Search.Understanding;

/// <summary>What the parts of a search are together: <c>SMITH, John</c>; one birth; no more of a kind than can be looked for.</summary>
static class Settling
{
    const int MostPostcodes = 4;
    const int MostNumbers = 4;

    /// <summary>What stands before "child of" is told of the child, what stands after it of the parent: each side is settled by itself.</summary>
    public static IReadOnlyList<QueryPart> Of(List<QueryPart> parts)
    {
        OneRelative(parts);
        var at = parts.FindIndex(p => p.Kind == PartKind.Relative);
        return at < 0 ? Side(parts) : [.. Side(parts[..at]), parts[at], .. Side(parts[(at + 1)..])];
    }

    static List<QueryPart> Side(List<QueryPart> parts)
    {
        NoMoreNamesThanAreCompared(parts);
        ByComma(parts);
        OneBirth(parts);
        Most(parts, [PartKind.Sex], 1, "contradicts the word before it, or repeats it");
        Most(parts, [PartKind.Postcode], MostPostcodes, $"is left out: a search has at most {MostPostcodes} postcodes");
        Most(parts, [PartKind.Address], 1, "is left out: a search has one address");
        Most(parts, Numbers, MostNumbers, $"is left out: a search has at most {MostNumbers} numbers and references");
        return parts;
    }

    static readonly PartKind[] Numbers =
    [
        PartKind.NhsNumber, PartKind.Upn, PartKind.PncId, PartKind.MerlinReport, PartKind.Registration, PartKind.Reference, PartKind.IdentityNumber, PartKind.Phone, PartKind.Email,
        PartKind.CrimeReference, PartKind.CadReference, PartKind.IntelligenceReference, PartKind.VisorReference, PartKind.OtherForceReference,
    ];

    /// <summary>One relation is looked for, and only of somebody who is told of after it.</summary>
    static void OneRelative(List<QueryPart> parts)
    {
        var met = false;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind != PartKind.Relative)
            {
                continue;
            }

            parts[i] = met ? LeftOut(parts[i], "is left out: a search looks for the relatives of one person")
                : parts.Skip(i + 1).Any(p => p.Kind is not (PartKind.LeftOut or PartKind.Relative or PartKind.Sex)) ? parts[i]
                : LeftOut(parts[i], "does not say of whom: name the person after it");
            met |= parts[i].Kind == PartKind.Relative;
        }
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
