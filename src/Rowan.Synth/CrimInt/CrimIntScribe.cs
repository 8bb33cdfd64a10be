using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Slips;

namespace Rowan.Synth.CrimInt;

/// <summary>Writes an item of intelligence: who is said to have done what, how far it is to be believed, and who may be told.</summary>
sealed class CrimIntScribe(int seed)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public CrimIntRecord Write(Family family, Intelligence item, References references, int sequence)
    {
        var reference = references[item];
        var dice = Dice.Of(seed, "intelligence", family.Number).For(item.Grade, item.Entered.Ticks);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("urn", reference);
            json.WriteString("submitted", item.Entered.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
            json.WriteString("submitter", Submitter(item, dice));
            json.WriteStartObject("event");
            json.WriteString("date", item.Happened.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("area", Area(item));
            json.WriteEndObject();
            json.WriteStartObject("evaluation");
            json.WriteString("source", item.Grade[..1]);
            json.WriteString("intelligence", item.Grade[1..2]);
            json.WriteString("handling", item.Grade[2..]);
            json.WriteEndObject();
            json.WriteStartArray("persons");
            foreach (var (party, at) in item.Named.Select((party, at) => (party, at)))
            {
                Person(json, at + 1, party, item.Happened, dice.For(party.Id));
            }

            json.WriteEndArray();
            json.WriteString("text", item.Text);
            json.WriteStartArray("links");
            if (item.Crime is { } crime && dice.For("link").Percent(70))
            {
                json.WriteStartObject();
                json.WriteString("crime", references[crime]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new(reference, sequence, Encoding.UTF8.GetString(bytes.ToArray()), [.. item.Named.Select(party => party.Id)]);
    }

    static void Person(Utf8JsonWriter json, int number, Party party, DateOnly day, Dice dice)
    {
        var person = party.Person!;
        var recorded = party.As is { } script ? Recorded.As(person, script) : Recorded.By(person, day, Rates.CrimInt, dice);
        json.WriteStartObject();
        json.WriteNumber("no", number);
        json.WriteString("class", party.Role == Role.Child ? "child" : "nominal");
        json.WriteStartObject("name");
        json.WriteString("family", recorded.Surname);
        json.WriteString("given", recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}");
        json.WriteEndObject();
        json.WriteStartArray("aliases");
        if (recorded.KnownAs.Length > 0 || dice.For("alias").Percent(14))
        {
            json.WriteStringValue(recorded.KnownAs.Length > 0 ? recorded.KnownAs : Spelling.Nickname(person.Name.Forename, dice.For("nick")));
        }

        json.WriteEndArray();
        json.WriteString("born", recorded.Birth.InProtect);
        json.WriteString("age", recorded.Birth.Age?.ToString(CultureInfo.InvariantCulture) ?? "");
        json.WriteString("sex", recorded.Sex switch { "M" => "male", "F" => "female", _ => "not known" });
        json.WriteStartArray("addresses");
        if (dice.For("home").Percent(62) && Recorded.Home(person, day, Rates.CrimInt, dice.For("stay")) is var (stay, postcode))
        {
            json.WriteStartObject();
            json.WriteString("type", dice.For("frequents").Percent(25) ? "frequents" : "lives at");
            json.WriteString("line", stay.Address.Line);
            json.WriteString("postcode", postcode);
            json.WriteString("borough", stay.Address.Borough.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    string Submitter(Intelligence item, Dice dice)
    {
        var borough = item.Named[0].Person!.StayOn(item.Happened)?.Address.Borough ?? Places.Borough.All[0];
        var officer = Worker.Of("officer", borough, dice.For("submitter").Between(1, 25), seed);
        return $"PC {officer.Surname}";
    }

    static string Area(Intelligence item) => item.Named[0].Person!.StayOn(item.Happened)?.Address.Borough.Name ?? "";
}
