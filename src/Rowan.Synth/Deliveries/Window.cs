namespace Rowan.Synth.Deliveries;

/// <summary>The records of a run of deliveries, held in memory together: few enough to hold, however large the city.</summary>
sealed class Window(int first, int last, IReadOnlyList<SourceSystem> systems)
{
    readonly Dictionary<(string Source, int Sequence), List<Written>> held = [];

    public int First => first;
    public int Last => last;

    /// <summary>The systems whose records it holds, in the order in which they deliver.</summary>
    public IReadOnlyList<SourceSystem> Systems => systems;

    public void Add(string source, Written record)
    {
        if (!held.TryGetValue((source, record.Sequence), out var list))
        {
            held[(source, record.Sequence)] = list = [];
        }

        list.Add(record);
    }

    public IReadOnlyList<Written> Of(string source, int sequence) =>
        held.TryGetValue((source, sequence), out var list) ? [.. list.OrderBy(record => record.Reference, StringComparer.Ordinal)] : [];
}
