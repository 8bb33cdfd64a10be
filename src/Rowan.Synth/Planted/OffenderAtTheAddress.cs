using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Offending;
using Rowan.Synth.Places;

namespace Rowan.Synth.Planted;

/// <summary>A registered sexual offender moves in with a mother and her children (failing 19): ViSOR and the PNC know the address, MERLIN and PROtect do not know of him.</summary>
static class OffenderAtTheAddress
{
    const string Words = "Gareth Wayne Tolley, a registered sexual offender of high risk, told his offender manager in the spring that he had moved, and that he lives alone. It is the home of Donna Pryce and her children Maisie and Tyler. MERLIN has two reports about Maisie since, PROtect holds both children; neither names him. Only the address brings them together, and only ViSOR holds the plan.";

    const int MovedIn = 7;

    public static Situation Family(long number, long firstPlace, DateOnly asOf)
    {
        var cast = new Cast(number, firstPlace, asOf);
        var mother = cast.Adult(Part.Mother, new("Donna", "Marie", "Pryce"), "W1", 33);
        var maisie = cast.Child(new("Maisie", "Jade", "Pryce"), "F", cast.Ago((9 * 12) + 3), mother, null);
        var tyler = cast.Child(new("Tyler", "", "Pryce"), "M", cast.Ago((6 * 12) + 2), mother, null);
        var home = Home(cast);
        foreach (var person in new[] { mother, maisie, tyler })
        {
            person.Live([home], person.IsChild ? person.Born : home.From);
        }

        cast.Notice(maisie, "hungry-at-school", cast.Ago(26), "10:10");
        cast.Notice(maisie, "unknown-visitors", cast.Ago(5), "20:20", new(Middle: ""));
        cast.Notice(maisie, "disclosure", cast.Ago(2), "11:40", new(Middle: ""));
        cast.Registered(maisie, "CRY", "NEG", cast.Ago(24), null, new(Nhs: true));
        cast.Registered(tyler, "CRY", "NEG", cast.Ago(24), null, new(Nhs: true));
        return new("offender-at-the-address", Words, [maisie.Id, tyler.Id, mother.Id], $"{home.Address.Line}, {home.Address.Postcode}", cast.Story())
        {
            Sees = "At the head of Maisie's and Tyler's stories: a dangerous person at the address, of high risk, with the plan and the day of its review. To an officer and to social care: that the police hold a warning, and whom to ask.",
        };
    }

    /// <summary>He stands in a story of his own, after theirs: no record of the family knows of him.</summary>
    public static Situation Offender(long number, long firstPlace, DateOnly asOf)
    {
        var (cast, theirs) = (new Cast(number, firstPlace, asOf), new Cast(number - 1, 0, asOf));
        var tolley = cast.Adult(Part.StepFather, new("Gareth", "Wayne", "Tolley"), "W1", 41);
        var movedIn = theirs.Ago(MovedIn);
        tolley.Live([.. cast.Homes(("BRY", asOf.AddYears(-6).AddDays(-40))).Select(stay => stay with { Until = movedIn }), new(Home(theirs).Address, movedIn, null)], asOf.AddYears(-6).AddDays(-40));

        var kent = Force.Of("46");
        var (line, postcode) = kent.Home(cast.Dice.For("before"));
        var before = new Elsewhere(kent, line, postcode, tolley.Born.AddYears(19), tolley.Stays[0].From);
        var arrested = asOf.AddYears(-9).AddDays(-71);
        var released = asOf.AddYears(-6).AddDays(-35);
        var convicted = OpenDays.Weekday(arrested.AddDays(190));
        var arrest = new Arrest(Noon(arrested), arrested, Offence.Of("SX-CHILD"), kent.Code, "Gravesend",
            new(Noon(convicted), convicted, "Maidstone Crown Court", Offence.Of("SX-CHILD").Sentences[0], Convicted: true));
        var plans = Enumerable.Range(0, 6).Select(year => Managing.Write(cast.Story().Family, tolley, sexual: true, risk: 1, OpenDays.Weekday(released.AddDays((year * 364) + 3)), cast.Dice.For("plan", year), cast.Dice.For("lasting"))).ToList();
        plans.Add(Latest(OpenDays.Weekday(movedIn.AddDays(9))));
        var offender = new Offender(tolley, [arrest],
            [new(Noon(convicted), "SO", convicted, "Subject to notification. See ViSOR."), new(Noon(convicted), "OC", arrested, "Sexual assault of a child under 13")],
            [new(Noon(arrested), new("Gary", "", "Tully"), tolley.Born.AddYears(2))], [], [], before,
            new("1", released, null, plans,
            [
                new(Noon(released), "NOTIFICATION", "To tell the police within three days of any change of name or address", released, null),
                new(Noon(released), "SOPO", "No unsupervised contact with any child under 16", released, null),
                new(Noon(released), "SOPO", "Not to live in a household with a child under 16 without the approval of children's social care", released, null),
            ], "IQ14 KZT", KnowsHousehold: false));
        cast.Entered(Offences.Entries(offender, Cast.FirstDay(asOf)));
        cast.Entered([new Pointer(tolley, kent, "CHI", "S", arrested, Noon(Cast.FirstDay(asOf)))]);
        return new("offender-at-the-address", Words, [tolley.Id], $"{Home(theirs).Address.Line}, {Home(theirs).Address.Postcode}", cast.Story());
    }

    static Plan Latest(DateOnly made) => new(Noon(made), made, "H", 2,
        "Unannounced visits by two officers every month.\nOffended against children of a partner: any new relationship or move to be followed up within 48 hours.\n"
        + "Told his manager that he lives alone at the new address; verify on the next visit who lives there.\nIf found with a child, arrest for breach and refer to the child abuse investigation team at once.",
        OpenDays.Weekday(made.AddDays(90)));

    static Stay Home(Cast cast) => cast.Homes(("CRY", cast.Ago(120)))[0];

    static DateTime Noon(DateOnly day) => day.AddDays(1).ToDateTime(new TimeOnly(12, 5));
}
