using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Cris;

/// <summary>Writes a crime report as the old screens hold it: in capitals, with codes.</summary>
sealed class CrisScribe(int seed)
{
    public CrisRecord Write(Family family, Crime crime, References references, int sequence, int version, bool last, DateOnly made)
    {
        var reference = references[crime];
        var dice = Dice.Of(seed, crime.Again ? "crime again" : "crime", family.Number).For(crime.Offence, crime.Committed.Ticks);
        var borough = crime.Venue.Borough;
        var officer = Worker.Of("officer", borough, dice.Between(1, 25), seed);
        var pages = crime.Pages.Where(page => DateOnly.FromDateTime(page.Entered) < made).ToList();
        string[] row =
        [
            reference, Text(version), crime.Offence[..crime.Offence.IndexOf(' ', StringComparison.Ordinal)], Latin(crime.Offence[(crime.Offence.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            last ? crime.Status : "OP", Moment(crime.Committed), crime.CommittedUntil is { } until ? Moment(until) : "", Moment(crime.Entered), borough.Code,
            Latin(crime.Venue.Line), dice.For("venue").Percent(90) ? crime.Venue.Postcode : "", crime.Domestic ? "DV" : "", crime.Domestic && crime.ChildAtAddress ? "Y" : "",
            crime.Call is { } call && dice.For("cad").Percent(80) ? references[call] : "",
            Latin($"{(officer.Number % 7 == 0 ? "DC" : "PC")} {officer.Surname} {officer.Number * 37 % 800 + 100}{borough.Code[..2]}"),
            crime.Parties.Any(party => party.Role == Role.ChildVictim) ? "CAIT" : crime.Domestic ? "CSU" : "CID", Latin(crime.Method),
        ];
        return new(reference, sequence, version == 1, row,
            [.. crime.Parties.Select((party, at) => Person(reference, at + 1, party, crime, dice.For("party " + party.Id)))],
            [.. crime.Parties.SelectMany((party, at) => Home(reference, at + 1, party, crime, dice.For("home " + party.Id)))],
            [.. pages.Select((page, at) => Page(reference, at + 1, page, officer))], [.. crime.Parties.Select(party => party.Id)]);
    }

    static string[] Person(string reference, int number, Party party, Crime crime, Dice dice)
    {
        if (party.Worker is { } worker)
        {
            return [reference, Text(number), Class(party.Role), Latin(worker.Surname), Latin(worker.Forename), "", "", "", "9", "", "", Latin(worker.Work), worker.Phone];
        }

        var person = party.Person!;
        var day = DateOnly.FromDateTime(crime.Committed);
        var rates = party.Role is Role.Victim or Role.ChildVictim ? Rates.CrisVictim : Rates.Cris;
        var recorded = party.As is { } script ? Recorded.As(person, script) : Recorded.By(person, day, rates, dice);
        var relation = party.Role is Role.ChildPresent or Role.ChildVictim || person.Part == Part.Neighbour ? "" : Relation(person, crime);
        return
        [
            reference, Text(number), Class(party.Role), Latin(recorded.Surname), Latin(recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}"),
            recorded.KnownAs.Length > 0 ? Latin($"{recorded.KnownAs} {recorded.Surname}") : recorded.Former.Length > 0 ? Latin($"{recorded.Forename} {recorded.Former}".Trim()) : "", Birth(recorded.Birth), recorded.Birth.Age is { } age ? Text(age) : "", recorded.Sex switch { "M" => "1", "F" => "2", _ => "9" },
            dice.For("appearance").Percent(60) ? Appearance(person.Ethnicity) : "", relation, "",
            party.Role is Role.Victim or Role.Witness or Role.Informant && dice.For("phone").Percent(55) ? person.Phone : "",
        ];
    }

    /// <summary>What the grown-up is to the child whom the report names, as its code.</summary>
    static string Relation(Person person, Crime crime)
    {
        var child = crime.Parties.FirstOrDefault(party => party.Role is Role.ChildPresent or Role.ChildVictim)?.Person;
        return child is null ? "" : person == child.Mother ? "MO" : person == child.Father ? "FA" : person.Part switch
        {
            Part.StepFather or Part.Father => "SF",
            Part.StepMother => "SM",
            Part.Grandmother or Part.Grandfather => "GP",
            Part.FosterMother or Part.FosterFather => "FC",
            Part.Child => "SI",
            Part.Aunt or Part.Uncle => "AU",
            _ => "",
        };
    }

    static IEnumerable<string[]> Home(string reference, int number, Party party, Crime crime, Dice dice)
    {
        var day = DateOnly.FromDateTime(crime.Committed);
        var chance = party.Role is Role.Victim or Role.ChildVictim ? 95 : party.Role == Role.Suspect ? 70 : 55;
        if (party.Person is { } person && dice.Percent(chance) && Recorded.Home(person, day, Rates.Cris, dice.For("stay")) is var (stay, postcode))
        {
            yield return [reference, Text(number), party.Role == Role.Suspect && dice.For("last").Percent(35) ? "L" : "H", Latin(stay.Address.Line), postcode, stay.Address.Borough.Code];
        }
    }

    static string[] Page(string reference, int number, Page page, Worker officer) =>
        [reference, Text(number), page.Supervision ? "SUP" : "INV", Moment(page.Entered), page.Supervision ? "DS" : Latin($"PC {officer.Surname}"), Latin(page.Text)];

    static string Class(Role role) => role switch
    {
        Role.Victim => "VIC",
        Role.ChildVictim => "VCH",
        Role.ChildPresent => "CHP",
        Role.Suspect => "SUS",
        Role.Witness => "WIT",
        _ => "INF",
    };

    /// <summary>How someone looked to an officer (identity codes IC1 to IC6, IC9): never what they say of themselves.</summary>
    static string Appearance(string ethnicity) => ethnicity[0] switch { 'W' => "IC1", 'B' => "IC3", 'A' => "IC4", 'O' => "IC5", _ => "IC9" };

    static string Birth(GivenBirth birth) => birth.InMerlin.Replace('/', '-');

    static string Moment(DateTime moment) => moment.ToString("yyyyMMdd HHmm", CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Latin(string words) => Spelling.Latin(words).ToUpperInvariant();
}
