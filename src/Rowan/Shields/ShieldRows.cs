namespace Rowan.Shields;

/// <summary>How much a shield hides from everyone outside its circle (facts-time-audit, "Looking").</summary>
public enum ShieldLevel
{
    /// <summary>Name, sex and date of birth at most; never address, school, agencies, carers, records, relatives (Children Act 2004 Information Database Regulations 2007, reg. 6).</summary>
    DetailsHidden = 1,

    /// <summary>The person is the same as one who does not exist.</summary>
    ExistenceHidden = 2,
}

/// <summary>That somebody is shielded: how, from when until when, and when it is to be looked at again. Why is told by its fact. State.</summary>
public sealed class Shield
{
    public required long Id { get; init; }
    public required ShieldLevel Level { get; init; }
    public required long FactId { get; init; }
    public required Guid? PutOnBy { get; init; }
    public required string PutOnByName { get; init; }
    public required DateTime PutOnAt { get; init; }

    /// <summary>The first day, in London.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null until it is lifted.</summary>
    public DateOnly? Until { get; init; }
    public required DateOnly ReviewBy { get; set; }

    /// <summary>The code of the desk that is told of searches and records that touch it, and decides whom to bring in.</summary>
    public required string Desk { get; init; }

    /// <summary>The fact by which it was lifted; null while it stands.</summary>
    public long? LiftedFactId { get; set; }
    public DateTime? LiftedAt { get; set; }
}

/// <summary>Somebody, or everybody of a role at an agency, to whom a shield hides nothing. State.</summary>
public sealed class ShieldCircle
{
    public required long ShieldId { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>The member; null where it is everybody of an agency's team or role.</summary>
    public Guid? MemberId { get; init; }
    public string? Agency { get; init; }

    /// <summary>Null means every team of the agency.</summary>
    public string? Team { get; init; }

    /// <summary>Null means every role.</summary>
    public string? Role { get; init; }
}

/// <summary>An identity that a shield reaches: the one it was put on, and every one that its mentions have been linked to or parted into since. State.</summary>
public sealed class ShieldedIdentity
{
    public required long ShieldId { get; init; }
    public required long IdentityId { get; init; }
}

/// <summary>That a search, or a record, would have met somebody whose existence is hidden: the desk is told, and decides. State.</summary>
public sealed class ShieldTouch
{
    public required long Id { get; init; }
    public required long ShieldId { get; init; }

    /// <summary>Who searched; null where a record came.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>The mention of the record that came; null where somebody searched.</summary>
    public long? PersonaId { get; init; }

    /// <summary>The code of the purpose for which it was searched.</summary>
    public string? Purpose { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Set when the desk has decided of it.</summary>
    public long? SettledFactId { get; set; }
}

/// <summary>That the look of an entry would have met somebody whose existence is hidden, until it is told as a fact. Working data, written with the entry itself.</summary>
public sealed class ShieldMet
{
    public required Guid EntryId { get; init; }
    public required long ShieldId { get; init; }
    public required Guid MemberId { get; init; }
    public required string Purpose { get; init; }
    public required DateTime At { get; init; }
}
