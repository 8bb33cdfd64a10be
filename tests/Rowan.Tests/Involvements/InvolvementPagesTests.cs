using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Shields;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Involvements;

/// <summary>Who works with a child is said, seen and ended; by whom it may be, of whom it may be, and of nobody who is shielded.</summary>
[Proves("C03-24")]
public sealed class InvolvementPagesTests
{
    static readonly DateOnly Today = new(2010, 11, 24);

    [Theory, OnBothDatabases]
    public async Task A_member_and_a_team_are_put_on_listed_and_ended(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        var empty = await supervisor.GetAsync($"/children/{number}/involved");
        Assert.Contains("Nobody is said to work with this person", empty.Words, StringComparison.Ordinal);
        Assert.NotNull((await supervisor.GetAsync($"/children/{number}")).Document.QuerySelector($"a[href='/children/{number}/involved']"));

        // What is missing is said, and nothing is kept.
        await supervisor.GetAsync($"/children/{number}/involved/add");
        Assert.Contains("Choose what they have to do with the child", (await supervisor.SubmitAsync(From("24", "11", "2010"))).Words, StringComparison.Ordinal);
        Assert.Contains("Give the name of the member", (await supervisor.SubmitAsync(From("24", "11", "2010", ("Kind", "allocated")))).Words, StringComparison.Ordinal);
        Assert.Contains("There is no member nobody-here", (await supervisor.SubmitAsync(From("24", "11", "2010", ("Kind", "allocated"), ("UserName", "nobody-here")))).Words, StringComparison.Ordinal);
        Assert.Contains("Choose the team or the desk", (await supervisor.SubmitAsync(From("24", "11", "2010", ("Kind", "team")))).Words, StringComparison.Ordinal);
        Assert.Contains("Give a real day", (await supervisor.SubmitAsync(From("31", "2", "2010", ("Kind", "allocated"), ("UserName", "social-worker")))).Words, StringComparison.Ordinal);

        Assert.Equal($"/children/{number}/involved?done=began", (await supervisor.SubmitAsync(From("24", "11", "2010", ("Kind", "allocated"), ("UserName", " adaeze Nwosu ")))).Location);
        await supervisor.GetAsync($"/children/{number}/involved/add");
        Assert.Contains("They have this with the child already", (await supervisor.SubmitAsync(From("1", "12", "2010", ("Kind", "allocated"), ("UserName", "social-worker")))).Words, StringComparison.Ordinal);
        Assert.Equal($"/children/{number}/involved?done=began", (await supervisor.SubmitAsync(From("1", "12", "2010", ("Kind", "team"), ("Team", "Metropolitan Police\nChild abuse investigation team")))).Location);
        var listed = await supervisor.FollowAsync();
        Assert.Contains("Adaeze Nwosu, Social worker, Referral and assessment, Haringey Council The child is allocated to them 24 November 2010 Not said", listed.Words, StringComparison.Ordinal);
        Assert.Contains("Child abuse investigation team, Metropolitan Police To come Their team works with the child 1 December 2010", listed.Words, StringComparison.Ordinal);

        await supervisor.GetAsync($"/children/{number}/involved/1/end");
        Assert.Contains("Say why it ends", (await supervisor.SubmitAsync(Last("24", "11", "2010"))).Words, StringComparison.Ordinal);
        Assert.Contains("The last day must be yesterday or later", (await supervisor.SubmitAsync(Last("22", "11", "2010", ("Reason", "Done.")))).Words, StringComparison.Ordinal);
        Assert.Equal($"/children/{number}/involved?done=ended", (await supervisor.SubmitAsync(Last("23", "11", "2010", ("Reason", "Put on by mistake.")))).Location);
        Assert.Contains("Before Who worked with this person", (await supervisor.FollowAsync()).Words, StringComparison.Ordinal);
        await supervisor.GetAsync($"/children/{number}/involved/1/end");
        Assert.Contains("This has ended already", (await supervisor.SubmitAsync(Last("24", "11", "2010", ("Reason", "Once more.")))).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(2, await tables.Involvements.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_social_worker_says_it_of_their_own_agency_alone_and_an_officer_of_none(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        var police = await GivenInvolvement.PutOnAsync(web.Rowan, number, "supervisor");
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        var form = await social.GetAsync($"/children/{number}/involved/add");
        Assert.DoesNotContain("Metropolitan Police", form.Words, StringComparison.Ordinal);

        Assert.Contains("You may say this only of your own agency", (await social.SubmitAsync(From("24", "11", "2010", ("Kind", "meeting"), ("UserName", "desk-sergeant")))).Words, StringComparison.Ordinal);
        Assert.Equal($"/children/{number}/involved?done=began", (await social.SubmitAsync(From("24", "11", "2010", ("Kind", "allocated"), ("UserName", "social-worker")))).Location);
        await social.GetAsync($"/children/{number}/involved/{police}/end");
        Assert.Contains("You may say this only of your own agency", (await social.SubmitAsync(Last("24", "11", "2010", ("Reason", "No more.")))).Words, StringComparison.Ordinal);

        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        Assert.Null((await officer.GetAsync($"/children/{number}/involved")).Document.QuerySelector("a[href$='/add']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/children/{number}/involved/add")).Status);
    }

    /// <summary>The child was two numbers; what was said of either counts for the one.</summary>
    [Theory, OnBothDatabases]
    public async Task It_follows_the_child_through_joined_numbers(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (first, second) = (await GivenInvolvement.ChildAsync(web.Rowan), await GivenInvolvement.ChildAsync(web.Rowan, "HY0002"));
        await GivenInvolvement.PutOnAsync(web.Rowan, second, "social-worker");
        await using (var tables = web.Rowan.Tables())
        {
            var id = await tables.Identities.Where(i => i.Number == first).Select(i => i.Id).SingleAsync();
            await GivenChild.MovedAsync(web.Rowan, Today, 2, (id, first));
        }

        var supervisor = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        Assert.Contains("Adaeze Nwosu", (await supervisor.GetAsync($"/children/{first}/involved")).Words, StringComparison.Ordinal);
        Assert.Contains(first, (await (await web.SignInAsync(Roles.SocialWorker)).GetAsync("/my-children")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_somebody_shielded_nothing_is_told_outside_the_circle(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, "social-worker");
        await GivenInvolvement.PutOnAsync(web.Rowan, number, null, "Metropolitan Police", "Haringey referral desk");
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.Contains(number, (await social.GetAsync("/my-children")).Words, StringComparison.Ordinal);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);

        Assert.DoesNotContain(number, (await social.GetAsync("/my-children")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"/my-children/{number}", $"/children/{number}/involved", $"/children/{number}/involved/add", $"/children/{number}/involved/1/end" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync(path)).Status);
        }

        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Contains("Zebedee Quillfeather", (await desk.GetAsync("/my-children")).Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Adaeze Nwosu", (await desk.GetAsync($"/children/{number}/involved")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void It_holds_from_its_first_day_to_its_last_and_on_no_other() => Prop.ForAll(
        (from begins in Gen.Choose(-50, 50)
         from lasts in Gen.Choose(-1, 50)
         from open in Gen.Elements(true, false)
         from day in Gen.Choose(-120, 120)
         select (begins, ends: begins + lasts, open, day)).ToArbitrary(),
        d => One(d.begins, d.open ? null : d.ends).HoldsOn(Today.AddDays(d.day)) == (d.day >= d.begins && (d.open || d.day <= d.ends))).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_the_members_own_or_that_of_the_team_they_stand_in()
    {
        var (me, other) = (Guid.NewGuid(), Guid.NewGuid());
        Involvement Of(Guid? member) => new() { Id = 1, IdentityId = 1, Kind = "team", MemberId = member, Agency = "A", Team = "T", From = Today, PutOnByName = "x", PutOnAt = default };
        Assert.True(Of(me).Means(me, "B", "U") && Of(null).Means(me, "A", "T"));
        Assert.False(Of(other).Means(me, "A", "T") || Of(null).Means(me, "A", "U") || Of(null).Means(me, "B", "T"));
    }

    static Involvement One(int begins, int? ends) => new()
    {
        Id = 1, IdentityId = 1, Kind = "allocated", Agency = "A", Team = "T", From = Today.AddDays(begins), Until = ends is { } e ? Today.AddDays(e) : null, PutOnByName = "x", PutOnAt = default,
    };

    static Dictionary<string, string> From(string day, string month, string year, params (string Field, string Value)[] also) =>
        new Dictionary<string, string> { ["From.Day"] = day, ["From.Month"] = month, ["From.Year"] = year }.Concat(also.Select(a => KeyValuePair.Create(a.Field, a.Value))).ToDictionary();

    static Dictionary<string, string> Last(string day, string month, string year, params (string Field, string Value)[] also) =>
        new Dictionary<string, string> { ["LastDay.Day"] = day, ["LastDay.Month"] = month, ["LastDay.Year"] = year }.Concat(also.Select(a => KeyValuePair.Create(a.Field, a.Value))).ToDictionary();
}
