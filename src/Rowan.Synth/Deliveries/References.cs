using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>The references of one story's entries, so that one record can name another of the same happening.</summary>
sealed class References
{
    readonly Dictionary<Entry, string> given = new(ReferenceEqualityComparer.Instance);

    public string this[Entry entry]
    {
        get => given[entry];
        set => given[entry] = value;
    }
}
