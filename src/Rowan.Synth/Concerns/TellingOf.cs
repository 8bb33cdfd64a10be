using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Concerns;

/// <summary>Makes a concern of a family, as who tells of it has the people.</summary>
static class TellingOf
{
    const int MostAdults = 3;

    /// <summary>The children of whom one can be told on a day: those who live somewhere.</summary>
    public static IReadOnlyList<Person> Children(Family family, DateOnly day) =>
        [.. family.Children.Where(c => c.Born <= day && c.AgeOn(day) is >= 1 and < 17 && Family.HomeOf(c, day) is not null)];

    /// <param name="careful">Whoever tells of it makes no slips.</param>
    public static InventedConcern Of(Family family, Person child, DateTime at, ConcernKind kind, Dice dice, bool careful = false)
    {
        var day = DateOnly.FromDateTime(at);
        var (home, household) = (Family.HomeOf(child, day)!, family.Household(child, day).ToList());
        var siblings = careful ? [] : household.Where(p => p.IsChild && p.AgeOn(day) < 17 && dice.For("sibling", p.Born.DayNumber).Percent(35));
        ConcernPerson Said(Person person) => As(person, day, careful ? null : dice.For(person.Id));
        return new(
            0, at, kind, dice.For("how").Percent(88), $"F{family.Number:D6}", [.. siblings.Prepend(child).Select(Said)],
            [.. household.Where(p => !p.IsChild).Take(MostAdults).Where((p, at) => at == 0 || careful || dice.For("adult", p.Born.DayNumber).Percent(80)).Select(Said)], home.Line, home.Postcode, home.Borough.Name, Injury: false,
            Crime: false, "standard");
    }

    /// <param name="dice">Null where no slip is made.</param>
    static ConcernPerson As(Person person, DateOnly day, Dice? dice)
    {
        var written = dice is null ? Recorded.Truly(person) : Recorded.By(person, day, person.IsChild ? Rates.Merlin : Rates.MerlinAdult, dice);
        return new(person.Id, PartOf(person), written.Forename, written.Surname, written.Birth.Year, written.Birth.Month, written.Birth.Day, written.Sex);
    }

    static string PartOf(Person person) => person.Part switch
    {
        Part.Child => "child",
        Part.Mother => "mother",
        Part.Father => "father",
        Part.StepFather => "step-father",
        Part.StepMother => "step-mother",
        Part.Grandmother => "grandmother",
        Part.Grandfather => "grandfather",
        Part.FosterMother or Part.FosterFather => "foster-carer",
        _ => "other",
    };
}
