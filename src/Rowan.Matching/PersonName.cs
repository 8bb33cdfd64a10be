namespace Rowan.Matching;

/// <summary>What a name is to the person.</summary>
public enum NameKind
{
    Usual = 0,
    Former = 1,
    Alias = 2,
    Maiden = 3,
}

/// <summary>A name as written. How it is compared is worked out from it and never replaces it.</summary>
/// <param name="Given">Given and middle names in their order, as written; null if not given.</param>
/// <param name="Family">Family name, as written; null if not given.</param>
/// <param name="EitherOrder">It came whole, without saying which part is which: the other order is as good.</param>
public sealed record PersonName(string? Given, string? Family, NameKind Kind = NameKind.Usual, bool EitherOrder = false)
{
    /// <summary>Longest part kept for comparing; what is longer is cut.</summary>
    public const int MaximumLength = 120;

    /// <summary>A name in its parts.</summary>
    public static PersonName Of(string? given, string? middle, string? family, NameKind kind = NameKind.Usual) =>
        new(string.IsNullOrWhiteSpace(middle) ? given : $"{given} {middle}".Trim(), family, kind);

    /// <summary>A name given whole: <c>SMITH, John</c> is read by its comma; otherwise the last word, with the particles before it, is taken
    /// for the family name, and the other order is allowed in every comparison.</summary>
    public static PersonName Whole(string full)
    {
        ArgumentNullException.ThrowIfNull(full);
        var comma = full.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            return new(full[(comma + 1)..].Trim(), full[..comma].Trim());
        }

        var words = full.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2)
        {
            return new(words.Length == 1 ? words[0] : null, null, EitherOrder: true);
        }

        var first = words.Length - 1;
        while (first > 1 && NameForms.IsParticle(NameForms.Fold(words[first - 1])))
        {
            first--;
        }

        return new(string.Join(' ', words[..first]), string.Join(' ', words[first..]), EitherOrder: true);
    }
}
