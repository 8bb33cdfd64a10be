using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Identifiers;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Places;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Planted;

/// <summary>Builds one planted family and what is on record of it; nothing here depends on the seed.</summary>
sealed class Cast(long number, long firstPlace, DateOnly asOf)
{
    readonly List<Person> people = [];
    readonly List<Notice> notices = [];
    readonly List<Registration> registrations = [];
    readonly List<Entry> others = [];

    public Dice Dice { get; } = Dice.Of(0, "planted", number);

    public IReadOnlyList<Person> People => people;

    /// <summary>A day some months back; the same months give the same day, and no story happens only on firsts of a month.</summary>
    public DateOnly Ago(int months) => asOf.AddMonths(-months).AddDays(-Dice.For("ago", months).Below(24));

    public Person Adult(Part part, PersonName name, string ethnicity, int age) =>
        Add(part, name, ethnicity, part is Part.Mother or Part.Grandmother or Part.Aunt ? "F" : "M", asOf.AddYears(-age).AddDays(-Dice.For("birthday", people.Count).Between(3, 360)), null, null);

    public Person Child(PersonName name, string sex, DateOnly born, Person mother, Person? father, string? ethnicity = null) =>
        Add(Part.Child, name, ethnicity ?? mother.Ethnicity, sex, born, mother, father);

    /// <summary>One home after another, each from its day.</summary>
    public IReadOnlyList<Stay> Homes(params (string Borough, DateOnly From)[] homes) => [.. homes.Select((home, at) => new Stay(
        Streets.Home(Borough.Of(home.Borough), Dice.For("home", at)), home.From, at + 1 < homes.Length ? homes[at + 1].From : null))];

    public void Notice(Person child, string scene, DateOnly day, string at, Scripted? said = null, int? changedAfterDays = null)
    {
        var time = TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture);
        var what = Scene.Of(scene);
        var weekday = what.AtSchool ? OpenDays.SchoolDay(day) : OpenDays.Weekday(day);
        var created = weekday.ToDateTime(time).AddMinutes(95);
        notices.Add(new(child, what, weekday, time, created, changedAfterDays is { } days ? created.AddDays(days) : null,
            Line.Pick(what.Texts, child.AgeOn(weekday), Dice.For("text", notices.Count)), As: said ?? new Scripted()));
    }

    /// <summary>A place on a register from its conference on; open while <paramref name="until"/> is null.</summary>
    public void Registered(Person child, string borough, string category, DateOnly from, DateOnly? until, Scripted said)
    {
        var filing = new Filing(child, Borough.Of(borough), category, violence: notices.Any(notice => notice.Child == child && notice.Scene.Type.Equals("DV", StringComparison.Ordinal)), foremost: true, movedIn: false, asOf, Dice.For(borough + child.Id, from.DayNumber), Dice.For(borough, from.DayNumber));
        registrations.Add(filing.Write(from, until ?? asOf.AddYears(2), Fate.Ended).First() with { As = said });
    }

    public void Registered(Registration registration) => registrations.Add(registration);

    /// <summary>What further source systems hold.</summary>
    public void Entered(IEnumerable<Entry> entries) => others.AddRange(entries);

    /// <summary>The first day of which the sources tell.</summary>
    public static DateOnly FirstDay(DateOnly asOf) => new Deliveries.Years(asOf).First;

    public Story Story() => new(new(number, people, 0), [.. notices.OrderBy(notice => notice.Entered), .. registrations, .. others]);

    Person Add(Part part, PersonName name, string ethnicity, string sex, DateOnly born, Person? mother, Person? father)
    {
        var place = firstPlace + people.Count;
        people.Add(new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"F{number:D6}-{people.Count + 1}"),
            Part = part,
            Name = name,
            Sex = sex,
            Born = born,
            Ethnicity = ethnicity,
            NhsNumber = NhsNumbers.Of(place),
            Upn = part == Part.Child ? Upns.Of(Borough.Of("HGY"), born.Year + 4, place) : "",
            Phone = part == Part.Child ? Phones.None : Phones.Of(number, second: part == Part.Father),
            Mother = mother,
            Father = father,
        });
        return people[^1];
    }
}
