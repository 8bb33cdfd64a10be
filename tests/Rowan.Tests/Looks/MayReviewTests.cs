using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Host;

namespace Rowan.Tests.Looks;

/// <summary>Nobody reviews a look of their own, nor who is not signed in.</summary>
[Proves("H08-11")]
public sealed class MayReviewTests
{
    [Fact]
    public void Nobody_reviews_their_own()
    {
        var officer = TestMembers.Of(Roles.Officer);
        var flag = new FlaggedLook { Id = 1, Kind = FlagKinds.InTheNews, MemberId = officer.MemberId!.Value, Agency = officer.Agency, Team = officer.Team, Role = officer.Role, FirstAt = default, LastAt = default, Times = 1, FlaggedAt = default };
        Assert.False(ReviewLooks.MayReview(flag, officer));
        Assert.True(ReviewLooks.MayReview(flag, TestMembers.Of(Roles.DataProtectionOfficer)));
        Assert.False(ReviewLooks.MayReview(flag, Actor.OperatingSystemUser("o")));
    }

    [Fact]
    public void In_the_news_needs_its_days_and_why()
    {
        var today = new DateOnly(2010, 11, 24);
        (string?, string?) Wrong(DateOnly? from, DateOnly? until, string? reason = "A report.") => MarkInTheNews.Wrong(from, until, reason, today) is { } wrong ? (wrong.Message, wrong.About) : default;
        Assert.Equal(default, Wrong(today, today));
        Assert.Equal(("Give the first day", "From"), Wrong(null, today));
        Assert.Equal(("Give the last day", "Until"), Wrong(today, null));
        Assert.Equal(("The last day must be the first day or later, and not before today", "Until"), Wrong(today.AddDays(2), today.AddDays(1)));
        Assert.Equal(("The last day must be the first day or later, and not before today", "Until"), Wrong(today.AddDays(-2), today.AddDays(-1)));
        Assert.Equal(default, Wrong(today.AddDays(-2), today));
        Assert.Equal(($"The last day must be within {MarkInTheNews.MostDays} days of the first", "Until"), Wrong(today, today.AddDays(MarkInTheNews.MostDays + 1)));
        Assert.Equal(default, Wrong(today, today.AddDays(MarkInTheNews.MostDays), $" {new string('a', ReviewLooks.LongestWords)} "));
        Assert.Equal(($"Say why, in {ReviewLooks.LongestWords} characters or fewer", "Reason"), Wrong(today, today, " "));
        Assert.Equal("Reason", Wrong(today, today, new string('a', ReviewLooks.LongestWords + 1)).Item2);
    }
}
