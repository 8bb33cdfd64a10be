using System.Text.Json.Serialization;
using Rowan.Access;
using Rowan.Values;

namespace Rowan.Sources;

/// <summary>What Rowan understood of one version of one source record. What was given stays beside it, as bytes.</summary>
/// <param name="Source">The source system's code, as in its feed file: <c>MERLIN</c>, <c>PROtect</c>.</param>
/// <param name="Kind">The source's kind of record: <c>pac</c>, <c>registration</c>.</param>
/// <param name="Reference">The source's own reference of the record.</param>
/// <param name="SubjectKey">The further key field of a source that re-uses references; else null.</param>
/// <param name="Version">The source's own version or time of change, by which versions are ordered; null where it names none.</param>
/// <param name="Happened">When it was so in the world; null if unknown.</param>
/// <param name="Author">Who recorded it at the source, in the source's words; of a source connected as pointers only, the practitioner to contact, and how. Null if unknown.</param>
public sealed record RecordReading(
    string Source,
    string Kind,
    string Reference,
    string? SubjectKey,
    string? Version,
    HappenedReading? Happened,
    string? Author,
    IReadOnlyList<PersonaReading> Personas,
    IReadOnlyList<RelationshipReading> Relationships,
    IReadOnlyList<EntryReading> Entries,
    IReadOnlyList<RegistrationReading> Registrations)
{
    /// <summary>What the record warns of.</summary>
    public IReadOnlyList<WarningReading> Warnings { get; init; } = [];

    /// <summary>Set where the source withdraws the record: the code of a reason of the policy pack. Then it says nothing else.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>How the source marks it: codes of the policy pack's marks, in the order of the alphabet. By them it is decided who may see it. Empty where it carries none; null where nobody said how it is read for marks.</summary>
    public IReadOnlyList<string>? Marks { get; init; }

    /// <summary>The kind with its marks, as decisions ask for it.</summary>
    [JsonIgnore]
    public string MarkedKind => Marks is null ? Kind : RecordKind.CodeOf(Kind, Marks);

    /// <summary>Records of other sources that this one names.</summary>
    public IReadOnlyList<ReferenceReading> References { get; init; } = [];
}

/// <summary>When something was so in the world: from, perhaps until (open when null), perhaps with a time of day (Europe/London) at the start.</summary>
public sealed record HappenedReading(PartialDate From, PartialDate? Until = null, TimeOnly? At = null)
{
    /// <summary>In words: <c>14 May 2003 at 22:10</c>, <c>May 2003 to 2004</c>.</summary>
    public string ToWords() => From.ToWords()
        + (At is { } at ? at.ToString(" 'at' HH:mm", System.Globalization.CultureInfo.InvariantCulture) : "") + (Until is { } until ? $" to {until.ToWords()}" : "");
}

/// <summary>One mention of a person in one source record.</summary>
/// <param name="Mention">The key of the mention within its record, the same in each version of the record: <c>subject</c>, <c>2</c>.</param>
/// <param name="Role">The part the person plays in the record, a code of the pack: <c>subject</c>, <c>mother</c>, <c>suspect</c>, <c>professional</c>.</param>
/// <param name="Sex"><c>M</c>, <c>F</c> or <c>U</c> as understood; null if not given.</param>
/// <param name="AgeGiven">Age in years where the source gave an age; with <paramref name="AgeOn"/>, the day on which the age held.</param>
/// <param name="Details">Further things said of the person, in the order and words of the source: label and value.</param>
public sealed record PersonaReading(
    string Mention,
    string Role,
    IReadOnlyList<NameReading> Names,
    PartialDate? Birth,
    PartialDate? Death,
    int? AgeGiven,
    DateOnly? AgeOn,
    string? Sex,
    IReadOnlyList<AddressReading> Addresses,
    IReadOnlyList<IdentifierReading> Identifiers,
    IReadOnlyList<ContactReading> Contacts,
    IReadOnlyList<DetailReading> Details,
    IReadOnlyList<MisreadReading> Misread)
{
    /// <summary>The role of those whom a record is about.</summary>
    public const string Subject = "subject";

    /// <summary>The role of those who are in a record because of their work.</summary>
    public const string Professional = "professional";

    /// <summary>The label of a detail that says when a child is expected.</summary>
    public const string NotYetBorn = "Not yet born";
}

