using Rowan.Synth;
using Rowan.Synth.Concerns;

namespace Rowan.Web.Simulate;

/// <summary>Which year of a force, or which part of one, is replayed. The same request gives the same concerns, told and worked on at the same moments.</summary>
/// <param name="First">The first day, in London.</param>
/// <param name="People">How many people live in the invented London whose sources are loaded before.</param>
public sealed record SimulationRequest(DateOnly First, int Days, int ReportsAYear, int People, int Seed)
{
    /// <summary>
    /// How much simulated time lies between two rounds of the background work: placing, counting of risk, warning of time limits, the log's tree. Served, each of them has its own few seconds; a year has
    /// a million of those.
    /// </summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How much simulated time lies between two linkings. Served, it is some seconds after a record came; but each goes through all mentions that there are.
    /// </summary>
    public TimeSpan Linking { get; init; } = TimeSpan.FromHours(1);

    internal LondonRequest London => new(People, Seed, First.AddDays(-1));
    internal ConcernsRequest Concerns => new(London, First, Days, ReportsAYear);
}

/// <summary>How far a simulation is.</summary>
/// <param name="Stage">What it does: <c>inventing</c>, <c>loading</c>, <c>linking</c>, <c>replaying</c>, <c>checking</c>.</param>
/// <param name="Now">The simulated moment, in London.</param>
public sealed record SimulatedSoFar(string Stage, long Done, long? Total, DateTime? Now);
