using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rowan.Access;

namespace Rowan.Audit;

/// <summary>
/// That one entry stood in the log when a head of it was signed: all that is needed to check it but the public key, which must come by another way.
/// What a member typed and why is no part of it: the entry holds only a commitment to that.
/// </summary>
/// <param name="Entry">The entry's canonical bytes (<see cref="EntryBytes"/>), as they were hashed.</param>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Path">The inclusion path of RFC 6962 §2.1.1 to the root of <paramref name="Head"/>.</param>
/// <param name="Head">The first head that was signed over the entry.</param>
/// <param name="Later">A later head, with the proof that the log it was signed over begins with that of <paramref name="Head"/>; null where none was asked for.</param>
/// <param name="People">Every row of the entry in its order, told or only as its digest; null where nobody is told.</param>
public sealed record EntryProof(string Format, byte[] Entry, long Index, IReadOnlyList<byte[]> Path, SignedHead Head, LaterHead? Later, IReadOnlyList<ProvedRow>? People)
{
    /// <summary>The one format there is. Another gets another name and a reader of its own.</summary>
    public const string Version1 = "rowan-entry-proof/1";

    /// <summary>No proof is longer, in bytes; one of an entry that concerned ten thousand people is a tenth of it.</summary>
    public const int Longest = 8 << 20;

    static readonly JsonSerializerOptions AsJson = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, MaxDepth = 8, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The proof as a document within another.</summary>
    public JsonElement AsDocument() => JsonSerializer.SerializeToElement(this, AsJson);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AsJson);

    /// <exception cref="FormatException">It is no such proof; the message says in what, and repeats nothing of it.</exception>
    public static EntryProof Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > Longest)
        {
            throw new FormatException($"It is longer than any proof: more than {Longest >> 20} MiB.");
        }

        try
        {
            var read = JsonSerializer.Deserialize<EntryProof>(json, AsJson) ?? throw new FormatException("It is no proof of an entry.");
            return read.Format == Version1 ? read : throw new FormatException($"It is of another format than {Version1}.");
        }
        catch (JsonException e)
        {
            var where = e.Path is { Length: > 1 and < 60 } path && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '[' or ']') ? $", at {path}" : "";
            throw new FormatException($"It is not JSON of the form that a proof of an entry has{where}{(e.LineNumber is { } line ? $" (line {line + 1})" : "")}.", e);
        }
    }
}

/// <summary>A signed head of the log, as it stands in a proof.</summary>
/// <param name="At">When it was signed, UTC, by the clock of the Rowan that signed it.</param>
public sealed record SignedHead(long Size, byte[] Root, DateTime At, string KeyId, byte[] Signature)
{
    internal static SignedHead Of(AuditCheckpoint c) => new(c.Size, c.Root, c.At, c.KeyId, c.Signature);
}

/// <summary>A later head, and that the log it was signed over begins with that of the earlier one (RFC 6962 §2.1.2).</summary>
public sealed record LaterHead(SignedHead Head, IReadOnlyList<byte[]> Path);

/// <summary>One row of an entry: told, or kept back, and then only its digest. One of the two.</summary>
public sealed record ProvedRow(RowTold? Told, byte[]? Digest);

/// <summary>Whom an entry concerned, and what was answered of them.</summary>
/// <param name="Identity">Their key, which the entry's digest covers.</param>
/// <param name="Number">The number by which people know it, as Rowan said when the proof was made. The digest does not cover it.</param>
public sealed record RowTold(int Ordinal, long? Identity, string? Number, long? Record, Answer Answer, string Rule)
{
    internal byte[] Digest() => Digests.OfSubject(new AuditSubject { EntryId = default, Ordinal = Ordinal, IdentityId = Identity, RecordId = Record, Answer = Answer, Rule = Rule });
}
