using Rowan.Sources;

namespace Rowan.People;

/// <summary>
/// Warns whoever compares two mentions that they may be a mother and her child, born or not, rather than one person. A record made for a baby before the birth often
/// has the mother's name, address and numbers, and nothing of the baby's own. Pure.
/// </summary>
public static class MotherAndChild
{
    /// <summary>Somebody born so long before a child is expected is not that child.</summary>
    const int YearsBefore = 1;

    const int MostNamed = 2;

    static readonly string[] UnbornNames = ["unborn", "foetus", "fetus"];

    /// <summary>By what the two say of themselves: one is a child not yet born, and the other was born before or may have been.</summary>
    /// <param name="onA">The day on which Rowan received what A says.</param>
    /// <param name="onB">The same of B.</param>
    /// <returns>Null where nothing speaks for it.</returns>
    public static string? OfUnborn(PersonaReading a, DateOnly onA, PersonaReading b, DateOnly onB) => (IsUnborn(a), IsUnborn(b)) switch
    {
        (true, false) when IsAnother(b, Expected(a, onA)) => Unborn(b),
        (false, true) when IsAnother(a, Expected(b, onB)) => Unborn(a),
        _ => null,
    };

    /// <summary>By what records say that one is to the other.</summary>
    /// <param name="kind">A code of relationships.</param>
    /// <param name="records">Those that say so, as people call them.</param>
    public static string OfRelationship(string kind, IReadOnlyList<string> records) =>
        $"{MayBe(kind)}: {Listed(records)} {(records.Count == 1 ? "says" : "say")} that {(kind == "same-household" ? "they live together" : $"one is the {Plain(kind)} of the other")}.";

    /// <summary>By records that name both, each in another part.</summary>
    /// <param name="one">A code of the part that somebody plays in a record.</param>
    /// <inheritdoc cref="OfRelationship"/>
    public static string OfRoles(string one, string other, IReadOnlyList<string> records) =>
        $"{MayBe((one, other) switch { (PersonaReading.Subject, _) => other, (_, PersonaReading.Subject) => one, _ => "" })}: {Listed(records)} {(records.Count == 1 ? "names" : "name")} both, as {Plain(one)} and as {Plain(other)}.";

    static string Listed(IReadOnlyList<string> records) => records.Count <= MostNamed ? string.Join(" and ", records) : $"{string.Join(", ", records.Take(MostNamed))} and {records.Count - MostNamed} more";

    static string Unborn(PersonaReading other) =>
        $"{(other.Sex == "M" ? "These may be parent and child" : "These may be mother and child")}: one is a child not yet born, and the other is not.";

    static bool IsUnborn(PersonaReading said) => said.Details.Any(d => d.Label == PersonaReading.NotYetBorn)
        || said.Names.Any(n => n.ToWords().Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(w => UnbornNames.Contains(w, StringComparer.OrdinalIgnoreCase)));

    static DateOnly Expected(PersonaReading unborn, DateOnly on) => unborn.Birth?.Earliest ?? on;

    static bool IsAnother(PersonaReading said, DateOnly expected) => said.Birth is { } birth ? birth.Latest < expected.AddYears(-YearsBefore) : said.AgeGiven is not <= YearsBefore;

    static string MayBe(string kind) => kind switch
    {
        "mother" => "These may be mother and child",
        "father" => "These may be father and child",
        "parent" or "child" or "son" or "daughter" or "unborn-child" => "These may be parent and child",
        _ => "These may be two people",
    };

    static string Plain(string code) => code.Length == 0 ? "somebody" : code.Replace('-', ' ');
}
