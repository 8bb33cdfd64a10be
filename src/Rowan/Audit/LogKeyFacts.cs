using System.Text.Json;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>A key may sign the log's heads from now on. The first key of a log needs no such fact: it stands by the first checkpoint.</summary>
/// <param name="PublicKey">The public half, as PEM.</param>
/// <param name="EndorsedBy">The key that vouches for it; null when that key was lost, and then the verifier must be given this one from outside.</param>
/// <param name="Endorsement">The other key's signature over the public half, base64.</param>
/// <param name="Handover">The newest head when it took over, signed by this key as well as by the one before.</param>
public sealed record LogKeyStands(string KeyId, string PublicKey, string? EndorsedBy, string? Endorsement, Handover? Handover)
{
    public const string FactKind = "log-key-stands";

    public FactDraft AsFact() => new(FactKind, LogKeys.Subject(KeyId), JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>A key may sign no later head: it was replaced, its node was taken away, or it was lost.</summary>
public sealed record LogKeyRetired(string KeyId)
{
    public const string FactKind = "log-key-retired";

    public FactDraft AsFact() => new(FactKind, LogKeys.Subject(KeyId), JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>A head of the log with a second signature: whoever trusts the newer key alone can trust all that came before.</summary>
public sealed record Handover(long Size, string Root, DateTime At, string Signature);

/// <summary>
/// The log was put back to an earlier state and somebody said why: heads published outside for what was lost are known to be so from here on.
/// </summary>
/// <param name="Size">Entries in the log that was restored.</param>
/// <param name="LostSize">Entries that had been published.</param>
/// <param name="LostAt">When the newest lost head was signed.</param>
/// <param name="Backup">The backup it was restored from, if by <c>rowan restore</c>.</param>
public sealed record LogRestored(long Size, string Root, long LostSize, string? LostRoot, DateTime? LostAt, string? Backup, string Reason)
{
    public const string FactKind = "log-restored";

    public FactDraft AsFact() => new(FactKind, "log", JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Whether this published head is one of those that were lost, and said to be.</summary>
    public bool Covers(PublishedCheckpoint published) => published.Size > Size && published.Size <= LostSize && published.At <= LostAt;
}
