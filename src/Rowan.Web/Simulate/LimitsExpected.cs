namespace Rowan.Web.Simulate;

/// <summary>Somebody must have been told of a time limit, just then.</summary>
/// <param name="Point">How long before, or that it was over, or that it came when nobody was at the desk: in the words of the rows.</param>
/// <param name="At">When the round of background work ran that had to tell it.</param>
public sealed record LimitTold(string Rule, DateTime StartedAt, string Point, DateTime DueAt, DateTime At);

/// <summary>What must have been told of the time limits of a concern, worked out plainly from what was done and when. Pure.</summary>
public static class LimitsExpected
{
    /// <summary>The desk's own, in hours, with the hours before it at which it is warned of; and the council's, in working days: alike in all editions of Working Together since 1999 (domain facts §1.3).</summary>
    public const int DecideWithinHours = 24;
    public const int AnswerWithinDays = 1;

    /// <summary>Rowan's own, as shipped: in hours from the coming and from the time planned for, and in working days from the holding.</summary>
    public const int SignOffWithinHours = 12;
    public const int RecordWithinHours = 4;
    public const int SendWithinDays = 1;
    static readonly int[] WarnedHoursBefore = [8, 4, 1];

    /// <param name="since">When the first round of background work ran.</param>
    /// <param name="until">When the last did.</param>
    public static IReadOnlyList<LimitTold> Of(ConcernDone done, DateTime since, DateTime until)
    {
        var told = new List<LimitTold>();
        var due = PlainTime.AfterHours(done.SentAt, DecideWithinHours);
        void Add(string rule, DateTime started, string point, DateTime dueAt, DateTime moment, Func<DateTime, bool> still)
        {
            if (Round(moment, since) is var at && at <= until && still(at))
            {
                told.Add(new LimitTold(rule, started, point, dueAt, at));
            }
        }

        bool NotDecided(DateTime at) => done.DecidedAt is not { } decided || decided > at;
        if (!PlainTime.IsStaffed(done.SentAt))
        {
            Add("DESK-1", done.SentAt, "out-of-hours", due, done.SentAt, NotDecided);
        }

        foreach (var hours in WarnedHoursBefore)
        {
            Add("DESK-1", done.SentAt, $"{hours} hour{(hours == 1 ? "" : "s")}", due, PlainTime.AfterHours(done.SentAt, DecideWithinHours - hours), NotDecided);
        }

        Add("DESK-1", done.SentAt, "breach", due, due, _ => done.DecidedAt is not { } decided || decided >= due);
        if (done is { DecidedAt: { } asked, Awaits: true })
        {
            var answerBy = PlainTime.AfterWorkingDays(asked, AnswerWithinDays);
            Add("REF-1", asked, "breach", answerBy, answerBy, _ => done.AnsweredAt is not { } answered || answered >= answerBy);
        }

        // Research from when it was begun, a discussion from when it was planned for, its record from when it was counter-signed.
        void Kept(string rule, DateTime started, DateTime dueAt, int[] warned, DateTime? known, DateTime? stopped, DateTime? never = null)
        {
            bool Asked(DateTime at) => known is { } since && since <= at && !(never <= at);
            foreach (var hours in warned)
            {
                var moment = dueAt.AddHours(-hours);
                Add(rule, started, $"{hours} hour{(hours == 1 ? "" : "s")}", dueAt, moment > known ? moment : known ?? moment, at => Asked(at) && (stopped is not { } done || done > at));
            }

            Add(rule, started, "breach", dueAt, dueAt > known ? dueAt : known ?? dueAt, at => Asked(at) && (stopped is not { } done || done >= dueAt));
        }

        Kept("RES-1", done.SentAt, PlainTime.AfterHours(done.SentAt, SignOffWithinHours), [4, 1], done.BegunAt, Earlier(done.SignedOffAt, done.DecidedAt));
        if (done.Discussion is { } talk)
        {
            if (!(talk.SignedAt < talk.PlannedFor))
            {
                Kept("STRAT-1", talk.PlannedFor, PlainTime.AfterHours(talk.PlannedFor, RecordWithinHours), [1], talk.PlannedFor, talk.SignedAt, talk.CalledOffAt);
            }

            if (talk.HeldAt is { } held)
            {
                Kept("STRAT-2", held, PlainTime.AfterWorkingDays(held, SendWithinDays), [4], talk.SignedAt, talk.SentAt);
            }
        }

        return told;
    }

    static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other : one;

    /// <summary>The first round of background work at a moment or after it.</summary>
    static DateTime Round(DateTime moment, DateTime since)
    {
        var at = since;
        at += SimulationRequest.Beat * ((moment - since).Ticks / SimulationRequest.Beat.Ticks);
        return at < moment ? at + SimulationRequest.Beat : at;
    }
}
