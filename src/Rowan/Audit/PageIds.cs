namespace Rowan.Audit;

/// <summary>The ids of the entries on a page, as the database keeps and orders them, met in that order.</summary>
sealed class PageIds
{
    /// <summary>Rows between a page's first id and its last that belong to entries elsewhere: some do at each edge. Where there are many, the page is not as the log is written.</summary>
    const int MostOfOthers = 100_000;

    byte[] kept = [];
    int[] order = [];
    int length;
    int at;
    int others;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> First => Id(0);

    public ReadOnlySpan<byte> Last => Id(Count - 1);

    public void Clear(int most)
    {
        (Count, length) = (0, 0);
        if (order.Length != most)
        {
            order = new int[most];
        }
    }

    public void Add(ReadOnlySpan<byte> id)
    {
        if (Count == 0)
        {
            length = id.Length;
            Array.Resize(ref kept, order.Length * length);
        }

        if (id.Length != length)
        {
            throw new FormatException("Ids are of different lengths.");
        }

        id.CopyTo(kept.AsSpan(Count * length));
        order[Count] = Count;
        Count++;
    }

    /// <returns>False when one stands twice.</returns>
    public bool Sort()
    {
        // Nearly always they are in order already.
        if (!Ascending())
        {
            order.AsSpan().Sort((a, b) => Kept(a).SequenceCompareTo(Kept(b)));
        }

        return Ascending();
    }

    /// <summary>Before rows are met whose ids are in order.</summary>
    public void Begin() => (at, others) = (0, 0);

    /// <returns>Which entry of the page it is; -1 when none.</returns>
    public int Find(ReadOnlySpan<byte> id)
    {
        while (at < Count)
        {
            var compared = Id(at).SequenceCompareTo(id);
            if (compared == 0)
            {
                return order[at];
            }

            if (compared > 0)
            {
                break;
            }

            at++;
        }

        return ++others <= MostOfOthers && (at == 0 || Id(at - 1).SequenceCompareTo(id) < 0) ? -1 : throw new FormatException("Rows are of many other pages, or out of order.");
    }

    bool Ascending()
    {
        for (var i = 1; i < Count; i++)
        {
            if (Id(i - 1).SequenceCompareTo(Id(i)) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    ReadOnlySpan<byte> Id(int place) => Kept(order[place]);

    ReadOnlySpan<byte> Kept(int entry) => kept.AsSpan(entry * length, length);
}
