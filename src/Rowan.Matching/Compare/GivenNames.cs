namespace Rowan.Matching;

/// <summary>Compares two people's given names, the first and those that follow. Symmetric.</summary>
static class GivenNames
{
    public static GivenLevel Compare(NamePart a, NamePart b, TokenMemo? memo)
    {
        if (ReferenceEquals(a.Joined, b.Joined) || string.Equals(a.Joined.Text, b.Joined.Text, StringComparison.Ordinal))
        {
            return GivenLevel.Same;
        }

        var first = TokenMemo.Given(memo, a.First, b.First);
        if (a.Tokens.Length == 1 && b.Tokens.Length == 1)
        {
            return Level(first);
        }

        if (first is TokenLevel.Same or TokenLevel.Variant)
        {
            // Mohammed alone may be any of the brothers who bear it before a name of their own.
            if (a.First.IsHonorific && b.First.IsHonorific && (a.Tokens.Length == 1 || b.Tokens.Length == 1))
            {
                return GivenLevel.FirstSame;
            }

            return Middles(a, b, memo) switch
            {
                true => first == TokenLevel.Same ? GivenLevel.Same : GivenLevel.Variant,
                false when a.First.IsHonorific && b.First.IsHonorific => GivenLevel.Different,
                false when TokenMemo.Given(memo, a.Joined, b.Joined) == TokenLevel.Near && a.Tokens.Length == b.Tokens.Length => GivenLevel.Near,
                false => first == TokenLevel.Same ? GivenLevel.FirstSame : GivenLevel.Alike,
            };
        }

        if (AmongOthers(a, b, memo) || AmongOthers(b, a, memo))
        {
            return GivenLevel.OtherGiven;
        }

        var joined = TokenMemo.Given(memo, a.Joined, b.Joined);
        return joined is TokenLevel.Near && first is not TokenLevel.LookAlike ? GivenLevel.Near : Level(first);
    }

    static GivenLevel Level(TokenLevel level) => level switch
    {
        TokenLevel.Same => GivenLevel.Same,
        TokenLevel.Variant => GivenLevel.Variant,
        TokenLevel.Initial => GivenLevel.Initial,
        TokenLevel.Near => GivenLevel.Near,
        TokenLevel.Alike => GivenLevel.Alike,
        TokenLevel.LookAlike => GivenLevel.LookAlike,
        _ => GivenLevel.Different,
    };

    /// <summary>Whether what follows the first given names can be of one person: true also where one has nothing more.</summary>
    static bool Middles(NamePart a, NamePart b, TokenMemo? memo)
    {
        if (a.Tokens.Length == 1 || b.Tokens.Length == 1)
        {
            return true;
        }

        for (var i = 1; i < a.Tokens.Length; i++)
        {
            for (var j = 1; j < b.Tokens.Length; j++)
            {
                if (TokenMemo.Given(memo, a.Tokens[i], b.Tokens[j]) >= TokenLevel.Near)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The first given name of one is a later given name of the other: called by a middle name, or Mohammed left out.</summary>
    static bool AmongOthers(NamePart a, NamePart b, TokenMemo? memo)
    {
        for (var i = 1; i < b.Tokens.Length; i++)
        {
            if (!b.Tokens[i].IsHonorific && TokenMemo.Given(memo, a.First, b.Tokens[i]) >= TokenLevel.Variant)
            {
                return true;
            }
        }

        return false;
    }
}
