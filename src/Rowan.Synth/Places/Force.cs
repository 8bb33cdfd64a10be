using System.Globalization;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Places;

/// <summary>A police force outside London: real name and Home Office code; its streets, like London's, are invented.</summary>
sealed record Force(string Code, string Name, IReadOnlyList<string> Towns, IReadOnlyList<string> Outwards, int Weight)
{
    /// <summary>The Metropolitan Police, as the PNC writes forces.</summary>
    public const string Metropolitan = "01";

    public static IReadOnlyList<Force> All { get; } = [.. Notes.Lines("Places/forces").Where(line => line.Length > 0).Select(Read)];

    public static Force Of(string code) => All.Single(force => force.Code.Equals(code, StringComparison.Ordinal));

    public static Force Any(Dice dice) => dice.Pick(All, force => force.Weight);

    /// <summary>In capitals without spaces, as forces abbreviate themselves: <c>ESSEX</c>, <c>WESTMIDLANDS</c>.</summary>
    public string Short => string.Concat(Name.Split(' ').TakeWhile(word => word is not ("Police" or "Constabulary"))).ToUpperInvariant();

    public string Town(Dice dice) => dice.Pick(Towns);

    /// <summary>A home there: its line with the town, and its postcode.</summary>
    public (string Line, string Postcode) Home(Dice dice)
    {
        var at = dice.Below(Towns.Count);
        var invented = Streets.Home(Borough.All[0], dice.For("street"));
        var inward = invented.Postcode[(invented.Postcode.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return ($"{invented.Line}, {Towns[at]}", $"{Outwards[at]} {inward}");
    }

    /// <summary>A telephone number that Ofcom keeps for drama and gives to no place.</summary>
    public string Desk => string.Create(CultureInfo.InvariantCulture, $"01632 960{Dice.Of(0, "desk " + Code).Below(1000):D3}");

    static Force Read(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        return new(parts[0], parts[1], parts[2].Split(", "), parts[3].Split(' '), int.Parse(parts[4], null));
    }
}
