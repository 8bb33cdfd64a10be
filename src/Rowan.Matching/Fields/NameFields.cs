using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Given names. That they stand where the family name should is a level of its own, which the pair decides (<see cref="FieldSet"/>).</summary>
sealed class GivenField(InternedColumn column, FieldNature nature = FieldNature.Personal, string name = "given name") : Field(
    name, nature, column, ["missing", "different", "like", "spelt alike", "a form of the same name", "given and family name exchanged", "equal"])
{
    internal const int Exchanged = 5;
    readonly string[][] tokens = Array.ConvertAll(column.Values, v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (tokens[a], tokens[b]);
        var (first, second) = (x[0], y[0]);
        if (first == second || Array.Exists(x, t => t.Length > 1 && Array.IndexOf(y, t) >= 0) || NameForms.AreGivenVariants(first, second))
        {
            return 4;
        }

        if (first.Length == 1 || second.Length == 1)
        {
            return first[0] == second[0] ? 2 : 1;
        }

        var alike = JaroWinkler.Similarity(first, second);
        return alike >= 0.9 || EditDistance.Between(first, second) <= 1 ? 3 : alike >= 0.8 ? 2 : 1;
    }
}

/// <summary>Family names.</summary>
sealed class FamilyField(InternedColumn column) : Field("family name", FieldNature.Kin, column, ["missing", "different", "like", "spelt alike", "shared in part, or a spelling of the same", "equal"])
{
    readonly string[][] tokens = Array.ConvertAll(column.Values, v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        if (Array.Exists(tokens[a], t => t.Length > 2 && Array.IndexOf(tokens[b], t) >= 0) || NameForms.AreFamilyVariants(x, y))
        {
            return 4;
        }

        var alike = JaroWinkler.Similarity(x, y);
        return alike >= 0.9 || EditDistance.Between(x, y) <= 1 ? 3 : alike >= 0.8 ? 2 : 1;
    }
}
