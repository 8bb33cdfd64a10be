namespace Rowan.Access;

/// <summary>How the agency of who asks stands to the agency that controls a record.</summary>
public enum Relation
{
    /// <summary>The agency of who asks, or the controller, is none that the policy pack knows: nothing is shared.</summary>
    Unknown = 0,

    /// <summary>Another agency's record: a protocol in force must let it through (E07-40).</summary>
    AnotherAgency = 1,

    /// <summary>One of the agencies that control the record together, as the boroughs do their registers.</summary>
    JointController = 2,
    OwnAgency = 3,
}

/// <summary>What the information-sharing protocols in force on a day let through to another agency.</summary>
/// <param name="Rule">The protocol's code; or why there is none: <c>no-protocol</c>, <c>protocol-ended</c> …</param>
/// <param name="Version">The version of the file that says so.</param>
/// <param name="Reason">In words for the reader.</param>
public sealed record LetThrough(Answer Gives, string Rule, string Version, string Reason)
{
    /// <summary>No emergency opens what is held back.</summary>
    public bool NeverOpened { get; init; }
}

/// <summary>All that is asked before anything is shown; the decision over it is pure (<see cref="AccessRules.Decide"/>).</summary>
/// <param name="Held">The member's vetting and training; null where nothing is recorded of them.</param>
/// <param name="Purpose">With its lawful basis; null where none was given.</param>
/// <param name="Protocols">What the protocols let through; asked only of another agency's records.</param>
public sealed record Question(Actor Actor, Held? Held, PurposeGiven? Purpose, RecordsAsked Records, Relation Relation, LetThrough Protocols, DateOnly Day)
{
    /// <summary>How who asks has to do with the person whom the look is about, by code of an involvement; empty where they have not, and where it is about many.</summary>
    public IReadOnlyList<string> Involved { get; init; } = [];

    /// <summary>The agency of who asks enforces the law, as its protocol partners have set down.</summary>
    public bool EnforcesLaw { get; init; }
}
