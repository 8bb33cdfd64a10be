using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>What two records of a pair may be to one another.</summary>
public sealed class PairClass
{
    internal PairClass(string name, IReadOnlyList<Field> fields, Func<Field, bool> tied)
    {
        (Name, Tied) = (name, [.. fields.Select(tied)]);
        Levels = [.. fields.Select(f => Expected(f, Name))];
    }

    public string Name { get; }

    /// <summary>Fields in which such pairs agree no more than any two people: there they are held to what chance does.</summary>
    public bool[] Tied { get; }

    /// <summary>How often each level is met among such pairs, by field; missing left out.</summary>
    public double[][] Levels { get; internal set; }

    /// <summary>How many of the pairs that were brought together are such.</summary>
    public double Mass { get; internal set; }

    static double[] Expected(Field field, string name)
    {
        var levels = new double[field.Levels];
        var equal = name == ClassNames.Match ? 0.9 : 0.7;
        levels[field.Equal] = equal;
        for (var l = 1; l < field.Equal; l++)
        {
            // The nearer to equal the more often.
            levels[l] = (1 - equal) * l * 2 / (field.Equal * (field.Equal - 1));
        }

        if (field.Equal == 1)
        {
            levels[1] = 1;
        }

        return levels;
    }
}

/// <summary>The names of the classes.</summary>
static class ClassNames
{
    public const string Match = "one person";
    public const string Same = "one household";
    public const string Near = "neighbours";
    public const string Twins = "twins";
}
