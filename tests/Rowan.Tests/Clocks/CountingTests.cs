using FsCheck;
using FsCheck.Fluent;
using Rowan.Clocks;
using Rowan.Policy;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Clocks;

/// <summary>How days and hours are counted (domain facts §1.2).</summary>
public sealed class CountingTests
{
    static readonly BankHolidays Holidays = ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml"));
    static readonly Gen<DateOnly> Day = Gen.Choose(new DateOnly(2005, 1, 1).DayNumber, new DateOnly(2027, 9, 30).DayNumber).Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2026-04-17", 15, "2026-05-11")]
    [InlineData("2026-03-26", 15, "2026-04-20")]
    [InlineData("2026-12-17", 10, "2027-01-05")]
    [InlineData("2026-12-17", 15, "2027-01-12")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-07-01", 45, "2026-09-03")]
    [InlineData("2026-11-30", 45, "2027-02-04")]
    [InlineData("2010-12-24", 1, "2010-12-29")]
    [InlineData("2010-11-20", 1, "2010-11-22")]
    public void Working_days_after(string day, int count, string due) => Assert.Equal(DateOnly.Parse(due), Holidays.After(DateOnly.Parse(day), count));

    [Theory]
    [InlineData("2026-03-27", "2026-04-04T11:00:00")]
    [InlineData("2026-05-17", "2026-05-26T11:00:00")]
    [InlineData("2026-12-18", "2026-12-29T12:00:00")]
    [InlineData("2026-06-01", "2026-06-08T23:00:00")]
    public void An_emergency_protection_order_ends_at_noon_of_a_day_that_is_no_public_holiday_where_its_eighth_day_is_one(string made, string ends) =>
        Assert.Equal(DateTime.Parse(ends), Holidays.EndOfProtectionOrder(DateOnly.Parse(made)));

    [Theory]
    [InlineData("2026-03-28T12:00:00", "2026-03-31T12:00:00")]
    [InlineData("2026-10-24T11:00:00", "2026-10-27T11:00:00")]
    [InlineData("2010-12-24T22:15:00", "2010-12-27T22:15:00")]
    public void Seventy_two_hours_run_through_weekends_holidays_and_both_changes_of_the_clock(string taken, string ends) =>
        Assert.Equal(DateTime.Parse(ends), new TimeLimit(72, TimeUnit.Hours).DueAfter(DateTime.Parse(taken), Holidays, []));

    [Theory]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2027-08-31", 6, "2028-02-29")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2026-01-15", 3, "2026-04-15")]
    public void Months_end_on_the_corresponding_day_or_the_last_of_the_month(string from, int months, string last) =>
        Assert.Equal(LondonDay.EndOf(DateOnly.Parse(last)), new TimeLimit(months, TimeUnit.Months).DueAfter(LondonDay.NoonOf(DateOnly.Parse(from)), Holidays, []));

    /// <summary>What is late is late by the clock on London's walls, in summer an hour before midnight in UTC.</summary>
    [Fact]
    public void A_day_ends_at_midnight_in_London() =>
        Assert.Equal(new DateTime(2010, 6, 8, 23, 0, 0), new TimeLimit(1, TimeUnit.WorkingDays).DueAfter(new DateTime(2010, 6, 6, 23, 30, 0), Holidays, []));

    [Fact]
    public void The_last_day_is_a_working_day_and_so_many_lie_between() => Prop.ForAll((from d in Day from n in Gen.Choose(1, 60) select (d, n)).ToArbitrary(), x =>
        Holidays.After(x.d, x.n) is var due && Holidays.IsWorkingDay(due) && Holidays.Between(x.d, due) == x.n && Holidays.Between(x.d, due.AddDays(-1)) == x.n - 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_on_from_where_one_count_ended_is_counting_both() => Prop.ForAll((from d in Day from n in Gen.Choose(0, 40) from m in Gen.Choose(0, 40) select (d, n, m)).ToArbitrary(), x =>
        Holidays.After(Holidays.After(x.d, x.n), x.m) == Holidays.After(x.d, x.n + x.m)).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_back_from_a_working_day_undoes_counting() => Prop.ForAll((from d in Day from n in Gen.Choose(0, 40) select (d, n)).ToArbitrary(), x =>
        Holidays.After(x.d, 1) is var working && Holidays.Before(Holidays.After(working, x.n), x.n) == working).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_start_is_never_due_earlier() => Prop.ForAll((from d in Day from later in Gen.Choose(0, 20) from n in Gen.Choose(1, 40) from unit in Gen.Elements(Enum.GetValues<TimeUnit>()) select (d, later, n, unit)).ToArbitrary(), x =>
        new TimeLimit(x.n, x.unit) is var limit
        && limit.DueAfter(LondonDay.NoonOf(x.d), Holidays, []) <= limit.DueAfter(LondonDay.NoonOf(x.d.AddDays(x.later)), Holidays, [])).QuickCheckThrowOnFailure();

    /// <summary>The warning comes before the end and after what is warned of longer before.</summary>
    [Fact]
    public void A_warning_comes_before_the_end() => Prop.ForAll((from d in Day from n in Gen.Choose(1, 20) from unit in Gen.Elements(Enum.GetValues<TimeUnit>()) select (d, n, unit)).ToArbitrary(), x =>
        LondonDay.EndOf(x.d) is var due && new TimeLimit(x.n, x.unit).Before(due, Holidays) is var first && new TimeLimit(x.n + 1, x.unit).Before(due, Holidays) is var longer && first < due && longer <= first).QuickCheckThrowOnFailure();

    /// <summary>Every year has its eight, by the rules of the Banking and Financial Dealings Act 1971 and the proclamations; never at a weekend.</summary>
    [Fact]
    public void The_list_has_for_every_year_eight_days_and_those_proclaimed_and_none_at_a_weekend()
    {
        Assert.Equal((2005, 2027), (Holidays.FirstYear, Holidays.LastYear));
        Assert.DoesNotContain(Holidays.Days, d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.All(Enumerable.Range(2005, 23), y => Assert.Equal(8 + (y is 2011 or 2012 or 2023 ? 1 : y == 2022 ? 2 : 0), Holidays.Days.Count(d => d.Year == y)));
        Assert.All(Enumerable.Range(2005, 23), y => Assert.Contains(Easter(y).AddDays(-2), Holidays.Days));
        Assert.All(Enumerable.Range(2005, 23), y => Assert.Contains(Easter(y).AddDays(1), Holidays.Days));
        Assert.All(["2022-09-19", "2023-05-08", "2020-05-08", "2011-04-29", "2012-06-05"], d => Assert.False(Holidays.IsWorkingDay(DateOnly.Parse(d))));
    }

    /// <summary>The Gregorian computus, by Gauss as Butcher gives it.</summary>
    static DateOnly Easter(int y)
    {
        var (a, b, c) = (y % 19, y / 100, y % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var day = h + l - (7 * m) + 114;
        return new DateOnly(y, day / 31, (day % 31) + 1);
    }
}
