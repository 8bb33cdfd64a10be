using Rowan.Access;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>All that an audit entry says, but for its personal part (a commitment) and its subject rows and facts (digests).</summary>
/// <param name="Verb">The page, end point or verb, as a pattern without values: <c>GET /children/{number}</c>, <c>import</c>.</param>
/// <param name="Outcome"><c>shown</c>, <c>changed</c>, <c>refused</c>, <c>failed</c>, <c>signed-in</c> …</param>
/// <param name="ContentCommitment">SHA-256(salt ‖ content) of the personal part.</param>
/// <param name="SubjectsDigest">SHA-256 over the subject rows; null when there are none.</param>
/// <param name="FactsDigest">SHA-256 over the facts written with the entry; null when there are none.</param>
public sealed record EntryRecord(
    Guid Id,
    DateTime At,
    Actor Actor,
    string Permission,
    string Verb,
    string PurposeCode,
    string LawfulBasis,
    string Outcome,
    string PolicyVersion,
    string Origin,
    Guid RequestId,
    byte[]? ContentCommitment,
    byte[]? SubjectsDigest,
    byte[]? FactsDigest);

/// <summary>The one encoding of an entry, version 1. A later version gets a new number and a new reader; old entries keep theirs for ever.</summary>
public static class EntryBytes
{
    internal const byte Version = 1;

    public static byte[] Of(EntryRecord entry) => new CanonicalBytes(Version)
        .Add(entry.Id).Add(UtcInstant.Microseconds(entry.At))
        .Add((long)entry.Actor.Kind).Add(entry.Actor.MemberId).Add(entry.Actor.Name).Add(entry.Actor.Agency).Add(entry.Actor.Team)
        .Add(entry.Actor.Post).Add(entry.Actor.Rank).Add(entry.Actor.Role).Add(entry.Actor.SignedInBy).Add(entry.Actor.Session)
        .Add(entry.Permission).Add(entry.Verb).Add(entry.PurposeCode).Add(entry.LawfulBasis).Add(entry.Outcome).Add(entry.PolicyVersion)
        .Add(entry.Origin).Add(entry.RequestId)
        .Add(entry.ContentCommitment ?? []).Add(entry.SubjectsDigest ?? []).Add(entry.FactsDigest ?? [])
        .ToArray();

    /// <exception cref="FormatException">The bytes are not an entry of this version.</exception>
    public static EntryRecord Read(ReadOnlySpan<byte> bytes)
    {
        var r = new CanonicalReader(bytes, Version);
        var id = r.Id() ?? throw new FormatException("An entry has an id.");
        var at = DateTime.UnixEpoch.AddMicroseconds(r.Number() ?? throw new FormatException("An entry has a time."));
        var actor = new Actor((ActorKind)(r.Number() ?? 0), r.Id(), r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text());
        var entry = new EntryRecord(
            id, at, actor, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Text()!, r.Id() ?? default,
            NullIfEmpty(r.Bytes()), NullIfEmpty(r.Bytes()), NullIfEmpty(r.Bytes()));
        r.End();
        return entry;
    }

    static byte[]? NullIfEmpty(byte[]? bytes) => bytes is { Length: > 0 } ? bytes : null;
}

/// <summary>The parts of an entry's bytes that its row and what hangs on it repeat, as they lie there. What is empty is not there.</summary>
readonly ref struct EntrySpans
{
    /// <exception cref="FormatException">The bytes are not an entry of this version.</exception>
    public EntrySpans(ReadOnlySpan<byte> bytes)
    {
        const int WordsOfTheActor = 8, FromPermissionToOutcome = 3, FromOutcomeToRequest = 2;
        var r = new CanonicalReader(bytes, EntryBytes.Version);
        Id = r.Id() ?? throw new FormatException("An entry has an id.");
        At = r.Number() ?? throw new FormatException("An entry has a time.");
        r.Number();
        Member = r.Id();
        Skip(ref r, WordsOfTheActor);
        Permission = r.Span();
        Skip(ref r, FromPermissionToOutcome);
        Outcome = r.Span();
        Skip(ref r, FromOutcomeToRequest);
        r.Id();
        ContentCommitment = r.Span();
        SubjectsDigest = r.Span();
        FactsDigest = r.Span();
        r.End();
    }

    public Guid Id { get; }

    /// <summary>Microseconds since 1970.</summary>
    public long At { get; }
    public Guid? Member { get; }
    public ReadOnlySpan<byte> Permission { get; }
    public ReadOnlySpan<byte> Outcome { get; }
    public ReadOnlySpan<byte> ContentCommitment { get; }
    public ReadOnlySpan<byte> SubjectsDigest { get; }
    public ReadOnlySpan<byte> FactsDigest { get; }

    static void Skip(ref CanonicalReader r, int fields)
    {
        for (var i = 0; i < fields; i++)
        {
            r.Span();
        }
    }
}
