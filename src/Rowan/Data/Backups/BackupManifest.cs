using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rowan.Data.Backups;

/// <summary>What a backup holds. It is written last: a folder without one is no backup.</summary>
/// <param name="Format">The shape of the folder and of this document.</param>
/// <param name="Rowan">The version that made it.</param>
/// <param name="Database"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Schema">The last migration of its tables.</param>
/// <param name="Policy">The version of the access rules in force.</param>
/// <param name="Rows">Rows of each table.</param>
/// <param name="Head">The newest signed head of its log; null where nothing was signed yet.</param>
/// <param name="Waiting">Entries that waited for the log's tree.</param>
/// <param name="Files">Every other file of the folder.</param>
public sealed record BackupManifest(
    int Format,
    string Rowan,
    DateTime MadeAt,
    string Database,
    string Schema,
    string Policy,
    SortedDictionary<string, long> Rows,
    BackupHead? Head,
    long Waiting,
    IReadOnlyList<BackupFile> Files)
{
    public const int ThisFormat = 1;
    public const string FileName = "manifest.json";

    /// <summary>The signature of the manifest's bytes by the log's signing key.</summary>
    public const string SignatureFileName = "manifest.sig.json";
    public const string SqliteFileName = "database.sqlite";
    public const string PostgresFileName = "database.dump";
    public const string CheckpointsFileName = "checkpoints.jsonl";
    public const string KeysFolder = "keys";
    public const string PolicyFolder = "policy";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [JsonIgnore]
    public string DatabaseFile => Database == "sqlite" ? SqliteFileName : PostgresFileName;
}

/// <summary>A signed head of the log, as it stood when the backup was made.</summary>
public sealed record BackupHead(long Size, string Root, DateTime At, string KeyId);

/// <summary>One file of a backup, by its path within it, with <c>/</c> between folders.</summary>
public sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>Who signed the manifest.</summary>
public sealed record BackupSignature(string KeyId, string Signature);

/// <summary>A backup cannot be made, used or restored; the message says why and what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
