namespace Rowan.Web.Simulate;

/// <summary>What does not stand as it must: all are counted, the first are kept in words.</summary>
public sealed class Differences
{
    public const int Kept = 20;
    readonly List<string> first = [];

    public long Count { get; private set; }

    /// <summary>How many of them are concerns of which something is gone.</summary>
    public long Lost { get; private set; }
    public IReadOnlyList<string> First => first;

    public void Add(string words)
    {
        Count++;
        if (first.Count < Kept)
        {
            first.Add(words);
        }
    }

    public void AddLost(string words)
    {
        Lost++;
        Add(words);
    }
}
