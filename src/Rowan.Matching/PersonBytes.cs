using System.Buffers.Binary;
using System.Text;

namespace Rowan.Matching;

/// <summary>The compact binary form of a <see cref="Person"/>. Version 1: a version byte, then fields in a fixed order; texts as UTF-8 with a one- or two-byte length.</summary>
static class PersonBytes
{
    const byte Version = 1;

    public static byte[] Write(Person person)
    {
        using var stream = new MemoryStream(128);
        stream.WriteByte(Version);
        stream.WriteByte((byte)((int)person.Sex | (person.SourceSaysOnce ? 4 : 0) | (person.Birth is null ? 0 : 8) | (person.Source is null ? 0 : 16)));
        if (person.Source is not null)
        {
            Text(stream, person.Source);
        }

        if (person.Birth is { } birth)
        {
            Span<byte> b = stackalloc byte[12];
            BinaryPrimitives.WriteUInt16LittleEndian(b, (ushort)birth.Year);
            b[2] = (byte)birth.Month;
            b[3] = (byte)(birth.Day | (birth.Estimated ? 128 : 0));
            BinaryPrimitives.WriteInt32LittleEndian(b[4..], birth.Earliest.DayNumber);
            BinaryPrimitives.WriteInt32LittleEndian(b[8..], birth.Latest.DayNumber);
            stream.Write(birth.Year > 0 ? b[..4] : b);
        }

        stream.WriteByte((byte)person.Names.Count);
        foreach (var name in person.Names)
        {
            stream.WriteByte((byte)((int)name.Kind | (name.EitherOrder ? 128 : 0)));
            Text(stream, name.Given ?? "");
            Text(stream, name.Family ?? "");
        }

        List(stream, person.Postcodes);
        List(stream, person.Places);
        stream.WriteByte((byte)person.Identifiers.Count);
        foreach (var identifier in person.Identifiers)
        {
            stream.WriteByte((byte)((identifier.Exclusive ? 1 : 0) | (identifier.Current ? 2 : 0)));
            Text(stream, identifier.Kind);
            Text(stream, identifier.Value);
        }

        return stream.ToArray();
    }

    public static Person Read(long id, ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Byte() is not Version and var version)
        {
            throw new FormatException($"A person's features are of version {version}; this program reads version {Version}. Work the features out again from the facts.");
        }

        var flags = reader.Byte();
        var source = (flags & 16) != 0 ? reader.Text() : null;
        Birth? birth = (flags & 8) != 0 ? reader.Birth() : null;
        var names = new PersonName[reader.Byte()];
        for (var i = 0; i < names.Length; i++)
        {
            var kind = reader.Byte();
            names[i] = new(NullIfEmpty(reader.Text()), NullIfEmpty(reader.Text()), (NameKind)(kind & 127), kind > 127);
        }

        var postcodes = reader.List();
        var places = reader.List();
        var identifiers = new Identifier[reader.Byte()];
        for (var i = 0; i < identifiers.Length; i++)
        {
            var f = reader.Byte();
            identifiers[i] = new(reader.Text(), reader.Text(), (f & 1) != 0, (f & 2) != 0);
        }

        return new Person
        {
            Id = id,
            Source = source,
            SourceSaysOnce = (flags & 4) != 0,
            Sex = (Sex)(flags & 3),
            Birth = birth,
            Names = names,
            Postcodes = postcodes,
            Places = places,
            Identifiers = identifiers,
        };
    }

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    static void List(MemoryStream stream, IReadOnlyList<string> texts)
    {
        stream.WriteByte((byte)texts.Count);
        foreach (var text in texts)
        {
            Text(stream, text);
        }
    }

    static void Text(MemoryStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length > PersonName.MaximumLength ? text[..PersonName.MaximumLength] : text);
        if (bytes.Length > 127)
        {
            stream.WriteByte((byte)(128 | (bytes.Length >> 8)));
        }

        stream.WriteByte((byte)bytes.Length);
        stream.Write(bytes);
    }

    ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;

        ReadOnlySpan<byte> Take(int count)
        {
            if (count > rest.Length)
            {
                throw new FormatException("A person's features end too early.");
            }

            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }

        public byte Byte() => Take(1)[0];

        public string Text()
        {
            int length = Byte();
            return Encoding.UTF8.GetString(Take(length > 127 ? ((length & 127) << 8) | Byte() : length));
        }

        public string[] List()
        {
            var texts = new string[Byte()];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = Text();
            }

            return texts;
        }

        public Birth Birth()
        {
            var b = Take(4);
            var (year, month, day, estimated) = (BinaryPrimitives.ReadUInt16LittleEndian(b), b[2], b[3] & 127, b[3] > 127);
            try
            {
                if (year > 0)
                {
                    return Matching.Birth.On(year, month == 0 ? null : month, day == 0 ? null : day, estimated);
                }

                var span = Take(8);
                return Matching.Birth.Span(
                    DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(span)),
                    DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(span[4..])),
                    estimated);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new FormatException("A person's features hold a date of birth that is none.", e);
            }
        }
    }
}
