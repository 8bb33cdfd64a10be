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

    /// <summary>The key in the file; made, with its public half beside it (<c>.pub</c>), where there is none yet.</summary>
    public static SigningKey LoadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
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

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        if (!File.Exists(file + ".pub"))
        {
            File.WriteAllText(file + ".pub", key.ExportSubjectPublicKeyInfoPem());
        }

        return new SigningKey(key);
    }

    static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The public half alone: it can check, not sign.</summary>
    public static SigningKey LoadPublic(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new SigningKey(key);
    }

    public byte[] Sign(long size, byte[] root, DateTime at) => key.SignData(Statement(size, root, at), HashAlgorithmName.SHA256);

    public bool Checks(long size, byte[] root, DateTime at, byte[] signature) =>
        key.VerifyData(Statement(size, root, at), signature, HashAlgorithmName.SHA256);

    static byte[] Statement(long size, byte[] root, DateTime at) =>
        new CanonicalBytes(1).Add("rowan-log").Add(size).Add(root).Add(UtcInstant.Microseconds(at)).ToArray();

    public void Dispose() => key.Dispose();
}
