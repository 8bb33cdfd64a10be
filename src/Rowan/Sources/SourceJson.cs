using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rowan.Sources;

/// <summary>The one JSON in which facts of sources, people and links are kept and hashed, canonical UTF-8: properties in the order of the contract, nothing written for null,
/// names in any script as they are. Equal values are equal bytes.</summary>
public static class SourceJson
{
    /// <summary>For a whole reading and for any part of one.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    public static byte[] Write<T>(T reading) => JsonSerializer.SerializeToUtf8Bytes(reading, Options);

    /// <exception cref="JsonException">The bytes are not such a reading.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new JsonException($"Not a {typeof(T).Name}.");

    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte})"/>
    public static T Read<T>(ReadOnlyMemory<byte> bytes) => Read<T>(bytes.Span);

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { InOrderOfTheContract } },
        };
        options.MakeReadOnly();
        return options;
    }

    // Reflection promises no order of properties; the constructor's parameters have one. Others come after them, by name.
    static void InOrderOfTheContract(JsonTypeInfo type)
    {
        var parameters = type.Type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters() ?? [];
        foreach (var property in type.Properties)
        {
            var place = Array.FindIndex(parameters, p => p.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            property.Order = place >= 0 ? place : parameters.Length + type.Properties.Count(other => string.CompareOrdinal(other.Name, property.Name) < 0);
        }
    }
}
