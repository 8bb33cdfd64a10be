using Rowan.Policy;
using Rowan.Synth;
using Rowan.Synth.Concerns;
using Rowan.Tests.Host;
using Rowan.Web.Simulate;

namespace Rowan.Tests.Simulate;

/// <summary>With what the clocks of a simulation are compared: counted plainly, and right by itself; and the concerns that are replayed.</summary>
public sealed class PlainTimeTests
{
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Fact]
    public void The_holidays_that_follow_from_their_rules_are_those_that_the_pack_lists()
    {
        var listed = ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml"));
        for (var year = listed.FirstYear; year <= listed.LastYear; year++)
        {
            Assert.Equal(listed.Days.Where(d => d.Year == year).Order(), PlainTime.Holidays(year).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Order());
        }
    }

    [Fact]
    public void The_clocks_of_London_go_forward_and_back_when_they_do()
    {
        for (var hour = new DateTime(2010, 1, 1, 0, 30, 0, DateTimeKind.Utc); hour.Year < 2028; hour = hour.AddHours(1))
        {
            Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(hour, London), PlainTime.InLondon(hour));
        }
    }

    /// <summary>As worked out by hand in the facts of the field, §1.2.</summary>
    [Theory]
    [InlineData("2026-04-17", 15, "2026-05-11")]
    [InlineData("2026-03-26", 15, "2026-04-20")]
    [InlineData("2026-12-17", 10, "2027-01-05")]
    [InlineData("2026-12-17", 15, "2027-01-12")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-07-01", 45, "2026-09-03")]
    [InlineData("2026-11-30", 45, "2027-02-04")]
    public void Working_days_end_with_the_day_that_was_worked_out_by_hand(string from, int days, string last)
    {
        var due = PlainTime.AfterWorkingDays(DateTime.SpecifyKind(DateTime.Parse(from, null).AddHours(15), DateTimeKind.Utc), days);
        Assert.Equal(DateOnly.Parse(last, null).AddDays(1).ToDateTime(default), PlainTime.InLondon(due));
    }

    /// <summary>By the pack of 2010 every day of 2011 and of Easter 2013 is counted right, and a year that runs into the edition of April 2013 is not.</summary>
    [Theory]
    [InlineData(2011, 1, 1, 365, 0)]
    [InlineData(2013, 3, 28, 6, 0)]
    [InlineData(2013, 3, 28, 30, 3)]
    public void Days_under_another_edition_than_the_packs_are_told_of(int year, int month, int day, int days, int wrong)
    {
        var differences = new Differences();
        CheckEdition.Of(new RowanSettings("", RepositoryRoot.File("policy"), "england-2010", ""), new DateOnly(year, month, day), days, differences);
        Assert.Equal(wrong, differences.Count);
    }

    [Fact]
    public void The_same_request_gives_the_same_concerns_by_the_rhythm_of_a_week()
    {
        var request = new ConcernsRequest(new LondonRequest(600, 3, new DateOnly(2011, 1, 2)), new DateOnly(2011, 1, 3), 14, 112_000);
        var days = InventedConcerns.Days(request).ToList();
        static string Said(InventedConcern c) => $"{c.Number} {c.At:s} {c.Kind} {string.Join(' ', c.Children)} {string.Join(' ', c.Adults)} {c.Line} {c.Injury} {c.Risk}";
        Assert.Equal(days.SelectMany(d => d).Select(Said), InventedConcerns.Days(request).SelectMany(d => d).Select(Said));
        Assert.InRange(days.Sum(d => d.Count), 3_900, 4_700);
        int Between(DayOfWeek day, int from, int until) => days.SelectMany(d => d).Count(c => c.At.DayOfWeek == day && c.At.Hour >= from && c.At.Hour < until);
        Assert.True(Between(DayOfWeek.Friday, 18, 23) > Between(DayOfWeek.Tuesday, 18, 23) && Between(DayOfWeek.Tuesday, 2, 5) * 4 < Between(DayOfWeek.Tuesday, 14, 17));
    }
}
