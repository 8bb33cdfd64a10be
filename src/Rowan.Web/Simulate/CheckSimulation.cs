using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Risk;
using Rowan.StrategyDiscussions;
using Rowan.TimeLimits;

namespace Rowan.Web.Simulate;

/// <summary>What came of a simulation, as the database has it, compared with what was done.</summary>
/// <param name="Clocks">How many time limits were compared: when due, how they stand, when they stopped.</param>
/// <param name="Warnings">How many moments of them somebody was told of, without those that were over.</param>
/// <param name="Planted">How many planted concerns await something.</param>
/// <param name="Escalated">Of how many of them it came.</param>
/// <param name="QuietFamilies">Concerns of families of whom there are two reports at most, in all that was told and in the city's sources.</param>
/// <param name="FalseAlarms">Of how many of those small concerns are said to add up.</param>
/// <param name="LongestUntilEscalated">From the telling of a planted concern until it was escalated.</param>
public sealed record SimulationChecked(
    long Sent, long Decided, long Open, long Withdrawn, long Clocks, long Warnings, long Breaches, long Discussions, int Planted, int Escalated, long QuietFamilies, long FalseAlarms, TimeSpan LongestUntilEscalated,
    long LogEntries, bool LogHolds, Differences Differences)
{
    public bool Holds => LogHolds && Differences.Count == 0;
}

/// <summary>Reads the database of a simulation back and compares it with what the simulation did: every clock with a plain calculation, every planted situation, and that nothing is lost.</summary>
public sealed class CheckSimulation
{
    const int AtOnce = 500;
    readonly Simulation simulation;
    readonly Differences differences = new();
    readonly Dictionary<string, int> reports;
    long decided;
    long open;
    long withdrawn;
    long clocks;
    long warnings;
    long breaches;
    long discussions;
    int planted;
    int escalated;
    long quiet;
    long alarms;
    TimeSpan longest;

    CheckSimulation(Simulation simulation)
    {
        this.simulation = simulation;
        reports = simulation.Done.GroupBy(d => d.Family).ToDictionary(g => g.Key, g => g.Count() + simulation.ReportsBefore.GetValueOrDefault(g.Key));
    }

