using System.Runtime.Intrinsics;

namespace Rowan.Matching;

/// <summary>Compares identifiers kind by kind. Symmetric.</summary>
static class IdentifierComparison
{
    /// <summary>Shortest value of a kind without check digit for which one slip means anything.</summary>
    const int ShortestWithSlip = 5;

    public static Vector128<float> Compare(Identifier[] a, Identifier[] b, Scorer scorer, ref Compared c)
    {
        var sum = Vector128<float>.Zero;
        if (a.Length == 0 || b.Length == 0)
        {
            return sum;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (IsFirstOfKind(a, i) && Kind(a, b, a[i].Kind, out _, out _) is var level and not IdentifierLevel.Missing)
            {
                var (exclusive, strength) = Strength(a, b, a[i].Kind, scorer);
                sum += strength[(int)level];
                c.IdentifierAgrees |= level == IdentifierLevel.Same && !ReferenceEquals(strength, scorer.W.Shared);
                c.Conflict = exclusive && level != IdentifierLevel.Same && BothCurrent(a, b, a[i].Kind) ? ConflictKind.ExclusiveIdentifiers : c.Conflict;
            }
        }

        return sum;
    }

    /// <summary>The best level of any two values of a kind; the values that reached it. Ties go to the first in the alphabet.</summary>
    public static IdentifierLevel Kind(Identifier[] a, Identifier[] b, string kind, out string? bestA, out string? bestB)
    {
        var best = IdentifierLevel.Missing;
        (bestA, bestB) = (null, null);
        foreach (var x in a)
        {
            if (!IsOf(x, kind))
            {
                continue;
            }

            foreach (var y in b)
            {
                if (IsOf(y, kind) && Values(x, y) is var level && (best == IdentifierLevel.Missing || level < best))
                {
                    (best, bestA, bestB) = (level, x.Value, y.Value);
                }
            }
        }

        return best;
    }

    public static (bool Exclusive, Vector128<float>[] Strength) Strength(Identifier[] a, Identifier[] b, string kind, Scorer scorer)
    {
        var exclusive = Array.Exists(a, i => i.Exclusive && IsOf(i, kind)) && Array.Exists(b, i => i.Exclusive && IsOf(i, kind));
        var w = scorer.W;
        return exclusive ? (true, w.Exclusive)
            : (false, scorer.Model.Identifiers.Kinds.GetValueOrDefault(kind) switch
            {
                "shared" => w.Shared,
                "exclusive" => w.Exclusive,
                _ => w.Personal,
            });
    }

    public static bool IsFirstOfKind(Identifier[] all, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (IsOf(all[i], all[index].Kind))
            {
                return false;
            }
        }

        return true;
    }

    static bool BothCurrent(Identifier[] a, Identifier[] b, string kind) =>
        Array.Exists(a, i => i.Current && i.Exclusive && IsOf(i, kind)) && Array.Exists(b, i => i.Current && i.Exclusive && IsOf(i, kind));

    static bool IsOf(in Identifier identifier, string kind) => string.Equals(identifier.Kind, kind, StringComparison.Ordinal);

    static IdentifierLevel Values(in Identifier a, in Identifier b) =>
        string.Equals(a.Value, b.Value, StringComparison.Ordinal) ? IdentifierLevel.Same
        : a.Value.Length >= ShortestWithSlip && b.Value.Length >= ShortestWithSlip
            && Math.Abs(a.Value.Length - b.Value.Length) <= 1 && EditDistance.Between(a.Value, b.Value) == 1 ? IdentifierLevel.OneSlip
        : IdentifierLevel.Different;
}
