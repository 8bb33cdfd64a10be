using System.Globalization;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Identifiers;

/// <summary>Telephone numbers of the ranges that Ofcom keeps for drama: they ring nowhere.</summary>
static class Phones
{
    public static string Mobile(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"07700 900{dice.Below(1000):D3}");

    public static string Office(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"020 7946 0{dice.Below(1000):D3}");
}
