using FsCheck;
using FsCheck.Fluent;
using Rowan.Clocks;
using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Clocks;

/// <summary>Clocks of the shipped pack, as they stand while things happen.</summary>
public sealed class ClockReadingTests
{
    static readonly BankHolidays Holidays = ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml"));
    static readonly ClockRules Pack = ClocksFile.Read(RepositoryRoot.File("policy", "england-2010", "clocks.yaml"));

    /// <summary>Ten working days that stand still while the family is away.</summary>
    static readonly ClockRule Standing = Pack.Find("IA-1")! with { Pauses = ["family-away"], Resumes = ["family-back"] };

    static DateTime At(string instant) => DateTime.Parse(instant);

    static ClockReading Read(ClockRule rule, string now, params (string Kind, string At)[] events) => ClockReading.Of(rule, events.Select(e => new ClockEvent(e.Kind, At(e.At))), At(now), Holidays);

    /// <summary>Failing 14: what comes on a Friday evening is not a Monday's.</summary>
    [Fact]
    public void Given_a_referral_on_a_Friday_evening_its_24_hours_end_on_Saturday_evening()
    {
        var came = ("referral-received", "2010-11-26T19:30:00");
        var rule = Pack.Find("POL-1")!;
        Assert.Equal((ClockStands.Running, At("2010-11-27T19:30:00"), 0), Stands(Read(rule, "2010-11-26T20:00:00", came)));
        Assert.Equal((ClockStands.Running, At("2010-11-27T19:30:00"), 2), Stands(Read(rule, "2010-11-27T16:00:00", came)));
        Assert.Equal((ClockStands.Breached, At("2010-11-27T19:30:00"), 3), Stands(Read(rule, "2010-11-27T19:30:00", came)));
        Assert.Equal((ClockStands.Met, At("2010-11-27T19:30:00"), 3), Stands(Read(rule, "2010-11-29T09:00:00", came, ("strategy-discussion-held", "2010-11-27T19:00:00"))));
        Assert.Equal((ClockStands.MetLate, At("2010-11-27T19:30:00"), 3), Stands(Read(rule, "2010-11-29T09:00:00", came, ("strategy-discussion-held", "2010-11-29T08:00:00"))));
    }

    [Fact]
    public void A_conference_is_due_by_the_last_strategy_discussion_and_a_release_by_the_first_moment_of_protection()
    {
        var conference = Read(Pack.Find("S47-5")!, "2026-04-22T10:00:00", ("strategy-discussion-began-enquiries", "2026-04-14T09:00:00"), ("strategy-discussion-began-enquiries", "2026-04-17T09:00:00"));
        Assert.Equal((At("2026-04-17T09:00:00"), At("2026-05-11T23:00:00")), (conference.StartedAt, conference.DueAt));
        var release = Read(Pack.Find("PP-1")!, "2026-03-29T10:00:00", ("police-protection-taken", "2026-03-28T12:00:00"), ("police-protection-taken", "2026-03-28T15:00:00"));
        Assert.Equal(At("2026-03-31T12:00:00"), release.DueAt);
    }

    /// <summary>A review that came late stays late, though the next clock runs.</summary>
    [Fact]
    public void Each_review_starts_the_clock_of_the_next_and_stops_its_own()
    {
        (string Kind, string At)[] held = [("review-conference-held", "2009-11-20T10:00:00"), ("review-conference-held", "2010-05-20T10:00:00"), ("review-conference-held", "2010-11-24T10:00:00")];
        var clocks = ClockReading.All(Pack.Find("RCPC-2")!, held.Select(h => new ClockEvent(h.Kind, At(h.At))), At("2010-12-01T09:00:00"), Holidays);
        Assert.Equal([(ClockStands.Met, At("2010-05-20T23:00:00")), (ClockStands.MetLate, At("2010-11-21T00:00:00")), (ClockStands.Running, At("2011-05-24T23:00:00"))], clocks.Select(c => (c.Stands, c.DueAt!.Value)));
        Assert.Equal(clocks[^1], Read(Pack.Find("RCPC-2")!, "2010-12-01T09:00:00", held));
        Assert.Equal(ClockStands.Met, Read(Pack.Find("RCPC-2")!, "2011-01-01T09:00:00", [.. held, ("plan-ended", "2010-12-20T10:00:00")]).Stands);
    }

