using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rowan.Data;
using Rowan.Data.Backups;

namespace Rowan.Web.Operate;

/// <summary>The private keys in one file, sealed with a passphrase: AES-256-GCM under a key derived by PBKDF2-HMAC-SHA-256.</summary>
sealed record KeysArchive(int Format, string Derivation, int Iterations, byte[] Salt, byte[] Nonce, byte[] Tag, byte[] Sealed)
{
    const int ThisFormat = 1;
    const string ThisDerivation = "PBKDF2-HMAC-SHA256";

    /// <summary>OWASP's figure for this derivation (2023).</summary>
    const int ThisIterations = 600_000;
    const int MostIterations = 10_000_000;
    const long MostBytes = 8 * 1024 * 1024;
    public const int ShortestPassphrase = 16;

    /// <summary>What is kept: signing keys, public halves, the keys of sessions. What was published of the log is no secret and goes with the backup.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => f.EndsWith(".pem", StringComparison.Ordinal) || f.EndsWith(".pub", StringComparison.Ordinal) || f.EndsWith(".next", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static KeysArchive Seal(string folder, string passphrase)
    {
        var words = JsonSerializer.SerializeToUtf8Bytes(FilesOf(folder).ToDictionary(f => f, f => File.ReadAllBytes(Path.Combine(folder, f))));
        byte[] salt = RandomNumberGenerator.GetBytes(16), nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var made = new byte[words.Length];
        using var cipher = Cipher(passphrase, salt, ThisIterations);
        cipher.Encrypt(nonce, words, made, tag, Header(ThisFormat, ThisDerivation, ThisIterations));
        CryptographicOperations.ZeroMemory(words);
        return new KeysArchive(ThisFormat, ThisDerivation, ThisIterations, salt, nonce, tag, made);
    }

    /// <exception cref="BackupException">The file is no keys backup, was altered, or the passphrase is another.</exception>
    public static IReadOnlyDictionary<string, byte[]> Open(string file, string passphrase)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                throw new BackupException($"{file} is not a keys backup.");
            }

            var archive = JsonSerializer.Deserialize<KeysArchive>(File.ReadAllBytes(file), BackupJson)!;
            if (archive is not { Format: ThisFormat, Derivation: ThisDerivation, Iterations: > 0 and <= MostIterations })
            {
                throw new BackupException($"{file} is a keys backup of a kind that this version of Rowan does not read.");
            }

            var words = new byte[archive.Sealed.Length];
            using var cipher = Cipher(passphrase, archive.Salt, archive.Iterations);
            cipher.Decrypt(archive.Nonce, archive.Sealed, archive.Tag, words, Header(archive.Format, archive.Derivation, archive.Iterations));
            return JsonSerializer.Deserialize<Dictionary<string, byte[]>>(words)!;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or ArgumentException)
        {
            throw new BackupException($"{file} cannot be opened: the passphrase is another, or the file was altered.", e);
        }
    }

    public void Write(string file)
    {
        using var stream = new FileStream(file, OwnFolder.NewFile());
        JsonSerializer.Serialize(stream, this, BackupJson);
        stream.Flush(flushToDisk: true);
    }

    static JsonSerializerOptions BackupJson { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    static AesGcm Cipher(string passphrase, byte[] salt, int iterations) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, 32), AesGcm.TagByteSizes.MaxSize);

    static byte[] Header(int format, string derivation, int iterations) => Encoding.UTF8.GetBytes($"rowan-keys/{format}/{derivation}/{iterations}");
}
