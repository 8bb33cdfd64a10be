using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;

namespace Rowan.Tests.Access;

/// <summary>Where somebody stands on a day: their own post, or a posting on its days and on no other.</summary>
[Proves("L09-28")]
public sealed class PostingRulesTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly Member One = Somebody("one", Roles.Officer);

    static Member Somebody(string name, string role) => new()
    {
        Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"PC {name}", Agency = "Metropolitan Police", Team = "Response", Post = "Officer", Rank = "PC", Role = role,
        Demonstration = true, VettedUntil = new DateOnly(2040, 3, 31), Trained = """[{"Code":"visor","Until":null}]""", PostFrom = new DateOnly(2010, 1, 1), PostUntil = new DateOnly(2011, 12, 31),
    };

    static Posting Lent(int from, int until, string role = Roles.Researcher, long id = 1) => new()
    {
        Id = id, MemberId = One.Id, Kind = PostingKinds.Secondment, Agency = "LB Ealing", Team = "Referral", Post = "", Rank = "", Role = role, From = Today.AddDays(from), Until = Today.AddDays(until),
    };

    [Fact]
    public void On_its_days_and_on_no_other_the_posting_is_where_they_stand() => Prop.ForAll(
        (from begins in Gen.Choose(-50, 50)
         from lasts in Gen.Choose(-1, 50)
         from day in Gen.Choose(-120, 120)
         select (begins, ends: begins + lasts, day)).ToArbitrary(),
        d => MemberToday.On(One, [Lent(d.begins, d.ends)], Today.AddDays(d.day)).Member.Role == (d.day >= d.begins && d.day <= d.ends ? Roles.Researcher : One.Role)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_two_the_one_that_began_last_counts_and_somebody_elses_never_does()
    {
        Assert.Equal(Roles.Supervisor, MemberToday.On(One, [Lent(-5, 5), Lent(-2, 5, Roles.Supervisor, 2)], Today).Member.Role);
        Assert.Equal((Roles.Analyst, null), MemberToday.On(Somebody("two", Roles.Analyst), [Lent(-5, 5)], Today) is var other ? (other.Member.Role, other.Under) : default);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(0, 0, false)]
    [InlineData(1, null, true)]
    [InlineData(null, -1, true)]
    public void No_posting_outlives_the_members_own_time_here(int? from, int? until, bool ended)
    {
        var member = MemberToday.On(One, [], Today).Member;
        (member.PostFrom, member.PostUntil) = (from is { } f ? Today.AddDays(f) : null, until is { } u ? Today.AddDays(u) : null);
        Assert.Equal(ended, MemberToday.On(member, [Lent(-5, 5)], Today).Member.Ended);
    }

    [Fact]
    public void Of_two_that_began_on_one_day_the_one_put_on_last_counts_in_whichever_order_they_come()
    {
        Posting[] both = [Lent(-5, 5, id: 1), Lent(-5, 5, Roles.Supervisor, 2)];
        Assert.Equal(2, MemberToday.On(One, both, Today).Under!.Id);
        Assert.Equal(2, MemberToday.On(One, both.Reverse(), Today).Under!.Id);
        Assert.Equal(2, MemberToday.On(One, [Lent(-2, 5, id: 2), Lent(-5, 5, id: 3)], Today).Under!.Id);
    }

    [Fact]
    public void On_a_posting_all_of_where_they_stand_is_the_postings_and_who_they_are_is_theirs()
    {
        var posting = new Posting
        {
            Id = 1, MemberId = One.Id, Kind = PostingKinds.Cover, Agency = "LB Ealing", Team = "Referral", Post = "Cover", Rank = "DS", Role = Roles.DeskSergeant, From = Today, Until = Today,
        };
        var (own, there) = (MemberToday.On(One, [], Today).Member, MemberToday.On(One, [posting], Today).Member);
        Assert.Equal(("Metropolitan Police", "Response", "Officer", "PC", Roles.Officer), (own.Agency, own.Team, own.Post, own.Rank, own.Role));
        Assert.Equal(("LB Ealing", "Referral", "Cover", "DS", Roles.DeskSergeant), (there.Agency, there.Team, there.Post, there.Rank, there.Role));
        foreach (var member in new[] { own, there })
        {
            Assert.Equal((One.Id, "one", "ONE", "PC one", true), (member.Id, member.UserName, member.NormalizedUserName, member.DisplayName, member.Demonstration));
            Assert.Equal((One.VettedUntil, One.Trained, One.PostFrom, One.PostUntil, false), (member.VettedUntil, member.Trained, member.PostFrom, member.PostUntil, member.Ended));
        }
    }

    [Fact]
    public void Who_has_left_is_here_on_no_day()
    {
        var left = Somebody("left", Roles.Officer);
        left.Ended = true;
        Assert.False(left.HereOn(Today));
        Assert.True(MemberToday.On(left, [Lent(-5, 5)], Today).Member.Ended);
    }

    [Fact]
    public void A_posting_is_told_in_words() =>
        Assert.Equal(["On secondment", "Covering", "Acting up"], PostingKinds.All.Select(PostingKinds.InWords));
}
