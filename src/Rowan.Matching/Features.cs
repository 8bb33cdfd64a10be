namespace Rowan.Matching;

/// <summary>A person's features worked out for comparing: folded tokens, packed codes. Made once a person.</summary>
sealed class Features
{
    public required Person Person { get; init; }

    /// <summary>Distinct lists of given-name tokens, the usual name's first.</summary>
    public required NamePart[] Given { get; init; }

    public required NamePart[] Family { get; init; }

    /// <summary>All tokens of the usual name in their order.</summary>
    public required NameToken[] Pool { get; init; }

    /// <summary>The usual name came without saying which part is which.</summary>
    public required bool Unlabelled { get; init; }

    public required Birth? Birth { get; init; }

    public required ulong[] Postcodes { get; init; }

    public required NameToken[] Places { get; init; }

    public required Identifier[] Identifiers { get; init; }

    public Sex Sex => Person.Sex;

    /// <summary>Every token in which a word of a query may be found; worked out when first asked.</summary>
    public NameCandidate[] Candidates => field ??= NameCandidate.Of(this);

    public static Features Of(Person person, Vocabulary vocabulary)
    {
        var given = new List<NamePart>(1);
        var family = new List<NamePart>(1);
        foreach (var name in person.Names)
        {
            Add(given, name.Given, vocabulary);
            Add(family, name.Family, vocabulary);
        }

        var usual = person.Names.Count > 0 ? person.Names[0] : null;
        var (usualGiven, usualFamily) = (vocabulary.Part(usual?.Given)?.Tokens ?? [], vocabulary.Part(usual?.Family)?.Tokens ?? []);
        return new Features
        {
            Person = person,
            Given = given.Count == 0 ? [] : [.. given],
            Family = family.Count == 0 ? [] : [.. family],
            Pool = [.. usualGiven, .. usualFamily],
            Unlabelled = usual?.EitherOrder == true,
            Birth = person.Birth,
            Postcodes = person.Postcodes.Count == 0 ? [] : [.. person.Postcodes.Select(Postcode.Pack)],
            Places = person.Places.Count == 0 ? [] : [.. person.Places.Select(NameForms.Fold).Where(p => p.Length > 1).Distinct(StringComparer.Ordinal).Select(vocabulary.Token)],
            Identifiers = person.Identifiers.Count == 0 ? [] : [.. person.Identifiers.OrderBy(i => i.Kind, StringComparer.Ordinal)],
        };
    }

    static void Add(List<NamePart> parts, string? written, Vocabulary vocabulary)
    {
        if (vocabulary.Part(written) is { } part && !parts.Exists(p => string.Equals(p.Joined.Text, part.Joined.Text, StringComparison.Ordinal)))
        {
            parts.Add(part);
        }
    }
}

/// <summary>The tokens of one part of a name, and the part run together, so that Mary-Jane is Maryjane and O Neill is O'Neill.</summary>
sealed record NamePart(NameToken[] Tokens, NameToken Joined, string Written)
{
    public NameToken First => Tokens[0];

    public bool IsCommunity => Array.TrueForAll(Tokens, t => t.IsCommunity);

    /// <summary>Null where what is written holds no name.</summary>
    public static NamePart? Of(string written, Vocabulary vocabulary)
    {
        var tokens = NameForms.Tokens(written);
        if (tokens.Count == 0)
        {
            return null;
        }

        var all = new NameToken[tokens.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = vocabulary.Token(tokens[i]);
        }

        return new(all, all.Length == 1 ? all[0] : vocabulary.Token(string.Concat(tokens)), written.Trim());
    }
}
