using FsCheck;
using FsCheck.Fluent;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Chronology;

public sealed class HappenedWordsTests
{
    [Theory]
    [InlineData("2003-05-14T22:10", "14 May 2003 at 22:10")]
    [InlineData("2003-05", "May 2003")]
    [InlineData("~2003", "about 2003")]
    [InlineData("2003-05/2004", "May 2003 to 2004")]
    [InlineData(null, "Date not known")]
    public void When_it_happened_is_said_in_words(string? kept, string words) => Assert.Equal(words, HappenedWords.Of(kept));

    [Fact]
    public void What_was_kept_is_read_back_as_it_was() => Prop.ForAll(
        (from year in Gen.Choose(1900, 2099)
         from parts in Gen.Choose(0, 2)
         from month in Gen.Choose(1, 12)
         from day in Gen.Choose(1, 28)
         from minute in Gen.Choose(-1, 1439)
         from lasts in Gen.Choose(-1, 3)
         select new HappenedReading(
             new PartialDate(year, parts > 0 ? month : null, parts > 1 ? day : null),
             lasts < 0 ? null : new PartialDate(year + lasts),
             minute < 0 ? null : TimeOnly.MinValue.AddMinutes(minute))).ToArbitrary(),
        happened => HappenedWords.Read(HappenedText.Of(happened)) == happened).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2007-01-31", "2007-02-28", 0)]
    [InlineData("2007-01-31", "2007-03-01", 1)]
    [InlineData("2006-05-14", "2007-02-14", 9)]
    [InlineData("2006-05-14", "2007-02-13", 8)]
    public void Months_are_counted_whole(string from, string until, int months) =>
        Assert.Equal(months, HappenedWords.MonthsBetween(DateOnly.Parse(from), DateOnly.Parse(until)));
}
