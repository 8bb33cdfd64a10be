using System.Security.Cryptography;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>The hashes by which the log proves itself.</summary>
public static class Digests
{
    public const int SaltBytes = 16;

    const int AtOnce = 1024;

    // A hash that is used again costs a third less than one made for each value.
    [ThreadStatic]
    static IncrementalHash? again;

    [ThreadStatic]
    static byte[]? together;

    /// <summary>SHA-256(first ‖ second).</summary>
    internal static void Sha256(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> into)
    {
        var hash = again ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (second.IsEmpty || first.Length + second.Length > AtOnce)
        {
            hash.AppendData(first);
            if (!second.IsEmpty)
            {
                hash.AppendData(second);
            }
        }
        else
        {
            // Copying it together costs less than handing it over in two pieces.
            var both = together ??= new byte[AtOnce];
            first.CopyTo(both);
            second.CopyTo(both.AsSpan(first.Length));
            hash.AppendData(both.AsSpan(0, first.Length + second.Length));
        }

        hash.TryGetHashAndReset(into, out _);
    }

    /// <summary>SHA-256(salt ‖ content): binds to the content, and tells nothing of it once salt and content are gone.</summary>
    public static byte[] Commitment(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        var commitment = new byte[MerkleTree.HashBytes];
        Sha256(salt, content, commitment);
        return commitment;
    }

    /// <summary>Over the subject rows of one entry, in their order; null when there are none.</summary>
    public static byte[]? OfSubjects(IEnumerable<AuditSubject> subjects) => Over(subjects.OrderBy(s => s.Ordinal).Select(OfSubject));

    /// <summary>Over the facts of one entry, in their order; null when there are none.</summary>
    public static byte[]? OfFacts(IEnumerable<Fact> facts) => Over(facts.OrderBy(f => f.Ordinal).Select(OfFact));

    internal static byte[] OfSubject(AuditSubject s) => SHA256.HashData(
        new CanonicalBytes(1).Add(s.Ordinal).Add(s.IdentityId).Add(s.RecordId).Add((long)s.Answer).Add(s.Rule).Written);

    internal static byte[] OfFact(Fact f) => SHA256.HashData(
        new CanonicalBytes(1).Add(f.Id).Add(f.Ordinal).Add(f.Kind).Add(f.Subject).Add(f.Happened)
            .Add(UtcInstant.Microseconds(f.Received)).Add(UtcInstant.Microseconds(f.Recorded))
            .Add(f.Source).Add(f.Supersedes).Add(f.Commitment).Written);

    static byte[]? Over(IEnumerable<byte[]> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var any = false;
        foreach (var row in rows)
        {
            any = true;
            hash.AppendData(row);
        }

        return any ? hash.GetHashAndReset() : null;
    }
}
