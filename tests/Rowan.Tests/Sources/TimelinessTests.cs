using FsCheck;
using FsCheck.Fluent;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

/// <summary>When a source is late, off, or as expected; and which of its deliveries have not come.</summary>
[Proves("R10-30")]
public sealed class TimelinessTests
{
    static readonly ExpectedDelivery Daily = new(1, new TimeOnly(6, 0), TimeSpan.FromHours(2));

    [Theory]
    [InlineData("2010-11-24T05:50:00Z", "2010-11-25T07:00:00Z", Delivering.OnTime)]
    [InlineData("2010-11-24T05:50:00Z", "2010-11-25T08:01:00Z", Delivering.Late)]
    [InlineData("2010-11-24T09:10:00Z", "2010-11-25T05:00:00Z", Delivering.OnTime)]
    [InlineData("2010-06-24T04:50:00Z", "2010-06-25T07:01:00Z", Delivering.Late)]
    [InlineData("2010-06-24T04:50:00Z", "2010-06-25T06:59:00Z", Delivering.OnTime)]
    public void A_source_that_delivers_daily_by_six_in_London_is_late_from_eight(string last, string now, Delivering expected) =>
        Assert.Equal(expected, Timeliness.Of(Daily, At(last), [], At(now)).Delivering);

    [Fact]
    public void A_late_source_says_since_when() => Assert.Equal(
        "late: its next delivery was due 25 November 2010 at 06:00 and has not come",
        Timeliness.Of(Daily, At("2010-11-24T05:50:00Z"), [], At("2010-11-25T12:00:00Z")).Words);

    [Fact]
    public void A_source_that_is_off_says_why_and_is_not_late()
    {
        var off = new OffTime(At("2010-11-24T12:00:00Z"), At("2010-11-27T12:00:00Z"), "moved to another data centre");

        var now = Timeliness.Of(Daily, At("2010-11-24T05:50:00Z"), [off], At("2010-11-26T12:00:00Z"));

        Assert.Equal(
            (Delivering.Off, "off since 24 November 2010 at 12:00, expected back 27 November 2010 at 12:00: moved to another data centre"), (now.Delivering, now.Words));
        Assert.Equal(Delivering.OnTime, Timeliness.Of(Daily, At("2010-11-24T05:50:00Z"), [off], At("2010-11-28T07:00:00Z")).Delivering);
        Assert.Equal(Delivering.Late, Timeliness.Of(Daily, At("2010-11-24T05:50:00Z"), [off], At("2010-11-28T09:00:00Z")).Delivering);
    }

    [Fact]
    public void A_source_of_which_nobody_said_how_often_is_late_after_forty_days()
    {
        Assert.Equal(Delivering.OnTime, Timeliness.Of(null, At("2010-10-24T05:50:00Z"), [], At("2010-11-24T05:50:00Z")).Delivering);
        Assert.Equal(Delivering.Late, Timeliness.Of(null, At("2010-10-14T05:50:00Z"), [], At("2010-11-24T05:50:00Z")).Delivering);
        Assert.Equal(Delivering.Nothing, Timeliness.Of(null, null, [], At("2010-11-24T05:50:00Z")).Delivering);
    }

    [Fact]
    public void A_source_never_becomes_punctual_again_without_a_delivery() => Prop.ForAll(Gen.Choose(0, 60 * 24 * 90).ToArbitrary(), minutes =>
    {
        var (last, now) = (At("2010-03-01T05:50:00Z"), At("2010-03-01T05:50:00Z").AddMinutes(minutes));
        return Timeliness.Of(Daily, last, [], now).Delivering != Delivering.Late || Timeliness.Of(Daily, last, [], now.AddDays(1)).Delivering == Delivering.Late;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("5 7", "delivery 6")]
    [InlineData("9 5 1 2", "deliveries 3 to 4, deliveries 6 to 8")]
    [InlineData("3 4 5", "")]
    [InlineData("", "")]
    public void Numbers_that_were_counted_and_did_not_come_are_told(string came, string missing) => Assert.Equal(
        missing, string.Join(", ", SequenceGap.In(came.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)).Select(g => g.Words)));

    [Fact]
    public void The_pack_says_how_often_its_sources_deliver() =>
        Assert.NotNull(SourcesFile.Read(RepositoryRoot.File("policy", "england-2010", "sources.yaml")).ExpectedOf("merlin"));

    static DateTime At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
