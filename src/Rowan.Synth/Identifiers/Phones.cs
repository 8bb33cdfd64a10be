using System.Globalization;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Identifiers;

/// <summary>Telephone numbers of the ranges that Ofcom keeps for drama: they ring nowhere. There are 17,000 of them for homes,
/// two to a family, so that a number leads to one household; families beyond that have none on record.</summary>
static class Phones
{
    /// <summary>Each holds the thousand numbers that end in three digits.</summary>
    static readonly string[] Ranges =
    [
        "020 7946 0", "07700 900", "01632 960", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0",
        "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0", "0161 496 0", "0191 498 0", "028 9649 6", "029 2018 0",
    ];

    /// <summary>Of someone whose number nobody took down.</summary>
    public const string None = "";

    /// <param name="family">The number of the family, from 1.</param>
    /// <param name="second">The number of a parent who lives elsewhere, or else of the household.</param>
    public static string Of(long family, bool second)
    {
        var at = ((family - 1) * 2) + (second ? 1 : 0);
        return at < Ranges.Length * 1000L ? string.Create(CultureInfo.InvariantCulture, $"{Ranges[at % Ranges.Length]}{at / Ranges.Length:D3}") : None;
    }

    public static string Office(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"03069 990{dice.Below(1000):D3}");
}
