using System.Globalization;

namespace Rowan.Matching;

/// <summary>Puts a comparison into words that a practitioner reads.</summary>
static class EvidenceWords
{
    public static IReadOnlyList<Evidence> Of(Features a, Features b, in Compared c, Scorer scorer)
    {
        var all = new List<Evidence>(10) { Row("prior", "start", c.PriorBits, null, null, "Before looking", "two mentions picked at random are seldom of one person") };
        if (c.Names.Given != GivenLevel.Missing)
        {
            all.Add(Row("given", Code(c.Names.Given), c.GivenBits, c.Names.GivenA!.Written, c.Names.GivenB!.Written, "Given name", Words(c.Names.Given)));
        }

        if (c.Names.Family != FamilyLevel.Missing)
        {
            all.Add(Row("family", Code(c.Names.Family), c.FamilyBits, c.Names.FamilyA!.Written, c.Names.FamilyB!.Written, "Family name", Words(c.Names.Family)));
        }

        if (c.OrderBits != 0)
        {
            all.Add(Row("order", Code(c.Names.Order), c.OrderBits, null, null, "Order of names", c.Names.Order == OrderLevel.Swapped ? "given and family name are exchanged" : "the same names in another order"));
        }

        if (c.Birth != BirthLevel.Missing)
        {
            all.Add(Row("birth", Code(c.Birth), c.BirthBits, a.Birth?.ToString(), b.Birth?.ToString(), "Born", Words(c.Birth)));
        }

        if (c.Sex != SexLevel.Missing)
        {
            all.Add(Row("sex", Code(c.Sex), c.SexBits, a.Sex.ToString(), b.Sex.ToString(), "Sex", c.Sex == SexLevel.Same ? "the same" : "different"));
        }

        if (c.Postcode != PostcodeLevel.Missing)
        {
            all.Add(Row("postcode", Code(c.Postcode), c.PostcodeBits, Postcode.Words(c.PostcodeA), Postcode.Words(c.PostcodeB), "Postcode", Words(c.Postcode)));
        }

        if (c.Place != PlaceLevel.Missing)
        {
            all.Add(Row("place", Code(c.Place), c.PlaceBits, Written(a, c.PlaceA), Written(b, c.PlaceB), "Place", Words(c.Place)));
        }

        Identifiers(a, b, scorer, all);
        if (c.OthersBits < -0.005)
        {
            all.Add(Row("household", c.LargestOther switch { 1 => "household", 2 => "twin", _ => "namesake" }, c.OthersBits, null, null, "Taken off", c.LargestOther switch
            {
                1 => "somebody else of the same household would agree in this too",
                2 => "a twin would agree in this too",
                _ => "a parent or child of the same name would agree in this too",
            }));
        }

        return all;
    }

    public static Conflict? Conflict(Features a, Features b, in Compared c) => c.Conflict switch
    {
        ConflictKind.ExclusiveIdentifiers => new(c.Conflict, ExclusiveWords(a, b)),
        ConflictKind.GivenNames => new(c.Conflict, $"Given names {c.Names.GivenA!.Written} and {c.Names.GivenB!.Written} can be two different names: this may be a twin, a brother or a sister."),
        ConflictKind.Generations => new(c.Conflict, $"Born {a.Birth} and {b.Birth}, more than {BirthComparison.GenerationYears} years apart: this may be a parent and child, or a wrong date."),
        ConflictKind.SameSource => new(c.Conflict, $"Both come from {a.Person.Source}, which names a person once only."),
        _ => null,
    };

    static void Identifiers(Features a, Features b, Scorer scorer, List<Evidence> all)
    {
        for (var i = 0; i < a.Identifiers.Length; i++)
        {
            var kind = a.Identifiers[i].Kind;
            if (IdentifierComparison.IsFirstOfKind(a.Identifiers, i)
                && IdentifierComparison.Kind(a.Identifiers, b.Identifiers, kind, out var x, out var y) is var level and not IdentifierLevel.Missing)
            {
                var bits = IdentifierComparison.Strength(a.Identifiers, b.Identifiers, kind, scorer).Strength[(int)level][0];
                all.Add(Row("identifier:" + kind, Code(level), bits, x, y, "Identifier " + kind, Words(level)));
            }
        }
    }

