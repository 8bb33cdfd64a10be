namespace Rowan.Tests.Host;

/// <summary>A clock that stands still until a test moves it.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    readonly Lock moving = new();
    DateTimeOffset now = now;

    /// <summary>A Wednesday morning of the demonstration's London, on which nothing special falls.</summary>
    public static DateTimeOffset AWednesday { get; } = new(2010, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public TestClock()
        : this(AWednesday)
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public override DateTimeOffset GetUtcNow()
    {
        lock (moving)
        {
            return now;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (moving)
        {
            now += by;
        }
    }

    public void Set(DateTimeOffset to)
    {
        lock (moving)
        {
            now = to;
        }
    }
}
