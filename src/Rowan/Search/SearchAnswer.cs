using Rowan.Chronology;
using Rowan.Sharing;
using Rowan.Shields;

namespace Rowan.Search;

/// <summary>How a reason for a match stands: they agree, nearly agree, or contradict.</summary>
public enum Fit
{
    Same = 0,
    Near = 1,
    Differs = 2,
}

/// <summary>One reason, in words: <c>Given name: aysha / Ayesha – forms of one name</c>.</summary>
public sealed record WhyMatched(Fit Fit, string Words);

/// <summary>What one source holds of a person.</summary>
/// <param name="Records">Records of which the person is part.</param>
/// <param name="Latest">When the latest of them reached Rowan, in UTC.</param>
public sealed record SourceHeld(string Source, string Name, int Records, DateTime Latest);

/// <summary>A person found, as the sources together tell it that the reader may see.</summary>
/// <param name="Number">The identity's number; null for a mention that has not been linked.</param>
/// <param name="OtherNames">Further names, in the sources' words.</param>
/// <param name="Parts">What part the person plays in those records: <c>Subject in 3 records</c>.</param>
/// <param name="Elsewhere">Agencies that hold something which may not be shown.</param>
/// <param name="Score">0 to 1; how much of what was asked agreed.</param>
public sealed record PersonFound(
    long? IdentityId,
    string? Number,
    string Name,
    IReadOnlyList<string> OtherNames,
    string? Born,
    string? Age,
    string? Sex,
    RegisterStatus Status,
    OnTwoRegisters? TwoRegisters,
    string? Address,
    string? Borough,
    IReadOnlyList<SourceHeld> Sources,
    IReadOnlyList<HeldElsewhere> Elsewhere,
    IReadOnlyList<string> Parts,
    Strength Strength,
    double Score,
    IReadOnlyList<WhyMatched> Why)
{
    /// <summary>What whoever meets the person, or decides about a child there, must know first.</summary>
    public Rowan.Warnings.WarningsOf Warnings { get; init; } = Rowan.Warnings.WarningsOf.None;

    /// <summary>The words that, typed into the box, ask who else is known where the person lives; null where that is not known.</summary>
    public string? AskAddress { get; init; }
}

/// <summary>The search says too little to choose: this many people fit as well as each other.</summary>
/// <param name="AtLeast">More may: not all could be compared.</param>
/// <param name="Advice">What would tell them apart, in words.</param>
public sealed record TooLittle(int People, bool AtLeast, string Advice)
{
    public string Words => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(AtLeast ? "At least " : "")}{People} people fit as well as each other. {Advice}");
}

/// <summary>A source that was asked.</summary>
/// <param name="DeliveredAt">When its latest delivery reached Rowan, in UTC.</param>
/// <param name="Old">In words, where the delivery is old; null where it is fresh.</param>
/// <param name="SetAside">Rows that could not be read, or that wait for others: nothing of them was searched.</param>
/// <param name="NotAsExpected">In words, where the source is late or off; null where it delivers as it should.</param>
public sealed record SourceAsked(string Source, string Name, DateTime DeliveredAt, string? Old, long SetAside, string? NotAsExpected = null);

/// <summary>What was asked, and what was not (R10-30).</summary>
/// <param name="NotAsked">Systems that were not searched, each with the reason, in words.</param>
/// <param name="Limits">What else the reader should not take for searched.</param>
public sealed record Cover(IReadOnlyList<SourceAsked> Asked, IReadOnlyList<string> NotAsked, IReadOnlyList<string> Limits);

/// <summary>What a search is answered with.</summary>
/// <param name="Typed">The words as typed.</param>
/// <param name="At">When it was made, in UTC; ages are meant on that day.</param>
/// <param name="People">One page of them, best first.</param>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="HeldElsewhere">Agencies that hold something about somebody who fits, which may not be shown.</param>
/// <param name="NotFound">Numbers and references that no source has, in words.</param>
public sealed record SearchAnswer(
    Guid Id,
    string Typed,
    UnderstoodQuery Understood,
    DateTime At,
    IReadOnlyList<PersonFound> People,
    int Count,
    int Page,
    int Pages,
    TooLittle? TooLittle,
    IReadOnlyList<HeldElsewhere> HeldElsewhere,
    IReadOnlyList<string> NotFound,
    Cover Cover)
{
    public const int PageSize = 20;
    public const int DwellingsOnPage = 10;

    /// <summary>Where the search is of a place: the dwellings of one page, with everybody known there; <see cref="People"/> is then empty.</summary>
    public IReadOnlyList<DwellingFound> Dwellings { get; init; } = [];

    /// <summary>How many dwellings there are on all pages.</summary>
    public int DwellingCount { get; init; }

    /// <summary>Where relatives are looked for: of whom.</summary>
    public IReadOnlyList<PersonFound> RelativesOf { get; init; } = [];

    /// <summary>People whose name fits and whose details are hidden from who searches: not among those counted.</summary>
    public IReadOnlyList<Face> Faces { get; init; } = [];

    /// <summary>How many more fit what is told of the person named, whose relatives are not in these results.</summary>
    public int MoreNamed { get; init; }
}
