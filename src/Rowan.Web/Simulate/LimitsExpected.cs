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

        return told;
    }

    /// <summary>The first round of background work at a moment or after it.</summary>
    static DateTime Round(DateTime moment, DateTime since)
    {
        var at = since;
        at += SimulationRequest.Beat * ((moment - since).Ticks / SimulationRequest.Beat.Ticks);
        return at < moment ? at + SimulationRequest.Beat : at;
    }
}
