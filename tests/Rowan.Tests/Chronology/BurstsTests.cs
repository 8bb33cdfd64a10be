using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;

namespace Rowan.Tests.Chronology;

/// <summary>Small concerns that come together are seen together, and so is silence.</summary>
public sealed class BurstsTests
{
    static readonly string[] Quiet = ["2005-01-10", "2005-07-02", "2006-01-20", "2006-06-15", "2008-02-01"];

    [Fact, Proves("H08-07")]
    public void Given_two_years_of_a_concern_every_six_months_when_six_come_in_five_weeks_from_three_sources_they_are_one_burst()
    {
        string[] busy = ["2007-03-01", "2007-03-05", "2007-03-12", "2007-03-20", "2007-03-29", "2007-04-04"];
        var entries = Quiet.Concat(busy).Order(StringComparer.Ordinal).Select((day, i) => Saying.Entry(i, day, source: day.StartsWith("2007", StringComparison.Ordinal) ? (i % 3) switch { 0 => "MERLIN", 1 => "CAD", _ => "CRIS" } : "MERLIN")).ToList();

        var burst = Assert.Single(Bursts.Of(entries));

        Assert.Equal((new DateOnly(2007, 3, 1), new DateOnly(2007, 4, 4), 6), (burst.From, burst.Until, burst.Entries));
        Assert.Equal(["CAD", "CRIS", "MERLIN"], burst.Sources);
    }

    [Fact]
    public void A_story_that_is_always_busy_has_no_burst_of_its_own() =>
        Assert.Empty(Bursts.Of([.. Enumerable.Range(0, 60).Select(i => Saying.Entry(i, new DateOnly(2007, 1, 1).AddDays(10 * i).ToString("O")))]));

    [Fact]
    public void One_evening_that_three_systems_tell_of_is_no_burst() =>
        Assert.Empty(Bursts.Of([.. Quiet.Concat(Enumerable.Repeat("2007-03-01", 6)).Order(StringComparer.Ordinal).Select((day, i) => Saying.Entry(i, day))]));

    [Fact]
    public void Two_entries_are_no_burst_and_a_day_that_nobody_knows_is_in_none() =>
        Assert.Empty(Bursts.Of([Saying.Entry(1, "2007-03-01"), Saying.Entry(2, "2007-03-01"), Saying.Entry(3, null), Saying.Entry(4, null), Saying.Entry(5, "2009-03-01")]));

    [Fact]
    public void Silence_is_the_time_between_and_what_lasted_is_not_silent() =>
        Assert.Equal(
            [new Gap(new DateOnly(2006, 11, 1), new DateOnly(2007, 8, 2))],
            Bursts.GapsOf([Saying.Entry(1, "2006-05-14/2006-10-30"), Saying.Entry(2, "2006-11-01"), Saying.Entry(3, "2007-08-02")]));

    [Fact]
    public void No_entry_is_in_two_bursts_and_each_burst_has_as_many_as_it_says() => Prop.ForAll(
        Gen.Choose(0, 1500).ListOf().Where(l => l.Count < 60).ToArbitrary(),
        days =>
        {
            var entries = days.Order().Select((d, i) => Saying.Entry(i, new DateOnly(2004, 1, 1).AddDays(d).ToString("O"))).ToList();
            var bursts = Bursts.Of(entries);
            return bursts.Zip(bursts.Skip(1)).All(p => p.First.Until < p.Second.From)
                && bursts.All(b => entries.Count(e => e.From >= b.From && e.From <= b.Until) == b.Entries);
        }).QuickCheckThrowOnFailure();
}
