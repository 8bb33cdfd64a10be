using Rowan.Matching;

namespace Rowan.People;

/// <summary>A school in the one form by which children of the same one are found: <c>Saint Mary’s R.C. Primary School</c> and <c>ST MARYS RC PRIMARY SCHOOL</c>.</summary>
public static class SchoolForm
{
    /// <summary>The label under which a source's reading gives a child's school.</summary>
    public const string Label = "School";

    /// <summary>What is longer is an account, and no name.</summary>
    const int Longest = 120;

    /// <summary>Words that stand in any school's name and tell of none.</summary>
    static readonly HashSet<string> OfAny = new(StringComparer.Ordinal)
    {
        "a", "academy", "and", "at", "attends", "college", "high", "in", "infant", "infants", "junior", "juniors", "local", "nursery", "playgroup", "pre", "preschool", "primary", "reception", "school", "secondary", "sixth", "form",
    };

    static readonly HashSet<string> NoSchool = new(StringComparer.Ordinal)
    {
        "", "at home", "does not attend", "educated at home", "excluded", "home", "home educated", "home education", "home schooled", "home schooling", "n a", "na", "nil", "no", "no school", "none", "not applicable", "not at school", "not attending",
        "not given", "not in education", "not in school", "not known", "not of school age", "not on roll", "not recorded", "not stated", "not yet", "not yet at school", "off roll", "permanently excluded", "refused", "tbc", "too young",
        "under school age", "unknown", "withheld",
    };

    static readonly HashSet<string> OfAnyBorough = new(StringComparer.Ordinal) { "borough", "city", "council", "lb", "london", "of", "royal", "the" };

    /// <returns>Null where no one school is told: <c>not known</c>, <c>excluded</c>, <c>primary school</c>.</returns>
    public static string? Of(string? given)
    {
        List<string> words = [.. Words(given).Select(w => w == "saint" ? "st" : w).SkipWhile(w => w == "the")];
        var key = string.Join(' ', words);
        return key.Length > Longest || NoSchool.Contains(key) || words.TrueForAll(OfAny.Contains) ? null : key;
    }

    /// <summary>A borough as it is compared: <c>London Borough of Haringey</c> is <c>haringey</c>.</summary>
    public static string? BoroughOf(string? given)
    {
        var words = Words(given);
        return words.Count == 0 ? null : string.Join(' ', words.FindAll(w => !OfAnyBorough.Contains(w)) is { Count: > 0 } own ? own : words);
    }

    static List<string> Words(string? given) => [.. NameForms.Fold((given ?? "").Replace("&", " and ", StringComparison.Ordinal).Replace("St.", "St ", StringComparison.OrdinalIgnoreCase)).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