/// <summary>A name in parts where the source has parts, else whole in <paramref name="Full"/>. <paramref name="Kind"/>: <c>usual</c>, <c>former</c>, <c>alias</c>, <c>maiden</c>.</summary>
public sealed record NameReading(string Kind, string? Given, string? Middle, string? Family, string? Full)
{
    /// <summary>As its source gives it: <c>Ayesha Noor Rahmani</c>.</summary>
    public string ToWords() => Full ?? string.Join(' ', new[] { Given, Middle, Family }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

/// <summary>An address with the time it held and what kind it is: <c>home</c>, <c>placement</c>, <c>event</c>, <c>last-known</c>.</summary>
/// <param name="Postcode">As understood, canonical; null where none was given or it could not be understood (then it stands in <paramref name="Lines"/>).</param>
public sealed record AddressReading(string Kind, IReadOnlyList<string> Lines, string? Postcode, string? Borough, DateOnly? From, DateOnly? Until);

/// <summary>An identifier as given and as understood. <paramref name="Value"/> is null when what was given is not valid for its kind.</summary>
/// <param name="Kind"><c>nhs</c>, <c>upn</c>, <c>pnc</c>, <c>merlin-nominal</c>, <c>other:NAME</c>.</param>
public sealed record IdentifierReading(string Kind, string Given, string? Value);

/// <summary>A phone number or e-mail address: <paramref name="Kind"/> is <c>phone</c> or <c>email</c>.</summary>
public sealed record ContactReading(string Kind, string Value);

/// <summary>A further detail, in the source's words.</summary>
public sealed record DetailReading(string Label, string Value);

/// <summary>A value of a persona that could not be understood: the field, what was given, and why; kept, never guessed.</summary>
public sealed record MisreadReading(string Field, string Given, string Why);

/// <summary>How two mentions of one record belong together: <paramref name="From"/> is the <paramref name="Kind"/> of <paramref name="To"/>
/// (<c>mother</c>, <c>father</c>, <c>sibling</c>, <c>step-father</c>, <c>same-household</c>).</summary>
public sealed record RelationshipReading(string From, string Kind, string To, DateOnly? Since, DateOnly? Until);

/// <summary>One entry for the chronology: its kind (a code), a one-line heading in plain words, the account in the source's words, who it concerns.</summary>
/// <param name="Key">The key of the entry within its record, the same in each version.</param>
/// <param name="Mentions">The mentions it concerns; empty means every child who is a subject of the record.</param>
public sealed record EntryReading(
    string Key,
    string Kind,
    string Heading,
    string? Account,
    HappenedReading? Happened,
    string? Author,
    IReadOnlyList<string> Mentions,
    IReadOnlyList<DetailReading> Details);

/// <summary>A child's place on a child protection register or plan.</summary>
/// <param name="Mention">The child.</param>
/// <param name="Authority">The local authority that holds the registration, in words: <c>Haringey</c>.</param>
/// <param name="Category">Category of abuse, a DfE code: NEG, PHY, SAB, EMO, MUL (domain-facts §2.1).</param>
/// <param name="Until">The day it ended; null while it lasts.</param>
public sealed record RegistrationReading(string Mention, string Authority, string Category, DateOnly From, DateOnly? Until);

/// <summary>A warning about one mention: whoever meets the person or decides about a child near them must know it (H08-19, H08-127).</summary>
/// <param name="Kind">A code of <see cref="WarningKinds"/>.</param>
/// <param name="Words">What it says, in one line: <c>Very high risk, MAPPA category 1 level 2</c>.</param>
/// <param name="Plan">How the danger is managed, in the source's words; null where the record has no plan.</param>
/// <param name="Until">The day it ended; null while it lasts.</param>
public sealed record WarningReading(
    string Mention, string Kind, string Words, string? Plan, DateOnly? From, DateOnly? Until, IReadOnlyList<DetailReading> Details);

/// <summary>A record of another source that this one names.</summary>
/// <param name="Kind">A code of <see cref="ReferenceKinds"/>.</param>
/// <param name="Value">The reference as that source writes it, in capitals.</param>
public sealed record ReferenceReading(string Kind, string Value);
