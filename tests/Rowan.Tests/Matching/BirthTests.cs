using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

public sealed class BirthTests
{
    static readonly Arbitrary<Birth> Births = Gen.OneOf(
        Gen.Choose(0, 9000).Select(d => new DateOnly(1998, 1, 1).AddDays(d)).Select(d => Birth.On(d.Year, d.Month, d.Day)),
        Gen.Choose(0, 9000).Select(d => new DateOnly(1998, 1, 1).AddDays(d)).Select(d => Birth.On(d.Year, d.Month)),
        Gen.Choose(1990, 2024).Select(y => Birth.On(y, estimated: y % 2 == 0)),
        Gen.Choose(0, 17).Select(a => Birth.Aged(a, new DateOnly(2024, 6, 1), about: a % 2 == 0))).ToArbitrary();

    static BirthLevel Level(string a, string b) => BirthComparison.Compare(Born(a), Born(b));

    [Theory]
    [InlineData("2019-05-14", "2019-05-14", BirthLevel.Same)]
    [InlineData("2019-05-04", "2019-04-05", BirthLevel.Swapped)]
    [InlineData("2019-05-14", "2019-05-15", BirthLevel.OneSlip)]
    [InlineData("2019-05-14", "2019-05-41", BirthLevel.OneSlip, true)]
    [InlineData("2019-05-12", "2019-05-21", BirthLevel.OneSlip)]
    [InlineData("2019-05-14", "2009-05-14", BirthLevel.OneSlip)]
    [InlineData("2019-05-14", "2019-05-28", BirthLevel.TwoParts)]
    [InlineData("2019-05-14", "2019-11-28", BirthLevel.SameYear)]
    [InlineData("2019-05-14", "2017-11-28", BirthLevel.NearYears)]
    [InlineData("2019-05-14", "2010-11-28", BirthLevel.Different)]
    [InlineData("2019-05-14", "1986-11-28", BirthLevel.Generation)]
    [InlineData("2019-05-14", "2019-05", BirthLevel.MonthFits)]
    [InlineData("2019-05-14", "2019", BirthLevel.YearFits)]
    [InlineData("2019-05-14", "2019-01-01", BirthLevel.YearFits)]
    [InlineData("2019-01-01", "2019-01-01", BirthLevel.YearFits)]
    [InlineData("2019-05-14", "2016", BirthLevel.NearYears)]
    public void Two_births_compare(string a, string b, BirthLevel level, bool impossible = false)
    {
        if (impossible)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Born(b));
            return;
        }

        Assert.Equal(level, Level(a, b));
    }

    [Fact]
    public void An_age_is_a_span_of_birthdays()
    {
        var born = Birth.Aged(7, new DateOnly(2024, 6, 1));

        Assert.Equal((new DateOnly(2016, 6, 2), new DateOnly(2017, 6, 1)), (born.Earliest, born.Latest));
        Assert.Equal(BirthLevel.YearFits, BirthComparison.Compare(born, Born("2017-06-01")));
        Assert.Equal(BirthLevel.NearYears, BirthComparison.Compare(born, Born("2017-06-02")));
    }

    [Fact]
    public void An_age_said_to_be_about_right_reaches_a_year_further() =>
        Assert.Equal(BirthLevel.SpanFits, BirthComparison.Compare(Birth.Aged(7, new DateOnly(2024, 6, 1), about: true), Born("2018-05-30")));

    [Fact]
    public void Comparing_births_is_symmetric_and_a_birth_always_fits_itself() =>
        Prop.ForAll(Births, Births, (a, b) =>
            BirthComparison.Compare(a, b) == BirthComparison.Compare(b, a)
            && BirthComparison.Compare(a, a) is BirthLevel.Same or BirthLevel.MonthFits or BirthLevel.YearFits or BirthLevel.SpanFits or BirthLevel.WideFits)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_is_missing_says_nothing() => Assert.Equal(BirthLevel.Missing, BirthComparison.Compare(null, Born("2019")));
}
