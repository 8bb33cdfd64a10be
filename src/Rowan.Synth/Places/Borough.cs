using Rowan.Synth.Chance;

namespace Rowan.Synth.Places;

/// <summary>One of London's 32 boroughs, or the City: real name, number and outward codes; what stands on its streets is invented.</summary>
sealed record Borough(string Code, string Name, int Authority, int Weight, IReadOnlyList<string> Outwards, IReadOnlyList<string> NeighbourCodes)
{
    public static IReadOnlyList<Borough> All { get; } = [.. Notes.Lines("Places/boroughs").Where(line => line.Length > 0).Select(Read)];

    public static Borough Of(string code) => All.Single(borough => borough.Code.Equals(code, StringComparison.Ordinal));

    public static Borough Any(Dice dice) => dice.Pick(All, borough => borough.Weight);

    /// <summary>Where a family goes that leaves: mostly next door.</summary>
    public Borough Elsewhere(Dice dice)
    {
        var next = dice.Percent(70) ? Of(dice.Pick(NeighbourCodes)) : Any(dice);
        return next == this ? Of(NeighbourCodes[0]) : next;
    }

    static Borough Read(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        return new(parts[0], parts[1], int.Parse(parts[2], null), int.Parse(parts[3], null), parts[4].Split(' '), parts[5].Split(' '));
    }
}
