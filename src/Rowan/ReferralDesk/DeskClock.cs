using Rowan.Clocks;

namespace Rowan.ReferralDesk;

/// <summary>How a clock of the desk stands, with how much is left or how late it is.</summary>
/// <param name="Left">Until it is due; below zero where it is late. Of one that has stopped: what was left then.</param>
public sealed record DeskClockRead(ClockReading Reading, TimeSpan Left)
{
    public bool IsOver => Reading.Stands is ClockStands.Breached;
    public bool HasStopped => Reading.StoppedAt is not null;

    /// <summary>One of its warnings has come.</summary>
    public bool IsWarned => Reading.WarningsPassed > 0;

    /// <summary><c>5 hours 12 minutes left</c>, <c>2 hours late</c>, <c>In time</c>, <c>40 minutes late</c>.</summary>
    public string Words => HasStopped && Left > TimeSpan.Zero ? "In time" : Left > TimeSpan.Zero ? $"{Span(Left)} left" : $"{Span(-Left)} late";

    /// <summary>How long ago something was: <c>12 minutes ago</c>.</summary>
    public static string Ago(DateTime then, DateTime now) => (now - then).TotalMinutes < 1 ? "just now" : $"{Span(now - then)} ago";

    /// <summary>Days from two on, else hours and minutes: whole ones, never more than there are.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        { TotalHours: < 24 } => span.Minutes == 0 ? Count(span.Hours, "hour") : $"{Count(span.Hours, "hour")} {Count(span.Minutes, "minute")}",
        { TotalDays: < 2 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    static string Count(int number, string of) => FormattableString.Invariant($"{number} {of}{(number == 1 ? "" : "s")}");
}

/// <summary>The clocks of the desk, read off what happened (decision 22).</summary>
public static class DeskClock
{
    /// <summary>By when the route of what was sent is decided. The first decision stops it; a later one does not start it again. Pure.</summary>
    public static DeskClockRead OfDecision(DeskRules rules, DateTime sentAt, DateTime? firstDecidedAt, DateTime now) =>
        Of(rules, rules.Clock, [new(DeskRules.Received, sentAt), .. firstDecidedAt is { } at ? [new ClockEvent(DeskRules.Decided, at)] : Array.Empty<ClockEvent>()], now);

    /// <summary>By when social care says what became of a referral; null where it is not asked. It runs from the first of the decisions in a row that ask it. Pure.</summary>
    public static DeskClockRead? OfAnswer(DeskRules rules, RouteDecision decision, DateTime now) => OfAnswer(rules, decision.Awaits, decision.ReferredAt ?? decision.At, decision.OutcomeAt, now);

    /// <param name="awaits">The code of the time limit; null where social care is not asked.</param>
    /// <inheritdoc cref="OfAnswer(DeskRules, RouteDecision, DateTime)"/>
    internal static DeskClockRead? OfAnswer(DeskRules rules, string? awaits, DateTime referredAt, DateTime? answeredAt, DateTime now) => awaits is null || rules.Routes.Select(r => r.Awaits).FirstOrDefault(a => a?.Code == awaits) is not { } rule ? null
        : Of(rules, rule, [new(DeskRules.Referred, referredAt), .. answeredAt is { } at ? [new ClockEvent(DeskRules.Answered, at)] : Array.Empty<ClockEvent>()], now);

    static DeskClockRead Of(DeskRules rules, ClockRule rule, IReadOnlyList<ClockEvent> events, DateTime now)
    {
        var reading = ClockReading.Of(rule, events, now, rules.Holidays);
        return new DeskClockRead(reading, (reading.DueAt ?? now) - (reading.StoppedAt ?? now));
    }
}
