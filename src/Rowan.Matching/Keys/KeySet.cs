namespace Rowan.Matching;

/// <summary>Collects distinct keys up to a limit.</summary>
sealed class KeySet(int limit)
{
    readonly HashSet<long> seen = [];
    readonly List<long> keys = new(16);

    public IReadOnlyList<long> Keys => keys;

    public void Add(KeyHash key)
    {
        if (keys.Count < limit && seen.Add(key.Value))
        {
            keys.Add(key.Value);
        }
    }
}
