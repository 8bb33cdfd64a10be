using System.Globalization;

namespace Rowan.Audit;

/// <summary>What came of checking a proof.</summary>
/// <param name="Wrong">Why it proves nothing, in words; null where it holds.</param>
/// <param name="Entry">What the entry says; null where the proof does not hold.</param>
/// <param name="Told">The rows of the entry that the proof tells.</param>
/// <param name="KeptBack">Rows that it holds only the digest of; null where it tells nobody.</param>
/// <param name="NotChecked">What could not be checked for want of a file, in words.</param>
public sealed record ProofChecked(string? Wrong, EntryRecord? Entry, IReadOnlyList<RowTold> Told, int? KeptBack, IReadOnlyList<string> NotChecked)
{
    public bool Holds => Wrong is null;
}

/// <summary>Checks the proof of an entry with nothing but a public key, without any database: whether this entry stood in the log with that head.</summary>
public static class CheckProof
{
    /// <param name="keys">The public keys that the checker trusts, come by another way than the proof.</param>
    /// <param name="published">The heads that were published outside; null where they are not at hand.</param>
    public static ProofChecked Run(EntryProof proof, IReadOnlyList<SigningKey> keys, IReadOnlyList<PublishedCheckpoint>? published)
    {
        var wrong = WrongOf(proof, keys) ?? WrongOf(proof, published) ?? WrongOfPeople(proof);
        if (wrong is not null)
        {
            return new ProofChecked(wrong, null, [], null, []);
        }

        var rows = proof.People;
        return new ProofChecked(
            null, EntryBytes.Read(proof.Entry), [.. (rows ?? []).Select(r => r.Told).OfType<RowTold>()], rows?.Count(r => r.Told is null),
            published is null ? ["The heads that were published outside were not given: whether this one is among them was not checked."] : []);
    }

    static string? WrongOf(EntryProof proof, IReadOnlyList<SigningKey> keys)
    {
        if (WrongOf(proof.Head, keys) is { } wrong)
        {
            return wrong;
        }

        if (!MerkleProofs.IsIncluded(MerkleTree.LeafHash(proof.Entry), proof.Index, proof.Head.Size, proof.Path, proof.Head.Root))
        {
            return "The entry does not stand at this place of the log that the head was signed over.";
        }

        if (proof.Later is not { } later)
        {
            return null;
        }

        return WrongOf(later.Head, keys) ?? (
            later.Head.Size < proof.Head.Size || !MerkleProofs.IsConsistent(proof.Head.Size, later.Head.Size, proof.Head.Root, later.Head.Root, later.Path)
                ? "The log of the later head does not begin with that of the head over the entry." : null);
    }

    static string? WrongOf(SignedHead head, IReadOnlyList<SigningKey> keys)
    {
        if (keys.FirstOrDefault(k => k.KeyId == head.KeyId) is not { } key)
        {
            return $"The head is not signed by a key that was given. Given: {(keys.Count == 0 ? "none" : string.Join(", ", keys.Select(k => k.KeyId)))}.";
        }

        return head.Root.Length == MerkleTree.HashBytes && head is { Size: > 0, At.Kind: DateTimeKind.Utc } && key.Checks(head.Size, head.Root, head.At, head.Signature)
            ? null
            : $"The signature of the head of {head.Size.ToString(CultureInfo.InvariantCulture)} entries does not hold.";
    }

    /// <summary>One who has the key could sign two logs; what was published binds them to one.</summary>
    static string? WrongOf(EntryProof proof, IReadOnlyList<PublishedCheckpoint>? published) => published is null ? null
        : new[] { proof.Head, proof.Later?.Head }.OfType<SignedHead>().Where(h => !published.Contains(Published(h))).Select(h => h.Size).ToList() is { Count: > 0 } missing
            ? string.Create(CultureInfo.InvariantCulture, $"The head of {missing[0]} entries is not among those that were published.")
            : null;

    static PublishedCheckpoint Published(SignedHead h) => new(h.Size, Convert.ToBase64String(h.Root), h.At, h.KeyId, Convert.ToBase64String(h.Signature));

    static string? WrongOfPeople(EntryProof proof)
    {
        EntryRecord entry;
        try
        {
            entry = EntryBytes.Read(proof.Entry);
        }
        catch (FormatException)
        {
            return "The entry is of a version that this Rowan does not know.";
        }

        if (proof.People is not { } rows)
        {
            return null;
        }

        if (rows.Any(r => r is null || (r.Told is null) == (r.Digest is null) || r.Digest is { Length: not MerkleTree.HashBytes }))
        {
            return "Its rows are neither told nor kept back as a digest.";
        }

        var digest = rows.Count == 0 ? null : System.Security.Cryptography.SHA256.HashData([.. rows.SelectMany(r => r.Digest ?? r.Told!.Digest())]);
        return digest.AsSpan().SequenceEqual(entry.SubjectsDigest) ? null : "Whom it tells of is not whom the entry was written with.";
    }
}
