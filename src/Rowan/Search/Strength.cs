namespace Rowan.Search;

/// <summary>How well a person fits a search. Words for a reader; the score stands beside them.</summary>
public enum Strength
{
    Possible = 0,
    Likely = 1,
    VeryLikely = 2,

    /// <summary>Found by a number or a reference, not by likeness.</summary>
    Named = 3,
}

/// <summary>The bands of a search, from the evidence for each who fits, set against each other and against chance.</summary>
public static class Strengths
{
    /// <summary>Who has a smaller share than this of what was asked has too little of it to be worth showing,</summary>
    public const double LeastShown = 0.25;

    /// <summary>and so has who has a smaller share than this of what the best has.</summary>
    public const double LeastOfBest = 0.45;
    public const double Likely = 0.4;
    public const double VeryLikely = 0.9;

    /// <summary>Fewer mentions than this are no population in which something agrees by chance.</summary>
    const long SmallestPopulation = 5_000;

    /// <summary>How often somebody who is looked for is in no record.</summary>
    const double NotInRecords = 0.1;

    /// <summary>The probability that each is the one looked for: its evidence, against that of all who fit and against the one looked for being in no record.</summary>
    /// <param name="bits">log2 of the evidence for each.</param>
    /// <param name="mentions">How many mentions there are.</param>
    public static IReadOnlyList<double> Probabilities(IReadOnlyList<double> bits, long mentions)
    {
        var evidence = bits.Select(b => Math.Pow(2, Math.Min(b, 500))).ToList();
        var all = evidence.Sum() + (NotInRecords / (1 - NotInRecords) * Math.Max(mentions, SmallestPopulation));
        return [.. evidence.Select(e => e / all)];
    }

    public static Strength Of(double probability) =>
        probability >= VeryLikely ? Strength.VeryLikely : probability >= Likely ? Strength.Likely : Strength.Possible;

    public static string InWords(this Strength strength) => strength switch
    {
        Strength.Named => "Named by this number",
        Strength.VeryLikely => "Very likely",
        Strength.Likely => "Likely",
        _ => "Possible",
    };
}
