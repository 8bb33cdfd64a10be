using FsCheck;
using FsCheck.Fluent;
using Rowan.Policy;
using Rowan.Retention;

namespace Rowan.Tests.Retention;

/// <summary>When a record is due, for any days and any rule.</summary>
[Proves("C03-08")]
public sealed class RetentionDueTests
{
    static readonly Gen<DateOnly> Day = Gen.Choose(0, 80_000).Select(d => new DateOnly(1890, 1, 1).AddDays(d));

    static readonly Gen<(RetentionRule Rule, DaysOfRecord Days)> Any =
        from years in Gen.Choose(1, 150)
        from counted in Gen.Elements(CountedFrom.Birth, CountedFrom.Happened, CountedFrom.Received)
        from received in Day
        from happened in Gen.OneOf(Gen.Constant((DateOnly?)null), Day.Select(d => (DateOnly?)d))
        from born in Gen.OneOf(Gen.Constant((DateOnly?)null), Day.Select(d => (DateOnly?)d))
        select (new RetentionRule("r", "words", [], [], years, counted, 5, "law", "sure"), new DaysOfRecord(received, happened, born));

    [Fact]
    public void Nothing_is_due_before_its_whole_years_are_over_and_it_is_due_within_a_day_of_them() => Prop.ForAll(Any.ToArbitrary(), x =>
    {
        var (from, due) = RetentionDue.Of(x.Rule, x.Days);
        var years = from.AddYears(x.Rule.KeepYears);
        return due >= years && due <= years.AddDays(1) && (due == years || from is { Month: 2, Day: 29 });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_not_known_is_counted_from_the_day_it_came() => Prop.ForAll(Any.ToArbitrary(), x =>
        RetentionDue.Of(x.Rule, x.Days with { Birth = null, Happened = null }).CountedFrom == x.Days.Received).QuickCheckThrowOnFailure();

    [Fact]
    public void Keeping_is_never_for_longer_than_until_the_next_review() => Prop.ForAll(
        (from any in Any from today in Day from ahead in Gen.Choose(-10_000, 10_000) select (any.Rule, today, until: today.AddDays(ahead))).ToArbitrary(),
        x => RetentionDue.WrongUntil(x.Rule, x.until, x.today) is null == (x.until > x.today && x.until <= RetentionDue.KeepAtMost(x.Rule, x.today))).QuickCheckThrowOnFailure();
}
