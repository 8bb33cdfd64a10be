using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;

namespace Rowan.Tests.Chronology;

[Proves("C03-30")]
public sealed class OnTwoRegistersTests
{
    static readonly DateOnly Day = new(2007, 3, 3);
    static readonly string[] Boroughs = ["Haringey", "Enfield", "HARINGEY", "Barnet"];

    [Fact]
    public void Two_boroughs_at_once_are_both_named_with_category_and_since_when()
    {
        var found = OnTwoRegisters.On([Saying.Registered("Enfield", "PHY", "2007-01-09"), Saying.Registered("Haringey", "NEG", "2006-11-02")], Day);

        Assert.Equal("Haringey (neglect, since 2 November 2006) and Enfield (physical abuse, since 9 January 2007)", found!.Words);
        Assert.Equal(new DateOnly(2007, 1, 9), found.Since);
    }

    [Fact]
    public void One_borough_twice_is_not_two_boroughs() =>
        Assert.Null(OnTwoRegisters.On([Saying.Registered("Haringey", "NEG", "2006-11-02"), Saying.Registered("haringey", "PHY", "2007-01-09")], Day));

    [Fact]
    public void A_registration_handed_over_on_the_day_is_on_one_register_only() =>
        Assert.Null(OnTwoRegisters.On([Saying.Registered("Haringey", "NEG", "2006-11-02", "2007-03-03"), Saying.Registered("Enfield", "NEG", "2007-03-03")], Day));

    [Fact]
    public void A_child_is_on_two_registers_exactly_when_two_boroughs_each_have_one_open() => Prop.ForAll(Some(), registrations =>
    {
        var open = registrations.Where(r => r.From <= Day && (r.Until is null || r.Until > Day)).Select(r => r.Authority.ToUpperInvariant()).Distinct().Count();
        return (OnTwoRegisters.On(registrations, Day) is not null) == (open >= 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_is_named_first_makes_no_difference() => Prop.ForAll(Some(), registrations =>
        OnTwoRegisters.On(registrations, Day)?.Words == OnTwoRegisters.On(registrations.Reverse(), Day)?.Words
        || registrations.GroupBy(r => (r.From, r.Authority)).Any(g => g.Count() > 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void When_both_are_open_since_says_the_first_day_they_overlap() => Prop.ForAll(Some(), registrations =>
        OnTwoRegisters.On(registrations, Day) is not { } found
        || (OnTwoRegisters.On(found.Open, found.Since) is not null && OnTwoRegisters.On(found.Open, found.Since.AddDays(-1)) is null)).QuickCheckThrowOnFailure();

    static Arbitrary<Registration[]> Some() => (
        from borough in Gen.Elements(Boroughs)
        from start in Gen.Choose(-400, 60)
        from lasts in Gen.Choose(-300, 500)
        select new Registration(borough, "NEG", Day.AddDays(start), lasts < 0 ? null : Day.AddDays(start + lasts), [])).ArrayOf().Where(a => a.Length < 8).ToArbitrary();
}
