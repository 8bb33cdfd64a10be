using Rowan.Access;
using Rowan.SecondPerson;
using Rowan.Tests.Host;

namespace Rowan.Tests.SecondPerson;

/// <summary>What two must decide is decided by another than who asked, once, and in time.</summary>
[Proves("C03-24")]
public sealed class SecondPersonTests
{
    static readonly DateTime Asked = new(2010, 11, 24, 9, 0, 0, DateTimeKind.Utc);
    static readonly Actor Sergeant = TestMembers.Of(Roles.DeskSergeant);

    static SecondPersonRequest Request(SecondAnswer answer = SecondAnswer.Waiting) => new()
    {
        Id = 1, Kind = "lift-shield", Permission = Permissions.ShieldPeople, AskedBy = Sergeant.MemberId!.Value, AskedByName = "DS", AskedAt = Asked, ExpiresAt = Asked.AddHours(72), FactId = 1, Answer = answer,
        AnsweredByName = "DI Other",
    };

    [Fact]
    public void Another_decides_it_until_it_has_waited_too_long()
    {
        var supervisor = TestMembers.Of(Roles.Supervisor);
        Assert.Null(AnswerSecondPerson.Wrong(Request(), supervisor, Asked.AddHours(72).AddTicks(-1)));
        Assert.Equal("It was asked too long ago. Who needs it still asks again.", AnswerSecondPerson.Wrong(Request(), supervisor, Asked.AddHours(72)));
        Assert.Equal("You asked for this yourself: somebody else must decide it.", AnswerSecondPerson.Wrong(Request(), Sergeant, Asked));
        Assert.Equal("Only a member who is signed in may decide this.", AnswerSecondPerson.Wrong(Request(), Actor.OperatingSystemUser("o"), Asked));
        foreach (var answer in new[] { SecondAnswer.Confirmed, SecondAnswer.Declined })
        {
            Assert.Equal("Somebody has decided this already.", AnswerSecondPerson.Wrong(Request(answer), supervisor, Asked));
        }
    }
}
