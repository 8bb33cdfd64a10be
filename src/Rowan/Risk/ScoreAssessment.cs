namespace Rowan.Risk;

/// <summary>What the matrix makes of answers.</summary>
/// <param name="Sum">What the answers weigh together.</param>
/// <param name="Grave">Answers that are grave by themselves.</param>
/// <param name="Combined">Factors that are worse together.</param>
/// <param name="NotResearched">What nobody answered too.</param>
/// <param name="SecondLook">The level rests on too little, and somebody else looks (H08-37).</param>
public sealed record RiskScore(RiskLevel Level, int Sum, IReadOnlyList<RiskFactor> Grave, IReadOnlyList<RiskCombination> Combined, int NotKnown, int NotResearched, bool SecondLook)
{
    public int Unknown => NotKnown + NotResearched;

    /// <summary>By what the level comes about.</summary>
    public IReadOnlyList<string> Why =>
    [
        $"The answers weigh {Sum} together", .. Grave.Select(g => $"Grave by itself: {g.Words}"), .. Combined.Select(c => $"Worse together: {c.Words}"),
    ];
}

/// <summary>The level of risk, from answers by the rules of the pack (L09-30). An answer that weighs more never lowers it; what nobody knows is never counted as a no.</summary>
public static class ScoreAssessment
{
    /// <summary>Pure.</summary>
    /// <param name="answers">By the code of the factor; what is missing is not researched.</param>
    public static RiskScore Of(MatrixRules matrix, IReadOnlyDictionary<string, string> answers)
    {
        var sum = matrix.Factors.Sum(f => f.WeightOf(answers.GetValueOrDefault(f.Code)));
        var grave = matrix.Factors.Where(f => f.IsGrave(answers.GetValueOrDefault(f.Code))).ToList();
        var weighs = matrix.Factors.Where(f => answers.GetValueOrDefault(f.Code) == f.Weighs).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var combined = matrix.Combinations.Where(c => c.Of.Count(weighs.Contains) >= c.Least).ToList();
        var level = matrix.Levels.Last(l => sum >= l.From || grave.Count >= l.Grave || combined.Exists(c => c.Level == l.Code));
        var notKnown = matrix.Factors.Count(f => answers.GetValueOrDefault(f.Code) == FactorAnswers.NotKnown);
        var unknown = matrix.Factors.Count(f => FactorAnswers.IsUnknown(answers.GetValueOrDefault(f.Code)));
        return new RiskScore(level, sum, grave, combined, notKnown, unknown - notKnown, level.SecondLook && unknown > matrix.SecondLookAbove);
    }
}
