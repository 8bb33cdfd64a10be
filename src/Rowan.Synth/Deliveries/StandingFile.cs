namespace Rowan.Synth.Deliveries;

/// <summary>A family of which something stands in a delivery.</summary>
/// <param name="At">Its place among the families.</param>
/// <param name="FirstPlace">The place in the population of its first person.</param>
/// <param name="Numbers">Of each of its entries, in order, which of its day and series it is.</param>
sealed record Standing(int At, long FirstPlace, int[] Numbers);

/// <summary>The families of which something stands in a delivery, on disk while the city is written: some seven bytes for each record of the city,
/// which memory would not hold of every one. It is written once, family after family, and read as often as needed.</summary>
sealed class StandingFile(string path, int systems) : IDisposable
{
    const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;
    const int Buffer = 1 << 16;

    readonly BinaryWriter writer = new(new FileStream(path, FileMode.CreateNew, FileAccess.Write, Shared, Buffer));

    /// <param name="due">Of each system the deliveries in which something of the family stands, the first at the lowest bit.</param>
    public void Add(Standing family, ReadOnlySpan<UInt128> due)
    {
        writer.Write7BitEncodedInt(family.At);
        writer.Write7BitEncodedInt64(family.FirstPlace);
        foreach (var deliveries in due)
        {
            writer.Write(deliveries != 0);
            if (deliveries != 0)
            {
                writer.Write((ulong)deliveries);
                writer.Write((byte)(deliveries >> 64));
            }
        }

        writer.Write7BitEncodedInt(family.Numbers.Length);
        foreach (var number in family.Numbers)
        {
            writer.Write7BitEncodedInt(number);
        }
    }

    /// <summary>The families in their order of which something stands in the deliveries sought.</summary>
    /// <param name="sought">Of each system the deliveries, as when the families were added.</param>
    public IEnumerable<Standing> Read(UInt128[] sought) => Read(sought, all: false);

    /// <summary>All families that were added, in their order.</summary>
    public IEnumerable<Standing> ReadAll() => Read(new UInt128[systems], all: true);

    IEnumerable<Standing> Read(UInt128[] sought, bool all)
    {
        writer.Flush();
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, Shared, Buffer));
        var end = reader.BaseStream.Length;
        while (reader.BaseStream.Position < end)
        {
            var (at, firstPlace, stands) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), all);
            foreach (var deliveries in sought)
            {
                if (reader.ReadBoolean())
                {
                    var first = reader.ReadUInt64();
                    stands |= (new UInt128(reader.ReadByte(), first) & deliveries) != 0;
                }
            }

            var numbers = new int[reader.Read7BitEncodedInt()];
            for (var entry = 0; entry < numbers.Length; entry++)
            {
                numbers[entry] = reader.Read7BitEncodedInt();
            }

            if (stands)
            {
                yield return new(at, firstPlace, numbers);
            }
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        File.Delete(path);
    }
}
