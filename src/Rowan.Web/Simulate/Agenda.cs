namespace Rowan.Web.Simulate;

/// <summary>What is still to happen, the soonest first; of what happens at one moment what was planned first.</summary>
sealed class Agenda
{
    readonly PriorityQueue<Func<Task>, (DateTime At, long Planned)> steps = new();
    long planned;

    public void At(DateTime moment, Func<Task> step) => steps.Enqueue(step, (moment, planned++));

    /// <summary>Does all that happens up to a moment, each with the clock at its own.</summary>
    public async Task DoUntilAsync(DateTime moment, SimulatedClock clock, CancellationToken cancel)
    {
        while (steps.TryPeek(out _, out var next) && next.At <= moment)
        {
            cancel.ThrowIfCancellationRequested();
            clock.MoveTo(next.At);
            await steps.Dequeue()();
        }
    }
}
