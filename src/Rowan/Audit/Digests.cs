using System.Security.Cryptography;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>The hashes by which the log proves itself.</summary>
public static class Digests
{
    public const int SaltBytes = 16;

    /// <summary>SHA-256(salt ‖ content): binds to the content, and tells nothing of it once salt and content are gone.</summary>
    public static byte[] Commitment(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>Over the subject rows of one entry, in their order; null when there are none.</summary>
    public static byte[]? OfSubjects(IEnumerable<AuditSubject> subjects) => Over(subjects.OrderBy(s => s.Ordinal).Select(OfSubject));

    /// <summary>Over the facts of one entry, in their order; null when there are none.</summary>
    public static byte[]? OfFacts(IEnumerable<Fact> facts) => Over(facts.OrderBy(f => f.Ordinal).Select(OfFact));

    internal static byte[] OfSubject(AuditSubject s) => SHA256.HashData(
        new CanonicalBytes(1).Add(s.Ordinal).Add(s.IdentityId).Add(s.RecordId).Add((long)s.Answer).Add(s.Rule).ToArray());

    internal static byte[] OfFact(Fact f) => SHA256.HashData(
        new CanonicalBytes(1).Add(f.Id).Add(f.Ordinal).Add(f.Kind).Add(f.Subject).Add(f.Happened)
            .Add(UtcInstant.Microseconds(f.Received)).Add(UtcInstant.Microseconds(f.Recorded))
            .Add(f.Source).Add(f.Supersedes).Add(f.Commitment).ToArray());

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
