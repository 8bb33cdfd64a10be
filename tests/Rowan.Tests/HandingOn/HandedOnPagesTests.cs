using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Tests.Looks;
using Rowan.Tests.Shields;
using Rowan.Web.SignIn;

namespace Rowan.Tests.HandingOn;

/// <summary>A finding goes from the review to those who look into it, and to nobody else; what was looked at stands with it in kind.</summary>
[Proves("C03-24", "H08-11")]
public sealed class HandedOnPagesTests
{
    [Theory, OnBothDatabases]
    public async Task That_the_glass_was_misused_goes_to_professional_standards_who_take_it_up(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await MarlowAsync(web);
        var officer = await BrokenAsync(web, Roles.Officer, number);
        web.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/records/1")).Status);
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var standards = await web.SignInAsync(Roles.ProfessionalStandards);
        Assert.Contains("None has been handed on to you", (await standards.GetAsync("/handed-on")).Words, StringComparison.Ordinal);

        var reviewer = await ReviewedAsync(web, "misused", "A neighbour of theirs.");
        var reviewed = await reviewer.FollowAsync();
        Assert.Contains("Professional standards, telephone 020 7946 0170, professional.standards@police.example, 24 November 2010 at 10:00. Nobody has taken it up yet.", reviewed.Words, StringComparison.Ordinal);

        var start = await standards.GetAsync("/");
        var path = start.Document.QuerySelectorAll("a[href^='/handed-on/']").Select(a => a.GetAttribute("href")!).Single();
        Assert.Contains("What a member did in Rowan was reviewed, and the finding is handed on to you.", start.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Whitlock", start.Words, StringComparison.Ordinal);
        Assert.Contains("Dana Whitlock", (await standards.GetAsync("/handed-on")).Words, StringComparison.Ordinal);
        var page = await standards.GetAsync(path);
        foreach (var told in new[]
        {
            "The glass was broken, and it was misused", "A neighbour of theirs.", "Colm Hathersage, 24 November 2010 at 10:00", "Dana Whitlock, Tottenham response team B, Metropolitan Police", "He has a child with him.", $"Person {number}",
            "2 looks, the first first",
        })
        {
            Assert.Contains(told, page.Words, StringComparison.Ordinal);
        }

        Assert.Equal([$"24 November 2010 at 09:30:00 | The story, with its timeline and family picture | {number} | Shown break-glass", $"24 November 2010 at 09:30:01 | A record of ViSOR | {number} | Shown break-glass"], Looks(page));

        Assert.DoesNotContain("Marlow", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("at the door", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{path}?done=taken-up", (await standards.SubmitAsync([], "main form")).Location);
        Assert.Contains("It is kept that you see to it.", (await standards.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("DS Nadia Osgerby sees to it, since 24 November 2010 at 10:00.", (await reviewer.GetAsync("/emergencies/1")).Words, StringComparison.Ordinal);

        // Nobody else is told, and nobody else reads it: not the member, not the supervisor, not who reviewed it.
        foreach (var (role, status) in new[] { (Roles.Officer, HttpStatusCode.Forbidden), (Roles.Supervisor, HttpStatusCode.NotFound), (Roles.DataProtectionOfficer, HttpStatusCode.NotFound) })
        {
            var other = await web.SignInAsync(role);
            Assert.Null((await other.GetAsync("/")).Document.QuerySelector("a[href^='/handed-on/']"));
            Assert.Equal(status, (await other.GetAsync(path)).Status);
        }

        await using var tables = web.Rowan.Tables();
        Assert.Equal([HandedOnFactKinds.HandedOn, HandedOnFactKinds.TakenUp], await tables.Facts.Where(f => f.Subject == HandedOnFactKinds.Subject).OrderBy(f => f.Id).Select(f => f.Kind).ToListAsync());
        Assert.True(await tables.AuditEntries.AnyAsync(e => e.Outcome == "taken-up" && e.Permission == Permissions.SeeHandedOn));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_pack_names_nobody_those_who_supervise_are_told_and_the_pages_say_so(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await BrokenAsync(web, Roles.SocialWorker, await MarlowAsync(web));
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var reviewer = await ReviewedAsync(web, "misused", "A neighbour of theirs.");
        var says = "The policy pack names nobody who receives this for Haringey Council.";
        Assert.Contains($"{says} The supervisors and the data-protection officer were told", (await reviewer.FollowAsync()).Words, StringComparison.Ordinal);

        // In a council its duty managers supervise: the police’s supervisors are not told of it.
        Assert.Null((await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/")).Document.QuerySelector("a[href^='/handed-on/']"));
        var supervisor = await web.SignInAsync(Roles.DutyManager);
        var path = (await supervisor.GetAsync("/")).Document.QuerySelectorAll("a[href^='/handed-on/']").Select(a => a.GetAttribute("href")!).Single();
        Assert.Contains($"{says} It has come to the supervisors and the data-protection officer instead", (await supervisor.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.ProfessionalStandards)).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/handed-on/1")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_that_there_was_an_emergency_hands_nothing_on(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await BrokenAsync(web, Roles.Officer, await MarlowAsync(web));
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var reviewer = await ReviewedAsync(web, "not-needed", "The desk would have told.");
        Assert.DoesNotContain("Handed on", (await reviewer.FollowAsync()).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.False(await tables.Facts.AnyAsync(f => f.Subject == HandedOnFactKinds.Subject));
    }

    /// <summary>Of a look that was not proper the supervisors are told; of one that is passed on, professional standards. What was handed on stays when it is opened again.</summary>
    [Theory, OnBothDatabases]
    public async Task What_is_found_of_a_flagged_look_is_handed_on(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan, family: "Kemble");
        await FlagLooksTests.OpenAsync(await web.SignInAsync(Roles.DeskSergeant), number);
        await GivenFlags.TickAsync(web.Rowan);
        var reviewer = await web.SignInAsync(Roles.DataProtectionOfficer);
        async Task CloseAsync(string finding)
        {
            await reviewer.GetAsync("/looks/1");
            Assert.Equal("/looks/1?done=reviewed", (await reviewer.SubmitAsync(new() { ["Finding"] = finding, ["Words"] = "A niece." })).Location);
        }

        await CloseAsync("not-proper");
        Assert.Contains("The supervisors and the data-protection officer were told 24 November 2010 at 09:30.", (await reviewer.FollowAsync()).Words, StringComparison.Ordinal);
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.NotNull((await supervisor.GetAsync("/")).Document.QuerySelector("a[href^='/handed-on/']"));
        var standards = await web.SignInAsync(Roles.ProfessionalStandards);
        Assert.DoesNotContain("What a member did", (await standards.GetAsync("/")).Words, StringComparison.Ordinal);

        await reviewer.GetAsync("/looks/1");
        await reviewer.SubmitAsync(new() { ["Why"] = "Her inspector asks." });
        await CloseAsync("passed-to-professional-standards");
        Assert.Contains("Professional standards, telephone 020 7946 0170", (await reviewer.FollowAsync()).Words, StringComparison.Ordinal);
        await standards.GetAsync("/handed-on");
        var page = await standards.GetAsync((await standards.GetAsync("/handed-on")).Document.QuerySelector("main a[href^='/handed-on/']")!.GetAttribute("href")!);
        Assert.Contains("It goes to professional standards", page.Words, StringComparison.Ordinal);
        Assert.Contains("The member’s own surname", page.Words, StringComparison.Ordinal);
        Assert.Equal([$"24 November 2010 at 09:30:00 | The story, with its timeline and family picture | {number} | Shown referral-desk-sees-all under boroughs-to-police"], Looks(page));
        Assert.DoesNotContain("Imran", page.Text, StringComparison.Ordinal);
        Assert.Contains("It was not proper", (await supervisor.GetAsync("/handed-on")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("professional standards", (await supervisor.GetAsync("/handed-on")).Words, StringComparison.Ordinal);
    }

    /// <summary>A council's duty manager who reviews an emergency of the police's learns neither which source of theirs holds something nor by which rule; nor does whoever broke the glass what was found.</summary>
    [Theory, OnBothDatabases]
    public async Task Who_reviews_anothers_emergency_is_not_told_of_anothers_sources_nor_the_member_of_the_finding(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await BrokenAsync(web, Roles.Supervisor, await MarlowAsync(web));
        await (await web.SignInAsync(Roles.Supervisor, "safeguarding-concern")).GetAsync("/records/1");
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var manager = await web.SignInAsync(Roles.DutyManager);
        var theirs = Looks(await manager.GetAsync("/emergencies/1"));
        Assert.Contains(theirs, look => look.Contains("A record of a source that is not told", StringComparison.Ordinal));
        Assert.DoesNotContain(theirs, look => look.Contains("ViSOR", StringComparison.OrdinalIgnoreCase) || look.Contains("desk", StringComparison.Ordinal));

        await ReviewedAsync(web, "misused", "A neighbour of theirs.");
        var own = await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/emergencies/1");
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.DoesNotContain("misused.", own.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("neighbour", own.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Handed on", own.Words, StringComparison.Ordinal);
        Assert.Contains("A neighbour of theirs.", (await manager.GetAsync("/emergencies/1")).Words, StringComparison.Ordinal);
    }

    /// <summary>Who reviews and may not see the log is told what was looked at in those minutes, in kind; of somebody shielded from them, not whom nor in which source.</summary>
    [Theory, OnBothDatabases]
    public async Task Who_reviews_an_emergency_is_told_what_was_looked_at_under_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.DetailsHidden);
        var other = await MarlowAsync(web);
        await BrokenAsync(web, Roles.Officer, number, "They say that Zebedee Quillfeather is in the boot.");
        web.Clock.Advance(TimeSpan.FromMinutes(1));
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await officer.GetAsync("/records/1");
        web.Clock.Advance(TimeSpan.FromSeconds(1));
        await officer.GetAsync($"/children/{number}/mentions");
        await officer.GetAsync($"/children/{other}");
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        await officer.GetAsync($"/children/{number}");

        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.False(web.Rowan.Door.Rules.Permits(Roles.Supervisor, Permissions.SeeWhoLooked));
        var outside = await supervisor.GetAsync("/emergencies/1");
        Assert.Contains("Somebody who is shielded from you", outside.Words, StringComparison.Ordinal);
        Assert.Equal(
            ["24 November 2010 at 09:30:00 | The story, with its timeline and family picture | Not told | Shown break-glass", "24 November 2010 at 09:31:00 | A record of a source that is not told | Not told | Shown break-glass",
                "24 November 2010 at 09:31:01 | The mentions and links | Not told | Shown"],
            Looks(outside));
        Assert.Contains("Looks under it3", outside.Words, StringComparison.Ordinal);
        Assert.Contains("Not told: it names somebody who is shielded from you.", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(number, outside.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", outside.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MERLIN", outside.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(">3<", (await supervisor.GetAsync("/emergencies")).Text, StringComparison.Ordinal);

        // Whom the circle brings in sees whom, and in which source; never what it says.
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount),
            changing => new TendShield(web.Rowan.System.Shields).DrawCircleAsync(changing, 1, [Roles.Supervisor], "They review."));
        var inside = await supervisor.GetAsync("/emergencies/1");
        Assert.Contains($"24 November 2010 at 09:31:00 | A record of MERLIN | {number} | Shown break-glass", Looks(inside));
        Assert.DoesNotContain("Hollowthorn", inside.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Looks_under_an_emergency_are_paged_and_where_there_are_none_it_is_said(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await MarlowAsync(web);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await officer.GetAsync($"/children/{number}/emergency");
        await officer.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("Nothing was looked at.", (await supervisor.GetAsync("/emergencies/1")).Words, StringComparison.Ordinal);

        for (var i = 0; i < ReadLooksMade.PageSize + 1; i++)
        {
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            await officer.GetAsync("/records/1");
        }

        Assert.Equal((ReadLooksMade.PageSize, 1, ReadLooksMade.PageSize), (Looks(await supervisor.GetAsync("/emergencies/1")).Count, Looks(await supervisor.GetAsync("/emergencies/1?page=2")).Count, Looks(await supervisor.GetAsync("/emergencies/1?page=9")).Count));
    }

    static IReadOnlyList<string> Looks(TestPage page) =>
        [.. page.Document.QuerySelectorAll("[aria-label='What was looked at'] tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(d => string.Join(' ', d.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))))];

    static async Task<string> MarlowAsync(RowanWeb web)
    {
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("note", "Managed", "A plan nobody at the door may miss.", "2009-01-01", "1").KeptAsync(web.Rowan);
        return await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
    }

    static async Task<TestBrowser> BrokenAsync(RowanWeb web, string role, string number, string reason = "He has a child with him.")
    {
        var browser = await web.SignInAsync(role, "safeguarding-concern");
        await browser.GetAsync($"/children/{number}/emergency");
        await browser.SubmitAsync(new() { ["Reason"] = reason, ["Proof"] = DemonstrateVerb.Password });
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);
        return browser;
    }

    static async Task<TestBrowser> ReviewedAsync(RowanWeb web, string finding, string reason)
    {
        var reviewer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await reviewer.GetAsync("/emergencies/1");
        Assert.Equal("/emergencies/1?done=reviewed", (await reviewer.SubmitAsync(new() { ["Finding"] = finding, ["Reason"] = reason })).Location);
        return reviewer;
    }
}
