using System.Runtime.Intrinsics;

namespace Rowan.Matching;

/// <summary>All that comparing two people came to: levels and bits by field, total, conflict. Everything a sentence about it needs.</summary>
struct Compared
{
    public NamesCompared Names;
    public BirthLevel Birth;
    public SexLevel Sex;
    public PostcodeLevel Postcode;
    public PlaceLevel Place;
    public ulong PostcodeA;
    public ulong PostcodeB;
    public NameToken? PlaceA;
    public NameToken? PlaceB;
    public float GivenBits;
    public float FamilyBits;
    public float OrderBits;
    public float BirthBits;
    public float SexBits;
    public float PostcodeBits;
    public float PlaceBits;
    public float PriorBits;

    /// <summary>Taken off for household, twin and namesake together; the largest of the three is named.</summary>
    public float OthersBits;
    public int LargestOther;
    public float Bits;
    public ConflictKind Conflict;

    /// <summary>An identifier that a household does not share is the same in both.</summary>
    public bool IdentifierAgrees;

    public readonly double Probability => Score.ProbabilityOf(Bits);
}

/// <summary>Compares two people field by field and adds up the evidence. Symmetric; no allocation.</summary>
static class PairComparison
{
    public static void Compare(Features a, Features b, Scorer scorer, TokenMemo? memo, ref Compared c)
    {
        var (rarity, w) = (scorer.Rarity, scorer.W);
        var sum = scorer.Prior;
        c.PriorBits = sum[0];

        c.Names = NameComparison.Compare(a, b, memo);
        var given = w.Given[(int)c.Names.Given];
        if (c.Names.GivenShared is { } g)
        {
            var r = c.Names.Given == GivenLevel.Variant ? Math.Min(0, rarity.Given(g)) : rarity.Given(g);
            given += c.Names.Given == GivenLevel.FirstSame ? Vector128.Create(r) : Vector128.Create(r, 0, 0, w.NamesakeSharesGiven ? r : 0);
        }

        var family = w.Family[(int)c.Names.Family];
        if (c.Names.FamilyShared is { } f && c.Names.Family != FamilyLevel.Community)
        {
            var r = rarity.Family(f);
            family += Vector128.Create(c.Names.Family == FamilyLevel.Same ? r : Math.Min(0, r));
        }

        var order = w.Order[(int)c.Names.Order];
        sum += given + family + order;
        (c.GivenBits, c.FamilyBits, c.OrderBits) = (given[0], family[0], order[0]);

        c.Birth = BirthComparison.Compare(a.Birth, b.Birth);
        c.BirthBits = w.Birth[(int)c.Birth][0];
        sum += w.Birth[(int)c.Birth];

        c.Sex = Sexes(a.Sex, b.Sex);
        c.SexBits = w.Sex[(int)c.Sex][0];
        sum += w.Sex[(int)c.Sex];

        c.Postcode = AddressComparison.Postcodes(a.Postcodes, b.Postcodes, out c.PostcodeA, out c.PostcodeB);
        c.PostcodeBits = w.Postcode[(int)c.Postcode][0];
        sum += w.Postcode[(int)c.Postcode];

        sum += Places(a, b, w, rarity, ref c);
        sum += IdentifierComparison.Compare(a.Identifiers, b.Identifiers, scorer, ref c);
        Total(sum, ref c);
        c.Conflict = Conflict(a, b, c);
    }

    static SexLevel Sexes(Sex a, Sex b) =>
        a is not (Sex.Male or Sex.Female) || b is not (Sex.Male or Sex.Female) ? SexLevel.Missing
        : a == b ? SexLevel.Same
        : SexLevel.Different;

    static Vector128<float> Places(Features a, Features b, ModelWeights w, Rarity rarity, ref Compared c)
    {
        c.Place = AddressComparison.Places(a.Places, b.Places, rarity, out c.PlaceA, out c.PlaceB);
        if (c.Place is not PlaceLevel.Missing && c.Postcode == PostcodeLevel.Same)
        {
            c.Place = PlaceLevel.Covered;
        }

        var place = w.Place[(int)c.Place];
        if (c.Place == PlaceLevel.Same)
        {
            place += Vector128.Create(rarity.Place(c.PlaceA!));
        }

        c.PlaceBits = place[0];
        return place;
    }

    /// <summary>log2 of match over the sum of random, household, twin and namesake.</summary>
    static void Total(Vector128<float> sum, ref Compared c)
    {
        var others = 1.0;
        var most = float.MinValue;
        for (var i = 1; i < 4; i++)
        {
            others += Math.Pow(2, Math.Min(sum[i], 100));
            if (sum[i] > most)
            {
                (most, c.LargestOther) = (sum[i], i);
            }
        }

        c.OthersBits = -(float)Math.Log2(others);
        c.Bits = sum[0] + c.OthersBits;
    }

    static ConflictKind Conflict(Features a, Features b, in Compared c)
    {
        if (c.Conflict != ConflictKind.None)
        {
            return c.Conflict;
        }

        if (a.Person.SourceSaysOnce && b.Person.SourceSaysOnce && a.Person.Id != b.Person.Id
            && a.Person.Source is not null && string.Equals(a.Person.Source, b.Person.Source, StringComparison.Ordinal))
        {
            return ConflictKind.SameSource;
        }

        if (c.IdentifierAgrees)
        {
            return ConflictKind.None;
        }

        var bornTogether = c.Birth is BirthLevel.Same or BirthLevel.Swapped or BirthLevel.OneSlip or BirthLevel.MonthFits or BirthLevel.YearFits;
        return c.Names.Given switch
        {
            GivenLevel.Different => ConflictKind.GivenNames,
            GivenLevel.LookAlike when bornTogether => ConflictKind.GivenNames,

            // Jack may be John, and may be John's twin.
            GivenLevel.Variant when bornTogether && c.Names.GivenA!.First.StandsAlone && c.Names.GivenB!.First.StandsAlone => ConflictKind.GivenNames,
            GivenLevel.Near or GivenLevel.Alike when bornTogether && c.Sex == SexLevel.Different => ConflictKind.GivenNames,
            _ => c.Birth is not (BirthLevel.Missing or BirthLevel.Same) && BirthComparison.AreGenerationsApart(a.Birth, b.Birth) ? ConflictKind.Generations : ConflictKind.None,
        };
    }
}
