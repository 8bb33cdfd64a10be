using System.Net;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Values;

namespace Rowan.Tests.Looks;

/// <summary>Whoever works with a child sees who looked at the child, as long as they do, and nothing of what was typed.</summary>
[Proves("H08-11")]
public sealed class LooksAtMineTests
{
    [Theory, OnBothDatabases]
    public async Task Who_looked_is_told_with_agency_role_time_and_purpose_and_not_with_the_reason(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, "social-worker");
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        await sergeant.GetAsync("/purpose");
        await sergeant.SubmitAsync(new() { ["Purpose"] = "section-47-enquiry", ["Reason"] = "The grandmother rang at noon." });
        await sergeant.GetAsync("/");
        await sergeant.SubmitAsync(new() { ["Query"] = "rahmani imran" });
        await sergeant.FollowAsync();
        await sergeant.GetAsync($"/children/{number}");
        await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync($"/who-looked/at/{number}");

        var social = await web.SignInAsync(Roles.SocialWorker);
        Assert.NotNull((await social.GetAsync("/")).Document.QuerySelector("a[href='/my-children']"));
        var mine = await social.GetAsync("/my-children");
        Assert.Contains($"Imran Rahmani {number} The child is allocated to them 24 November 2010", mine.Words, StringComparison.OrdinalIgnoreCase);
        var looks = await social.GetAsync($"/my-children/{number}");

        Assert.Contains("24 November 2010 at 09:30 DS Ruth Kemble Metropolitan Police Desk sergeant Read the story A section 47 enquiry Children Act 1989 s47 Shown", looks.Words, StringComparison.Ordinal);
        Assert.Contains("Searched A section 47 enquiry Children Act 1989 s47 Shown", looks.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("grandmother", looks.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("rahmani imran", looks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hathersage", looks.Text, StringComparison.Ordinal);

        // It is itself on the log, where the privacy officer sees it.
        var officer = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync($"/who-looked/at/{number}");
        Assert.Contains("GET /my-children/{number}", officer.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Only_while_they_work_with_the_child_themselves_or_through_their_team(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        var social = await web.SignInAsync(Roles.SocialWorker);
        Assert.Contains("There are none today", (await social.GetAsync("/my-children")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync($"/my-children/{number}")).Status);

        var team = await GivenInvolvement.PutOnAsync(web.Rowan, number, null, GivenInvolvement.SocialCare, GivenInvolvement.SocialTeam, until: LondonDay.Today(web.Clock).AddDays(1));
        Assert.Contains("Their team works with the child", (await social.GetAsync("/my-children")).Words, StringComparison.Ordinal);
        Assert.Contains("1 look, the latest first", (await social.GetAsync($"/my-children/{number}")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.Officer)).GetAsync($"/my-children/{number}")).Status);

        Assert.True(await GivenInvolvement.EndAsync(web.Rowan, number, team, LondonDay.Today(web.Clock).AddDays(-1)));
        Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync($"/my-children/{number}")).Status);
        Assert.Contains("There are none today", (await social.GetAsync("/my-children")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_are_paged_and_narrowed_by_time()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, "social-worker");
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        for (var i = 0; i < 27; i++)
        {
            await sergeant.GetAsync($"/children/{number}");
        }

        web.Clock.Advance(TimeSpan.FromDays(10));
        var social = await web.SignInAsync(Roles.SocialWorker);
        Assert.Equal(25, (await social.GetAsync($"/my-children/{number}")).Document.QuerySelectorAll("[aria-label='Looks'] tbody tr").Length);
        Assert.Equal(3, (await social.GetAsync($"/my-children/{number}?page=2")).Document.QuerySelectorAll("[aria-label='Looks'] tbody tr").Length);
        Assert.Contains("There are none on this page", (await social.GetAsync($"/my-children/{number}?page=9")).Words, StringComparison.Ordinal);
        Assert.Contains("Nobody has looked in this time", (await social.GetAsync($"/my-children/{number}?period=7")).Words, StringComparison.Ordinal);
    }
}
