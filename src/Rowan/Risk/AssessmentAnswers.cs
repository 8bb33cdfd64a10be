using System.Text.Json.Serialization;
using Rowan.ReferralDesk;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>A factor as it is answered.</summary>
public sealed record FactorTyped
{
    public string? Factor { get; init; }

    /// <summary>One of <see cref="FactorAnswers"/>.</summary>
    public string? Answer { get; init; }

    /// <summary>From where it is known; needed where research tells otherwise.</summary>
    public string? Why { get; init; }
}

/// <summary>An assessment as it is typed, whether or not it can be signed.</summary>
public sealed record AssessmentAnswers
{
    // A list, and no array: a form is bound into what is there.
    public IReadOnlyList<FactorTyped> Factors { get; init; } = new List<FactorTyped>();

    /// <summary>What it comes to, in the assessor's words.</summary>
    public string? Judgement { get; init; }

    /// <summary>What is done to make the risk less, by whom and by when.</summary>
    public string? Measures { get; init; }

    /// <summary>Another level than the matrix gives; null or empty for none.</summary>
    public string? Override { get; init; }
    public string? OverrideWhy { get; init; }

    public static AssessmentAnswers None { get; } = new();

    /// <summary>By which it is known whether a draft was changed in another window since.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(SourceJson.Write(this)))[..16];

    public FactorTyped? Of(string factor) => Factors.FirstOrDefault(f => f.Factor == factor);

    /// <summary>By the code of the factor.</summary>
    public IReadOnlyDictionary<string, string> Answered() => Factors.Where(f => f is { Factor: not null, Answer: not null }).DistinctBy(f => f.Factor).ToDictionary(f => f.Factor!, f => f.Answer!);
}

/// <summary>What an assessment of risk needs before it is signed. Pure.</summary>
public static class AssessmentRules
{
    public const int LongestWords = 4000;

    /// <summary>What is longer is not even kept: a draft is no store.</summary>
    public const int LongestKept = 20_000;
    const int MostKept = 200_000;

    /// <summary>What is too long to be kept as a draft; null where nothing is.</summary>
    public static string? TooLong(AssessmentAnswers answers) =>
        answers.Factors.SelectMany(f => new[] { f.Factor, f.Answer, f.Why }).Concat([answers.Judgement, answers.Measures, answers.Override, answers.OverrideWhy]).Any(a => a?.Length > LongestKept)
            ? $"An answer is longer than {LongestKept:N0} characters and cannot be kept: shorten it to {LongestWords:N0} or fewer"
            : SourceJson.Write(answers).Length > MostKept ? "The assessment as a whole is too long to be kept: shorten it" : null;

    /// <summary>What must be done first; nothing where it can be signed.</summary>
    public static IReadOnlyList<TypedFault> Wrong(AssessmentAnswers answers, MatrixRules matrix, IReadOnlyList<FactorPrefilled> told)
    {
        var level = ScoreAssessment.Of(matrix, answers.Answered()).Level;
        var overrides = string.IsNullOrWhiteSpace(answers.Override) ? null : answers.Override;
        return
        [
            .. told.SelectMany(t => OfFactor(t, answers.Of(t.Factor.Code))),
            .. new[]
            {
                Said(answers.Judgement, nameof(answers.Judgement), "Say what the assessment comes to"), Said(answers.Measures, nameof(answers.Measures), "Say what is done to make the risk less, or that nothing is and why"),
                overrides is null ? null : matrix.Level(overrides) is null ? new TypedFault(nameof(answers.Override), "Choose a level, or none")
                    : overrides == level.Code ? new TypedFault(nameof(answers.Override), $"{level.Words} is what the matrix gives: choose none, or another level") : null,
                overrides is null ? string.IsNullOrWhiteSpace(answers.OverrideWhy) ? null : new TypedFault(nameof(answers.Override), "You say why the level is another: choose it, or take the reason out")
                    : Said(answers.OverrideWhy, nameof(answers.OverrideWhy), "Say why the level is another than the matrix gives"),
            }.OfType<TypedFault>(),
        ];
    }

    static IEnumerable<TypedFault> OfFactor(FactorPrefilled told, FactorTyped? typed)
    {
        var (about, words) = ($"factor-{told.Factor.Code}", told.Factor.Words);
        return new[]
        {
            FactorAnswers.All.All(a => a.Code != typed?.Answer) ? new TypedFault(about, $"Answer: {words}")
                : told.Answer == FactorAnswers.Yes && typed!.Answer != FactorAnswers.Yes && string.IsNullOrWhiteSpace(typed.Why) ? new TypedFault(about, $"What is held says yes: say why you answer otherwise. {words}") : null,
            typed?.Why?.Trim().Length > LongestWords ? new TypedFault(about, $"Shorten this to {LongestWords:N0} characters or fewer: {words}") : null,
        }.OfType<TypedFault>();
    }

    internal static TypedFault? Said(string? said, string about, string words) => string.IsNullOrWhiteSpace(said) ? new TypedFault(about, words)
        : said.Trim().Length > LongestWords ? new TypedFault(about, $"Shorten this to {LongestWords:N0} characters or fewer") : null;
}
