namespace Rowan.Clocks;

/// <summary>Which of the events that start a clock counts, where there are several.</summary>
public enum StartsAt
{
    First = 0,

    /// <summary>A later one starts it anew: the last of several strategy discussions.</summary>
    Last = 1,

    /// <summary>Each stops the clock that ran and starts the next: one review after another.</summary>
    Each = 2,
}

/// <summary>A time limit of the procedure: what starts it, what must have happened by when, and who answers for it (domain facts §1.1).</summary>
/// <param name="Code">Such as <c>S47-5</c>.</param>
/// <param name="Words">What must have happened, in words.</param>
/// <param name="Starts">The event that starts it.</param>
/// <param name="Counts">Which of several such events.</param>
/// <param name="Stops">The events that stop it.</param>
/// <param name="Pauses">The events that make it stand still.</param>
/// <param name="Resumes">The events that make it run again.</param>
/// <param name="Owner">Who answers for it: a role or an office, in words.</param>
/// <param name="Warnings">How long before it is due it is warned of, the longest first.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Sureness">How sure that is.</param>
public sealed record ClockRule(
    string Code, string Words, TimeLimit Limit, string Starts, StartsAt Counts, IReadOnlyList<string> Stops, IReadOnlyList<string> Pauses, IReadOnlyList<string> Resumes,
    string Owner, IReadOnlyList<TimeLimit> Warnings, string Source, string Sureness);

/// <summary>Something that happened, by which clocks start, stand still, run again and stop.</summary>
/// <param name="At">When it happened, in UTC.</param>
public sealed record ClockEvent(string Kind, DateTime At);

/// <summary>How a clock stands.</summary>
public enum ClockStands
{
    NotStarted = 0,
    Running = 1,
    Paused = 2,

    /// <summary>Stopped in time.</summary>
    Met = 3,

    /// <summary>Stopped, after its time.</summary>
    MetLate = 4,

    /// <summary>Its time is over, and nothing has stopped it.</summary>
    Breached = 5,
}

/// <summary>A clock as it stands at a moment.</summary>
/// <param name="DueAt">The first instant, in UTC, that is too late; null where it has not started, and while it stands still, for then it moves.</param>
/// <param name="WarningsPassed">How many of the rule's warnings have come.</param>
/// <param name="HolidaysUnknown">Whether it ends in a year whose holidays are not listed: it may be due later than is said.</param>
public sealed record ClockReading(ClockStands Stands, DateTime? StartedAt, DateTime? DueAt, DateTime? StoppedAt, int WarningsPassed, bool HolidaysUnknown)
{
    public static ClockReading NotStarted { get; } = new(ClockStands.NotStarted, null, null, null, 0, false);

    /// <summary>Reads a clock off what happened. Pure: the same events give the same reading, in whatever order they became known.</summary>
    /// <param name="events">All that happened, in any order; what happened after <paramref name="now"/> is not known yet.</param>
    /// <param name="now">In UTC.</param>
    /// <returns>The clock as it stands; of those that follow one another the last.</returns>
    public static ClockReading Of(ClockRule rule, IEnumerable<ClockEvent> events, DateTime now, BankHolidays holidays) => All(rule, events, now, holidays).DefaultIfEmpty(NotStarted).Last();

    /// <summary>All clocks that one after another ran by a rule, the first first: more than one only where each start counts. None where it has not started.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static IReadOnlyList<ClockReading> All(ClockRule rule, IEnumerable<ClockEvent> events, DateTime now, BankHolidays holidays)
    {
        var happened = events.Where(e => e.At <= now).OrderBy(e => e.At).ToList();
        var starts = happened.Where(e => e.Kind == rule.Starts).Select(e => e.At).Distinct().ToList();
        return rule.Counts switch
        {
            _ when starts.Count == 0 => [],
            StartsAt.First => [From(rule, happened, starts[0], null, now, holidays)],
            StartsAt.Last => [From(rule, happened, starts[^1], null, now, holidays)],
            _ => [.. starts.Select((start, i) => From(rule, happened, start, i + 1 < starts.Count ? starts[i + 1] : null, now, holidays))],
        };
    }

    /// <param name="next">When the next start stops it; null where none does.</param>
    static ClockReading From(ClockRule rule, IReadOnlyList<ClockEvent> happened, DateTime start, DateTime? next, DateTime now, BankHolidays holidays)
    {
        var stopped = happened.Where(e => e.At >= start && rule.Stops.Contains(e.Kind)).Select(e => (DateTime?)e.At).Append(next).Min();
        var pauses = Pauses(rule, happened.Where(e => e.At >= start && (stopped is null || e.At <= stopped)), out var since);
        if (since is { } paused && stopped is null && rule.Limit.DueAfter(start, holidays, pauses) is var ran && paused < ran)
        {
            return new ClockReading(ClockStands.Paused, start, null, null, 0, false);
        }

        var due = rule.Limit.DueAfter(start, holidays, since is { } open && stopped is { } end ? [.. pauses, (open, end)] : pauses);
        var until = stopped ?? now;
        var stands = stopped is { } at ? at < due ? ClockStands.Met : ClockStands.MetLate : now < due ? ClockStands.Running : ClockStands.Breached;
        return new ClockReading(stands, start, due, stopped, rule.Warnings.Count(w => w.Before(due, holidays) <= until), !holidays.Know(Values.LondonDay.Of(due.AddTicks(-1))));
    }

    /// <summary>The pauses that have ended, and since when one goes on.</summary>
    static List<(DateTime From, DateTime Until)> Pauses(ClockRule rule, IEnumerable<ClockEvent> events, out DateTime? since)
    {
        var pauses = new List<(DateTime, DateTime)>();
        since = null;
        foreach (var e in events)
        {
            if (rule.Pauses.Contains(e.Kind))
            {
                since ??= e.At;
            }
            else if (rule.Resumes.Contains(e.Kind) && since is { } from)
            {
                pauses.Add((from, e.At));
                since = null;
            }
        }

        return pauses;
    }
}
