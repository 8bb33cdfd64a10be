using Rowan.Data;

namespace Rowan.Audit;

/// <summary>
/// The key with which this process signs heads of the log, as far as the log accepts it. Without one it signs nothing: entries wait for a process
/// that may. A key replaced by another process is taken up from the file.
/// </summary>
public sealed class LogSigner(string file) : IDisposable
{
    SigningKey? key;

    /// <summary>Where the private half lies.</summary>
    public string File { get; } = file;

    /// <summary>Set where the log and what was published outside disagree: nothing is signed until somebody has decided.</summary>
    public bool Withheld { get; set; }

    /// <summary>The key that the log accepts now; null where there is none here. A log that nobody has signed yet gets a new one.</summary>
    /// <exception cref="KeyFileException">The file can be read by others, or is no key.</exception>
    internal async Task<SigningKey?> AcceptedAsync(RowanDb db)
    {
        if (Withheld)
        {
            return null;
        }

        if (key is not null && await LogKeys.MaySignAsync(db, key.KeyId))
        {
            return key;
        }

        if (System.IO.File.Exists(File) && await TakeAsync(db, File))
        {
            return key;
        }

        if (await FinishRotationAsync(db))
        {
            return key;
        }

        return !System.IO.File.Exists(File) && await LogKeys.FirstAsync(db) is null ? key = SigningKey.LoadOrCreate(File) : null;
    }

    /// <summary>A rotation that was cut short after the log accepted the new key, and before that lay in its place.</summary>
    internal async Task<bool> FinishRotationAsync(RowanDb db)
    {
        if (!System.IO.File.Exists(Next(File)) || !await TakeAsync(db, Next(File)))
        {
            return false;
        }

        PutInPlace(File);
        return true;
    }

    /// <summary>Where a new key lies until the log has accepted it.</summary>
    internal static string Next(string file) => file + ".next";

    /// <summary>The new key takes the old one's place; of the old one only the public half is kept, to verify what it signed.</summary>
    internal static void PutInPlace(string file)
    {
        if (System.IO.File.Exists(file))
        {
            using var old = SigningKey.LoadOrCreate(file);
            System.IO.File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"log-signing-{old.KeyId}.pub"), old.PublicKey);
        }

        if (System.IO.File.Exists(Next(file)))
        {
            System.IO.File.Move(Next(file), file, overwrite: true);
        }

        System.IO.File.Delete(Next(file) + ".pub");
        System.IO.File.Delete(file + ".pub");
        using var made = SigningKey.LoadOrCreate(file);
    }

    async Task<bool> TakeAsync(RowanDb db, string from)
    {
        var found = SigningKey.LoadOrCreate(from);
        if (!await LogKeys.MaySignAsync(db, found.KeyId))
        {
            found.Dispose();
            return false;
        }

        key?.Dispose();
        key = found;
        return true;
    }

    public void Dispose() => key?.Dispose();
}

/// <summary>The signing key's file cannot be used; the message says why and what to do.</summary>
public sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);
