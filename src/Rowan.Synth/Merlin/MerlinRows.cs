using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Merlin;

/// <summary>The rows of persons, addresses and outcomes of one report.</summary>
/// <param name="capitals">Some officers write surnames in capitals.</param>
sealed class MerlinRows(string reference, Notice notice, bool capitals, Dice dice)
{
    static readonly string[] Outcomes5 = ["HEALTHY", "SAFE", "ENJOY", "CONTRIBUTE", "ECONOMIC"];

    public IReadOnlyList<string[]> Persons(IReadOnlyList<MerlinMention> cast) => [.. cast.Select((mention, at) =>
        mention.Recorded is { } recorded ? Person(mention, recorded, at + 1) : [reference, No(at + 1), mention.Role, Surname(mention.Worker!.Surname), mention.Worker.Forename, "", "", "", "", "", "", "", "", mention.Worker.Phone, mention.Worker.Work])];

    public IReadOnlyList<string[]> Addresses(IReadOnlyList<MerlinMention> cast, string street)
    {
        var rows = new List<string[]>();
        for (var at = 0; at < cast.Count; at++)
        {
            var chance = at == 0 ? 97 : cast[at].Role is "MOTHER" or "CARER" ? 55 : cast[at].Role.Equals("SIBLING", StringComparison.Ordinal) ? 25 : 40;
            if (cast[at].Recorded is { } recorded && dice.For("address", at).Percent(chance))
            {
                rows.AddRange(Home(recorded.Person, at + 1, dice.For("home", at)));
            }
        }

        return [.. rows, .. Incident(street)];
    }

    public IReadOnlyList<string[]> Outcomes()
    {
        var throws = dice.For("outcomes");
        if (!throws.Percent(75))
        {
            return [];
        }

        return [.. Outcomes5.Select(outcome => (outcome, unmet: notice.Scene.Unmet.Contains(outcome, StringComparer.Ordinal)))
            .Where(one => one.unmet || throws.For(one.outcome).Percent(notice.Scene.Unmet.Count == 0 ? 60 : 12))
            .Select(one => new[] { reference, "1", one.outcome, one.unmet ? "N" : "Y", one.unmet && throws.For(one.outcome + "note").Percent(40) ? "See circumstances" : "" })];
    }

    string[] Person(MerlinMention mention, Recorded recorded, int number)
    {
        var person = recorded.Person;
        var throws = dice.For("person", number);
        var born = person.Born <= notice.Happened;
        var age = born ? person.AgeOn(notice.Happened) : 0;
        var subject = number == 1;
        var school = person.IsChild && born && Family.HomeOf(person, notice.Happened) is { } home ? Schools.Of(home, person.Born, notice.Happened, person.Sex) : null;
        var schoolKnown = school is not null && ((subject && notice.Scene.AtSchool) || throws.For("school").Percent(subject ? 70 : 25));
        var guessed = recorded.Birth.Age ?? (recorded.Birth == GivenBirth.Unknown && born && person.IsChild && throws.For("age").Percent(50) ? age : null);
        return
        [
            reference, No(number), mention.Role, Surname(recorded.Surname), recorded.Forename, recorded.Middle,
            Alias(recorded), recorded.Birth.InMerlin, guessed?.ToString(CultureInfo.InvariantCulture) ?? "", recorded.Sex,
            born && throws.For("ethnicity").Percent(subject ? 80 : 45) ? person.Ethnicity : "", recorded.Nhs, schoolKnown ? school! : "",
            !person.IsChild && throws.For("phone").Percent(30) ? person.Phone : "", "",
        ];
    }

    IEnumerable<string[]> Home(Person person, int number, Dice throws)
    {
        if (Recorded.Home(person, notice.Happened, Rates.Merlin, throws) is var (stay, postcode))
        {
            var elsewhere = person.StayOn(notice.Happened)?.Address != Family.HomeOf(notice.Child, notice.Happened) && !person.IsChild;
            var from = throws.For("from").Percent(15) ? MerlinScribe.Date(stay.From) : "";
            yield return [reference, No(number), elsewhere && throws.For("last").Percent(50) ? "LASTKNOWN" : "HOME", Written(stay.Address.Line, throws), Code(postcode, throws), stay.Address.Borough.Name, from, ""];
        }
    }

    IEnumerable<string[]> Incident(string street)
    {
        var throws = dice.For("incident");
        if (Family.HomeOf(notice.Child, notice.Happened) is not { } home)
        {
            yield break;
        }

        var line = notice.Scene.Where switch
        {
            "street" => street,
            "school" => Schools.Of(home, notice.Child.Born, notice.Happened, notice.Child.Sex) ?? "",
            "hospital" => "Accident department, " + throws.Pick(["St Osmund's", "Beaconfield", "Greenhithe Road"]) + " Hospital",
            _ => throws.Percent(30) ? home.Line : "",
        };
        if (line.Length > 0)
        {
            yield return [reference, "1", "INCIDENT", line, line.Equals(home.Line, StringComparison.Ordinal) ? home.Postcode : "", home.Borough.Name, "", ""];
        }
    }

    static string Written(string line, Dice throws) => throws.For("written").Below(10) switch
    {
        0 or 1 => line.Replace(" Road", " Rd", StringComparison.Ordinal).Replace(" Street", " St", StringComparison.Ordinal).Replace(" Avenue", " Ave", StringComparison.Ordinal),
        2 => line.Replace("Flat ", "Flt ", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal),
        3 => line + ", London",
        _ => line,
    };

    static string Code(string postcode, Dice throws) => throws.For("code").Below(20) switch
    {
        0 or 1 => postcode.Replace(" ", "", StringComparison.Ordinal),
        2 => postcode.ToLowerInvariant(),
        _ => postcode,
    };

    static string Alias(Recorded recorded) => recorded.KnownAs.Length > 0 ? $"{recorded.KnownAs} {recorded.Surname}"
        : recorded.Former.Length > 0 ? $"{recorded.Forename} {recorded.Former}".Trim() : "";

    string Surname(string surname) => capitals ? surname.ToUpperInvariant() : surname;

    static string No(int number) => number.ToString(CultureInfo.InvariantCulture);
}
