using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Whose a value is: of one person, of a family, or of all who live together. The classes of pairs that are not one person are told apart by it.</summary>
public enum FieldNature
{
    /// <summary>Of one person: two people of one household agree in it no more than any two.</summary>
    Personal,

    /// <summary>Of a family.</summary>
    Kin,

    /// <summary>Of all in a household, or of neighbours.</summary>
    Place,

    /// <summary>Of nobody in particular.</summary>
    Neutral,
}

/// <summary>
/// How the values of a column are compared: pairs of them fall into a few levels. 0 is a value missing on either side, which says nothing; 1 is plainly different; the last is equal.
/// Symmetric, and the same for a pair of values whatever else is in the file.
/// </summary>
public abstract class Field
{
    protected Field(string name, FieldNature nature, InternedColumn column, IReadOnlyList<string> levels)
    {
        (Name, Nature, Column, LevelWords) = (name, nature, column, levels);
        var known = column.Codes.Length - column.Counts[0];
        Frequency = Array.ConvertAll(column.Counts, c => known == 0 ? 0 : c / (double)known);
        Frequency[0] = 0;
    }

    public string Name { get; }
    public FieldNature Nature { get; }

    /// <summary>The values as they are compared.</summary>
    public InternedColumn Column { get; }

    /// <summary>By level, in words; the first is "missing".</summary>
    public IReadOnlyList<string> LevelWords { get; }
    public int Levels => LevelWords.Count;

    /// <summary>The level of equal values.</summary>
    public int Equal => LevelWords.Count - 1;

    /// <summary>The share of each value among those given; 0 for the missing one.</summary>
    public double[] Frequency { get; }

    /// <summary>Whether a rare value that agrees says more than a common one.</summary>
    public virtual bool ByRarity => true;

    /// <summary>A birth: twins share it.</summary>
    public virtual bool IsBirth => false;

    /// <summary>Whether a level takes long enough to be remembered.</summary>
    internal virtual bool Remembered => true;

    /// <summary>The level of two different values, in the order of their numbers.</summary>
    internal abstract int LevelOf(int a, int b);

    protected string ValueOf(int code) => Column.Values[code];

    /// <summary>By value what its letters tell beforehand.</summary>
    private protected static Spelling[] Spellings(InternedColumn column) => Array.ConvertAll(column.Values, v => new Spelling(v));

    /// <summary>By value its words; null for the most, which have one.</summary>
    private protected static string[]?[] Words(InternedColumn column) => Array.ConvertAll(column.Values, v => v.Contains(' ', StringComparison.Ordinal) ? v.Split(' ', StringSplitOptions.RemoveEmptyEntries) : null);

    /// <summary>Whether two values of which one has several words share one of this length at least.</summary>
    private protected static bool ShareWord(string x, string y, string[]? xs, string[]? ys, int least)
    {
        foreach (var word in xs ?? [x])
        {
            if (word.Length >= least && (ys is null ? word == y : Array.IndexOf(ys, word) >= 0))
            {
                return true;
            }
        }

        return false;
    }
}
