using Rowan.Research;

namespace Rowan.Risk;

/// <summary>What can be answered of a factor.</summary>
public static class FactorAnswers
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string NotKnown = "not-known";

    /// <summary>Nobody has looked yet.</summary>
    public const string NotResearched = "not-researched";

    public static IReadOnlyList<(string Code, string Words)> All { get; } = [(Yes, "Yes"), (No, "No"), (NotKnown, "Not known"), (NotResearched, "Not researched")];

    /// <summary>Whether it is neither yes nor no: what nobody answered is not researched.</summary>
    public static bool IsUnknown(string? answer) => answer is not (Yes or No);

    public static string Words(string? code) => All.FirstOrDefault(a => a.Code == code).Words ?? "No answer";
}

/// <summary>Which plan of a person tells.</summary>
public enum PlanTold
{
    None = 0,
    Now = 1,
    Past = 2,
    Ever = 3,
}

/// <summary>What research tells by which a factor is yes. What is empty or 0 is not asked for.</summary>
/// <param name="Of">Of whom of a pack.</param>
/// <param name="Warnings">Kinds of warning; with <paramref name="Past"/> those that are over too.</param>
/// <param name="Entries">Kinds of entry, of <paramref name="System"/> where that is named.</param>
/// <param name="Facts">Labels of what is said of a person.</param>
/// <param name="Says">One of these stands in it.</param>
/// <param name="Months">How far back.</param>
/// <param name="Earlier">So many earlier concerns.</param>
/// <param name="Younger">Younger than so many years, or not yet born.</param>
/// <param name="Moves">So many moves from one borough to another.</param>
/// <param name="Abuse">Domestic abuse where they live or lived, whoever was in it.</param>
public sealed record FactorTell(
    IReadOnlyList<PartIn> Of, IReadOnlyList<string> Warnings, bool Past, string? System, IReadOnlyList<string> Entries, IReadOnlyList<string> Facts, IReadOnlyList<string> Says, int Months, PlanTold Plan, int Earlier, int Younger,
    int Moves, bool Abuse);

/// <summary>A question of the matrix.</summary>
/// <param name="Words">The question.</param>
/// <param name="Weighs">The answer that weighs.</param>
/// <param name="Unknown">How much it weighs that nobody knows.</param>
/// <param name="Grave">The answer that weighs is grave by itself.</param>
/// <param name="Tells">What research tells by which it is yes; empty where a person alone answers.</param>
/// <param name="Checks">Codes of checks without which it is not researched.</param>
public sealed record RiskFactor(
    string Code, string Words, string About, string Weighs, int Weight, int Unknown, bool Grave, IReadOnlyList<FactorTell> Tells, IReadOnlyList<string> Checks, string Source, string Sureness)
{
    public int WeightOf(string? answer) => answer == Weighs ? Weight : FactorAnswers.IsUnknown(answer) ? Unknown : 0;

    public bool IsGrave(string? answer) => Grave && answer == Weighs;
}

/// <summary>Of whom or what some factors ask.</summary>
public sealed record RiskDomain(string Code, string Words, string About, IReadOnlyList<RiskFactor> Factors)
{
    public static IReadOnlyList<string> Known { get; } = ["victim", "suspect", "household"];
}

/// <summary>A level of risk.</summary>
/// <param name="From">The weights add up to so much, at least.</param>
/// <param name="Grave">So many grave answers are enough; null where none are.</param>
/// <param name="SecondLook">On little information it asks for a second look (H08-37).</param>
public sealed record RiskLevel(string Code, string Words, string About, int From, int? Grave, bool SecondLook, string Source, string Sureness);

/// <summary>Factors that are worse together (L09-59).</summary>
/// <param name="Least">So many of them weigh.</param>
/// <param name="Level">The level is this one at least.</param>
public sealed record RiskCombination(string Code, string Words, IReadOnlyList<string> Of, int Least, string Level, string Source, string Sureness);

/// <summary>The risk matrix of the pack.</summary>
/// <param name="DraftDays">How long an assessment that was begun is kept after it was last saved.</param>
/// <param name="SecondLookAbove">With more unknown than so many, a level that asks for it wants a second look.</param>
/// <param name="Levels">From the least to the most.</param>
public sealed record MatrixRules(string Version, int DraftDays, int SecondLookAbove, IReadOnlyList<RiskDomain> Domains, IReadOnlyList<RiskLevel> Levels, IReadOnlyList<RiskCombination> Combinations)
{
    public IReadOnlyList<RiskFactor> Factors { get; } = [.. Domains.SelectMany(d => d.Factors)];

    public RiskFactor? Factor(string? code) => Factors.FirstOrDefault(f => f.Code == code);

    public RiskLevel? Level(string? code) => Levels.FirstOrDefault(l => l.Code == code);
}
