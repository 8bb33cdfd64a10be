using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Postcodes, of the United Kingdom or another country.</summary>
sealed class PostcodeField(InternedColumn column) : Field("postcode", FieldNature.Place, column, ["missing", "different", "the same district", "one sign off", "equal"])
{
    const int Inward = 3;
    readonly Spelling[] spellings = Spellings(column);
    readonly int[] districts = Districts(column);

    internal override int LevelOf(int a, int b) =>
        spellings[a].MayBeWithin(spellings[b], 1) && EditDistance.Between(ValueOf(a), ValueOf(b)) <= 1 ? 3 : districts[a] == districts[b] ? 2 : 1;

    static int[] Districts(InternedColumn column)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(column.Values, v =>
        {
            var district = v.Length == 0 ? "" : char.IsAsciiDigit(v[0]) ? v[..Math.Min(2, v.Length)] : v[..Math.Max(1, v.Length - Inward)];
            return numbers.TryGetValue(district, out var number) ? number : numbers[district] = numbers.Count;
        });
    }
}

/// <summary>Words of any kind: towns, streets, occupations.</summary>
sealed class WordsField(string name, FieldNature nature, InternedColumn column) : Field(name, nature, column, ["missing", "different", "shares a word", "spelt alike", "equal"])
{
    readonly string[]?[] words = Words(column);
    readonly Spelling[] spellings = Spellings(column);

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        return (spellings[a].MayBeWithin(spellings[b], 1) && EditDistance.Between(x, y) <= 1) || (spellings[a].MayBeLike(spellings[b], x, y, 0.92) && JaroWinkler.Similarity(x, y) >= 0.92) ? 3
            : (words[a] is not null || words[b] is not null) && ShareWord(x, y, words[a], words[b], 3) ? 2 : 1;
    }
}

/// <summary>Numbers that are somebody's own: of an agency, of a telephone.</summary>
sealed class NumberField(string name, FieldNature nature, InternedColumn column) : Field(name, nature, column, ["missing", "different", "one sign off", "equal"])
{
    public override bool ByRarity => false;

    readonly Spelling[] spellings = Spellings(column);

    internal override int LevelOf(int a, int b) => spellings[a].MayBeWithin(spellings[b], 1) && EditDistance.Between(ValueOf(a), ValueOf(b)) <= 1 ? 2 : 1;
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
