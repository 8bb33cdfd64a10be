using Rowan.Synth.Merlin;
using Rowan.Synth.Protect;

namespace Rowan.Synth.Deliveries;

/// <summary>The records of a run of deliveries, held in memory together: few enough to hold, however large the city.</summary>
sealed class Window(int first, int last)
{
    readonly Dictionary<int, List<MerlinRecord>> reports = [];
    readonly Dictionary<int, List<ProtectRecord>> registrations = [];

    public int First => first;
    public int Last => last;

    public bool Holds(int sequence) => sequence >= first && sequence <= last;

    public void Add(int sequence, MerlinRecord record) => Of(reports, sequence).Add(record);

    public void Add(int sequence, ProtectRecord record) => Of(registrations, sequence).Add(record);

    public IReadOnlyList<MerlinRecord> Reports(int sequence) => [.. Of(reports, sequence).OrderBy(record => record.Reference, StringComparer.Ordinal)];

    public IReadOnlyList<ProtectRecord> Registrations(int sequence) => [.. Of(registrations, sequence).OrderBy(record => record.State.Reference, StringComparer.Ordinal)];

    static List<T> Of<T>(Dictionary<int, List<T>> all, int sequence)
    {
        if (!all.TryGetValue(sequence, out var list))
        {
            all[sequence] = list = [];
        }

        return list;
    }
}
