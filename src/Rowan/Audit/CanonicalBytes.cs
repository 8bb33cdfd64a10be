using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Rowan.Audit;

/// <summary>
/// A fixed encoding for what is hashed: a version byte, then each field as a 4-byte big-endian length and its bytes; -1 as the length means null.
/// What was hashed is stored as these bytes and never made again from other columns.
/// </summary>
public sealed class CanonicalBytes
{
    readonly byte version;
    byte[] bytes = new byte[256];
    int length;

    public CanonicalBytes(byte version)
    {
        this.version = version;
        Clear();
    }

    /// <summary>What was written so far; good until more is.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>Begins again, with the same version.</summary>
    public CanonicalBytes Clear()
    {
        bytes[0] = version;
        length = 1;
        return this;
    }

    public CanonicalBytes Add(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Field(value.Length));
        return this;
    }

    public CanonicalBytes Add(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        Encoding.UTF8.GetBytes(value, Field(Encoding.UTF8.GetByteCount(value)));
        return this;
    }

    public CanonicalBytes Add(long? value)
    {
        if (value is null)
        {
            return Null();
        }

        BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), value.Value);
        return this;
    }

    public CanonicalBytes Add(Guid? value)
    {
        if (value is null)
        {
            return Null();
        }

        value.Value.TryWriteBytes(Field(16), bigEndian: true, out _);
        return this;
    }

    public byte[] ToArray() => Written.ToArray();

    CanonicalBytes Null()
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), -1);
        return this;
    }

    /// <summary>Writes the length, and makes room for the value.</summary>
    Span<byte> Field(int of)
    {
        var room = Room(checked(sizeof(int) + of));
        BinaryPrimitives.WriteInt32BigEndian(room, of);
        return room[sizeof(int)..];
    }

    Span<byte> Room(int more)
    {
        var end = checked(length + more);
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(end, bytes.Length * 2L), Array.MaxLength));
        }

        var room = bytes.AsSpan(length, more);
        length = end;
        return room;
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

    /// <summary>The value as it lies there; empty for null.</summary>
    public ReadOnlySpan<byte> Span() => TryTake(out var value) ? value : default;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
