using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rowan.Record;

/// <summary>
/// What the door tells the monitoring: how many looks and changes, how long they take, what came of them. Its labels are words of the code:
/// a permission, a page's pattern, an outcome; never who, whom or what was typed. A test looks for people in everything that is emitted.
/// </summary>
public static class Measures
{
    /// <summary>The name of the spans' source and of the meter.</summary>
    public const string Name = "Rowan";

    static readonly Meter Meter = new(Name);
    static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "rowan.door.duration", unit: "s", description: "How long looks and changes through the door take, their entry on the log included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] });

    public static ActivitySource Spans { get; } = new(Name);

    internal static Measured Begin(string kind, Act act) => new(kind, act.Permission, Spans.StartActivity($"{kind} {act.Permission}"), Stopwatch.GetTimestamp());

    /// <summary>One look or change, from its beginning until it is disposed of.</summary>
    internal sealed class Measured(string kind, string permission, Activity? span, long began) : IDisposable
    {
        /// <summary>What came of it: a word of the code.</summary>
        public string Outcome { get; set; } = "refused";

        public void Dispose()
        {
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("rowan.kind", kind), new("rowan.permission", permission), new("rowan.outcome", Outcome));
            span?.SetTag("rowan.permission", permission).SetTag("rowan.outcome", Outcome);
            span?.Dispose();
        }
    }
}
