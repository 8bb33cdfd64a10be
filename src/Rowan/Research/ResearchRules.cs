using Rowan.Clocks;
using Rowan.ReferralDesk;

namespace Rowan.Research;

/// <summary>A check that is made of every concern of its days.</summary>
/// <param name="Sources">Those by which Rowan makes it itself; empty where a person does.</param>
/// <param name="WithinDays">How old the latest delivery of each of them may be.</param>
/// <param name="Until">The last day; null where it still holds.</param>
public sealed record CheckRule(string Code, string Words, string About, IReadOnlyList<string> Sources, int WithinDays, DateOnly From, DateOnly? Until, string Source, string Sureness)
{
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>What the pack says of research.</summary>
/// <param name="Clock">By when research is signed off; a decision ends it.</param>
/// <param name="MostPeople">Whose stories one pack of research reads.</param>
/// <param name="WatchDays">For how long after a sign-off the queue says when something new came.</param>
/// <param name="Earlier">The sources whose records count as earlier concerns, whomever of a family they name.</param>
/// <param name="EarlierOfChildren">Those whose records count where they name a child: an adult has reports of crime that are no concern for a child.</param>
public sealed record ResearchRules(
    string Version, ClockRule Clock, int MostPeople, int WatchDays, IReadOnlyList<string> Earlier, IReadOnlyList<string> EarlierOfChildren, IReadOnlyList<CheckRule> Checks, BankHolidays Holidays)
{
    /// <summary>What research tells of.</summary>
    public const string Received = DeskRules.Received;
    public const string SignedOff = "research-signed-off";

    /// <summary>By when research is signed off. The first sign-off stops it, and a decision before that. Pure.</summary>
    public DeskClockRead OfSigningOff(DateTime sentAt, DateTime? firstSignedOffAt, DateTime? firstDecidedAt, DateTime now)
    {
        var stops = new[] { firstSignedOffAt is { } signed ? new ClockEvent(SignedOff, signed) : null, firstDecidedAt is { } decided ? new ClockEvent(DeskRules.Decided, decided) : null };
        var reading = ClockReading.Of(Clock, [new(Received, sentAt), .. stops.OfType<ClockEvent>()], now, Holidays);
        return new DeskClockRead(reading, (reading.DueAt ?? now) - (reading.StoppedAt ?? now));
    }

    /// <summary>A check of a concern of that day; null for one that is not asked of it.</summary>
    public CheckRule? Check(string? code, DateOnly day) => Checks.FirstOrDefault(c => c.Code == code && c.HoldsOn(day));

    /// <summary>Whose records count as earlier concerns of somebody of a pack.</summary>
    public IReadOnlyList<string> EarlierOf(PartIn part) => part is PartIn.Adult or PartIn.ParentElsewhere ? Earlier : [.. Earlier, .. EarlierOfChildren];
}
