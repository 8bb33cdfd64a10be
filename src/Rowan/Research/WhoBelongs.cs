using Rowan.Chronology;

namespace Rowan.Research;

/// <summary>Why somebody is in a pack.</summary>
public enum PartIn
{
    /// <summary>Named in the concern as a child.</summary>
    Child = 0,
    Sibling = 1,
    OtherChild = 2,
    Adult = 3,

    /// <summary>A parent who lives elsewhere, as far as anybody says.</summary>
    ParentElsewhere = 4,
}

/// <summary>Who of a family belongs into the pack of one of its children: siblings wherever they live, whoever lives with the child, and parents.</summary>
public static class WhoBelongs
{
    const int AdultFrom = 18;

    public static string InWords(PartIn part) => part switch
    {
        PartIn.Child => "Child in this concern", PartIn.Sibling => "Sibling", PartIn.OtherChild => "Another child in the household", PartIn.Adult => "Adult in the household", _ => "Parent, not in the household",
    };

    /// <summary>Pure.</summary>
    public static IReadOnlyList<(PartIn Part, FamilyPerson Person)> Of(FamilyPicture family, DateOnly day)
    {
        if (family.People.FirstOrDefault(p => p.Subject) is not { } child)
        {
            return [];
        }

        var parents = ParentsOf(family, child.Key).ToHashSet();
        var siblings = family.Ties.Where(t => t.IsSibling && (t.From == child.Key || t.To == child.Key)).Select(t => t.From == child.Key ? t.To : t.From)
            .Concat(family.People.Where(p => ParentsOf(family, p.Key).Any(parents.Contains)).Select(p => p.Key)).ToHashSet();
        PartIn? Part(FamilyPerson person) => siblings.Contains(person.Key) ? PartIn.Sibling
            : person.InHousehold ? IsAdult(person, day) ? PartIn.Adult : PartIn.OtherChild
            : parents.Contains(person.Key) ? PartIn.ParentElsewhere : null;
        return [.. family.People.Where(p => !p.Subject).Select(p => (Part: Part(p), Person: p)).Where(p => p.Part is not null).Select(p => (p.Part!.Value, p.Person)).OrderBy(p => p.Item1)];
    }

    static IEnumerable<string> ParentsOf(FamilyPicture family, string child) => family.Ties
        .Where(t => (t.IsParent && t.To == child) || (t.Kind is "child" or "son" or "daughter" && t.From == child)).Select(t => t.IsParent ? t.From : t.To);

    /// <summary>Of whom no birth is said: an adult where they are of an older generation.</summary>
    static bool IsAdult(FamilyPerson person, DateOnly day) => person.BornFrom is { } born ? AgeWords.YearsOn(born, day) >= AdultFrom : person.Generation < 0;
}
