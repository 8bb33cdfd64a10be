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

    /// <summary>By what a record says that one is to the other.</summary>
    /// <param name="kind">A code of relationships, or of the part that somebody plays in a record.</param>
    /// <param name="record">The record that says so, as people call it.</param>
    public static string OfRelationship(string kind, string record) => kind == "same-household"
        ? $"{MayBe(kind)}: {record} says that they live together."
        : $"{MayBe(kind)}: {record} says that one is the {Plain(kind)} of the other.";

    /// <summary>By a record that names both, each in another part.</summary>
    /// <inheritdoc cref="OfRelationship"/>
    public static string OfRoles(string one, string other, string record) =>
        $"{MayBe((one, other) switch { (PersonaReading.Subject, _) => other, (_, PersonaReading.Subject) => one, _ => "" })}: {record} names both, as {Plain(one)} and as {Plain(other)}.";

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
