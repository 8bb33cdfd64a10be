using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Clocks;
using Rowan.Policy;
using Rowan.ReferralDesk;
using Rowan.Tests.Host;
using Rowan.TimeLimits;

namespace Rowan.Tests.TimeLimits;

/// <summary>When somebody is told of a time limit, and when the desk is staffed.</summary>
public sealed class LimitPointsTests
{
    static readonly ClockRule Rule = ClocksFile.Read(RepositoryRoot.File("policy", "england-2010", "clocks.yaml")).Find("DESK-1")!;
    static readonly BankHolidays Holidays = ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml"));
    static readonly DeskHours Hours = new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(8, 0), new TimeOnly(18, 0), "supervisor", "a source", "unresolved");
    static readonly DateTime Sent = new(2010, 11, 26, 19, 30, 0, DateTimeKind.Utc);

    static IReadOnlyList<string> Come(int minutes, int? done = null) => LimitPoints.Come(
        Rule, ClockReading.Of(Rule, [new("referral-received", Sent), .. done is { } at ? [new ClockEvent("referral-decided", Sent.AddMinutes(at))] : Array.Empty<ClockEvent>()], Sent.AddMinutes(minutes), Holidays), true);

    [Theory]
    [InlineData(0, null, "out-of-hours")]
    [InlineData(16 * 60, null, "out-of-hours, 8 hours")]
    [InlineData((23 * 60) + 59, null, "out-of-hours, 8 hours, 4 hours, 1 hour")]
    [InlineData(24 * 60, null, "out-of-hours, 8 hours, 4 hours, 1 hour, breach")]
    [InlineData(24 * 60, 23 * 60, "")]
    [InlineData(25 * 60, 24 * 60, "breach")]
    public void Somebody_is_told_at_each_warning_and_when_it_is_late_and_of_nothing_that_was_done_in_time(int minutes, int? done, string points) => Assert.Equal(points, string.Join(", ", Come(minutes, done)));

    /// <summary>However often and however late it is asked, each point comes once: all that an asker was told before is not told again, and nothing is passed over.</summary>
    [Fact]
    public void Whenever_it_is_asked_what_has_come_stays_and_only_more_comes() => Prop.ForAll(
        Gen.Choose(0, 30 * 60).ArrayOf().Resize(8).ToArbitrary(), asked =>
        {
            var told = new List<string>();
            foreach (var at in asked.Order())
            {
                told.AddRange(Come(at).Except(told));
            }

            return told.Distinct().Count() == told.Count && told.Order().SequenceEqual(asked.Length == 0 ? [] : Come(asked.Max()).Order());
        }).QuickCheckThrowOnFailure();

    /// <summary>London's hours, on working days: also in summer, and on no bank holiday.</summary>
    [Theory]
    [InlineData("2010-11-26T08:00", true)]
    [InlineData("2010-11-26T17:59", true)]
    [InlineData("2010-11-26T18:00", false)]
    [InlineData("2010-11-27T12:00", false)]
    [InlineData("2010-12-27T12:00", false)]
    [InlineData("2010-07-02T07:00", true)]
    [InlineData("2010-07-02T17:00", false)]
    public void The_desk_is_staffed_in_its_hours(string at, bool open) =>
        Assert.Equal(open, Hours.AreOpen(DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), Holidays));

    [Fact]
    public void A_reason_is_looked_at_by_another_once_and_only_as_it_stands()
    {
        var (me, another) = (Guid.NewGuid(), Guid.NewGuid());
        LimitBreach Late(long? reason, DateTime? looked = null) => new()
        {
            Id = 1, NotificationId = 1, Rule = "DESK-1", Words = "", StartedAt = Sent, DueAt = Sent, ReasonFactId = reason, ReasonBy = reason is null ? null : another, LookedAt = looked, LookedByName = looked is null ? null : "DI Owen Tattersall",
        };
        Assert.Contains("Nobody has said why", AccountForBreach.WhyNot(Late(null), me, null), StringComparison.Ordinal);
        Assert.Contains("You gave the reason yourself", AccountForBreach.WhyNot(Late(7), another, 7), StringComparison.Ordinal);
        Assert.Contains("Another reason has been given since", AccountForBreach.WhyNot(Late(8), me, 7), StringComparison.Ordinal);
        Assert.Contains("DI Owen Tattersall has looked", AccountForBreach.WhyNot(Late(7, Sent), me, 7), StringComparison.Ordinal);
        Assert.Null(AccountForBreach.WhyNot(Late(7), me, 7));
    }
}
