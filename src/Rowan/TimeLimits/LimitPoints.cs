using Rowan.Clocks;

namespace Rowan.TimeLimits;

/// <summary>The moments of a time limit at which somebody is told.</summary>
public static class LimitPoints
{
    /// <summary>Its time is over, and what had to happen has not, or did later.</summary>
    public const string Breach = "breach";

    /// <summary>It came when the desk was not staffed.</summary>
    public const string OutOfHours = "out-of-hours";

    /// <summary>Those that have come and are still worth telling; none of what was done in time. Pure.</summary>
    /// <param name="outOfHours">Whether it came when the desk was not staffed.</param>
    public static IReadOnlyList<string> Come(ClockRule rule, ClockReading reading, bool outOfHours) => reading.Stands switch
    {
        ClockStands.Running => [.. outOfHours ? [OutOfHours] : Array.Empty<string>(), .. Warnings(rule, reading)],
        ClockStands.Breached => [.. outOfHours ? [OutOfHours] : Array.Empty<string>(), .. Warnings(rule, reading), Breach],
        ClockStands.MetLate => [Breach],
        _ => [],
    };

    static IEnumerable<string> Warnings(ClockRule rule, ClockReading reading) => rule.Warnings.Take(reading.WarningsPassed).Select(w => $"{w}");
}
