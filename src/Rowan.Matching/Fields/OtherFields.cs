using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Postcodes, of the United Kingdom or another country.</summary>
sealed class PostcodeField(InternedColumn column) : Field("postcode", FieldNature.Place, column, ["missing", "different", "the same district", "one sign off", "equal"])
{
    const int Inward = 3;

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        return EditDistance.Between(x, y) <= 1 ? 3 : District(x).SequenceEqual(District(y)) ? 2 : 1;
    }

    static ReadOnlySpan<char> District(string postcode) => char.IsAsciiDigit(postcode[0]) ? postcode.AsSpan(0, Math.Min(2, postcode.Length)) : postcode.AsSpan(0, Math.Max(1, postcode.Length - Inward));
}

/// <summary>Words of any kind: towns, streets, occupations.</summary>
sealed class WordsField(string name, FieldNature nature, InternedColumn column) : Field(name, nature, column, ["missing", "different", "shares a word", "spelt alike", "equal"])
{
    readonly string[][] tokens = Array.ConvertAll(column.Values, v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        return JaroWinkler.Similarity(x, y) >= 0.92 || EditDistance.Between(x, y) <= 1 ? 3
            : Array.Exists(tokens[a], t => t.Length > 2 && Array.IndexOf(tokens[b], t) >= 0) ? 2 : 1;
    }
}

/// <summary>Numbers that are somebody's own: of an agency, of a telephone.</summary>
sealed class NumberField(string name, FieldNature nature, InternedColumn column) : Field(name, nature, column, ["missing", "different", "one sign off", "equal"])
{
    public override bool ByRarity => false;

    internal override int LevelOf(int a, int b) => EditDistance.Between(ValueOf(a), ValueOf(b)) <= 1 ? 2 : 1;
}

/// <summary>E-mail addresses.</summary>
sealed class EmailField(InternedColumn column) : Field("e-mail", FieldNature.Personal, column, ["missing", "different", "like before the @", "spelt alike", "equal before the @", "equal"])
{
    public override bool ByRarity => false;

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        var own = Own(x);
        var other = Own(y);
        return own.SequenceEqual(other) ? 4 : EditDistance.Between(x, y) <= 2 ? 3 : JaroWinkler.Similarity(own, other) >= 0.88 ? 2 : 1;
    }

    static ReadOnlySpan<char> Own(string email) => email.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? email.AsSpan(0, at) : email;
}

/// <summary>One of a few values.</summary>
sealed class CategoryField(string name, InternedColumn column) : Field(name, FieldNature.Neutral, column, ["missing", "different", "equal"])
{
    internal override bool Remembered => false;

    internal override int LevelOf(int a, int b) => 1;
}
