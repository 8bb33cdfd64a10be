using Rowan.Involvements;

namespace Rowan.Tests.Involvements;

/// <summary>Whose an involvement is and on which days; and what is not put on or ended.</summary>
[Proves("C03-24")]
public sealed class InvolvementRulesTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly Guid Me = new("00000000-0000-7000-8000-000000000001");

    static Involvement Of(Guid? member = null, int from = 0, int? until = null) => new()
    {
        Id = 1, IdentityId = 1, Kind = InvolvementKind.Team, MemberId = member, Agency = "Haringey Council", Team = "Assessment", From = Today.AddDays(from), Until = until is { } u ? Today.AddDays(u) : null,
        PutOnByName = "DI", PutOnAt = default,
    };

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-5, 0, true)]
    [InlineData(-5, -1, false)]
    [InlineData(-5, 1, true)]
    public void It_holds_from_its_first_day_to_its_last(int from, int? until, bool holds) => Assert.Equal(holds, Of(from: from, until: until).HoldsOn(Today));

    [Fact]
    public void A_members_is_theirs_alone_and_a_teams_is_theirs_who_stand_in_it()
    {
        Assert.True(Of(Me).Means(Me, "", ""));
        Assert.False(Of(Guid.NewGuid()).Means(Me, "Haringey Council", "Assessment"));
        Assert.True(Of().Means(Me, "Haringey Council", "Assessment"));
        Assert.False(Of().Means(Me, "Haringey Council", "Referral"));
        Assert.False(Of().Means(Me, "Ealing Council", "Assessment"));
    }

    [Fact]
    public void What_is_missing_or_cannot_be_is_not_put_on()
    {
        var right = new InvolvementAsked("7K3M-92QX", InvolvementKind.Allocated, "one", null, null, Today, null);
        var team = right with { Kind = InvolvementKind.Desk, UserName = null, Agency = "Haringey Council", Team = "Assessment" };
        (string?, string?) Wrong(InvolvementAsked asked) => Involve.Wrong(asked, Today) is { } wrong ? (wrong.Message, wrong.About) : default;
        Assert.Equal(default, Wrong(right));
        Assert.Equal(default, Wrong(team));
        Assert.Equal(default, Wrong(right with { Until = Today }));
        Assert.Equal(default, Wrong(right with { From = Today.AddDays(-30), Until = Today.AddDays(1) }));
        Assert.Equal(("Choose what they have to do with the child", "Kind"), Wrong(right with { Kind = "friend" }));
        Assert.Equal(("Give the name of the member", "UserName"), Wrong(right with { UserName = " " }));
        Assert.Equal(("Choose the team or the desk", "Team"), Wrong(team with { Team = "" }));
        Assert.Equal(("Give the first day", "From"), Wrong(right with { From = null }));
        Assert.Equal(("The last day must be the first day or later", "Until"), Wrong(right with { From = Today.AddDays(3), Until = Today.AddDays(2) }));
        Assert.Equal(("The last day must be today or later: what is over is not put on", "Until"), Wrong(right with { From = Today.AddDays(-3), Until = Today.AddDays(-1) }));
    }

    [Fact]
    public void Nobody_ends_it_further_back_than_yesterday_or_without_a_reason()
    {
        (string?, string?) Wrong(Involvement of, int? last, string? reason = "Closed.") => EndInvolvement.Wrong(of, last is { } l ? Today.AddDays(l) : null, reason, Today) is { } wrong ? (wrong.Message, wrong.About) : default;
        Assert.Equal(default, Wrong(Of(from: -9), -1));
        Assert.Equal(default, Wrong(Of(from: -9), 5, $" {new string('a', 1000)} "));
        Assert.Equal(default, Wrong(Of(until: 0), 0));
        Assert.Equal(("This has ended already", "LastDay"), Wrong(Of(from: -9, until: -1), -1));
        Assert.Equal(("Give the last day", "LastDay"), Wrong(Of(), null));
        Assert.Equal(("The last day must be yesterday or later", "LastDay"), Wrong(Of(from: -9), -2));
        Assert.Equal(("It ends on 25 November 2010 already: the last day must be that or sooner", "LastDay"), Wrong(Of(until: 1), 2));
        Assert.Equal(("Say why it ends", "Reason"), Wrong(Of(), 0, " "));
        Assert.Equal(("The reason must be 1000 characters or fewer", "Reason"), Wrong(Of(), 0, new string('a', 1001)));
    }

    [Fact]
    public void Every_kind_has_its_words_and_says_whether_it_is_a_teams()
    {
        Assert.Equal([InvolvementKind.Team, InvolvementKind.Desk], InvolvementKind.All.Where(k => k.OfTeam).Select(k => k.Code));
        Assert.Equal([InvolvementKind.Allocated, InvolvementKind.Meeting, InvolvementKind.Professional], InvolvementKind.All.Where(k => !k.OfTeam).Select(k => k.Code));
        Assert.All(InvolvementKind.All, k => Assert.Equal(k.Words, InvolvementKind.WordsOf(k.Code)));
        Assert.Equal(("friend", null), (InvolvementKind.WordsOf("friend"), InvolvementKind.Find("friend")));
    }
}
