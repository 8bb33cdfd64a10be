using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Values;

namespace Rowan.Tests.Values;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2003", "2003", "2003")]
    [InlineData("2003-05", "2003-05", "May 2003")]
    [InlineData("2003-05-14", "2003-05-14", "14 May 2003")]
    [InlineData("14/05/2003", "2003-05-14", "14 May 2003")]
    [InlineData("4/5/2003", "2003-05-04", "4 May 2003")]
    [InlineData("05/2003", "2003-05", "May 2003")]
    [InlineData("14 May 2003", "2003-05-14", "14 May 2003")]
    [InlineData("may 2003", "2003-05", "May 2003")]
    [InlineData("about 2003", "~2003", "about 2003")]
    [InlineData("c2003", "~2003", "about 2003")]
    [InlineData("c. 2003", "~2003", "about 2003")]
    [InlineData("Circa May 2003", "~2003-05", "about May 2003")]
    [InlineData("~2003-05-14", "~2003-05-14", "about 14 May 2003")]
    public void A_date_is_read_in_the_forms_people_use(string given, string canonical, string words)
    {
        var date = PartialDate.Parse(given);
        Assert.Equal((canonical, words), (date.ToString(), date.ToWords()));
    }

    [Theory]
    [InlineData("31/02/2003")]
    [InlineData("05/14/2003")]
    [InlineData("2003-13")]
    [InlineData("14/05/03")]
    [InlineData("0000")]
    [InlineData("20030514")]
    [InlineData("about")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_date_is_refused_and_not_guessed(string? given) => Assert.False(PartialDate.TryParse(given, out _));

    [Fact]
    public void A_part_of_a_date_spans_every_day_it_may_mean()
    {
        Assert.Equal((new DateOnly(2004, 2, 1), new DateOnly(2004, 2, 29)), (new PartialDate(2004, 2).Earliest, new PartialDate(2004, 2).Latest));
        Assert.Equal((new DateOnly(2004, 1, 1), new DateOnly(2004, 12, 31)), (new PartialDate(2004).Earliest, new PartialDate(2004).Latest));
        Assert.Throws<ArgumentException>(() => new PartialDate(2003, 2, 29));
        Assert.Throws<ArgumentException>(() => new PartialDate(2003, null, 3));
    }

    [Fact]
    public void Dates_are_ordered_by_the_first_day_they_may_mean()
    {
        string[] inOrder = ["2002-12-31", "2003-01-01", "2003-01", "2003", "~2003", "2003-05", "2003-05-02"];
        Assert.Equal(inOrder, inOrder.Reverse().Select(PartialDate.Parse).Order().Select(d => d.ToString()));
    }

    [Fact]
    public void In_JSON_it_is_its_canonical_text_and_comes_back_the_same() =>
        Prop.ForAll(Dates, date =>
        {
            Assert.Equal($"\"{date}\"", JsonSerializer.Serialize(date));
            Assert.Equal(date, JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)));
            Assert.Equal(date, PartialDate.Parse(date.ToWords()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void JSON_that_is_not_a_date_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PartialDate>("\"yesterday\""));

    static Arbitrary<PartialDate> Dates =>
        (from day in Gen.Choose(0, 3_000_000)
         from parts in Gen.Choose(1, 3)
         from estimated in Gen.Elements(true, false)
         let whole = DateOnly.FromDayNumber(day)
         select new PartialDate(whole.Year, parts > 1 ? whole.Month : null, parts > 2 ? whole.Day : null, estimated)).ToArbitrary();
}
