using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;

namespace Rowan.Synth.Offending;

/// <summary>What other forces hold about the people of a family: of those who lived there before, and of children hurt or seen while away.</summary>
static class Pointing
{
    public static IReadOnlyList<Pointer> Of(Story story, IReadOnlyList<Offender> offenders, int seed, DateOnly first, DateOnly asOf)
    {
        var dice = Dice.Of(seed, "pointers", story.Family.Number);
        return [.. offenders.SelectMany(OfOffender).Concat(OfFamily(story, dice.For("family"), asOf))
            .Select(pointer => dice.For(pointer.Person.Id, pointer.Happened.DayNumber).Percent(12) && pointer.Entered.AddDays(400) < Cut(asOf) ? pointer with { Changed = pointer.Entered.AddDays(400) } : pointer)
            .Select(pointer => pointer.Entered < Cut(first) ? pointer with { Entered = Cut(first), Changed = pointer.Changed > Cut(first) ? pointer.Changed : null } : pointer)
            .Where(pointer => pointer.Entered < Cut(asOf))
            .Select(pointer => Weeded(pointer, dice.For("weeded " + pointer.Person.Id, pointer.Happened.DayNumber), asOf))];
    }

    static IEnumerable<Pointer> OfOffender(Offender offender) => offender.Arrests.Where(arrest => !arrest.Force.Equals(Force.Metropolitan, StringComparison.Ordinal)).Select(arrest => new Pointer(
        offender.Person, Force.Of(arrest.Force), arrest.Offence.Nature is "sexual" or "cruelty" ? "CHI" : arrest.Disposal?.Convicted == true ? "CRM" : "CUS", "S", arrest.On, arrest.Entered.AddDays(9),
        Called: offender.FalseNames is [var given, ..] ? given.Name : null, Born: offender.FalseNames is [var told, ..] ? told.Born : null));

    /// <summary>Families in trouble are known elsewhere more often: a mother as a victim before London, a child seen on a stay with relatives.</summary>
    static IEnumerable<Pointer> OfFamily(Story story, Dice dice, DateOnly asOf)
    {
        var force = Force.Any(dice.For("force"));
        var mother = story.Family.People.FirstOrDefault(person => person.Part == Part.Mother && person.Stays.Count > 0);
        if (mother is not null && dice.For("mother").PerMille(story.Notices.Count > 0 ? 70 : 8) && mother.Born.AddYears(17) < mother.Stays[0].From)
        {
            var happened = dice.For("mother day").Day(mother.Born.AddYears(17), mother.Stays[0].From.AddDays(-1));
            yield return new(mother, force, "DOM", "V", happened, Keyed(happened, dice.For("mother keyed")));
        }

        foreach (var child in story.Notices.Select(notice => notice.Child).Distinct().Where(child => child.Born < asOf.AddDays(-200) && dice.For(child.Id).PerMille(45)))
        {
            var happened = dice.For(child.Id + " day").Day(child.Born.AddDays(30), asOf.AddDays(-60));
            yield return new(child, force, "CHI", "V", happened, Keyed(happened, dice.For(child.Id + " keyed")));
        }
    }

    /// <summary>A force deletes now and then what came to nothing: custody without a conviction, a call about domestic abuse, years later.</summary>
    static Pointer Weeded(Pointer pointer, Dice dice, DateOnly asOf) =>
        pointer.Holds is "CUS" or "DOM" && dice.Percent(25) && pointer.Entered.AddDays(dice.For("after").Between(450, 900)) is var day && day < Cut(asOf) ? pointer with { Weeded = day } : pointer;

    static DateTime Keyed(DateOnly day, Dice dice) => day.AddDays(dice.Between(3, 40)).ToDateTime(new TimeOnly(dice.Between(1, 5), dice.Below(60)));

    static DateTime Cut(DateOnly asOf) => asOf.ToDateTime(TimeOnly.MinValue);
}
