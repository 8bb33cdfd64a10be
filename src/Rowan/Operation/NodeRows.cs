namespace Rowan.Operation;

/// <summary>A process that serves Rowan on this database, as it last said of itself. Working data: neither fact nor state.</summary>
public sealed class Node
{
    public required Guid Id { get; init; }

    /// <summary>The name of the machine.</summary>
    public required string Name { get; set; }
    public required string Version { get; set; }
    public required DateTime StartedAt { get; set; }
    public required DateTime LastSeen { get; set; }
}

/// <summary>How a piece of background work has gone on one node.</summary>
public sealed class WorkRun
{
    public required string Work { get; init; }
    public required Guid NodeId { get; init; }
    public DateTime? LastDone { get; set; }
    public DateTime? LastFailed { get; set; }

    /// <summary>The kind of the last failure: the name of its type, never its words.</summary>
    public string? Failure { get; set; }
    public long Done { get; set; }
    public long Failed { get; set; }
}
