using System.Diagnostics;

namespace Rowan.Web.Simulate;

/// <summary>How long one kind of step took, in the world's time.</summary>
/// <param name="LongestAt">At which simulated moment the longest began.</param>
public sealed record StageTook(string Stage, long Steps, double Seconds, double MeanMilliseconds, double LongestMilliseconds, DateTime LongestAt);

/// <summary>Measures each kind of step of a simulation by itself.</summary>
sealed class Stages(SimulatedClock clock)
{
    readonly SortedDictionary<string, (long Steps, TimeSpan All, TimeSpan Longest, DateTime LongestAt)> took = new(StringComparer.Ordinal);

    public IReadOnlyList<StageTook> Took =>
        [.. took.Select(t => new StageTook(t.Key, t.Value.Steps, t.Value.All.TotalSeconds, t.Value.All.TotalMilliseconds / t.Value.Steps, t.Value.Longest.TotalMilliseconds, t.Value.LongestAt)).OrderByDescending(t => t.Seconds)];

    public async Task<T> OfAsync<T>(string stage, Func<Task<T>> step)
    {
        var (began, at) = (Stopwatch.GetTimestamp(), clock.Now);
        try
        {
            return await step();
        }
        finally
        {
            var lasted = Stopwatch.GetElapsedTime(began);
            var before = took.GetValueOrDefault(stage);
            took[stage] = lasted > before.Longest ? (before.Steps + 1, before.All + lasted, lasted, at) : (before.Steps + 1, before.All + lasted, before.Longest, before.LongestAt);
        }
    }
}
