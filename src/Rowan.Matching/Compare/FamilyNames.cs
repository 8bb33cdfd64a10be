namespace Rowan.Matching;

/// <summary>Compares two family names: whole, run together, part by part. Symmetric.</summary>
static class FamilyNames
{
    public static FamilyLevel Compare(NamePart a, NamePart b, TokenMemo? memo, out NameToken? shared)
    {
        shared = null;
        if (ReferenceEquals(a.Joined, b.Joined) || string.Equals(a.Joined.Text, b.Joined.Text, StringComparison.Ordinal))
        {
            shared = a.Joined;
            return a.IsCommunity ? FamilyLevel.Community : FamilyLevel.Same;
        }

        // Singh beside Kaur, or beside a clan name, says nothing either way.
        if (a.IsCommunity || b.IsCommunity)
        {
            return FamilyLevel.Missing;
        }

        var joined = TokenMemo.Family(memo, a.Joined, b.Joined);
        if (joined >= TokenLevel.Near || (a.Tokens.Length == 1 && b.Tokens.Length == 1))
        {
            shared = joined == TokenLevel.Variant ? NameComparison.Earlier(a.Joined, b.Joined) : null;
            return Level(joined);
        }

        var best = joined;
        foreach (var x in a.Tokens)
        {
            foreach (var y in b.Tokens)
            {
                if (x.IsParticle || y.IsParticle || x.IsCommunity || y.IsCommunity)
                {
                    continue;
                }

                var level = TokenMemo.Family(memo, x, y);
                if (level >= TokenLevel.Variant)
                {
                    var found = NameComparison.Earlier(x, y);
                    shared = shared is null ? found : NameComparison.Earlier(shared, found);
                }

                best = level > best ? level : best;
            }
        }

        return shared is not null ? (Bare(a) == 1 && Bare(b) == 1 ? FamilyLevel.Variant : FamilyLevel.Part)
            : best is TokenLevel.Near or TokenLevel.Alike ? FamilyLevel.Alike
            : FamilyLevel.Different;
    }

    static int Bare(NamePart part) => part.Tokens.Count(t => !t.IsParticle);

    static FamilyLevel Level(TokenLevel level) => level switch
    {
        TokenLevel.Same => FamilyLevel.Same,
        TokenLevel.Variant => FamilyLevel.Variant,
        TokenLevel.Near => FamilyLevel.Near,
        TokenLevel.Alike => FamilyLevel.Alike,
        TokenLevel.Initial => FamilyLevel.Initial,
        _ => FamilyLevel.Different,
    };
}
