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
    IReadOnlyList<Person> fostering = [];

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

    public Notice Notice(Person child, string scene, DateOnly day, string at, Scripted? said = null, int? changedAfterDays = null)
    {
        var time = TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture);
        var what = Scene.Of(scene);
        var weekday = what.AtSchool ? OpenDays.SchoolDay(day) : OpenDays.Weekday(day);
        var created = weekday.ToDateTime(time).AddMinutes(95);
        return Add(new(child, what, weekday, time, created, changedAfterDays is { } days ? created.AddDays(days) : null,
            Line.Pick(what.Texts, child.AgeOn(weekday), Dice.For("text", notices.Count)), As: child.Born > weekday ? null : said ?? new Scripted()));
    }

    public Notice Add(Notice notice)
    {
        notices.Add(notice);
        return notice;
    }

    /// <summary>A notice with what stands beside it, in the place of the same without.</summary>
    public Notice Instead(Notice former, Notice now)
    {
        notices[notices.IndexOf(former)] = now;
        return now;
    }

    /// <summary>What further source systems hold.</summary>
    public void Entered(IEnumerable<Entry> entries) => others.AddRange(entries);

    /// <summary>A call about the child's home, by a neighbour where chance would have nobody. Whoever is named in it is named as they truly are.</summary>
    public Call Call(Person child, string kind, DateOnly day, string at)
    {
        var call = Policing.Call(CallKind.Of(kind), child, Moment(day, at), Dice.For("call " + kind, others.Count))!;
        var caller = call.Caller ?? new(Role.Caller, Neighbours.Of(Family, call.Where, 1, 0, asOf));
        var exact = call with { Caller = caller with { As = new() }, Named = Exact(call.Named) };
        others.Add(exact);
        return exact;
    }

    /// <summary>A crime report. Whoever is named in it is named as they truly are.</summary>
    public Crime Crime(Person child, string kind, DateOnly day, string at, Call? call = null)
    {
        var crime = Policing.Crime(CrimeKind.Of(kind), child, Moment(day, at), call, Dice.For("crime " + kind, others.Count))!;
        var exact = crime with { Parties = Exact(crime.Parties) };
        others.Add(exact);
        return exact;
    }

    public Intelligence Intelligence(Person child, string kind, DateOnly day, string grade)
    {
        var item = Policing.Intelligence(IntelligenceKind.Of(kind), child, day, null, Dice.For("item " + kind, others.Count))!;
        var exact = item with { Grade = grade, Named = Exact(item.Named) };
        others.Add(exact);
        return exact;
    }

    Policing Policing => new(Family, seed: 0, new Deliveries.Years(asOf).First, asOf);

    /// <summary>Those with whom a child of theirs is placed.</summary>
    public void Fostering(IReadOnlyList<Person> carers) => fostering = carers;

    public Family Family => new(number, people, 0) { Fostering = fostering };

    static DateTime Moment(DateOnly day, string at) => day.ToDateTime(TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture));

    static IReadOnlyList<Party> Exact(IReadOnlyList<Party> parties) => [.. parties.Select(party => party.Person is null ? party : party with { As = new() })];

    /// <summary>A place on a register from its conference on; open while <paramref name="until"/> is null.</summary>
    public void Registered(Person child, string borough, string category, DateOnly from, DateOnly? until, Scripted said)
    {
        var filing = new Filing(child, Borough.Of(borough), category, violence: notices.Any(notice => notice.Child == child && notice.Scene.Type.Equals("DV", StringComparison.Ordinal)), foremost: true, movedIn: false, asOf, Dice.For(borough + child.Id, from.DayNumber), Dice.For(borough, from.DayNumber));
        registrations.Add(filing.Write(from, until ?? asOf.AddYears(2), Fate.Ended).First() with { As = child.Born > from ? null : said });
    }

    public void Registered(Registration registration) => registrations.Add(registration);

    /// <summary>The first day of which the sources tell.</summary>
    public static DateOnly FirstDay(DateOnly asOf) => new Deliveries.Years(asOf).First;

    public Story Story() => new(Family, [.. notices.OrderBy(notice => notice.Entered), .. registrations, .. others]);

    Person Add(Part part, PersonName name, string ethnicity, string sex, DateOnly born, Person? mother, Person? father)
    {
        people.Add(new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"F{number:D6}-{people.Count + 1}"),
            Part = part,
            Name = name,
            Sex = sex,
            Born = born,
            Ethnicity = ethnicity,
            Place = firstPlace + people.Count,
            FirstSchoolIn = Borough.Of("HGY"),
            Phone = part == Part.Child ? Phones.None : Phones.Of(number, second: part == Part.Father),
            Mother = mother,
            Father = father,
        });
        return people[^1];
    }
}
