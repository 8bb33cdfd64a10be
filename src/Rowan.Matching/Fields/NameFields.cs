using Rowan.Matching.Records;

namespace Rowan.Matching.Fields;

/// <summary>Given names. That they stand where the family name should is a level of its own, which the pair decides (<see cref="FieldSet"/>).</summary>
sealed class GivenField(InternedColumn column, string name = "given name") : Field(
    name, FieldNature.Personal, column, ["missing", "different", "like", "spelt alike", "a form of the same name", "given and family name exchanged", "equal"])
{
    internal const int Exchanged = 5;
    readonly string[]?[] words = Words(column);
    readonly Spelling[] spellings = Spellings(column);
    readonly int[][] forms = Array.ConvertAll(column.Values, v => v.Length == 0 ? [] : NameVariants.Default.GivenGroups(v.Split(' ')[0]));

    internal override int LevelOf(int a, int b)
    {
        if ((forms[a].Length > 0 && forms[b].Length > 0 && NameVariants.Share(forms[a], forms[b]))
            || ((words[a] is not null || words[b] is not null) && ShareWord(ValueOf(a), ValueOf(b), words[a], words[b], 2)))
        {
            return 4;
        }

        var (x, y) = (words[a]?[0] ?? ValueOf(a), words[b]?[0] ?? ValueOf(b));
        if (x.Length == 1 || y.Length == 1)
        {
            return x[0] == y[0] ? 2 : 1;
        }

        if (words[a] is null && words[b] is null)
        {
            var (own, other) = (spellings[a], spellings[b]);
            var near = own.MayBeWithin(other, 1);
            if (!near && !own.MayBeLike(other, x, y, 0.8))
            {
                return 1;
            }

            if (near && EditDistance.Between(x, y) <= 1)
            {
                return 3;
            }
        }
        else if (EditDistance.Between(x, y) <= 1)
        {
            return 3;
        }

        var alike = JaroWinkler.Similarity(x, y);
        return alike >= 0.9 ? 3 : alike >= 0.8 ? 2 : 1;
    }
}

/// <summary>Family names.</summary>
sealed class FamilyField(InternedColumn column) : Field("family name", FieldNature.Kin, column, ["missing", "different", "like", "spelt alike", "shared in part, or a spelling of the same", "equal"])
{
    readonly string[]?[] words = Words(column);
    readonly Spelling[] spellings = Spellings(column);
    readonly int[][] forms = Array.ConvertAll(column.Values, v => NameVariants.Default.FamilyGroups(v));

    internal override int LevelOf(int a, int b)
    {
        var (x, y) = (ValueOf(a), ValueOf(b));
        if ((forms[a].Length > 0 && forms[b].Length > 0 && NameVariants.Share(forms[a], forms[b]))
            || ((words[a] is not null || words[b] is not null) && ShareWord(x, y, words[a], words[b], 3)))
        {
            return 4;
        }

        var near = spellings[a].MayBeWithin(spellings[b], 1);
        if (!near && !spellings[a].MayBeLike(spellings[b], x, y, 0.8))
        {
            return 1;
        }

        if (near && EditDistance.Between(x, y) <= 1)
        {
            return 3;
        }

        var alike = JaroWinkler.Similarity(x, y);
        return alike >= 0.9 ? 3 : alike >= 0.8 ? 2 : 1;
    }
}
