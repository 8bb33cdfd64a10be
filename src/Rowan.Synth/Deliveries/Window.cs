namespace Rowan.Synth.Deliveries;

/// <summary>The records of a run of deliveries of some systems: few enough to be held in memory together, or those of one delivery as a stream.</summary>
/// <param name="systems">Those whose records it holds, in the order in which they deliver.</param>
/// <param name="isHeld">Whether they are held, so that they can be gone through again and side by side.</param>
/// <param name="records">Those of a system's delivery, in the order of their references.</param>
sealed class Window(int first, int last, IReadOnlyList<SourceSystem> systems, bool isHeld, Func<SourceSystem, int, IEnumerable<Written>> records)
{
    public int First => first;
    public int Last => last;
    public IReadOnlyList<SourceSystem> Systems => systems;
    public bool IsHeld => isHeld;

    /// <summary>Those of one delivery; of a system that looks ahead also those of the one after the last.</summary>
    public IEnumerable<Written> Of(SourceSystem system, int sequence) => records(system, sequence);
}
