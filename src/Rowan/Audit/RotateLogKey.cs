using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>What a rotation did.</summary>
/// <param name="Handover">The head that both keys have signed; null where nothing was signed yet.</param>
public sealed record LogKeyRotated(string Retired, string Stands, Handover? Handover);

/// <summary>
/// Replaces the key that signs the log's heads. The old key vouches for the new one, the new one signs the newest head as well, and both are on the log:
/// whoever has either public key can verify all of it. The old private key is not kept.
/// </summary>
public static class RotateLogKey
{
    /// <param name="lost">The old key is gone, so it cannot vouch: a verifier must be given the new public key from outside.</param>
    /// <exception cref="KeyFileException">The key here is not one that the log accepts, and it was not said to be lost.</exception>
    public static async Task<LogKeyRotated> RunAsync(RowanSystem rowan, Act act, bool lost)
    {
        var file = rowan.Signer.File;
        await rowan.Sequencer.TickAsync();
        var rotated = await rowan.Door.ChangeAsync(act, async changing =>
        {
            // Not before it is decided that they may: a refusal makes no key.
            using var next = SigningKey.LoadOrCreate(LogSigner.Next(file));
            using var old = lost || !File.Exists(file) ? null : SigningKey.LoadOrCreate(file);
            if (!lost && (old is null || !await LogKeys.MaySignAsync(changing.Db, old.KeyId)))
            {
                throw new KeyFileException($"The log does not accept the key at {file}, so that key cannot vouch for another. Put the right one back (rowan keys restore), or say that it is lost: --lost.");
            }

            var head = await changing.Db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync();
            var handover = head is null ? null : new Handover(head.Size, Convert.ToBase64String(head.Root), head.At, Convert.ToBase64String(next.Sign(head.Size, head.Root, head.At)));
            var retired = old?.KeyId ?? head?.KeyId ?? "";
            await changing.AddAsync(new LogKeyStands(next.KeyId, next.PublicKey, old?.KeyId, old is null ? null : Convert.ToBase64String(old.Endorse(next)), handover).AsFact());
            if (retired.Length > 0)
            {
                await changing.AddAsync(new LogKeyRetired(retired).AsFact());
            }

            changing.Outcome = lost ? "replaced-lost-key" : "rotated";
            return new LogKeyRotated(retired, next.KeyId, handover);
        });
        LogSigner.PutInPlace(file);
        await rowan.Sequencer.TickAsync();
        return rotated;
    }
}

/// <summary>Lets another node sign with a key of its own: a key that the log accepts vouches for it.</summary>
public static class AcceptLogKey
{
    /// <param name="publicKey">The other node's public half, as PEM.</param>
    /// <exception cref="KeyFileException">It is no public key, or there is no accepted key here to vouch for it.</exception>
    public static async Task<string> RunAsync(RowanSystem rowan, Act act, string publicKey)
    {
        using var other = Read(publicKey);
        await rowan.Sequencer.TickAsync();
        return await rowan.Door.ChangeAsync(act, async changing =>
        {
            using var own = File.Exists(rowan.Signer.File) ? SigningKey.LoadOrCreate(rowan.Signer.File) : null;
            if (own is null || !await LogKeys.MaySignAsync(changing.Db, own.KeyId))
            {
                throw new KeyFileException("There is no key here that the log accepts, so nothing can vouch for another. Do this on a node that signs the log.");
            }

            await changing.AddAsync(new LogKeyStands(other.KeyId, other.PublicKey, own.KeyId, Convert.ToBase64String(own.Endorse(other)), null).AsFact());
            changing.Outcome = "accepted";
            return other.KeyId;
        });
    }

    static SigningKey Read(string publicKey)
    {
        try
        {
            return SigningKey.OfPublicKey(publicKey);
        }
        catch (Exception e) when (e is ArgumentException or System.Security.Cryptography.CryptographicException)
        {
            throw new KeyFileException("That is not a public key in PEM form: give it the other node's log-signing.pem.pub.", e);
        }
    }
}

/// <summary>Takes a key's right to sign later heads away: its node is gone, or somebody else had it.</summary>
public static class RetireLogKey
{
    /// <exception cref="KeyFileException">The log knows no such key, or it is the last one.</exception>
    public static Task RunAsync(RowanSystem rowan, Act act, string keyId) => rowan.Door.ChangeAsync(act, async changing =>
    {
        var standing = await LogKeys.StandingAsync(changing.Db, CancellationToken.None);
        if (!standing.Contains(keyId))
        {
            throw new KeyFileException($"The log accepts no key {keyId}. 'rowan keys' lists those that it accepts.");
        }

        if (standing.Count == 1)
        {
            throw new KeyFileException("It is the only key that the log accepts: nobody could sign. Replace it instead: rowan keys rotate --log-signing.");
        }

        await changing.AddAsync(new LogKeyRetired(keyId).AsFact());
        changing.Outcome = "retired";
        return true;
    });
}

/// <summary>The keys of the log, for whoever keeps them.</summary>
/// <param name="Here">The key in this keys folder; null where there is none.</param>
/// <param name="Standing">Those that the log accepts.</param>
/// <param name="Retired">Those that it no longer does.</param>
public sealed record LogKeysRead(string? Here, IReadOnlyList<string> Standing, IReadOnlyList<string> Retired)
{
    /// <summary>Whether this node may sign; a log that nobody has signed yet takes any key, and gets one where there is none.</summary>
    public bool HereAccepted => Standing.Count == 0 && Retired.Count == 0 || (Here is not null && Standing.Contains(Here));
}

/// <summary>Which keys the log accepts, and whether the one here is among them.</summary>
public static class ReadLogKeys
{
    public static Task<LogKeysRead> RunAsync(RowanSystem rowan, Act act, CancellationToken cancel = default) =>
        rowan.Door.LookAsync(act, looking => RunAsync(rowan, looking, cancel), cancel);

    /// <summary>Within a look that is made anyway: a start.</summary>
    public static async Task<LogKeysRead> RunAsync(RowanSystem rowan, Looking looking, CancellationToken cancel = default)
    {
        // A rotation that was cut short is finished first.
        await rowan.Signer.FinishRotationAsync(looking.Db);
        using var here = File.Exists(rowan.Signer.File) ? SigningKey.LoadOrCreate(rowan.Signer.File) : null;
        var standing = await LogKeys.StandingAsync(looking.Db, cancel);
        var retired = (await LogKeys.SaidAsync(looking.Db, cancel)).Select(s => s.Retired?.KeyId).OfType<string>().Distinct().Except(standing).ToList();
        return new LogKeysRead(here?.KeyId, standing, retired);
    }
}
