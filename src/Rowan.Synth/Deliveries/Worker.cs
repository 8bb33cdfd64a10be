using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Identifiers;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Deliveries;

/// <summary>Someone who writes or is named in records because of their work: officers, key workers, teachers. Invented like the families.</summary>
sealed record Worker(string Id, string Forename, string Surname, string Phone, int Number)
{
    /// <param name="trade"><c>officer</c>, <c>key-worker</c>, <c>chair</c>, <c>school</c>, <c>health</c>.</param>
    public static Worker Of(string trade, Borough borough, int number, int seed)
    {
        var dice = Dice.Of(seed, $"{trade} {borough.Code}", number);
        var name = Naming.Adult(Community.Any(dice), dice.Percent(60), dice);
        return new(string.Create(CultureInfo.InvariantCulture, $"W-{trade}-{borough.Code}-{number:D2}"), name.Forename, name.Surname, Phones.Office(dice), number);
    }

    /// <summary>What they do, in the words of a record.</summary>
    public string Work => Trades.GetValueOrDefault(Id[2..Id.LastIndexOf('-', Id.LastIndexOf('-') - 1)], "");

    static readonly Dictionary<string, string> Trades = new(StringComparer.Ordinal)
    {
        ["school"] = "Teacher", ["health"] = "Nurse", ["health-visitor"] = "Health visitor", ["gp"] = "Doctor", ["social-worker"] = "Social worker", ["midwife"] = "Midwife",
        ["officer"] = "Police officer", ["key-worker"] = "Key worker", ["chair"] = "Conference chair",
    };

    public string Whole => $"{Forename} {Surname}";
}
