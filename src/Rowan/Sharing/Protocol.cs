using Rowan.Access;

namespace Rowan.Sharing;

/// <summary>An agency, by every name under which members and feed files may give it.</summary>
/// <param name="Together">Codes of the agencies that are this controller together; empty for one agency.</param>
public sealed record Agency(string Code, string Name, IReadOnlyList<string> Also, IReadOnlyList<string> Together)
{
    /// <summary>It enforces the law (Data Protection Act 2018 s30): records marked for such agencies only may reach it.</summary>
    public bool EnforcesLaw { get; init; }

    public bool IsCalled(string name) => Also.Prepend(Name).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a protocol lets through: of which sources, which kinds of record, under which regime, for which purposes, and how much.</summary>
/// <param name="Sources">Empty means every source of the holder.</param>
/// <param name="LawEnforcement">Only records processed for law enforcement, or only others; null means both.</param>
/// <param name="Purposes">Empty means every purpose that the member's role may give.</param>
public sealed record ProtocolTerm(IReadOnlyList<string> Sources, bool? LawEnforcement, IReadOnlyList<string> Purposes, Answer Gives)
{
    /// <summary>Only records of these kinds; empty means every kind, those too that the sources will have later.</summary>
    public IReadOnlyList<RecordKind> Kinds { get; init; } = [];

    /// <summary>No emergency opens the content of what it gives only the existence of.</summary>
    public bool NeverOpened { get; init; }

    /// <param name="kind">The code of the kind of record; null for one that no term names.</param>
    public bool Covers(RecordsAsked asked, string? kind, string? purpose) => IsOf(asked, kind) && (Purposes.Count == 0 || (purpose is not null && Purposes.Contains(purpose)));

    /// <summary>Whether it is about such records, for whichever purpose.</summary>
    /// <param name="kind">The code of the kind of record; null for one that no term names.</param>
    public bool IsOf(RecordsAsked asked, string? kind) =>
        (Sources.Count == 0 || Sources.Contains(asked.Source, StringComparer.OrdinalIgnoreCase))
        && (Kinds.Count == 0 || Kinds.Any(k => k.Code == kind))
        && (LawEnforcement is not { } law || law == asked.LawEnforcement);
}

/// <summary>How a protocol stands on a day.</summary>
public enum ProtocolStands
{
    NotBegun = 0,
    InForce = 1,
    EndsSoon = 2,
    Ended = 3,
}

/// <summary>An information-sharing protocol between two agencies: the holder lets the receiver have something, from a day until a day (E07-40).</summary>
/// <param name="Code">Stands in the log: <c>police-to-boroughs/haringey</c>.</param>
/// <param name="Template">The template it was made from; its own code where it was made alone.</param>
/// <param name="Until">The last day on which it is in force.</param>
/// <param name="Terms">The first that fits decides.</param>
/// <param name="Differs">What differs from the template, and why, in words (E07-41); empty where nothing does.</param>
public sealed record Protocol(
    string Code, string Template, string Words, Agency Holder, Agency Receiver, DateOnly From, DateOnly Until, IReadOnlyList<ProtocolTerm> Terms, IReadOnlyList<string> Differs)
{
    /// <summary>No emergency opens anything that it does not give.</summary>
    public bool NeverOpened { get; init; }

    public bool InForceOn(DateOnly day) => From <= day && day <= Until;

    public ProtocolStands On(DateOnly day, int warnDays) => day < From ? ProtocolStands.NotBegun
        : day > Until ? ProtocolStands.Ended
        : Until.DayNumber - day.DayNumber <= warnDays ? ProtocolStands.EndsSoon
        : ProtocolStands.InForce;
}

/// <summary>How a post or a desk is reached.</summary>
public sealed record Reached(string Desk, string? Telephone, string? Email, string? Hours)
{
    /// <summary>In one line.</summary>
    public string Words => string.Join(", ", new[] { Desk, Telephone is null ? null : $"telephone {Telephone}", Email, Hours }.OfType<string>());
}

/// <summary>Whom to contact at an agency that holds something (E07-54): a post or a desk, from a day until a day.</summary>
/// <param name="Agency">The agency's code.</param>
/// <param name="Source">Of one of its sources; null for all others.</param>
/// <param name="Until">The last day; null while nobody knows of an end.</param>
public sealed record Contact(string Agency, string? Source, Reached By, DateOnly From, DateOnly? Until)
{
    /// <summary>For who is told for one of these purposes, such as to answer a requester; empty for everybody else.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    public bool InForceOn(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}
