using System.Security.Cryptography;
using System.Text;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>The key that signs the heads of the log: ECDSA on P-256. It lives in a file outside the database, readable by its owner alone.</summary>
public sealed class SigningKey : IDisposable
{
    readonly ECDsa key;

    SigningKey(ECDsa key)
    {
        this.key = key;
        KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public string KeyId { get; }

    /// <summary>The public half, as PEM.</summary>
    public string PublicKey => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The key in the file; made, with its public half beside it (<c>.pub</c>), where there is none yet.</summary>
    /// <exception cref="KeyFileException">The file can be read by others, or is no key.</exception>
    public static SigningKey LoadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            OwnFolder.Make(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var unfinished = $"{file}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()));
                stream.Flush(flushToDisk: true);
            }

            // Whole or not at all: half a key would stop every later start.
            File.Move(unfinished, file);
        }

        var key = Read(file);
        if (!File.Exists(file + ".pub"))
        {
            File.WriteAllText(file + ".pub", key.PublicKey);
        }

        return key;
    }

    static SigningKey Read(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OwnFolder.OfOthers) != UnixFileMode.None)
        {
            throw new KeyFileException($"The signing key {file} can be read by other users of this machine. Take their rights away (chmod 600 {file}), and replace the key if others had access: rowan keys rotate --log-signing.");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return new SigningKey(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new KeyFileException($"{file} is not a signing key. Put the right one back from your keys backup: rowan keys restore.", e);
        }
    }

    /// <summary>The public half alone: it can check, not sign.</summary>
    public static SigningKey LoadPublic(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new SigningKey(key);
    }

    /// <summary>A public key as PEM.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static SigningKey OfPublicKey(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new SigningKey(key);
    }

    /// <summary>Vouches for another key; <see cref="Endorses"/> checks it.</summary>
    public byte[] Endorse(SigningKey other) => SignWords("rowan-log-key", other.key.ExportSubjectPublicKeyInfo());

    public bool Endorses(SigningKey other, byte[] signature) => ChecksWords("rowan-log-key", other.key.ExportSubjectPublicKeyInfo(), signature);

    /// <summary>Signs bytes of a kind of their own, so that a signature of one kind is never good for another.</summary>
    public byte[] SignWords(string kind, byte[] words) => key.SignData(Words(kind, words), HashAlgorithmName.SHA256);

    public bool ChecksWords(string kind, byte[] words, byte[] signature) => key.VerifyData(Words(kind, words), signature, HashAlgorithmName.SHA256);

    public byte[] Sign(long size, byte[] root, DateTime at) => key.SignData(Statement(size, root, at), HashAlgorithmName.SHA256);

    public bool Checks(long size, byte[] root, DateTime at, byte[] signature) =>
        key.VerifyData(Statement(size, root, at), signature, HashAlgorithmName.SHA256);

    static byte[] Statement(long size, byte[] root, DateTime at) =>
        new CanonicalBytes(1).Add("rowan-log").Add(size).Add(root).Add(UtcInstant.Microseconds(at)).ToArray();

    static byte[] Words(string kind, byte[] words) => new CanonicalBytes(1).Add(kind).Add(words).ToArray();

    public void Dispose() => key.Dispose();
}
