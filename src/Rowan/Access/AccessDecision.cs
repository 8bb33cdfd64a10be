namespace Rowan.Access;

/// <summary>What a look is answered with (facts-time-audit, "Looking").</summary>
public enum Answer
{
    /// <summary>Nothing is told.</summary>
    Withheld = 0,

    /// <summary>That an agency holds something, and whom to ask; nothing else.</summary>
    ExistenceOnly = 1,

    /// <summary>The content.</summary>
    Shown = 2,
}

/// <summary>The answer, the rule that gave it, the version of the policy that holds the rule, and the reason in words for the reader.</summary>
public sealed record AccessDecision(Answer Answer, string Rule, string PolicyVersion, string Reason)
{
    /// <summary>Nothing is shown because no protocol in force lets it through: the reader is told so of the source, never of a person.</summary>
    public bool WantsProtocol { get; init; }

    /// <summary>Not even an emergency opens it: a sensitive service's, to another agency; what no agency of the pack answers for; what Rowan does not hold; and what a mark, a rule or a protocol that says so holds back.</summary>
    public bool NeverOpened { get; init; }

    /// <summary>In an emergency: what is withheld is shown, but for what nothing opens.</summary>
    /// <param name="rule">The rule of the emergency, for the log.</param>
    public AccessDecision Opened(string rule) => NeverOpened ? this : this with { Answer = Answer.Shown, Rule = rule };
}

/// <summary>What the decision needs to know of a source's records.</summary>
/// <param name="Source">The source system's code.</param>
/// <param name="Controller">The agency that controls the records.</param>
/// <param name="LawEnforcement">Processed for law enforcement (Data Protection Act 2018 part 3), else under the general regime.</param>
/// <param name="Sensitive">A sensitive service's: to others neither its name nor how to reach it is told (ContactPoint, SI 2007/2182 reg 6 and 11).</param>
public sealed record RecordsAsked(string Source, string Controller, bool LawEnforcement, bool Sensitive = false)
{
    /// <summary>What people call the source; empty where it has no feed file.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kinds of record asked for: of several, the one of which least is shown decides. Empty where nobody knows of which kinds they are: then they may be of any.</summary>
    public IReadOnlyList<RecordKind> Kinds { get; init; } = [];

    /// <summary>The source is connected as pointers only: there is no content to show.</summary>
    public bool PointersOnly { get; init; }
}

/// <summary>An act was refused: the member's role does not hold the permission, or no purpose was given.</summary>
public sealed class AccessRefusedException(string permission, string reason) : Exception(reason)
{
    public string Permission { get; } = permission;
}

/// <summary>A look that needs a purpose came without one that still holds.</summary>
public sealed class PurposeNeededException() : Exception("Say why you are looking before Rowan shows anything.");