    [Fact]
    public void Days_at_whose_end_it_stands_still_are_not_counted_and_while_it_does_it_is_not_due()
    {
        (string, string) came = ("council-referral-received", "2010-11-01T09:00:00"), away = ("family-away", "2010-11-03T12:00:00"), back = ("family-back", "2010-11-08T09:00:00");
        Assert.Equal(At("2010-11-16T00:00:00"), Read(Standing, "2010-11-02T09:00:00", came).DueAt);
        Assert.Equal((ClockStands.Paused, null), Read(Standing, "2010-11-05T09:00:00", came, away) is var stands ? (stands.Stands, stands.DueAt) : default);
        // Wednesday, Thursday and Friday stood still.
        Assert.Equal(At("2010-11-19T00:00:00"), Read(Standing, "2010-11-09T09:00:00", came, away, back).DueAt);
        // It cannot be made to stand still once it is late.
        Assert.Equal(ClockStands.Breached, Read(Standing, "2010-12-01T09:00:00", came, ("family-away", "2010-11-17T09:00:00")).Stands);
    }

    [Fact]
    public void Hours_that_stand_still_are_added()
    {
        var rule = Pack.Find("POL-1")! with { Pauses = ["waits"], Resumes = ["goes-on"] };
        var reading = Read(rule, "2010-11-26T23:00:00", ("referral-received", "2010-11-26T10:00:00"), ("waits", "2010-11-26T12:00:00"), ("goes-on", "2010-11-26T15:30:00"));
        Assert.Equal(At("2010-11-27T13:30:00"), reading.DueAt);
    }

    [Fact]
    public void What_has_not_begun_is_not_due_and_what_was_before_it_began_does_not_stop_it()
    {
        Assert.Equal(ClockReading.NotStarted, Read(Pack.Find("POL-1")!, "2010-11-26T10:00:00", ("strategy-discussion-held", "2010-11-26T09:00:00"), ("referral-received", "2010-11-26T11:00:00")));
        Assert.Equal(ClockStands.Running, Read(Pack.Find("POL-1")!, "2010-11-26T12:00:00", ("strategy-discussion-held", "2010-11-26T09:00:00"), ("referral-received", "2010-11-26T11:00:00")).Stands);
    }

    [Fact]
    public void A_count_into_a_year_whose_holidays_are_not_listed_says_so()
    {
        Assert.True(Read(Pack.Find("CA-1")!, "2027-12-10T09:00:00", ("core-assessment-begun", "2027-12-01T09:00:00")).HolidaysUnknown);
        Assert.False(Read(Pack.Find("CA-1")!, "2026-12-10T09:00:00", ("core-assessment-begun", "2026-12-01T09:00:00")).HolidaysUnknown);
    }

    /// <summary>Events become known late and out of order; the reading is of what happened.</summary>
    [Fact]
    public void The_order_in_which_events_become_known_does_not_matter_and_no_pause_makes_it_due_earlier()
    {
        var kind = Gen.Elements("council-referral-received", "family-away", "family-back", "initial-assessment-concluded");
        var happened = (from k in kind from minutes in Gen.Choose(0, 60 * 24 * 40) select new ClockEvent(k, At("2010-11-01T09:00:00").AddMinutes(minutes))).ArrayOf().Resize(12);
        Prop.ForAll((from e in happened from minutes in Gen.Choose(0, 60 * 24 * 60) from seed in Gen.Choose(0, 1_000_000) select (e, now: At("2010-11-01T09:00:00").AddMinutes(minutes), seed)).ToArbitrary(), x =>
        {
            var distinct = x.e.DistinctBy(e => e.At).ToArray();
            var known = distinct.ToArray();
            new Random(x.seed).Shuffle(known);
            var reading = ClockReading.Of(Standing, distinct, x.now, Holidays);
            var unpaused = ClockReading.Of(Standing with { Pauses = [], Resumes = [] }, distinct, x.now, Holidays);
            return reading == ClockReading.Of(Standing, known, x.now, Holidays) && reading.StartedAt == unpaused.StartedAt && (reading.DueAt is not { } due || due >= unpaused.DueAt)
                && (reading.Stands == ClockStands.Breached ? x.now >= reading.DueAt : reading.Stands != ClockStands.Running || x.now < reading.DueAt);
        }).QuickCheckThrowOnFailure();
    }

    static (ClockStands, DateTime?, int) Stands(ClockReading reading) => (reading.Stands, reading.DueAt, reading.WarningsPassed);
}
