using System.Buffers;
using System.Xml;

namespace Rowan.Sources.Reading;

/// <summary>An element read whole, as it came, or the reason why it was not.</summary>
sealed record ElementRead(ElementNode Node, byte[] Given, int Line, string? Fault);

static class XmlElements
{
    /// <summary>Reads the element on which the reader stands, up to its end. What is too large is passed over, not held.</summary>
    public static ElementRead Read(XmlReader reader, RecordedText text, string ns, ReadLimits limits)
    {
        var lines = (IXmlLineInfo)reader;
        var (line, depth) = (lines.LineNumber, reader.Depth);
        var start = text.PlaceOf(line, lines.LinePosition) - 1;
        text.Release(start);
        var root = Start(reader);
        var fault = Attributes(reader, root, limits);
        if (reader.IsEmptyElement)
        {
            return Whole(root, text, start, text.EndOfTag(start), line, fault);
        }

        var open = new Stack<ElementNode>([root]);
        var elements = 1;
        byte[]? cut = null;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            fault ??= reader.Depth - depth > limits.Depth ? $"Its elements stand more than {limits.Depth} deep in one another." : null;
            fault ??= elements > limits.RowsPerRecord ? $"It has more than {limits.RowsPerRecord:N0} elements." : null;
            fault ??= text.PlaceOf(lines.LineNumber, lines.LinePosition) - start > limits.RecordCharacters ? TooLong(limits) : null;
            if (fault is not null)
            {
                cut ??= Cut(text, start, limits);
                text.ReleaseAllTold();
                continue;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    elements++;
                    var child = Start(reader);
                    open.Peek().Add(NameOf(reader, ns), child);
                    fault = Attributes(reader, child, limits);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(child);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    fault = Text(reader, open.Peek(), text, start, limits, ref cut);
                    break;
            }
        }

        if (fault is not null)
        {
            return new ElementRead(root, cut ?? Cut(text, start, limits), line, fault);
        }

        return Whole(root, text, start, text.EndOfTag(text.PlaceOf(lines.LineNumber, lines.LinePosition)), line, null);
    }

    static ElementRead Whole(ElementNode root, RecordedText text, long start, long end, int line, string? fault)
    {
        var given = text.Between(start, end);
        text.Release(end);
        return new ElementRead(root, given, line, fault);
    }

    /// <summary>The name by which a feed's paths find an element; one of another namespace is found by none.</summary>
    public static string NameOf(XmlReader reader, string ns) => reader.NamespaceURI == ns ? reader.LocalName : $"{{{reader.NamespaceURI}}}{reader.LocalName}";

    static ElementNode Start(XmlReader reader) => new(((IXmlLineInfo)reader).LineNumber);

    static string? Attributes(XmlReader reader, ElementNode node, ReadLimits limits)
    {
        if (reader.AttributeCount > limits.Columns)
        {
            return $"An element has more than {limits.Columns:N0} attributes.";
        }

        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                node.SetAttribute(reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        return null;
    }

    /// <summary>Takes the text in pieces, so that one without end is not held.</summary>
    static string? Text(XmlReader reader, ElementNode node, RecordedText text, long start, ReadLimits limits, ref byte[]? cut)
    {
        var piece = ArrayPool<char>.Shared.Rent(4096);
        var taken = 0L;
        for (var read = reader.ReadValueChunk(piece, 0, piece.Length); read > 0; read = reader.ReadValueChunk(piece, 0, piece.Length))
        {
            taken += read;
            if (taken <= limits.RecordCharacters)
            {
                node.AddText(piece.AsSpan(0, read));
            }
            else
            {
                cut ??= Cut(text, start, limits);
                text.ReleaseAllTold();
            }
        }

        ArrayPool<char>.Shared.Return(piece);

        return taken > limits.RecordCharacters ? TooLong(limits) : null;
    }

    static byte[] Cut(RecordedText text, long start, ReadLimits limits) => text.Between(start, start + (limits.GivenBytes / 4));

    static string TooLong(ReadLimits limits) => $"The record has more than {limits.RecordCharacters:N0} characters, the most that are read; what is kept of it is cut off.";
}
