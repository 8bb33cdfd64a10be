using System.Text;
using System.Text.Json;

namespace Rowan.Sources.Reading;

/// <summary>Reads one JSON object whole. Numbers, true and false stay text as they were given; null is not given.</summary>
static class JsonObjects
{
    const string Unsound = "A text in it has half a character (a surrogate without its other half), a NUL or another control character: it may be damaged. Ask the source for it again.";

    const string TwoOnALine = "Something follows the JSON object on its line: each record stands on a line of its own.";

    /// <summary>The object, or in words why it cannot be read.</summary>
    public static (ElementNode? Node, string? Fault) Read(ReadOnlySpan<byte> json, long line, ReadLimits limits)
    {
        // Deeper than is allowed, so that the limit is told in our words.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.Depth + 2 });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return (null, "The line is not a JSON object: each line holds one record, from { to }. A file that is one list, or an object over several lines, is not of this format.");
            }

            var node = new ElementNode(line);
            var objects = 1;
            var fault = Object(ref reader, node, line, ref objects, limits);
            if (fault is not null)
            {
                return (null, fault);
            }

            // Throws where something follows.
            reader.Read();
            return (node, null);
        }
        catch (JsonException) when (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
        {
            return (null, TwoOnALine);
        }
        catch (JsonException e)
        {
            return (null, $"The line is not JSON that can be read, or breaks off, at byte {e.BytePositionInLine + 1:N0}. Ask the source for it again.");
        }
    }

    /// <summary>Reads what is in an object, up to its end.</summary>
    static string? Object(ref Utf8JsonReader reader, ElementNode node, long line, ref int objects, ReadLimits limits)
    {
        if (++objects > limits.RowsPerRecord)
        {
            return $"It has more than {limits.RowsPerRecord:N0} objects and values in lists.";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Words(ref reader) is not { } name)
            {
                return Unsound;
            }

            if (!names.Add(name))
            {
                return $"A name stands twice in one object, at byte {reader.TokenStartIndex + 1:N0}: it cannot be known which is meant.";
            }

            if (names.Count > limits.Columns)
            {
                return $"An object has more than {limits.Columns:N0} names.";
            }

            reader.Read();
            if (Value(ref reader, node, name, line, ref objects, limits) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    static string? Value(ref Utf8JsonReader reader, ElementNode node, string name, long line, ref int objects, ReadLimits limits)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var child = new ElementNode(line);
                node.Add(name, child);
                return reader.CurrentDepth >= limits.Depth ? $"Its objects stand more than {limits.Depth} deep in one another." : Object(ref reader, child, line, ref objects, limits);
            case JsonTokenType.StartArray:
                return List(ref reader, node, name, line, ref objects, limits);
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                if (Words(ref reader) is not { } words)
                {
                    return Unsound;
                }

                node.Add(name, new ElementNode(line, words));
                return null;
            default:
                node.Add(name, new ElementNode(line, Encoding.UTF8.GetString(reader.ValueSpan)));
                return null;
        }
    }

    static string? List(ref Utf8JsonReader reader, ElementNode node, string name, long line, ref int objects, ReadLimits limits)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                return "A list stands directly in a list, so that its values have no name.";
            }

            if (reader.TokenType != JsonTokenType.StartObject && ++objects > limits.RowsPerRecord)
            {
                return $"It has more than {limits.RowsPerRecord:N0} objects and values in lists.";
            }

            if (Value(ref reader, node, name, line, ref objects, limits) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>A text; null when it is none that can be kept.</summary>
    static string? Words(ref Utf8JsonReader reader)
    {
        try
        {
            var words = reader.GetString()!;
            return words.AsSpan().ContainsAnyInRange('\0', '\u0008') || words.AsSpan().ContainsAnyInRange('\u000e', '\u001f') ? null : words;
        }
        catch (InvalidOperationException)
        {
            // What the framework throws for half a character written as \uD800.
            return null;
        }
    }
}
