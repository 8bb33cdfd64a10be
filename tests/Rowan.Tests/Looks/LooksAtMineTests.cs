using System.Net;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Emergency;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
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

    /// <summary>Whatever shows the child to a person: also while records are put right, in a list of registers, in an emergency, on paper and at the machine itself.</summary>
    [Theory, OnBothDatabases]
    public async Task Every_way_in_which_the_child_is_shown_is_told_and_what_holds_to_account_is_not_even_when_printed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await new MerlinDelivery(1, "2007-03-05T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/2001").ImportAsync(web.Rowan);
        await new MerlinDelivery(2, "2007-04-05T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M").ImportAsync(web.Rowan);
        var (haringey, hackney) = (await RegisteredAsync("HY0001", "Haringey"), await RegisteredAsync("HK0001", "Hackney"));
        await using var tables = web.Rowan.Tables();
        var number = await GivenChild.LinkedAsync(web.Rowan, tables.Personas.Min(p => p.Id), haringey, hackney);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, "social-worker");

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "keeping-records-right");
        Assert.Contains("Ayesha Rahmani", (await sergeant.GetAsync("/sources/MERLIN/to-decide/1")).Words, StringComparison.Ordinal);
        Assert.Contains(number, (await (await web.SignInAsync(Roles.Researcher, "conference")).GetAsync("/registers/twice")).Text, StringComparison.Ordinal);
        var supervisor = await web.SignInAsync(Roles.Supervisor, "conference");
        await supervisor.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.SubmitAsync([], "form[data-rowan-printed]")).Status);
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Officer, Permissions.BreakGlass),
            changing => new BreakGlass(web.Rowan.System.Feeds, web.Rowan.System.Shields).WithinAsync(changing, new GlassToBreak(number, "She is at the door.", "password")));
        await web.Rowan.Door.LookAsync(
            TestRowan.AsOperator(Permissions.ReadStory, "story", "safeguarding-concern"),
            looking => new ReadStory(GivenChild.Feeds, web.Clock).AnswerAsync(looking, new StoryAsked(number, null, StoryFilter.None), null));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync($"/who-looked/at/{number}");
        Assert.Equal(HttpStatusCode.NoContent, (await officer.SubmitAsync([], "form[data-rowan-printed]")).Status);

        var page = await (await web.SignInAsync(Roles.SocialWorker)).GetAsync($"/my-children/{number}");
        var told = page.Document.QuerySelectorAll("[aria-label='Looks'] tbody tr").Select(r => (Who: r.Children[1].TextContent.Trim(), What: r.Children[4].TextContent.Trim())).ToList();
        foreach (var look in new[]
        {
            ("DS Ruth Kemble", "Putting rejects and held rows right"), ("Imran Sadiq", "Looked at children on two registers"), ("DI Owen Tattersall", "Read the story"),
            ("DI Owen Tattersall", "Printed a page, or made it ready to print"), ("officer-1", "Breaking the glass"), ("tester", "Read the story"),
        })
        {
            Assert.Contains(look, told);
        }

        Assert.DoesNotContain("Hathersage", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("at the door", page.Text, StringComparison.Ordinal);

        async Task<long> RegisteredAsync(string reference, string borough) => (await GivenRecord.Protect(reference).Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F")
            .Registering("1", borough, "neglect", new DateOnly(2010, 4, 1)).KeptAsync(web.Rowan))["1"];
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
