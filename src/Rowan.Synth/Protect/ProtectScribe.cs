using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Protect;

/// <summary>Writes a registration as a borough's clerk would have it on the day of a delivery.</summary>
sealed class ProtectScribe(int seed)
{
    public ProtectRecord Write(Family family, Registration registration, RegisterState state, int sequence)
    {
        var child = registration.Child;
        var dice = Dice.Of(seed, registration.Again ? "registered again" : "registered", family.Number).For(child.Id, registration.Conferences[0].Held.DayNumber);
        var office = Dice.Of(seed, "office", family.Number).For(registration.Authority.Code, registration.Conferences[0].Held.DayNumber);
        var known = DateOnly.FromDateTime(state.Refreshed);
        var recorded = registration.As is { } script ? Recorded.As(child, script) : Recorded.By(child, known, Rates.Protect, dice.For("child"));
        var expected = child.Born > known;
        if (expected)
        {
            recorded = recorded with { Forename = dice.For("expected").Pick(["Unborn", "Baby"]), Birth = GivenBirth.Of(child.Born.AddDays(dice.For("expected").Between(-10, 12))) };
        }

        var called = recorded.Nameless || expected ? null : recorded.Forename;
        string Told(string text, DateOnly day, string purpose) => Account.Tell(text, family, child, day, called, dice.For(purpose, day.DayNumber));
        var upn = child.AgeOn(known) >= 5 && dice.For("upn").Percent(75) ? child.Upn : "";
        return new(registration, state, recorded, expected, upn, School(child, known, dice), Addresses(child, registration, known, dice.For("addresses")),
            Carers(family, registration, dice), KeyWorker(registration, state.Updated, office),
            Worker.Of("chair", registration.Authority, office.For("chair").Between(1, 4), seed).Whole,
            state.Conferences.Select(one => Told(one.Text, one.Held, "conference")), state.Notes.Select(one => new ProtectNote(one.Day, KeyWorker(registration, one.Entered, office).Name, Told(one.Text, one.Day, "note"))), sequence);
    }

    static string School(Person child, DateOnly known, Dice dice) =>
        dice.For("school").Percent(80) && Family.HomeOf(child, known) is { } home && child.Born <= known ? Schools.Of(home, child.Born, known, child.Sex) ?? "" : "";

    /// <summary>The home at registration and each one told of since; now and then the one before too.</summary>
    static List<ProtectAddress> Addresses(Person child, Registration registration, DateOnly known, Dice dice)
    {
        var who = child.Born > known ? child.Mother! : child;
        var from = DateOnly.FromDateTime(registration.Entered);
        var stays = who.Stays.Where(stay => stay.From <= known && (stay.Until is null || stay.Until > from || (dice.For("before").Percent(20) && stay.Until > from.AddDays(-700)))).ToList();
        return [.. stays.Select((stay, at) =>
        {
            var throws = dice.For("stay", stay.From.DayNumber);
            var code = throws.PerMille(Rates.Protect.PostcodeMissing) ? "" : stay.Address.Postcode;
            return new ProtectAddress(throws.Percent(85) ? Day(stay.From) : "", at + 1 < stays.Count ? Day(stay.Until!.Value) : "", stay.Address.Line, code);
        })];
    }

    static List<ProtectCarer> Carers(Family family, Registration registration, Dice dice)
    {
        var child = registration.Child;
        var day = registration.Conferences[0].Held;
        var people = family.Household(child, day).Where(person => !person.IsChild).OrderBy(person => person == family.Carer(child, day) ? -1 : (int)person.Part)
            .Concat(Family.ParentElsewhere(child, day) is { } elsewhere && dice.For("elsewhere").Percent(45) ? [elsewhere] : []);
        return [.. people.Select(person =>
        {
            var throws = dice.For("carer " + person.Id);
            var recorded = Recorded.By(person, day, Rates.ProtectAdult, throws);
            if (person == child.Mother && registration.As is { MotherSurname: { } surname })
            {
                recorded = recorded with { Surname = surname };
            }

            var home = throws.Percent(90) ? Recorded.Home(person, day, Rates.Protect, throws.For("home")) : null;
            return new ProtectCarer(Relationship(Account.Kin(person, child)), recorded,
                home is var (stay, postcode) ? new(Day(stay.From), "", stay.Address.Line, postcode) : null);
        })];
    }

    static string Relationship(string kin) => char.ToUpperInvariant(kin[0]) + kin[1..];

    /// <summary>Key workers leave: about every year another holds the case.</summary>
    ProtectWorker KeyWorker(Registration registration, DateTime moment, Dice dice)
    {
        var throws = dice.For("worker");
        var number = throws.Between(1, 40) + ((moment - registration.Entered).Days / 370 * 7);
        var worker = Worker.Of("key-worker", registration.Authority, number, seed);
        return new(worker.Whole, $"{throws.Pick(["Safeguarding", "Children in Need", "Family Support"])} team {throws.Between(1, 4)}", worker.Phone);
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
