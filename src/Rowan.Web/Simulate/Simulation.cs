using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Matching;
using Rowan.People;
using Rowan.Sources;
using Rowan.Synth;
using Rowan.Synth.Concerns;
using Rowan.Values;
using Rowan.Web.Cli;

namespace Rowan.Web.Simulate;

/// <summary>
/// Replays what comes to a force day after day, on a database of its own: an invented London is loaded, and then a clock of the simulation moves through the days. Concerns are told, worked on and
/// warned of through the handlers that pages, partners' systems and a served node use, one after another, so that the same request gives the same.
/// </summary>
public sealed class Simulation : IAsyncDisposable
{
    readonly SimulationRequest request;
    readonly SimulatedClock clock;
    readonly SimulatedMembers members;
    readonly Stages stages;
    readonly Agenda agenda = new();
    readonly List<ConcernDone> done = [];
    readonly string truth;
    BackgroundWork? background;

    Simulation(RowanSystem rowan, SimulationRequest request, SimulatedClock clock, string truth)
    {
        (Rowan, this.request, this.clock, this.truth) = (rowan, request, clock, truth);
        stages = new Stages(clock);
        members = new SimulatedMembers(rowan.Door.Rules, rowan.Feeds[rowan.Forms.All[0].Feed].Controller);
    }

    public RowanSystem Rowan { get; }
    public SimulationRequest Request => request;

    /// <summary>When it began, and when it ended, in UTC.</summary>
    public DateTime Since => LondonDay.At(request.First, default);
    public DateTime Until => LondonDay.EndOf(request.First.AddDays(request.Days - 1));

    /// <summary>Every concern that was told, the first first.</summary>
    public IReadOnlyList<ConcernDone> Done => done;

    /// <summary>How long each kind of step took.</summary>
    public IReadOnlyList<StageTook> Took => stages.Took;

    /// <summary>How long the days themselves took, without loading and checking.</summary>
    public TimeSpan Lasted { get; private set; }

    /// <summary>How many time limits were told of.</summary>
    public long Told => background?.Told ?? 0;

    /// <summary>By the family of whom they truly are, how many reports its city's sources have of it.</summary>
    public IReadOnlyDictionary<string, int> ReportsBefore { get; private set; } = new Dictionary<string, int>();

    /// <summary>Opens Rowan on a database that nobody has used, by the clock of the simulation.</summary>
    /// <param name="folder">For what the city's sources deliver; empty, or not there.</param>
    /// <exception cref="VerbFailedException">The database holds something.</exception>
    public static async Task<Simulation> OpenAsync(RowanSettings settings, SimulationRequest request, string folder, CancellationToken cancel = default)
    {
        await using (var database = RowanDatabase.Open(settings.Database))
        {
            if (!await database.IsUpToDateAsync(cancel))
            {
                await database.MigrateAsync(cancel: cancel);
            }
        }

        var clock = new SimulatedClock(LondonDay.At(request.First, default).AddHours(-1));
        var rowan = RowanSystem.Open(settings, clock);
        try
        {
            var used = await rowan.Door.LookAsync(SimulatedMembers.Operators(Permissions.Invent, PurposeIs.RunningRowan), looking => looking.Db.Facts.AnyAsync(cancel), cancel);
            return used
                ? throw new VerbFailedException(ExitCode.Refused, $"{DatabaseAddress.Words(settings.Database)} holds records already. A simulation has a database of its own: name one that is empty with --data.")
                : new Simulation(rowan, request, clock, folder);
        }
        catch
        {
            await rowan.DisposeAsync();
            throw;
        }
    }

    public async Task RunAsync(IProgress<SimulatedSoFar>? progress = null, CancellationToken cancel = default)
    {
        await LoadAsync(progress, cancel);
        await ReplayAsync(progress, cancel);
    }

    /// <summary>The days themselves, on a city that was loaded.</summary>
    public async Task ReplayAsync(IProgress<SimulatedSoFar>? progress, CancellationToken cancel)
    {
        await members.JoinAsync(Rowan);
        background = new BackgroundWork(Rowan, members, stages, clock, request);
        var tell = new TellConcern(Rowan, members, stages);
        var desk = new DeskWork(Rowan, members, agenda, stages, clock, new DiscussionWork(Rowan, members, agenda, stages, clock), request.Seed);
        var began = Stopwatch.GetTimestamp();
        using var days = InventedConcerns.Days(request.Concerns).GetEnumerator();
        for (var (beat, day) = (Since, default(DateOnly)); beat <= Until; beat += SimulationRequest.Beat)
        {
            if (LondonDay.Of(beat) > day && beat < Until && days.MoveNext())
            {
                day = LondonDay.Of(beat);
                foreach (var told in days.Current)
                {
                    agenda.At(LondonDay.At(DateOnly.FromDateTime(told.At), TimeOnly.FromDateTime(told.At)), async () =>
                    {
                        var sent = await tell.SendAsync(told, clock.Now);
                        done.Add(sent);
                        desk.Begin(sent, told);
                    });
                }
            }

            await agenda.DoUntilAsync(beat, clock, cancel);
            clock.MoveTo(beat);
            await background.TickAsync(Since, beat == Until, cancel);
            progress?.Report(new SimulatedSoFar("replaying", done.Count, null, LondonDay.InLondon(beat)));
        }

        Lasted = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Invents the city and loads what its sources have delivered, as if it had come when it was made.</summary>
    public async Task LoadAsync(IProgress<SimulatedSoFar>? progress, CancellationToken cancel)
    {
        progress?.Report(new SimulatedSoFar("inventing", 0, null, null));
        InventedLondon.Write(request.London, truth, stop: cancel);
        ReportsBefore = File.ReadLines(Path.Combine(truth, "truth.csv")).Skip(1).Select(l => l.Split(',')).Where(r => r[0] == "MERLIN" && r[3].StartsWith('F'))
            .Select(r => (Family: r[3].Split('-')[0], Reference: r[1])).Distinct().GroupBy(r => r.Family).ToDictionary(g => g.Key, g => g.Count());
        var import = new ImportDeliveries(Rowan.Door, Rowan.Feeds);
        await import.RunAsync(
            import.Under(truth, historical: true), key => SimulatedMembers.Operators(Permissions.Import, PurposeIs.LoadingSources) with { RequestId = key }, p => progress?.Report(new SimulatedSoFar("loading", p.Done, p.Total, null)), cancel);
        progress?.Report(new SimulatedSoFar("linking", 0, null, null));
        await new LinkPersonas(Rowan.Door, MatchingModel.Default).RunAsync(historical: true, key => SimulatedMembers.Operators(Permissions.Link, PurposeIs.KeepingIdentities) with { RequestId = key }, cancel: cancel);
        await Rowan.Sequencer.TickAsync(cancel);
    }

    public ValueTask DisposeAsync() => Rowan.DisposeAsync();
}
