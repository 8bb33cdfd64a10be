namespace Rowan.Matching;

/// <summary>What comparing two people's names came to: levels, and the parts that agreed best.</summary>
struct NamesCompared
{
    public GivenLevel Given;
    public FamilyLevel Family;
    public OrderLevel Order;
    public NamePart? GivenA;
    public NamePart? GivenB;
    public NamePart? FamilyA;
    public NamePart? FamilyB;

    /// <summary>The tokens whose rarity counts where the level is one of sameness.</summary>
    public NameToken? GivenShared;
    public NameToken? FamilyShared;
}

/// <summary>Compares names in all the orders and forms people give them. Symmetric.</summary>
static class NameComparison
{
    public static NamesCompared Compare(Features a, Features b, TokenMemo? memo)
    {
        var result = default(NamesCompared);
        Given(a, b, memo, ref result);
        Family(a, b, memo, ref result);
        result.Order = a.Unlabelled || b.Unlabelled ? OrderLevel.Free : OrderLevel.AsGiven;
        var agrees = result.Given is >= GivenLevel.Same and <= GivenLevel.Near && result.Family is FamilyLevel.Same or FamilyLevel.Variant or FamilyLevel.Near;
        if (!agrees && a.Pool.Length > 1 && b.Pool.Length > 1)
        {
            if (!Swapped(a, b, memo, ref result))
            {
                Mixed(a, b, memo, ref result);
            }
        }

        return result;
    }

    static void Given(Features a, Features b, TokenMemo? memo, ref NamesCompared best)
    {
        foreach (var x in a.Given)
        {
            foreach (var y in b.Given)
            {
                var level = GivenNames.Compare(x, y, memo);
                var shared = level is GivenLevel.Same or GivenLevel.FirstSame or GivenLevel.Variant ? Earlier(x.First, y.First) : null;
                if (best.Given == GivenLevel.Missing || level < best.Given || (level == best.Given && IsEarlier(shared, best.GivenShared)))
                {
                    (best.Given, best.GivenA, best.GivenB, best.GivenShared) = (level, x, y, shared);
                }
            }
        }
    }

    static void Family(Features a, Features b, TokenMemo? memo, ref NamesCompared best)
    {
        foreach (var x in a.Family)
        {
            foreach (var y in b.Family)
            {
                var level = FamilyNames.Compare(x, y, memo, out var shared);
                if (level != FamilyLevel.Missing
                    && (best.Family == FamilyLevel.Missing || level < best.Family || (level == best.Family && IsEarlier(shared, best.FamilyShared))))
                {
                    (best.Family, best.FamilyA, best.FamilyB, best.FamilyShared) = (level, x, y, shared);
                }
            }
        }
    }

    /// <summary>Ties are decided by the alphabet, so that neither side's order matters.</summary>
    internal static NameToken Earlier(NameToken a, NameToken b) => string.CompareOrdinal(a.Text, b.Text) <= 0 ? a : b;

    static bool IsEarlier(NameToken? a, NameToken? b) => a is not null && b is not null && string.CompareOrdinal(a.Text, b.Text) < 0;

    /// <summary>Given and family name exchanged, each perhaps with a slip.</summary>
    static bool Swapped(Features a, Features b, TokenMemo? memo, ref NamesCompared result)
    {
        if (a.Given.Length == 0 || b.Given.Length == 0 || a.Family.Length == 0 || b.Family.Length == 0)
        {
            return false;
        }

        if (string.CompareOrdinal(a.Given[0].Joined.Text, b.Given[0].Joined.Text) > 0)
        {
            if (!Swapped(b, a, memo, ref result))
            {
                return false;
            }

            (result.GivenA, result.GivenB, result.FamilyA, result.FamilyB) = (result.GivenB, result.GivenA, result.FamilyB, result.FamilyA);
            return true;
        }

        var (ga, fa, gb, fb) = (a.Given[0], a.Family[0], b.Given[0], b.Family[0]);
        var one = Crossed(ga, fb, memo);
        var two = one == TokenLevel.Different ? TokenLevel.Different : Crossed(gb, fa, memo);
        if (two == TokenLevel.Different || (one == TokenLevel.Near && two == TokenLevel.Near))
        {
            return false;
        }

        result = new NamesCompared
        {
            Order = result.Order == OrderLevel.Free ? OrderLevel.Free : OrderLevel.Swapped,
            Given = one == TokenLevel.Same ? GivenLevel.Same : one == TokenLevel.Variant ? GivenLevel.Variant : GivenLevel.Near,
            Family = two == TokenLevel.Same ? FamilyLevel.Same : two == TokenLevel.Variant ? FamilyLevel.Variant : FamilyLevel.Near,
            GivenA = ga,
            GivenB = fb,
            FamilyA = fa,
            FamilyB = gb,
            GivenShared = one >= TokenLevel.Variant ? ga.First : null,
            FamilyShared = two >= TokenLevel.Variant ? fa.Joined : null,
        };
        return true;
    }

    static TokenLevel Crossed(NamePart given, NamePart family, TokenMemo? memo)
    {
        if (string.Equals(given.Joined.Text, family.Joined.Text, StringComparison.Ordinal))
        {
            return TokenLevel.Same;
        }

        var level = TokenMemo.Family(memo, given.First, family.Joined);
        level = level is TokenLevel.Same or TokenLevel.Variant or TokenLevel.Near ? level : TokenMemo.Given(memo, given.First, family.Joined);
        return level is TokenLevel.Same or TokenLevel.Variant or TokenLevel.Near ? level : TokenLevel.Different;
    }

    /// <summary>Every token of the shorter name stands somewhere in the longer: two at least, and three where the order is not free,
    /// as with a father's or grandfather's name used as family name.</summary>
    static void Mixed(Features a, Features b, TokenMemo? memo, ref NamesCompared result)
    {
        var (few, many) = a.Pool.Length < b.Pool.Length || (a.Pool.Length == b.Pool.Length && string.CompareOrdinal(a.Pool[0].Text, b.Pool[0].Text) <= 0)
            ? (a.Pool, b.Pool)
            : (b.Pool, a.Pool);
        if (few.Length < (result.Order == OrderLevel.Free ? 2 : 3) && many.Length < 3)
        {
            return;
        }

        Span<bool> used = stackalloc bool[many.Length];
        foreach (var token in few)
        {
            var found = false;
            for (var j = 0; j < many.Length && !found; j++)
            {
                if (!used[j] && (TokenMemo.Given(memo, token, many[j]) >= TokenLevel.Variant || TokenMemo.Family(memo, token, many[j]) >= TokenLevel.Variant))
                {
                    used[j] = found = true;
                }
            }

            if (!found)
            {
                return;
            }
        }

        // The name a person is called by must agree: sisters share all their father's names.
        if (result.Given is GivenLevel.Different or GivenLevel.LookAlike && result.Order != OrderLevel.Free)
        {
            return;
        }

        result = new NamesCompared
        {
            Order = result.Order == OrderLevel.Free ? OrderLevel.Free : OrderLevel.Mixed,
            Given = GivenLevel.Same,
            Family = FamilyLevel.Same,
            GivenA = a.Given.Length > 0 ? a.Given[0] : a.Family[0],
            GivenB = b.Given.Length > 0 ? b.Given[0] : b.Family[0],
            FamilyA = a.Family.Length > 0 ? a.Family[0] : a.Given[0],
            FamilyB = b.Family.Length > 0 ? b.Family[0] : b.Given[0],
            GivenShared = few[0],
            FamilyShared = few[^1],
        };
    }
}
