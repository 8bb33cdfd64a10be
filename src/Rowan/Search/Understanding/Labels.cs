using System.Collections.Frozen;

namespace Rowan.Search.Understanding;

/// <summary>Words that say what the words after them are.</summary>
static class Labels
{
    public static FrozenSet<string> Estimate { get; } =
        Set("about", "approx", "approximately", "around", "circa", "c", "ca", "roughly", "est", "estimated", "maybe", "perhaps");

    public static FrozenSet<string> Born { get; } = Set("born", "b", "dob", "d.o.b", "birth", "birthday", "birthdate", "in", "on", "of", "date", "year");

    public static FrozenSet<string> Age { get; } = Set("age", "aged", "ages");

    public static FrozenSet<string> Number { get; } = Set("no", "number", "num", "nr", "#", "id");

    public static FrozenSet<string> Reference { get; } = Set("merlin", "protect", "ref", "reference", "report", "log", "message");

    public static FrozenSet<string> Place { get; } = Set("address", "addr", "at");

    public static FrozenSet<string> Phone { get; } = Set("phone", "tel", "telephone", "mobile", "mob", "landline");

    /// <summary>Words that people put between others; no name is looked for by them.</summary>
    public static FrozenSet<string> Filler { get; } = Set(
        "and", "the", "with", "called", "named", "name", "names", "child", "living", "lives", "near", "from", "postcode", "nhs", "upn", "pnc", "merlin", "protect", "pac",
        "ref", "reference", "surname", "forename", "born", "dob", "d.o.b", "birth", "birthday", "birthdate", "date", "age", "aged", "about", "approx", "approximately",
        "around", "circa", "roughly", "estimated", "number", "address", "phone", "telephone", "mobile", "email", "cris", "cad", "crimint", "visor", "years", "year", "months", "weeks", "old", "sex", "gender");

    /// <summary>How many words at the start are of the set.</summary>
    public static int Count(ReadOnlySpan<Word> rest, params ReadOnlySpan<FrozenSet<string>> sets)
    {
        var count = 0;
        while (count < rest.Length && IsOne(rest[count].Folded, sets))
        {
            count++;
        }

        return count;
    }

    static bool IsOne(string folded, ReadOnlySpan<FrozenSet<string>> sets)
    {
        foreach (var set in sets)
        {
            if (set.Contains(folded))
            {
                return true;
            }
        }

        return false;
    }

    static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
