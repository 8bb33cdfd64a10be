using System.Text;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>A changed delivery, ready to be read.</summary>
sealed record Mutated(MutationSeed Seed, IReadOnlyList<(string Name, byte[] Content)> Files)
{
    public IEnumerable<ReadOutcome> Read() => Seed.Feed is { } feed
        ? FeedReader.Read(feed, [.. Files.Select(f => new DeliveredFile(f.Name, () => new MemoryStream(f.Content, writable: false)))], ReadLimits.Usual)
        : Opened();

    public string Told()
    {
        try
        {
            return string.Join('\n', Read().Select(o => $"{o.GetType().Name} {o.File} {o.Line} {(o as Rejected)?.Reason} {Convert.ToHexString(o.Given)}"));
        }
        catch (DeliveryRefusedException e)
        {
            return e.Message;
        }
    }

    IEnumerable<ReadOutcome> Opened()
    {
        var (name, content) = Files[0];
        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            Manifest.Read(new MemoryStream(content, writable: false));
        }
        else if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var stream = CompressedFile.Of(name, () => new MemoryStream(content, writable: false), ReadLimits.Usual).Open();
            stream.CopyTo(Stream.Null);
        }
        else
        {
            DeliveryArchive.Open(name, () => new MemoryStream(content, writable: false), ReadLimits.Usual);
        }

        return [];
    }
}

/// <summary>Changes a delivery at random; the same number always makes the same change.</summary>
static class Mutation
{
    static readonly byte[][] Pieces =
    [
        [0], [.. "\""u8], [.. "\"\""u8], [.. ","u8], [.. "\n"u8], [.. "\r"u8], [.. "\r\n"u8], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0x1A], [0x1B], [.. "\t"u8], [.. " "u8],
        [.. "<"u8], [.. ">"u8], [.. "/>"u8], [.. "</"u8], [.. "&x;"u8], [.. "&#0;"u8], [.. "&#xD800;"u8], [.. "]]>"u8], [.. "<![CDATA["u8], [.. "<!--"u8], [.. "<!DOCTYPE a>"u8], [.. "<a>"u8], [.. " xmlns=\"\""u8],
        [.. "{"u8], [.. "}"u8], [.. "["u8], [.. "]"u8], [.. ":"u8], [.. "null"u8], [.. "true"u8], [.. "-1"u8], [.. "1e400"u8], [.. "\\ud800"u8], [.. "\\u0000"u8], [.. "\\"u8],
        [.. "99999999999999999999"u8], [.. "31/02/2007"u8], [.. "0000-00-00"u8], [.. "2007-03-04"u8], [.. "20070304"u8], [.. "about 7"u8], [.. "=1+1"u8], [.. "\u202e"u8], [.. "\u2028"u8], [.. "\U00020BB7"u8], [.. "C000001"u8],
    ];

    public static Mutated Of(IReadOnlyList<MutationSeed> seeds, ulong number)
    {
        var chance = new Chance(number);
        var seed = seeds[chance.Below(seeds.Count)];
        var files = seed.Files.ToArray();
        for (var changes = 1 + chance.Below(4); changes > 0; changes--)
        {
            var at = chance.Below(files.Length);
            files[at].Content = Change(files[at].Content, seed, seeds, chance);
        }

        return new Mutated(seed, files);
    }

    static byte[] Change(byte[] content, MutationSeed seed, IReadOnlyList<MutationSeed> seeds, Chance chance)
    {
        if (content.Length == 0)
        {
            return Pieces[chance.Below(Pieces.Length)];
        }

        var from = chance.Below(content.Length);
        var until = Math.Min(content.Length, from + 1 + chance.Below(chance.Below(8) == 0 ? content.Length : 24));
        return chance.Below(14) switch
        {
            0 => Flipped(content, from, chance),
            1 => [.. content[..from], .. Pieces[chance.Below(Pieces.Length)], .. content[from..]],
            2 => [.. content[..from], .. Pieces[chance.Below(Pieces.Length)], .. content[until..]],
            3 => [.. content[..from], .. content[until..]],
            4 => [.. content[..until], .. content[from..]],
            5 => content[..from],
            6 => content[from..],
            7 => Repeated(content, Part(content, from, "\n"u8), 2 + chance.Below(chance.Below(20) == 0 ? 300 : 6)),
            8 => Repeated(content, Part(content, from, ",;|<>{}[]\":\n"u8), 2 + chance.Below(chance.Below(20) == 0 ? 2_000 : 6)),
            9 => Swapped(content, Part(content, from, "\n"u8), Part(content, chance.Below(content.Length), "\n"u8)),
            10 or 11 => Swapped(content, Part(content, from, ",<>{}[]\":\n"u8), Part(content, chance.Below(content.Length), ",<>{}[]\":\n"u8)),
            12 => Spliced(content, seed.Files[chance.Below(seed.Files.Count)].Content, from, chance),
            _ => Spliced(content, seeds[chance.Below(seeds.Count)].Files[0].Content, from, chance),
        };
    }

    static byte[] Flipped(byte[] content, int at, Chance chance)
    {
        byte[] flipped = [.. content];
        flipped[at] = chance.Below(2) == 0 ? (byte)(flipped[at] ^ (1 << chance.Below(8))) : (byte)chance.Below(256);
        return flipped;
    }

    /// <summary>What stands around a place between two marks.</summary>
    static Range Part(byte[] content, int at, ReadOnlySpan<byte> marks)
    {
        var before = content.AsSpan(0, at).LastIndexOfAny(marks) + 1;
        var after = content.AsSpan(at).IndexOfAny(marks);
        return before..(after < 0 ? content.Length : at + after + 1);
    }

    static byte[] Repeated(byte[] content, Range part, int times)
    {
        using var repeated = new MemoryStream();
        repeated.Write(content.AsSpan(..part.End));
        for (; times > 1 && repeated.Length < 200_000; times--)
        {
            repeated.Write(content.AsSpan(part));
        }

        repeated.Write(content.AsSpan(part.End..));
        return repeated.ToArray();
    }

    static byte[] Swapped(byte[] content, Range one, Range other)
    {
        var (first, second) = one.Start.Value <= other.Start.Value ? (one, other) : (other, one);
        return first.End.Value > second.Start.Value ? content
            : [.. content[..first.Start], .. content[second], .. content[first.End..second.Start], .. content[first], .. content[second.End..]];
    }

    static byte[] Spliced(byte[] content, byte[] other, int at, Chance chance)
    {
        var from = other.Length == 0 ? 0 : chance.Below(other.Length);
        return [.. content[..at], .. other[from..]];
    }

    /// <summary>Chance that is the same on every machine and in every version of the framework.</summary>
    sealed class Chance(ulong number)
    {
        ulong state = (number * 0x9E3779B97F4A7C15) + 0x5EED;

        public int Below(int most)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)most);
        }
    }
}
