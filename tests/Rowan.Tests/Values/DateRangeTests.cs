using Rowan.Values;

namespace Rowan.Tests.Values;

public sealed class DateRangeTests
{
    static readonly DateOnly First = new(2006, 2, 1), Last = new(2006, 3, 31);

    [Fact]
    public void A_range_holds_its_first_and_its_last_day()
    {
        var range = new DateRange(First, Last);
        Assert.True(range.Contains(First) && range.Contains(Last));
        Assert.False(range.Contains(First.AddDays(-1)) || range.Contains(Last.AddDays(1)));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new DateRange(Last, First));
        Assert.False(DateRange.TryParse("2006-03-31/2006-02-01", out _));
    }

    [Fact]
    public void An_open_range_overlaps_what_comes_after_it()
    {
        Assert.True(new DateRange(First, null).Overlaps(new DateRange(Last, null)));
        Assert.True(new DateRange(First, Last).Overlaps(new DateRange(Last, null)));
        Assert.False(new DateRange(First, Last).Overlaps(new DateRange(Last.AddDays(1), null)));
    }

    [Theory]
    [InlineData("2006-02-01/2006-03-31")]
    [InlineData("2006-02-01/")]
    [InlineData("/2006-03-31")]
    [InlineData("/")]
    public void Its_text_comes_back_the_same(string text) => Assert.Equal(text, DateRange.Parse(text).ToString());
}
