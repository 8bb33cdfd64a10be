using System.Text.Json.Serialization;
using Rowan.Sources;

namespace Rowan.ReferralDesk;

/// <summary>A decision as it is typed, whether or not it can be made.</summary>
/// <param name="Crime">Whether a crime may have been committed: <c>yes</c>, <c>no</c>, <c>not-known</c>.</param>
/// <param name="Protection"><c>used</c>, <c>not-used</c> or <c>not-needed</c>.</param>
/// <param name="Options">Which other routes came into question, and why not those.</param>
/// <param name="SupersedesWhy">Why it takes the place of the decision that stands.</param>
public sealed record DecisionAnswers(string? Route, string? Crime, string? Protection, string? ProtectionWhy, string? Reasons, string? Options, string? Consulted, string? SupersedesWhy)
{
    public static DecisionAnswers None { get; } = new(null, null, null, null, null, null, null, null);

    /// <summary>By which it is known whether a draft was changed in another window since.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(SourceJson.Write(this)))[..16];

    /// <summary>Each with the question that it answers.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string About, string? Answer)> All =>
    [
        (nameof(Crime), Crime), (nameof(Protection), Protection), (nameof(ProtectionWhy), ProtectionWhy), (nameof(Route), Route), (nameof(Reasons), Reasons), (nameof(Options), Options), (nameof(Consulted), Consulted),
        (nameof(SupersedesWhy), SupersedesWhy),
    ];
}

/// <summary>What a decision needs. Pure.</summary>
public static class DecisionRules
{
    public const int LongestWords = 4000;

    /// <summary>What is longer is not even kept: a draft is no store.</summary>
    public const int LongestKept = 20_000;

    public static IReadOnlyList<(string Code, string Words)> Crimes { get; } = [("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")];

    public static IReadOnlyList<(string Code, string Words)> Protections { get; } =
        [("used", "Considered, and the child is in police protection"), ("not-used", "Considered, and not used"), ("not-needed", "Considered, and there was no need")];

    public static string CrimeWords(string code) => Crimes.FirstOrDefault(c => c.Code == code).Words ?? code;

    public static string ProtectionWords(string code) => Protections.FirstOrDefault(p => p.Code == code).Words ?? code;

    /// <summary>What is too long to be kept as a draft.</summary>
    public static IReadOnlyList<TypedFault> TooLong(DecisionAnswers answers) =>
        [.. answers.All.Where(a => a.Answer?.Length > LongestKept).Select(a => new TypedFault(a.About, $"This is longer than {LongestKept:N0} characters and cannot be kept: shorten it to {LongestWords:N0} or fewer"))];

    /// <summary>What must be done before it is made; nothing where it can be.</summary>
    /// <param name="supersedes">A decision stands, whose place it takes.</param>
    public static IReadOnlyList<TypedFault> Wrong(DecisionAnswers answers, DeskRules rules, DateOnly day, bool supersedes) =>
    [
        .. new[]
        {
            Chosen(answers.Crime, Crimes.Select(c => c.Code), nameof(answers.Crime), "Say whether a crime may have been committed against a child"),
            Chosen(answers.Protection, Protections.Select(p => p.Code), nameof(answers.Protection), "Say what came of considering police protection"),
            Said(answers.ProtectionWhy, nameof(answers.ProtectionWhy), "Say why police protection was or was not used"),
            Chosen(answers.Route, rules.RoutesOn(day).Select(r => r.Code), nameof(answers.Route), "Choose the route"),
            Said(answers.Reasons, nameof(answers.Reasons), "Give the reasons for the decision"),
            Said(answers.Options, nameof(answers.Options), "Say which other routes came into question, and why not those"),
            Said(answers.Consulted, nameof(answers.Consulted), "Say who was consulted, or that nobody was and why"),
            supersedes ? Said(answers.SupersedesWhy, nameof(answers.SupersedesWhy), "Say why this takes the place of the decision that stands") : null,
        }.OfType<TypedFault>(),
    ];

    static TypedFault? Chosen(string? code, IEnumerable<string> known, string about, string words) => code is not null && known.Contains(code) ? null : new TypedFault(about, words);

    static TypedFault? Said(string? said, string about, string words) => string.IsNullOrWhiteSpace(said) ? new TypedFault(about, words)
        : said.Trim().Length > LongestWords ? new TypedFault(about, $"Shorten this to {LongestWords:N0} characters or fewer")
        : null;
}
