namespace Rowan.Matching;

/// <summary>What is known of somebody who is looked for. All of it may be missing.</summary>
public sealed record Query
{
    /// <summary>Most words of names that are looked for; further ones are left out.</summary>
    public const int MaximumWords = 6;

    /// <summary>Names without saying which part they are, in any order, one or more words each.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Given names, said to be such.</summary>
    public string? Given { get; init; }

    /// <summary>Family name, said to be such.</summary>
    public string? Family { get; init; }

    /// <summary>A date, a part of one, or a span (<see cref="Birth.Aged"/>).</summary>
    public Birth? Birth { get; init; }

    /// <summary>How the birth was asked for, for the words of the answer: <c>age about 7</c>; null for a date.</summary>
    public string? BirthSaid { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Postcodes, whole or the outward part.</summary>
    public IReadOnlyList<string> Postcodes { get; init => field = [.. value.Select(Postcode.Normalise).OfType<string>().Take(4)]; } = [];

    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Identifiers, each under every kind that it may be of.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    internal QueryTerms Terms => field ??= QueryTerms.Of(this);
}

/// <summary>What a query's answer is worth.</summary>
/// <param name="Value">0 to 1: the share of what could have agreed that did; for ranking.</param>
/// <param name="Bits">Evidence for, in bits; ranks those of equal value.</param>
/// <param name="Evidence">Field by field in words.</param>
public sealed record QueryScore(double Value, double Bits, IReadOnlyList<Evidence> Evidence);

/// <summary>Where a word of a query is looked for first.</summary>
enum TermField
{
    Any,
    Given,
    Family,
}

sealed record QueryTerm(NameToken Token, TermField Field, string Written);

/// <summary>A query worked out for comparing.</summary>
sealed record QueryTerms(IReadOnlyList<QueryTerm> Names, ulong[] Postcodes, NameToken[] Places, Identifier[] Identifiers)
{
    public static QueryTerms Of(Query query)
    {
        var names = new List<QueryTerm>(4);
        Add(names, query.Given, TermField.Given);
        Add(names, query.Family, TermField.Family);
        foreach (var words in query.Words)
        {
            Add(names, words, TermField.Any);
        }

        return new(
            names.Count > Query.MaximumWords ? names[..Query.MaximumWords] : names,
            [.. query.Postcodes.Select(Postcode.Pack)],
            [.. query.Places.Select(NameForms.Fold).Where(p => p.Length > 1).Select(Vocabulary.None.Token)],
            [.. query.Identifiers]);
    }

    static void Add(List<QueryTerm> names, string? written, TermField field)
    {
        foreach (var token in NameForms.Tokens(written))
        {
            names.Add(new(Vocabulary.None.Token(token), field, token));
        }
    }
}
