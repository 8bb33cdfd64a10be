using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rowan.Values;

/// <summary>Writes a value as its canonical text and reads it back, strictly: JSON that Rowan kept must not change its meaning.</summary>
public abstract class ValueJson<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), null, out var value)
            ? value
            : throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    /// <summary>The canonical text of the value, as it is kept and compared.</summary>
    protected virtual string? Text(T value) => value.ToString();
}

public sealed class PartialDateJson : ValueJson<PartialDate>;

public sealed class NhsNumberJson : ValueJson<NhsNumber>
{
    protected override string Text(NhsNumber value) => value.Digits;
}

public sealed class UpnJson : ValueJson<Upn>;

public sealed class PncIdJson : ValueJson<PncId>;

public sealed class PostcodeJson : ValueJson<Postcode>;

public sealed class DateRangeJson : ValueJson<DateRange>;

public sealed class MerlinReferenceJson : ValueJson<MerlinReference>;
