using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rowan.Sources.Reading;

/// <summary>What a delivery says of itself: <c>manifest.json</c>.</summary>
/// <param name="Source">The code of the source.</param>
/// <param name="Sequence">The source's own number of the delivery, from 1.</param>
/// <param name="MadeAt">When the source made it, UTC.</param>
public sealed record Manifest(string Source, long Sequence, DateTimeOffset MadeAt, IReadOnlyList<ManifestFile> Files)
{
    const int MostBytes = 1 << 20;

    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>The source alone, of a manifest with which all else may be wrong; null where it names none.</summary>
    internal static string? SourceNamed(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(Content(stream), new JsonDocumentOptions { MaxDepth = Strict.MaxDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("source", out var source) && source.ValueKind == JsonValueKind.String ? source.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bytes without a mark of their encoding.</summary>
    static ReadOnlyMemory<byte> Content(Stream stream)
    {
        var content = new byte[Math.Clamp(stream.CanSeek ? stream.Length : MostBytes, 0, MostBytes) + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
        {
            throw new DeliveryRefusedException("manifest.json is larger than 1 MiB: it is not a list of a delivery's files.");
        }

        return content.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content.AsMemory(3, length - 3) : content.AsMemory(0, length);
    }

    /// <exception cref="DeliveryRefusedException">It is not a manifest; the message says what is wrong.</exception>
    public static Manifest Read(Stream stream)
    {
        var json = Content(stream).Span;
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(json, Strict)
                ?? throw new DeliveryRefusedException("manifest.json is empty.");
            manifest.Check();
            return manifest with { MadeAt = manifest.MadeAt.ToUniversalTime() };
        }
        catch (JsonException e)
        {
            throw new DeliveryRefusedException(
                $"manifest.json cannot be read (line {e.LineNumber + 1}, at {e.Path}): it needs source, sequence, madeAt and files, each file with name, rows and sha256, each once, and nothing else.", e);
        }
    }

    void Check()
    {
        Need(Source.Length is > 0 and <= 40, "its 'source' is not the code of a source");
        Need(Sequence > 0, "its 'sequence' is not a number from 1");
        Need(MadeAt.Year is >= 1980 and <= 2200, "its 'madeAt' is not a time a delivery can have been made");
        Need(Files.Count is > 0 and <= 1_000, "it names no file, or more than 1,000");
        Need(Files.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == Files.Count, "it names a file twice");
        foreach (var file in Files)
        {
            Need(IsPlainName(file.Name), "a file's 'name' is not a plain name in the folder of the delivery: it may have no / \\ : and no control character, and may not begin with a dot");
            Need(file.Rows >= 0, "a file's 'rows' is less than 0");
            Need(file.Sha256.Length == 64 && file.Sha256.All(char.IsAsciiHexDigit), "a file's 'sha256' is not 64 hexadecimal digits");
        }
    }

    /// <summary>Whether nothing outside the delivery's own folder is named.</summary>
    public static bool IsPlainName(string name) => name.Length is > 0 and <= 200
        && name[0] != '.'
        && name.AsSpan().IndexOfAny('/', '\\', ':') < 0
        && !name.Any(char.IsControl)
        && !name.Equals("manifest.json", StringComparison.OrdinalIgnoreCase);

    static void Need(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DeliveryRefusedException($"manifest.json cannot be used: {otherwise}. Ask the source for the delivery again.");
        }
    }
}

/// <summary>One file of a delivery, as the manifest declares it.</summary>
/// <param name="Rows">Rows without the header (CSV), or record elements (XML).</param>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
public sealed record ManifestFile(string Name, long Rows, string Sha256);
