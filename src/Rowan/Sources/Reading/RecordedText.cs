using System.Text;

namespace Rowan.Sources.Reading;

/// <summary>Text that remembers what was read of it, so that an element can be kept as it came: XML readers tell only line and column.
/// A place is a count of characters from the start.</summary>
/// <param name="most">Characters remembered at most; beyond it, <see cref="InvalidDataException"/>: one tag alone is longer.</param>
sealed class RecordedText(TextReader inner, int most) : TextReader
{
    // More than an XML reader reads ahead of what it has told.
    const int Ahead = 1 << 16;

    readonly List<long> lineStarts = [0];
    char[] kept = new char[1 << 12];
    int length;
    int firstLine = 1;
    long keptFrom;
    bool afterReturn;

    /// <summary>The place up to which text was read, which is ahead of what the XML reader has told.</summary>
    public long End => keptFrom + length;

    /// <summary>The place of a line and column, both from 1, as an XML reader tells them.</summary>
    public long PlaceOf(int line, int column) => lineStarts[line - firstLine] + column - 1;

    /// <summary>The place after the tag that stands at a place: past the first <c>&gt;</c> that is not in quotes.</summary>
    public long EndOfTag(long from)
    {
        var quote = '\0';
        for (var at = (int)(from - keptFrom); at < length; at++)
        {
            if (quote == '\0' && kept[at] == '>')
            {
                return keptFrom + at + 1;
            }

            quote = quote == '\0' && kept[at] is '"' or '\'' ? kept[at] : kept[at] == quote ? '\0' : quote;
        }

        return End;
    }

    /// <summary>What stands between two places, as far as it is remembered, in UTF-8.</summary>
    public byte[] Between(long from, long until)
    {
        var (first, last) = (Math.Max(from, keptFrom), Math.Min(until, End));
        return last <= first ? [] : Encoding.UTF8.GetBytes(kept, (int)(first - keptFrom), (int)(last - first));
    }

    /// <summary>What is remembered, up to so many characters, in UTF-8.</summary>
    public byte[] Rest(int most) => Between(keptFrom, keptFrom + most);

    /// <summary>Forgets what is before a place.</summary>
    public void Release(long before)
    {
        var gone = (int)Math.Clamp(before - keptFrom, 0, length);
        kept.AsSpan(gone, length - gone).CopyTo(kept);
        (length, keptFrom) = (length - gone, keptFrom + gone);
        var next = lineStarts.FindIndex(start => start > keptFrom);
        var old = (next < 0 ? lineStarts.Count : next) - 1;
        lineStarts.RemoveRange(0, old);
        firstLine += old;
    }

    /// <summary>Forgets all but what an XML reader may not have told yet.</summary>
    public void ReleaseAllTold()
    {
        if (length > 2 * Ahead)
        {
            Release(End - Ahead);
        }
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        Remember(buffer.AsSpan(index, read));
        return read;
    }

    public override int Read()
    {
        var c = inner.Read();
        if (c >= 0)
        {
            Remember([(char)c]);
        }

        return c;
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    void Remember(ReadOnlySpan<char> text)
    {
        if (length + (long)text.Length > most + (4L * Ahead))
        {
            throw new InvalidDataException();
        }

        if (length + text.Length > kept.Length)
        {
            Array.Resize(ref kept, Math.Max(kept.Length * 2, length + text.Length));
        }

        var start = End;
        text.CopyTo(kept.AsSpan(length));
        length += text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            var (isReturn, isFeed) = (text[i] == '\r', text[i] == '\n');
            if (isFeed && afterReturn)
            {
                lineStarts[^1] = start + i + 1;
            }
            else if (isReturn || isFeed)
            {
                lineStarts.Add(start + i + 1);
            }

            afterReturn = isReturn;
        }
    }
}
