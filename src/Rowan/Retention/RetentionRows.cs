namespace Rowan.Retention;

/// <summary>When a record is to be reviewed under the rule for its kind. Working data: worked out from the record, and again when the record or the rules change.</summary>
public sealed class RetentionDay
{
    public required long RecordId { get; init; }

    /// <summary>The version it was worked out from; 0 where the record was withdrawn and none is left.</summary>
    public required long VersionId { get; set; }
    public required string Source { get; init; }
    public required string Kind { get; init; }

    /// <summary>The code of the rule; empty where none fits, and it is never due.</summary>
    public required string Rule { get; set; }

    /// <summary>The version of the file that holds the rule.</summary>
    public required string RulesVersion { get; set; }
    public required DateOnly CountedFrom { get; set; }
    public required DateOnly DueOn { get; set; }
}

/// <summary>That a person reviewed a record and keeps it until a day. Why is told by its fact. State.</summary>
public sealed class RetentionKept
{
    public required long RecordId { get; init; }
    public required DateOnly Until { get; set; }
    public required string KeptByName { get; set; }
    public required DateTime At { get; set; }
    public required long FactId { get; set; }
}

/// <summary>That records were disposed of under a rule: what is certified of it. Of what was disposed of it holds nothing but Rowan's own numbers. State.</summary>
public sealed class DisposalCertificate
{
    public required long Id { get; init; }

    /// <summary>Empty where it was the words of the log.</summary>
    public required string Source { get; init; }
    public required string Kind { get; init; }
    public required string Rule { get; init; }
    public required string RulesVersion { get; init; }

    /// <summary>How many records.</summary>
    public required int Records { get; init; }

    /// <summary>How many facts, or entries of the log, lost their words.</summary>
    public required int Facts { get; init; }
    public required string AskedByName { get; init; }
    public required string ConfirmedByName { get; init; }
    public required DateTime At { get; init; }

    /// <summary>SHA-256 over the commitments of those facts, in their order: it can be worked out again from the facts, which stay.</summary>
    public required byte[] Digest { get; init; }
    public required long FactId { get; init; }
}
