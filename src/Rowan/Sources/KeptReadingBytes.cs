using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rowan.Sources;

/// <summary>A <see cref="KeptReading"/> as <see cref="SourceJson"/> writes it, around the bytes of a reading that were made before its numbers were known.</summary>
static class KeptReadingBytes
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Of(KeptReading kept, byte[] reading)
    {
        var buffer = new ArrayBufferWriter<byte>(reading.Length + 512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("recordId"u8, kept.RecordId);
            json.WriteNumber("versionId"u8, kept.VersionId);
            json.WriteNumber("number"u8, kept.Number);
            json.WriteNumber("deliveryId"u8, kept.DeliveryId);
            json.WriteString("file"u8, kept.File);
            json.WriteNumber("line"u8, kept.Line);
            json.WriteNumber("givenFactId"u8, kept.GivenFactId);
            json.WriteBase64String("givenHash"u8, kept.GivenHash);
            json.WriteBoolean("current"u8, kept.Current);
            json.WriteStartObject("personas"u8);
            foreach (var (mention, id) in kept.Personas)
            {
                json.WriteNumber(mention, id);
            }

            json.WriteEndObject();
            json.WritePropertyName("reading"u8);
            json.WriteRawValue(reading, skipInputValidation: true);
            if (kept.Later is not null)
            {
                json.WriteStartArray("later"u8);
                foreach (var id in kept.Later)
                {
                    json.WriteNumberValue(id);
                }

                json.WriteEndArray();
            }

            json.WriteNumber("sequence"u8, kept.Sequence);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
