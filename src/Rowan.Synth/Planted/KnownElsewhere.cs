using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Offending;
using Rowan.Synth.Places;

namespace Rowan.Synth.Planted;

/// <summary>People of whom a system outside London, or another name, holds what London's own records do not say.</summary>
static class KnownElsewhere
{
    /// <summary>One man under three names: his own and two that he gave.</summary>
    public static Situation ThreeNames(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var hobbs = cast.Adult(Part.StepFather, new("Darren", "Lee", "Hobbs"), "W1", 37);
        var from = asOf.AddYears(-8);
        hobbs.Live(cast.Homes(("LEW", from)), from);
        var (lee, sheridan) = (new PersonName("Lee", "", "Darren"), new PersonName("Daz", "", "Sheridan"));
        var (early, late) = (cast.Ago(64), cast.Ago(21));
        var arrests = new[] { Offences.Taken(early, Offence.Of("BLADE"), hobbs, null, asOf, convicted: true, cast.Dice.For("first")), Offences.Taken(late, Offence.Of("ABH"), hobbs, null, asOf, convicted: true, cast.Dice.For("second")) };
        var offender = new Offender(hobbs, arrests,
            [new(arrests[0].Entered, "WE", early, "Lock knife in waistband"), new(arrests[1].Entered, "VI", late, "Assault occasioning actual bodily harm"), new(arrests[1].Entered, "ES", late, "Ran from escorting officers outside court"), new(arrests[1].Entered, "SH", late, "Cut arms in cell")],
            [new(arrests[0].Entered, lee, hobbs.Born.AddYears(1)), new(arrests[1].Entered, sheridan, hobbs.Born)],
            [new(late.AddDays(200).ToDateTime(new TimeOnly(10, 30)), "W", late.AddDays(200), "Fail to appear at court", null)],
            [new(arrests[1].Entered.AddHours(6), late, asOf.AddDays(40), "Lewisham police station", ["Not to contact the victim directly or indirectly", "Curfew from 9 pm to 6 am"])]);
        cast.Entered(Offences.Entries(offender, Cast.FirstDay(asOf)));
        cast.Entered([new Pointer(hobbs, Force.Of("42"), "CUS", "S", cast.Ago(33), cast.Ago(32).ToDateTime(new TimeOnly(3, 15)), Called: sheridan, Born: hobbs.Born)]);
        cast.Entered([Fight(cast, hobbs, lee)]);
        return new("three-names", "Darren Lee Hobbs gave two other names when he was arrested. The PNC has him under his own with both as aliases and another birthday; CRIS has a suspect Lee Darren, Essex Police a custody record of Daz Sheridan. They are one man. He is wanted, and on bail with a curfew.",
            [hobbs.Id], "lee darren", cast.Story())
        {
            Sees = "Darren Hobbs, found by a name that he gave, with his warnings: violent, weapons, escaper, self-harm, wanted, on bail. The records of CRIS and INI are his too, or wait for a person to say so.",
        };
    }

    static Crime Fight(Cast cast, Person suspect, PersonName called)
    {
        var day = cast.Ago(40);
        var committed = day.ToDateTime(new TimeOnly(23, 25));
        return new(committed.AddMinutes(190), committed, null, "8/06 Assault occasioning actual bodily harm", "CF", Domestic: false, Streets.Home(Borough.Of("LEW"), cast.Dice.For("fight")),
            [new(Role.Suspect, suspect, As: new(Forename: called.Forename, Middle: "", Surname: called.Surname, Birth: Slips.GivenBirth.Of(suspect.Born.AddYears(1))))],
            "Suspect punched another man outside a public house after an argument over a taxi. Gave his name to the doorman.", [new(committed.AddDays(3), Supervision: true, "Reviewed. No further lines of enquiry.")], null);
    }

    /// <summary>A child whose earlier injury only another force knows of.</summary>
    public static Situation InjuryInKent(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Stacey", "Anne", "Dunmore"), "W1", 28);
        var harvey = cast.Child(new("Harvey", "Lee", "Dunmore"), "M", cast.Ago((5 * 12) + 8), mother, null);
        var home = cast.Homes(("BEX", harvey.Born.AddYears(-1)));
        mother.Live(home, harvey.Born.AddYears(-1));
        harvey.Live(home, harvey.Born);
        cast.Notice(harvey, "injury-hospital", cast.Ago(3), "18:30");
        var injured = cast.Ago(38);
        cast.Entered([new Pointer(harvey, Force.Of("46"), "CHI", "V", injured, injured.AddDays(12).ToDateTime(new TimeOnly(2, 40)))]);
        return new("injury-elsewhere", "Harvey Dunmore was hurt three years ago while he stayed with relatives in Kent. London's own records do not know it: MERLIN has one report, of this year. The INI says that Kent Police holds child abuse information about him, and whom to ask.",
            [harvey.Id], "harvey dunmore", cast.Story())
        {
            Sees = "In Harvey's story, among what London holds, that Kent Police holds child abuse information of three years ago, its reference and whom to ask; nothing of what it says.",
        };
    }
}
