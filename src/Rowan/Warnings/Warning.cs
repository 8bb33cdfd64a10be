using Rowan.Chronology;
using Rowan.Sharing;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>Why a warning is for somebody.</summary>
public enum WarnedBy
{
    /// <summary>It is about the person.</summary>
    Self = 0,

    /// <summary>It is about somebody who is known at the address where the person lives, under whatever record it is held.</summary>
    AtTheAddress = 1,

    /// <summary>It happened at the address where the person lives, whether or not the person is in its record.</summary>
    HappenedThere = 2,
}

/// <summary>How a danger is managed: what the flag alone does not say (H08-127).</summary>
/// <param name="Lines">Its first lines.</param>
/// <param name="Goes">Whether there is more of it than that, in the record.</param>
/// <param name="Review">When it is to be looked at again, in the source's words; null where the source does not say.</param>
public sealed record ManagementPlan(IReadOnlyList<string> Lines, bool Goes, string? Review, long RecordId);

/// <summary>Somebody whom a warning is about, other than who is looked at.</summary>
/// <param name="Number">The number of the identity; null for a mention that has not been linked.</param>
public sealed record PersonWarnedOf(long? IdentityId, string? Number, string Name);

/// <summary>What whoever meets a person, or decides about a child there, must know first: in words, from a record, as of a day.</summary>
/// <param name="Kind">A code of <see cref="WarningKinds"/>.</param>
/// <param name="Words">One line that stands alone: <c>Dangerous person at the address: Darren COLE, very high risk</c>.</param>
/// <param name="Past">It has ended, or it concerns a place or person no longer there.</param>
/// <param name="When">Since when, until when, in words; empty where the records do not say.</param>
/// <param name="Of">Whom it is about, where that is not the person looked at.</param>
/// <param name="Times">How many episodes or incidents it stands for.</param>
/// <param name="Plan">How it is managed; null where no record says.</param>
/// <param name="By">The records that say so, the latest first.</param>
public sealed record Warning(
    string Kind, WarnedBy Why, string Words, bool Past, string When, PersonWarnedOf? Of, int Times, ManagementPlan? Plan, IReadOnlyList<DetailReading> Details, IReadOnlyList<SaidBy> By)
{
    /// <summary>Since when, until when, as far as <see cref="Words"/> do not say it already.</summary>
    public string WhenBesides => Words.Contains(When, StringComparison.OrdinalIgnoreCase) ? "" : When;
}

/// <summary>Everything that warns about one person.</summary>
/// <param name="All">Those that hold first, the gravest first; then those that are past.</param>
/// <param name="Elsewhere">Agencies that hold a warning of which only that may be told, and whom to ask.</param>
public sealed record WarningsOf(IReadOnlyList<Warning> All, IReadOnlyList<HeldElsewhere> Elsewhere)
{
    public static WarningsOf None { get; } = new([], []);

    public IEnumerable<Warning> Now => All.Where(w => !w.Past);

    public IEnumerable<Warning> Past => All.Where(w => w.Past);
}

/// <summary>The kinds of warning in words, and how grave they are to who stands before the door.</summary>
public static class WarningWords
{
    /// <summary>The gravest first.</summary>
    static readonly (string Kind, string Words)[] InOrder =
    [
        (WarningKinds.DangerousPerson, "Dangerous person"), (WarningKinds.SexualOffender, "Sexual offender"), (WarningKinds.Violent, "Violent"), (WarningKinds.Weapons, "Weapons"),
        (WarningKinds.Missing, "Missing"), (WarningKinds.DomesticAbuse, "Domestic abuse"), (WarningKinds.Wanted, "Wanted"), (WarningKinds.BailCondition, "Bail condition"),
        (WarningKinds.SelfHarm, "Self-harm"), (WarningKinds.Escaper, "Escaper"), (WarningKinds.Other, "Warning"),
    ];

    /// <summary>Kinds that are a danger to others where the person is, so that they warn of the whole address.</summary>
    public static IReadOnlySet<string> DangerToOthers { get; } =
        new HashSet<string>(StringComparer.Ordinal) { WarningKinds.DangerousPerson, WarningKinds.SexualOffender, WarningKinds.Violent, WarningKinds.Weapons, WarningKinds.BailCondition };

    public static string Of(string kind) => InOrder.FirstOrDefault(k => k.Kind == kind).Words ?? "Warning";

    public static int Place(string kind) => Array.FindIndex(InOrder, k => k.Kind == kind) is >= 0 and var place ? place : InOrder.Length;
}