    public static async Task<SimulationChecked> RunAsync(Simulation simulation, IProgress<SimulatedSoFar>? progress = null, CancellationToken cancel = default)
    {
        var check = new CheckSimulation(simulation);
        var rowan = simulation.Rowan;
        var counted = await rowan.Door.LookAsync(SimulatedMembers.Operators(Permissions.Rebuild, PurposeIs.RunningRowan), async looking =>
        {
            foreach (var (at, some) in simulation.Done.Chunk(AtOnce).Index())
            {
                await check.SomeAsync(looking, some, cancel);
                progress?.Report(new SimulatedSoFar("checking", (at * AtOnce) + some.Length, simulation.Done.Count, null));
            }

            looking.Outcome = "simulation-checked";
            return (Notifications: await looking.Db.Notifications.LongCountAsync(cancel), Warnings: await looking.Db.LimitWarnings.LongCountAsync(cancel), Breaches: await looking.Db.LimitBreaches.LongCountAsync(cancel));
        }, cancel);
        check.Totals(counted.Notifications, counted.Warnings, counted.Breaches);
        CheckEdition.Of(rowan.Settings, simulation.Request.First, simulation.Request.Days, check.differences);
        await rowan.Sequencer.TickAsync(cancel);
        var log = await VerifyLog.RunAsync(rowan.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub", logAlone: true, cancel: cancel);
        if (log.FirstBad is { } bad)
        {
            check.differences.Add($"The log does not verify: {bad}");
        }

        return new SimulationChecked(
            simulation.Done.Count, check.decided, check.open, check.withdrawn, check.clocks, check.warnings, check.breaches, check.discussions, check.planted, check.escalated, check.quiet, check.alarms, check.longest, log.Entries,
            log.Holds, check.differences);
    }

    void Totals(long notifications, long warned, long late)
    {
        if (notifications != simulation.Done.Count || decided + open + withdrawn != simulation.Done.Count)
        {
            differences.Add($"{simulation.Done.Count} concerns were sent; {notifications} are there, of which {decided} are decided, {open} open, {withdrawn} withdrawn.");
        }

        if (warned != warnings + breaches || late != breaches)
        {
            differences.Add($"{warned} moments of time limits are told, and {late} are late; of concerns that were sent it must be {warnings + breaches} and {breaches}.");
        }
    }

    async Task SomeAsync(Looking looking, IReadOnlyList<ConcernDone> some, CancellationToken cancel)
    {
        var db = looking.Db;
        var references = some.Select(s => s.Reference).ToList();
        var sent = await db.Notifications.AsNoTracking().Where(n => EF.Parameter(references).Contains(n.Reference)).ToDictionaryAsync(n => n.Reference, cancel);
        var ids = sent.Values.Select(n => n.Id).ToList();
        var kept = await KeptOf.ReadAsync(looking, [.. sent.Values], cancel);
        var concerns = await db.DeskConcerns.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var decisions = await db.RouteDecisions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.NotificationId) && d.SupersededById == null).ToDictionaryAsync(d => d.NotificationId, cancel);
        var warned = (await db.LimitWarnings.AsNoTracking().Where(w => EF.Parameter(ids).Contains(w.NotificationId)).ToListAsync(cancel)).ToLookup(w => w.NotificationId);
        var late = (await db.LimitBreaches.AsNoTracking().Where(b => EF.Parameter(ids).Contains(b.NotificationId)).ToListAsync(cancel)).ToLookup(b => b.NotificationId);
        var found = (await db.RiskFindings.AsNoTracking().Where(f => EF.Parameter(ids).Contains(f.NotificationId)).ToListAsync(cancel)).ToLookup(f => f.NotificationId);
        var held = (await db.StrategyDiscussions.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.NotificationId)).ToListAsync(cancel)).ToLookup(d => d.NotificationId);
        foreach (var done in some)
        {
            if (!sent.TryGetValue(done.Reference, out var notification))
            {
                differences.AddLost($"{done.Reference}, sent {done.SentAt:u}, is not there.");
                open++;
                continue;
            }

            var (concern, decision) = (concerns.GetValueOrDefault(notification.Id), decisions.GetValueOrDefault(notification.Id));
            if (kept.Missing(done, notification) is { } missing)
            {
                differences.AddLost($"{done.Reference}: {missing}.");
            }

            Stands(done, notification, concern, decision);
            Limits(done, notification, concern, decision, [.. warned[notification.Id]], [.. late[notification.Id]]);
            Discussed(done, notification, [.. held[notification.Id]]);
            Risk(done, notification, concern, [.. found[notification.Id]], [.. warned[notification.Id]]);
        }
    }

    void Stands(ConcernDone done, Notification notification, DeskConcern? concern, RouteDecision? decision)
    {
        if (concern is null)
        {
            differences.AddLost($"{done.Reference} stands in no queue.");
        }

        if (concern?.FirstDecidedAt != done.DecidedAt || decision?.At != done.DecidedAt || decision?.OutcomeAt != done.AnsweredAt)
        {
            differences.Add($"{done.Reference} was decided {done.DecidedAt:u} and answered {done.AnsweredAt:u}; what stands is {concern?.FirstDecidedAt:u}, {decision?.At:u} and {decision?.OutcomeAt:u}.");
        }

        _ = notification.WithdrawnAt is not null ? withdrawn++ : concern?.FirstDecidedAt is not null ? decided++ : open++;
    }

    /// <summary>Each clock as Rowan reads it, and each moment that was told, against what follows plainly.</summary>
    void Limits(ConcernDone done, Notification notification, DeskConcern? concern, RouteDecision? decision, IReadOnlyList<LimitWarning> warned, IReadOnlyList<LimitBreach> late)
    {
        var (rules, now) = (simulation.Rowan.Desk, simulation.Until);
        Clock(done, "DESK-1", PlainTime.AfterHours(done.SentAt, LimitsExpected.DecideWithinHours), done.DecidedAt, DeskClock.OfDecision(rules, notification.SentAt, concern?.FirstDecidedAt, now), now);
        if (done is { Awaits: true, DecidedAt: { } asked })
        {
            Clock(done, "REF-1", PlainTime.AfterWorkingDays(asked, LimitsExpected.AnswerWithinDays), done.AnsweredAt, decision is null ? null : DeskClock.OfAnswer(rules, decision, now), now);
        }

        var expected = LimitsExpected.Of(done, simulation.Since, simulation.Until);
        var told = warned.Select(w => new LimitTold(w.Rule, w.StartedAt, w.Point, w.DueAt, w.At)).ToList();
        foreach (var wanting in expected.Except(told))
        {
            differences.Add($"{done.Reference}: {Words(wanting)} must be told, and is not.");
        }

        foreach (var more in told.Except(expected))
        {
            differences.Add($"{done.Reference}: {Words(more)} is told, and must not be.");
        }

        var over = expected.Where(e => e.Point == LimitPoints.Breach).Select(e => (e.Rule, e.StartedAt, e.DueAt)).ToHashSet();
        if (!over.SetEquals(late.Select(b => (b.Rule, b.StartedAt, b.DueAt))))
        {
            differences.Add($"{done.Reference}: late must be {string.Join(", ", over)}; what stands is {string.Join(", ", late.Select(b => (b.Rule, b.StartedAt, b.DueAt)))}.");
        }

        (warnings, breaches) = (warnings + expected.Count - over.Count, breaches + over.Count);
    }

    static string Words(LimitTold told) => $"{told.Rule} of {told.StartedAt:u}, '{told.Point}', due {told.DueAt:u}, at {told.At:u}";

    void Clock(ConcernDone done, string rule, DateTime due, DateTime? stopped, DeskClockRead? read, DateTime now)
    {
        clocks++;
        var stands = stopped is { } at ? at < due ? "Met" : "MetLate" : now < due ? "Running" : "Breached";
        if (read?.Reading.DueAt != due || read.Reading.StoppedAt != stopped || $"{read.Reading.Stands}" != stands)
        {
            differences.Add($"{done.Reference}: {rule} must be due {due:u}, stopped {stopped:u} ({stands}); Rowan reads {read?.Reading.DueAt:u}, {read?.Reading.StoppedAt:u} ({read?.Reading.Stands}).");
        }
    }

    void Discussed(ConcernDone done, Notification notification, IReadOnlyList<StrategyDiscussion> held)
    {
        var (rules, now, mine) = (simulation.Rowan.Discussions, simulation.Until, done.Discussion);
        if (held.Count != (mine is null ? 0 : 1) || (mine is not null && held[0] is var stands
            && (stands.Id, stands.HeldAt, stands.SignedAt, stands.SentAt, stands.PlannedFor, stands.CalledOffAt) != (mine.Id, mine.HeldAt, mine.SignedAt, mine.SentAt, mine.PlannedFor, mine.CalledOffAt)))
        {
            differences.Add($"{done.Reference}: of its discussion stands something else than was done: {held.Count} of them.");
            return;
        }

        if (mine is null)
        {
            return;
        }

        discussions++;
        Clock(done, "POL-1", PlainTime.AfterHours(done.SentAt, 24), mine.HeldAt, rules.OfHolding(notification.SentAt, held[0].HeldAt, now), now);
        if (mine.HeldAt is { } began)
        {
            Clock(done, "STRAT-2", PlainTime.AfterWorkingDays(began, 1), mine.SentAt, rules.OfSending(began, held[0].SentAt, now), now);
        }

        if (mine is { HeldAt: { } start, Enquiries: true })
        {
            Clock(done, "S47-5", PlainTime.AfterWorkingDays(start, 15), null, held[0].Enquiries ? rules.OfConference(start, now) : null, now);
        }
    }

    void Risk(ConcernDone done, Notification notification, DeskConcern? concern, IReadOnlyList<RiskFinding> found, IReadOnlyList<LimitWarning> warned)
    {
        if (done.Planted is { } situation)
        {
            if (situation.Awaited.Count > 0)
            {
                var first = found.Where(f => situation.Awaited.Contains(f.Rule)).Select(f => (DateTime?)f.FoundAt).Min();
                Awaited(first is not null, $"{done.Reference} ({situation.Situation}) is not escalated by {string.Join(" or ", situation.Awaited)}; found: {string.Join(", ", found.Select(f => f.Rule))}.");
                longest = first - done.SentAt is { } lasted && lasted > longest ? lasted : longest;
            }

            if (found.FirstOrDefault(f => situation.Silent.Contains(f.Rule)) is { } spoke)
            {
                differences.Add($"{done.Reference} ({situation.Situation}) is escalated by {spoke.Rule}, which must speak of the newest alone.");
            }

            if (situation.ToldAtOnce)
            {
                Awaited(warned.Any(w => w.Point == LimitPoints.OutOfHours && w.At <= done.SentAt + SimulationRequest.Beat), $"{done.Reference} ({situation.Situation}) was not told at once to whoever is on duty.");
            }

            if (situation.RoutedByItself)
            {
                Awaited(notification.Mark is not null && concern?.Queue == simulation.Rowan.Desk.Queues[0].Code, $"{done.Reference} ({situation.Situation}) does not stand at the child abuse desk by itself.");
            }

            return;
        }

        if (reports[done.Family] <= 2)
        {
            quiet++;
            alarms += found.Any(f => f is { AtOnce: false, EndedAt: null }) ? 1 : 0;
        }
    }

    void Awaited(bool came, string words)
    {
        (planted, escalated) = (planted + 1, escalated + (came ? 1 : 0));
        if (!came)
        {
            differences.Add(words);
        }
    }
}
