namespace Rowan.Audit;

/// <summary>The digests of what hangs on each entry of a page.</summary>
sealed class Hanging
{
    byte[] rows = [];
    byte[] made = [];
    (int First, int Count)[] of = [];
    int count;

    public void Clear(int entries)
    {
        count = 0;
        if (of.Length != entries)
        {
            (of, made) = (new (int, int)[entries], new byte[entries * MerkleTree.HashBytes]);
        }

        Array.Clear(of);
    }

    /// <summary>Empty when nothing hangs on it.</summary>
    public ReadOnlySpan<byte> Of(int entry) => of[entry].Count > 0 ? made.AsSpan(entry * MerkleTree.HashBytes, MerkleTree.HashBytes) : default;

    /// <summary>The one thing that hangs on an entry.</summary>
    public void Add(int entry, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, EightDigests digests)
    {
        of[entry] = (0, 1);
        digests.Add(first, second, made, entry * MerkleTree.HashBytes);
    }

    /// <summary>One of several; those of one entry come one after another.</summary>
    public void AddRow(int entry, ReadOnlySpan<byte> row, EightDigests digests)
    {
        if ((count + 1) * MerkleTree.HashBytes > rows.Length)
        {
            digests.End();
            Array.Resize(ref rows, Math.Max(1 << 16, rows.Length * 2));
        }

        digests.Add(row, [], rows, count * MerkleTree.HashBytes);
        of[entry] = of[entry].Count == 0 ? (count, 1) : (of[entry].First, of[entry].Count + 1);
        count++;
    }

    public void EndRows(EightDigests digests)
    {
        digests.End();
        for (var entry = 0; count > 0 && entry < of.Length; entry++)
        {
            if (of[entry].Count > 0)
            {
                digests.Add(rows.AsSpan(of[entry].First * MerkleTree.HashBytes, of[entry].Count * MerkleTree.HashBytes), [], made, entry * MerkleTree.HashBytes);
            }
        }

        digests.End();
    }
}
