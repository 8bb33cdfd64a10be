namespace Rowan.People;

/// <summary>One mention of a person in one source record. State.</summary>
public sealed class Persona
{
    public required long Id { get; init; }
    public required long RecordId { get; init; }

    /// <summary>The key of the mention within its record.</summary>
    public required string Mention { get; init; }
    public required string Source { get; init; }
    public required long CurrentVersionId { get; set; }

    /// <summary>The identity it is believed to belong to now; null until it has been linked.</summary>
    public long? IdentityId { get; set; }
}

/// <summary>What one version of a record says of a persona. State.</summary>
public sealed class PersonaVersion
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }
    public required string Role { get; init; }

    /// <summary>The reading, as canonical JSON (<see cref="Sources.PersonaReading"/>).</summary>
    public required byte[] Reading { get; init; }

    /// <summary>The compact form that the matching engine scores (<c>Rowan.Matching.Person</c>).</summary>
    public required byte[] Features { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>A blocking key of a persona's current version: search and linking find candidates by it. State.</summary>
public sealed class PersonaKey
{
    public required long Key { get; init; }
    public required long PersonaId { get; init; }
}

/// <summary>An address that a record gives for a persona, and the time it is said to have held. State.</summary>
public sealed class AddressSaid
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }
    public required string Kind { get; init; }
    public required string Text { get; init; }
    public string? Postcode { get; init; }

    /// <summary>The one key of the dwelling, however its address is written (<see cref="Dwelling"/>); null where the text is too little to tell.</summary>
    public string? Place { get; init; }

    /// <summary>Number and street in one spelling (<see cref="Dwelling.StreetOf"/>), by which an address without a postcode is found.</summary>
    public string? Street { get; init; }
    public string? Borough { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>A phone number or e-mail address that a record gives for a persona. State.</summary>
public sealed class ContactSaid
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }

    /// <summary><c>phone</c> or <c>email</c>.</summary>
    public required string Kind { get; init; }
    public required string Given { get; init; }

    /// <summary>In the one form that is looked up: digits of a phone in national form, an e-mail in small letters (<see cref="ContactForm"/>).</summary>
    public required string Value { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>The school that a record gives for a persona. State.</summary>
public sealed class SchoolSaid
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }

    /// <summary>Its name in the one form by which it is looked up (<see cref="SchoolForm"/>).</summary>
    public required string Key { get; init; }

    /// <summary>That of their home, as the same record gives it: schools of different boroughs have one name.</summary>
    public string? Borough { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>A warning about a persona, as one record says. State.</summary>
public sealed class WarningSaid
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }

    /// <summary>A code of <see cref="Sources.WarningKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string Words { get; init; }
    public string? Plan { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>Further details, canonical JSON: label and value.</summary>
    public required byte[] Details { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>That a record names a record of another source. State.</summary>
public sealed class RecordReference
{
    public required long Id { get; init; }
    public required long RecordId { get; init; }
    public required long RecordVersionId { get; init; }

    /// <summary>A code of <see cref="Sources.ReferenceKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string Value { get; init; }
}

/// <summary>That one persona is the mother, brother … of another, as one record says. State.</summary>
public sealed class RelationshipSaid
{
    public required long Id { get; init; }
    public required long RecordVersionId { get; init; }
    public required long FromPersonaId { get; init; }
    public required string Kind { get; init; }
    public required long ToPersonaId { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>A place on a child protection register, as one record says. State.</summary>
public sealed class RegistrationSaid
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long RecordVersionId { get; init; }
    public required string Authority { get; init; }
    public required string Category { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public required DateTime Received { get; init; }
}

/// <summary>The real person whom several personas are believed to be. State; its number is stable through joins and partings.</summary>
public sealed class Identity
{
    public required long Id { get; init; }

    /// <summary>The opaque number people quote and addresses carry: <c>7K3M-92QX</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Set when every persona went to another identity: where they went.</summary>
    public long? JoinedIntoId { get; set; }
}

/// <summary>That a persona belongs to an identity: from when Rowan knew it, until when, on what evidence, by whom. State, from link facts.</summary>
public sealed class IdentityLink
{
    public required long Id { get; init; }
    public required long PersonaId { get; init; }
    public required long IdentityId { get; init; }
    public required long FactId { get; init; }
    public required DateTime Received { get; init; }
    public required DateTime Recorded { get; init; }

    /// <summary>When Rowan ceased to believe it; null while it does.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The persona whose likeness is the strongest evidence; null for the first of an identity.</summary>
    public long? EvidencePersonaId { get; init; }
    public double? Weight { get; init; }
    public double? Probability { get; init; }
    public required string Model { get; init; }

    /// <summary>The person who decided it; null when the machine did.</summary>
    public Guid? DecidedBy { get; init; }
}

/// <summary>A pair that may be the same person and that a person should decide. State, from link facts.</summary>
public sealed class PossibleLink
{
    public required long PersonaA { get; init; }
    public required long PersonaB { get; init; }
    public required double Weight { get; set; }
    public required double Probability { get; set; }
    public required string Band { get; set; }
    public required string? Conflict { get; set; }

    /// <summary>The fact of the run that found it as it stands.</summary>
    public required long FactId { get; set; }
}

/// <summary>How far the machine has gone through what came and went. State, from the facts of its runs.</summary>
public sealed class LinkedThrough
{
    /// <summary>The fact of the run.</summary>
    public required long Id { get; init; }

    /// <summary>The last version of any record that was there when the run began: later ones it may not have seen.</summary>
    public required long ThroughVersion { get; init; }

    /// <summary>The last withdrawal that was there then.</summary>
    public required long ThroughWithdrawal { get; init; }
}

/// <summary>What a person decided of two personas: the same, or not. It outlives every later run of the machine. State, from decision facts.</summary>
public sealed class LinkDecision
{
    public required long Id { get; init; }
    public required long PersonaA { get; init; }
    public required long PersonaB { get; init; }

    /// <summary>True: the same person. False: not the same person.</summary>
    public required bool Same { get; init; }
    public required Guid? DecidedBy { get; init; }
    public required DateTime Recorded { get; init; }
    public required long FactId { get; init; }

    /// <summary>Set when a later decision takes its place.</summary>
    public long? SupersededByFactId { get; set; }
}
