using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Pnc;

/// <summary>Writes a nominal as it stood when a delivery was made.</summary>
sealed class PncScribe(int seed)
{
    public PncRecord Write(Family family, PncNominal nominal, string reference, int sequence, bool first, DateTime made)
    {
        var person = nominal.Offender.Person;
        var dice = Dice.Of(seed, "pnc", family.Number).For(person.Id + (nominal.Under is null ? "" : " twice"));
        var known = nominal.Offender.At(made);
        var recorded = Recorded.By(person, nominal.Offender.Arrests[0].On, Rates.Pnc, dice.For("name"));
        if (nominal.Under is { } under)
        {
            recorded = recorded with { Forename = under.Name.Forename, Middle = under.Name.Middle, Surname = under.Name.Surname, KnownAs = "", Birth = GivenBirth.Of(under.Born) };
        }

        var addresses = nominal.Addresses().Where(one => one.Entered < made).ToList();
        return new(reference, sequence, PncNumbers.Cro(reference, known), first,
            nominal.Changes.Where(change => change < made).Max(), known, recorded, Describe(person, dice.For("looks")),
            [.. addresses.Select((one, at) => new PncAddress(at == addresses.Count - 1 ? "CURRENT" : "PREVIOUS", one.Line, Code(one.Postcode, dice.For("code", one.On.DayNumber)), one.On))]);
    }

    static string Code(string postcode, Dice dice) => dice.PerMille(Rates.Pnc.PostcodeMissing) ? "" : postcode;

    static PncDescription Describe(Person person, Dice dice) => new(
        dice.Between(155, 178) + (person.Sex is "M" ? 10 : 0), dice.Pick(["SLIM", "MEDIUM", "MEDIUM", "HEAVY", "STOCKY"]), dice.Pick(["BROWN", "BROWN", "BLUE", "GREEN", "GREY"]),
        dice.Pick(["BLACK", "BROWN", "BROWN", "FAIR", "GREY", "BALD"]), dice.Percent(35) ? dice.Pick(["TATTOO LEFT FOREARM, NAME", "SCAR ABOVE RIGHT EYE", "TATTOO NECK", "SCAR LEFT HAND", "PIERCED EAR", "WALKS WITH A LIMP"]) : "");
}
