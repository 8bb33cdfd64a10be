using Rowan.Data;

namespace Rowan.Audit;

/// <summary>
/// The keys that a verification trusts: those given from outside, and those that one of them vouches for on the log. A key that was retired is good
/// for the heads up to the entry that said so. A newer key alone vouches, by its handover, for all heads before it.
/// </summary>
sealed class TrustedKeys : IDisposable
{
    readonly Dictionary<string, SigningKey> keys = [];
    readonly Dictionary<string, long> retiredAt = [];
    readonly List<(Handover Handover, SigningKey Key)> handovers = [];

    public int Count => keys.Count;

    /// <summary>The keys whose public halves lie in the keys folder, and those that one of them vouches for on the log.</summary>
    public static async Task<TrustedKeys> HereAsync(RowanDb db, string folder, CancellationToken cancel)
    {
        var keys = new TrustedKeys();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pub") : [])
        {
            keys.Trust(SigningKey.LoadPublic(file));
        }

        keys.Learn(await LogKeys.SaidAsync(db, cancel), new VerifyFindings());
        return keys;
    }

    public void Trust(SigningKey key)
    {
        if (!keys.TryAdd(key.KeyId, key))
        {
            key.Dispose();
        }
    }

    /// <summary>Takes in what the log says of keys.</summary>
    public void Learn(IReadOnlyList<KeySaid> said, VerifyFindings findings)
    {
        foreach (var each in said)
        {
            if (each.Retired is { } retired)
            {
                retiredAt[retired.KeyId] = each.Sequence ?? long.MaxValue;
            }
            else if (each.Stands is { } stands)
            {
                retiredAt.Remove(stands.KeyId);
                Learn(stands, findings);
            }
        }
    }

    void Learn(LogKeyStands stands, VerifyFindings findings)
    {
        var key = SigningKey.OfPublicKey(stands.PublicKey);
        if (key.KeyId != stands.KeyId)
        {
            findings.Add($"The log says of key {stands.KeyId} that it stands, with another key's public half.");
            key.Dispose();
            return;
        }

        if (!keys.ContainsKey(key.KeyId) && stands is { EndorsedBy: { } by, Endorsement: { } signature } && keys.TryGetValue(by, out var endorser))
        {
            if (endorser.Endorses(key, Convert.FromBase64String(signature)))
            {
                Trust(key);
            }
            else
            {
                findings.Add($"The log says that key {by} vouches for key {key.KeyId}, and the signature does not hold.");
                key.Dispose();
                return;
            }
        }

        if (keys.TryGetValue(stands.KeyId, out var trusted) && stands.Handover is { } handover)
        {
            handovers.Add((handover, trusted));
        }
    }

    /// <summary>The tree has grown to this size: a head signed on taking over must fit it.</summary>
    public void Grew(MerkleTree tree, VerifyFindings findings)
    {
        foreach (var (handover, key) in handovers.Where(h => h.Handover.Size == tree.Size))
        {
            var root = tree.Root();
            if (Convert.ToBase64String(root) != handover.Root || !key.Checks(handover.Size, root, handover.At, Convert.FromBase64String(handover.Signature)))
            {
                findings.Add($"Key {key.KeyId} took over at {handover.Size} entries, and what it signed then does not fit them.", handover.Size - 1);
            }
        }
    }

    /// <summary>Whether a head's signature holds; says what is wrong where it does not.</summary>
    public string? Wrong(AuditCheckpoint checkpoint)
    {
        if (!keys.TryGetValue(checkpoint.KeyId, out var key))
        {
            return handovers.Any(h => h.Handover.Size >= checkpoint.Size)
                ? null
                : $"The checkpoint of size {checkpoint.Size} says it is signed by key {checkpoint.KeyId}, which is not among those given and none of them vouches for.";
        }

        return !key.Checks(checkpoint.Size, checkpoint.Root, checkpoint.At, checkpoint.Signature) ? $"The signature of the checkpoint of size {checkpoint.Size} does not hold."
            : retiredAt.TryGetValue(checkpoint.KeyId, out var last) && checkpoint.Size > last
                ? $"The checkpoint of size {checkpoint.Size} is signed by key {checkpoint.KeyId}, which was retired before it."
            : null;
    }

    /// <summary>Whether a signature over words of a kind holds; null where the key is not among these.</summary>
    public bool? Holds(string keyId, string kind, byte[] words, byte[] signature) => keys.TryGetValue(keyId, out var key) ? key.ChecksWords(kind, words, signature) : null;

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }
}
