using Rowan.Access;
using Rowan.Emergency;
using Rowan.Tests.Host;

namespace Rowan.Tests.Emergency;

/// <summary>An emergency goes on until its last moment or until it is stopped, for the member as they stood; and nobody reviews their own.</summary>
[Proves("C03-24")]
public sealed class GlassTests
{
    static readonly DateTime Now = new(2010, 11, 24, 9, 0, 0, DateTimeKind.Utc);
    static readonly Actor Officer = TestMembers.Of(Roles.Officer);

    static BrokenGlass Broken(int minutes = 60, DateTime? stopped = null) => new()
    {
        Id = 1, MemberId = Officer.MemberId!.Value, MemberName = "PC", Agency = Officer.Agency, Team = Officer.Team, IdentityId = 1, From = Now, Until = Now.AddMinutes(minutes), FactId = 1, StoppedAt = stopped,
    };

    [Fact]
    public void It_goes_on_until_its_last_moment_or_until_it_is_stopped()
    {
        Assert.True(Glass.GoesOn(Broken(), Now.AddMinutes(60).AddTicks(-1)));
        Assert.False(Glass.GoesOn(Broken(), Now.AddMinutes(60)));
        Assert.False(Glass.GoesOn(Broken(stopped: Now), Now));
    }

    [Fact]
    public void For_who_has_moved_to_another_agency_it_is_over()
    {
        Assert.True(Glass.GoesOnFor(Broken(), Officer, Now));
        Assert.False(Glass.GoesOnFor(Broken(), Officer with { Agency = "British Transport Police" }, Now));
        Assert.False(Glass.GoesOnFor(Broken(0), Officer, Now));
    }

    [Fact]
    public void Somebody_else_reviews_it_once_and_after_it_has_ended()
    {
        var (supervisor, after) = (TestMembers.Of(Roles.Supervisor), Now.AddMinutes(60));
        var reviewed = Broken();
        (reviewed.ReviewedAt, reviewed.ReviewedByName) = (after, "DI Other");
        Assert.Null(ReviewGlass.Wrong(Broken(), supervisor, after));
        Assert.Equal("Only a member who is signed in may review it.", ReviewGlass.Wrong(Broken(), Actor.OperatingSystemUser("o"), after));
        Assert.Equal("This was your own emergency: somebody else must review it.", ReviewGlass.Wrong(Broken(), Officer, after));
        Assert.Equal("Somebody has reviewed this already.", ReviewGlass.Wrong(reviewed, supervisor, after));
        Assert.Equal("It still goes on. Review it when it has ended.", ReviewGlass.Wrong(Broken(), supervisor, Now));
    }
}
