using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Places;
using Rowan.Synth.Pnc;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Visor;

/// <summary>Writes a managed offender as the offender manager had them on the day of a delivery.</summary>
sealed class VisorScribe(int seed)
{
    /// <summary>When the record changes: plans, orders, and addresses that were told.</summary>
    public IEnumerable<DateTime> Changes(Family family, Offender offender) =>
        offender.Management!.Changes.Concat(Told(offender, Throws(family, offender)).Select(one => one.Entered)).Where(moment => moment >= offender.Management.Plans[0].Entered);

    /// <param name="before">When the deliveries were made that held earlier versions.</param>
    public VisorRecord Write(Family family, Offender offender, string reference, string pncId, int sequence, IReadOnlyList<DateTime> before, DateTime made)
    {
        var (managed, dice) = (offender.Management!, Throws(family, offender));
        var known = offender.At(made);
        var recorded = Recorded.By(offender.Person, managed.From, Rates.Visor, dice.For("name"));
        var plan = PlanOn(made);
        var home = Told(offender, dice).Where(one => one.Entered < made).ToList();
        var borough = offender.Person.StayOn(plan.Made)?.Address.Borough ?? Borough.All[0];
        var manager = Worker.Of("offender-manager", borough, 1 + ((plan.Made.Year + managed.From.DayNumber) % 6), seed);
        var ended = managed.Until is { } until && until.ToDateTime(TimeOnly.MinValue) < made;
        string[] nominal =
        [
            reference, Changes(family, offender).Where(change => change < made).Max().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), ended ? "ARCHIVED" : "ACTIVE", managed.Category, plan.Level.ToString(CultureInfo.InvariantCulture), plan.Risk,
            recorded.Surname, recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}", recorded.Birth.InProtect, recorded.Sex, pncId,
            PncNumbers.Cro(pncId, known), Day(managed.From), managed.Until is { } end ? Day(end) : "",
            $"{(manager.Number % 3 == 0 ? "PS" : "DC")} {manager.Whole}", $"{borough.Name} public protection unit", manager.Phone, Day(plan.Made), Day(plan.Review), plan.Text,
        ];
        var household = KnownHousehold(made);
        var named = before.SelectMany(KnownHousehold).Select(one => one.Person).ToHashSet();
        return new(reference, sequence, before.Count == 0, offender.Person.Id, nominal,
            [.. known.FalseNames.Select((alias, at) => new[] { reference, No(at), alias.Name.Surname, alias.Name.Forenames, Day(alias.Born) })],
            [.. home.Select((one, at) => new[] { reference, No(at), at == home.Count - 1 ? "MAIN" : "FORMER", one.Line, one.Postcode, Day(one.On), at == home.Count - 1 ? "" : Day(home[at + 1].On) })],
            [.. managed.Orders.Where(order => order.Entered < made).Select((order, at) => new[] { reference, No(at), order.Type, order.Condition, Day(order.From), order.Until is { } last ? Day(last) : "" })],
            managed.Vehicle is { } car ? [[reference, car, Day(managed.From)]] : [],
            [.. household.Select(one => Row(reference, one.Person, one.Relation, managed.From, dice))],
            [.. household.Where(one => !named.Contains(one.Person)).Select(one => (Mention(one.Person), one.Person.Id))]);

        Plan PlanOn(DateTime day) => managed.Plans.Last(one => one.Entered < day);

        List<(Person Person, string Relation)> KnownHousehold(DateTime day) =>
            managed.KnowsHousehold && dice.For("household").Percent(70) ? [.. Household(family, offender.Person, PlanOn(day).Made)] : [];
    }

    /// <summary>Addresses as they were notified: within days of the move, or late; now and then never.</summary>
    static IEnumerable<(DateTime Entered, DateOnly On, string Line, string Postcode)> Told(Offender offender, Dice dice)
    {
        var managed = offender.Management!;
        var begin = offender.HomeOn(managed.From);
        if (begin is { } home)
        {
            yield return (managed.Plans[0].Entered, managed.From, home.Line, home.Postcode);
        }

        foreach (var stay in offender.Person.Stays.Where(stay => stay.From > managed.From && (managed.Until is null || stay.From < managed.Until)))
        {
            var throws = dice.For("moved", stay.From.DayNumber);
            if (!throws.PerMille(Rates.Visor.StaleAddress))
            {
                var notified = stay.From.AddDays(throws.Percent(80) ? throws.Between(0, 3) : throws.Between(10, 90));
                yield return (notified.ToDateTime(new TimeOnly(11, 20)), notified, $"{stay.Address.Line}, London", stay.Address.Postcode);
            }
        }
    }

    static IEnumerable<(Person Person, string Relation)> Household(Family family, Person offender, DateOnly day) => offender.StayOn(day) is not { } stay ? [] : family.People
        .Where(person => person != offender && person.Born <= day && person.StayOn(day)?.Address == stay.Address)
        .Select(person => (person, person.IsChild ? person.AgeOn(day) < 18 ? person.Father == offender || person.Mother == offender ? "CHILD" : "STEPCHILD" : "OTHER" : person.Part is Part.Mother or Part.Father ? "PARTNER" : "OTHER"));

    static string[] Row(string reference, Person person, string relation, DateOnly known, Dice dice)
    {
        var recorded = Recorded.By(person, person.Born > known ? person.Born.AddDays(60) : known, Rates.Visor, dice.For("lives with " + person.Id));
        return [reference, Mention(person), relation, recorded.Surname, recorded.Forename, recorded.Birth.InProtect];
    }

    /// <summary>The number of a household member is their place in the family, so that it stays the same from version to version.</summary>
    static string Mention(Person person) => person.Id[(person.Id.IndexOf('-', StringComparison.Ordinal) + 1)..];

    Dice Throws(Family family, Offender offender) => Dice.Of(seed, "visor", family.Number).For(offender.Person.Id);

    static string No(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
