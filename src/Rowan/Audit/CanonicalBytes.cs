using System.Buffers.Binary;
using System.Text;

namespace Rowan.Audit;

/// <summary>
/// A fixed encoding for what is hashed: a version byte, then each field as a 4-byte big-endian length and its bytes; -1 as the length means null.
/// What was hashed is stored as these bytes and never made again from other columns.
/// </summary>
public sealed class CanonicalBytes
{
    readonly List<byte> bytes = new(256);

    public CanonicalBytes(byte version) => bytes.Add(version);

    public CanonicalBytes Add(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        bytes.AddRange(value);
        return this;
    }

    public CanonicalBytes Add(string? value)
    {
        if (value is null)
        {
            Length(-1);
            return this;
        }

        return Add(Encoding.UTF8.GetBytes(value));
    }

    public CanonicalBytes Add(long? value)
    {
        if (value is null)
        {
            Length(-1);
            return this;
        }

        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, value.Value);
        return Add(eight);
    }

    public CanonicalBytes Add(Guid? value) => value is null ? Add((string?)null) : Add(value.Value.ToByteArray(bigEndian: true));

    public byte[] ToArray() => [.. bytes];

    void Length(int length)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, length);
        bytes.AddRange(four);
    }
}

/// <summary>Reads what <see cref="CanonicalBytes"/> wrote. Anything else than a whole, exact encoding is a <see cref="FormatException"/>.</summary>
public ref struct CanonicalReader
{
    ReadOnlySpan<byte> rest;

    public CanonicalReader(ReadOnlySpan<byte> encoded, byte version)
    {
        if (encoded.IsEmpty || encoded[0] != version)
        {
            throw new FormatException("The encoding is of another version.");
        }

        rest = encoded[1..];
    }

    public string? Text() => TryTake(out var value) ? Encoding.UTF8.GetString(value) : null;

    public byte[]? Bytes() => TryTake(out var value) ? value.ToArray() : null;

    public long? Number()
    {
        if (!TryTake(out var value))
        {
            return null;
        }

        return value.Length == 8 ? BinaryPrimitives.ReadInt64BigEndian(value) : throw new FormatException("A number has eight bytes.");
    }

    public Guid? Id()
    {
        if (!TryTake(out var value))
        {
            return null;
        }

        return value.Length == 16 ? new Guid(value, bigEndian: true) : throw new FormatException("An id has sixteen bytes.");
    }

    public readonly void End()
    {
        if (!rest.IsEmpty)
        {
            throw new FormatException("Bytes are left over.");
        }
    }

    bool TryTake(out ReadOnlySpan<byte> value)
    {
        if (rest.Length < 4)
        {
            throw new FormatException("The encoding ends too early.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        rest = rest[4..];
        value = default;
        if (length == -1)
        {
            return false;
        }

        if (length < 0 || length > rest.Length)
        {
            throw new FormatException("The encoding ends too early.");
        }

        value = rest[..length];
        rest = rest[length..];
        return true;
    }
}
