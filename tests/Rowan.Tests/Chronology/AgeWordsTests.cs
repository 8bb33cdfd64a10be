using Rowan.Chronology;
using Rowan.Values;

namespace Rowan.Tests.Chronology;

public sealed class AgeWordsTests
{
    [Theory]
    [InlineData("2003-05-14", "2010-05-13", "6")]
    [InlineData("2003-05-14", "2010-05-14", "7")]
    [InlineData("2003", "2010-05-14", "6 or 7")]
    [InlineData("2003-05", "2010-05-14", "6 or 7")]
    [InlineData("2003-05", "2010-06-01", "7")]
    [InlineData("~2003", "2010-05-14", "about 6 or 7")]
    [InlineData("2010-05-01", "2010-05-01", "0 days")]
    [InlineData("2010-05-01", "2010-05-02", "1 day")]
    [InlineData("2010-05-01", "2010-05-22", "3 weeks")]
    [InlineData("2010-05-01", "2010-08-01", "3 months")]
    [InlineData("2009-05-01", "2010-08-01", "15 months")]
    [InlineData("2010-12-24", "2010-05-14", "not yet born")]
    [InlineData("2008-02-29", "2010-02-28", "23 months")]
    [InlineData("2008-02-29", "2010-03-01", "2")]
    public void An_age_is_said_as_exactly_as_the_date_allows(string born, string day, string words) =>
        Assert.Equal(words, AgeWords.On(PartialDate.Parse(born), DateOnly.Parse(day)));
}
