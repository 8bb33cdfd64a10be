using System.Globalization;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Places;

/// <summary>Invented streets under real outward codes. One side of one stretch of a street has one postcode, as in London.</summary>
static class Streets
{
    const string InwardLetters = "ABDEFGHJLNPQRSTUWXYZ";

    static readonly ILookup<string, string> Words = Notes.Blocks("Places/streets").Single();
    static readonly string[] Stems = Words.Words("stems");
    static readonly string[] Kinds = Words.Words("kinds");
    static readonly string[] Houses = Words.Words("houses");

    public static Address Home(Borough borough, Dice dice)
    {
        var outward = dice.Pick(borough.Outwards);
        var street = Street(dice);
        var number = dice.Between(1, 160);
        var line = dice.Below(10) switch
        {
            < 3 => $"Flat {dice.Between(1, 24)}, {number} {street}",
            < 5 => $"{dice.Between(1, 96)} {dice.Pick(Houses)} House, {street}",
            5 => $"{number}{dice.Pick(["A", "B"])} {street}",
            _ => $"{number} {street}",
        };
        var stretch = line.Contains("House", StringComparison.Ordinal) ? line[line.IndexOf(' ', StringComparison.Ordinal)..] : $"{number % 2} {number / 50} {street}";
        return new(line, $"{outward} {Inward(outward, stretch)}", borough);
    }

    public static string Street(Dice dice) => $"{dice.Pick(Stems)} {dice.Pick(Kinds)}";

    static string Inward(string outward, string stretch)
    {
        var dice = Dice.Of(0, $"{outward} {stretch}");
        return string.Create(CultureInfo.InvariantCulture, $"{dice.Below(10)}{InwardLetters[dice.Below(20)]}{InwardLetters[dice.Below(20)]}");
    }
}
