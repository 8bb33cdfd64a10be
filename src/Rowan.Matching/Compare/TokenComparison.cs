namespace Rowan.Matching;

/// <summary>Compares two tokens of names. Symmetric.</summary>
static class TokenComparison
{
    public static TokenLevel Given(NameToken a, NameToken b)
    {
        var level = Compare(a, b, a.GivenGroups, b.GivenGroups);

        // Two established names that only look or sound alike (Hassan, Hussain; Jayden, Hayden) are borne side by side by brothers and sisters.
        return level is TokenLevel.Near or TokenLevel.Alike && a.IsEstablished && b.IsEstablished ? TokenLevel.LookAlike : level;
    }

    public static TokenLevel Family(NameToken a, NameToken b) => Compare(a, b, a.FamilyGroups, b.FamilyGroups);

    static TokenLevel Compare(NameToken a, NameToken b, int[] groupsA, int[] groupsB)
    {
        if (ReferenceEquals(a, b) || string.Equals(a.Text, b.Text, StringComparison.Ordinal))
        {
            return TokenLevel.Same;
        }

        if (groupsA.Length > 0 && groupsB.Length > 0 && NameVariants.Share(groupsA, groupsB))
        {
            return TokenLevel.Variant;
        }

        var (x, y) = (a.Text, b.Text);
        if (x.Length == 1 || y.Length == 1)
        {
            return x[0] == y[0] && char.IsLetter(x[0]) ? TokenLevel.Initial : TokenLevel.Different;
        }

        return Spelling(x, y, a.Sound != 0 && a.Sound == b.Sound);
    }

    /// <summary>One slip in four letters or more is near; so are two in eight, and a very high Jaro–Winkler. What sounds the same or begins the same is alike.</summary>
    static TokenLevel Spelling(string x, string y, bool soundsSame)
    {
        var (shorter, longer) = x.Length <= y.Length ? (x.Length, y.Length) : (y.Length, x.Length);
        if (longer - shorter > 4 && !soundsSame && x[0] != y[0])
        {
            return TokenLevel.Different;
        }

        var distance = EditDistance.Between(x, y);
        if ((distance == 1 && shorter >= 4) || (distance == 2 && shorter >= 7))
        {
            return TokenLevel.Near;
        }

        if (distance == 1 && longer >= 4 && shorter == 3)
        {
            return TokenLevel.Near;
        }

        var winkler = JaroWinkler.Similarity(x, y);
        if (winkler >= 0.93 && shorter >= 5)
        {
            return TokenLevel.Near;
        }

        var begins = shorter >= 3 && (x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal));
        return (soundsSame && shorter >= 3) || begins || winkler >= 0.88 || (distance == 1 && shorter >= 3) || (distance == 2 && shorter >= 5)
            ? TokenLevel.Alike
            : TokenLevel.Different;
    }
}
