namespace Rowan.Matching;

/// <summary>The forms of a name that go into keys.</summary>
static class NameKeys
{
    /// <summary>Most groups of variants a given name is kept under.</summary>
    const int MaximumGroups = 3;

    /// <summary>How a given name is kept: the sound of the name its group goes by, else its own; hashes stand in for other scripts.</summary>
    /// <param name="withOwn">Its own sound as well: for queries.</param>
    public static void Given(NameToken token, bool withOwn, HashSet<int> codes)
    {
        for (var i = 0; i < Math.Min(token.GivenGroups.Length, MaximumGroups); i++)
        {
            codes.Add(SoundCode.Of(NameVariants.Default.Head(token.GivenGroups[i])));
        }

        if (withOwn || token.GivenGroups.Length == 0)
        {
            codes.Add(Sound(token));
        }
    }

    /// <summary>All codes of a part: of its first token, of what follows Mohammed or Abdul, and of the tokens run together.</summary>
    public static HashSet<int> Given(NamePart part, bool withOwn)
    {
        var codes = new HashSet<int>();
        Given(part.First, withOwn, codes);
        if (part.Tokens.Length > 1 && (part.First.IsHonorific || withOwn))
        {
            Given(part.Tokens[1], withOwn, codes);
        }

        return codes;
    }

    /// <summary>How a family name is kept: whole, and each part of a double-barrelled one; particles and community names only within the whole.</summary>
    public static IEnumerable<NameToken> Family(NamePart part)
    {
        yield return part.Joined;
        if (part.Tokens.Length > 1)
        {
            foreach (var token in part.Tokens)
            {
                if (!token.IsParticle && !token.IsCommunity && token.Text.Length > 1)
                {
                    yield return token;
                }
            }
        }
    }

    public static int FamilySound(NameToken token) =>
        token.FamilyGroups.Length > 0 ? SoundCode.Of(NameVariants.Default.Head(token.FamilyGroups[0])) : Sound(token);

    static int Sound(NameToken token) => token.Sound != 0 ? token.Sound : (int)KeyHash.For(KeyRule.GivenAlone).With(token.Text).Value | int.MinValue;
}