    static string ExclusiveWords(Features a, Features b)
    {
        for (var i = 0; i < a.Identifiers.Length; i++)
        {
            var (kind, exclusive) = (a.Identifiers[i].Kind, a.Identifiers[i].Exclusive);
            if (exclusive && IdentifierComparison.Kind(a.Identifiers, b.Identifiers, kind, out var x, out var y) is IdentifierLevel.OneSlip or IdentifierLevel.Different)
            {
                return $"Both have a valid {kind} number of their own, {x} and {y}: a person has only one.";
            }
        }

        return "Both have a valid number of a kind of which a person has only one, and the numbers differ.";
    }

    static Evidence Row(string field, string level, float bits, string? a, string? b, string label, string said)
    {
        var values = a is null || b is null ? "" : string.Equals(a, b, StringComparison.Ordinal) ? $" {a} –" : $" {a} / {b} –";
        return new(field, level, bits, a, b, string.Create(CultureInfo.InvariantCulture, $"{label}:{values} {said} ({(bits < 0 ? "−" : "+")}{Math.Abs(bits):0.0})"));
    }

    static string? Written(Features person, NameToken? place) =>
        place is null ? null : person.Person.Places.FirstOrDefault(p => string.Equals(NameForms.Fold(p), place.Text, StringComparison.Ordinal)) ?? place.Text;

    internal static string Code<T>(T level)
        where T : struct, Enum
    {
        var name = level.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    internal static string Words(GivenLevel level) => level switch
    {
        GivenLevel.Same => "the same",
        GivenLevel.FirstSame => "the first is the same, the others differ or are missing",
        GivenLevel.Variant => "forms of one name",
        GivenLevel.OtherGiven => "one is among the other's given names",
        GivenLevel.Initial => "the initial fits",
        GivenLevel.Near => "spelt nearly the same",
        GivenLevel.Alike => "sounds or looks alike",
        GivenLevel.LookAlike => "alike, but two different names",
        _ => "different",
    };

    internal static string Words(FamilyLevel level) => level switch
    {
        FamilyLevel.Same => "the same",
        FamilyLevel.Variant => "spellings of one name",
        FamilyLevel.Part => "one part is the same",
        FamilyLevel.Near => "spelt nearly the same",
        FamilyLevel.Alike => "sounds or looks alike",
        FamilyLevel.Initial => "the initial fits",
        FamilyLevel.Community => "the same, but borne by a whole community",
        _ => "different",
    };

    internal static string Words(BirthLevel level) => level switch
    {
        BirthLevel.Same => "the same date",
        BirthLevel.Swapped => "day and month exchanged",
        BirthLevel.OneSlip => "one digit off",
        BirthLevel.TwoParts => "two of day, month and year agree",
        BirthLevel.MonthFits => "fits to the month",
        BirthLevel.YearFits => "fits to the year",
        BirthLevel.SpanFits => "fits within three years",
        BirthLevel.WideFits => "fits a wide span",
        BirthLevel.JustOutside => "up to three years outside an estimate",
        BirthLevel.SameYear => "the same year, another day",
        BirthLevel.NearYears => "up to three years apart",
        BirthLevel.Different => "different",
        _ => "a generation apart",
    };

    internal static string Words(IdentifierLevel level) => level switch
    {
        IdentifierLevel.Same => "the same",
        IdentifierLevel.OneSlip => "one slip apart",
        _ => "different",
    };

    internal static string Words(PostcodeLevel level) => level switch
    {
        PostcodeLevel.Same => "the same",
        PostcodeLevel.OneSlip => "one slip apart",
        PostcodeLevel.SameCode => "the same area code",
        PostcodeLevel.SameDistrict => "the same district only",
        _ => "different",
    };

    internal static string Words(PlaceLevel level) => level switch
    {
        PlaceLevel.Same => "the same",
        PlaceLevel.Near => "spelt nearly the same",
        PlaceLevel.Covered => "counted with the postcode",
        _ => "different",
    };
}
