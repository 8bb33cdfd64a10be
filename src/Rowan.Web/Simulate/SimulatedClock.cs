namespace Rowan.Web.Simulate;

/// <summary>The clock of a simulation: it stands still until the next thing happens, and never goes back.</summary>
public sealed class SimulatedClock(DateTime start) : TimeProvider
{
    readonly Lock moving = new();
    DateTime now = DateTime.SpecifyKind(start, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow()
    {
        lock (moving)
        {
            return new DateTimeOffset(now, TimeSpan.Zero);
        }
    }

    /// <summary>The moment, in UTC.</summary>
    public DateTime Now => GetUtcNow().UtcDateTime;

    public void MoveTo(DateTime moment)
    {
        lock (moving)
        {
            now = moment > now ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : now;
        }
    }
}
