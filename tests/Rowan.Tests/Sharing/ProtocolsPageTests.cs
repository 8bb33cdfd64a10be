using System.Net;
using Rowan.Access;
using Rowan.Sources.Feeds;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sharing;

/// <summary>The protocols as they act: what a borough's social worker is told today, and is not told on the day after the protocol's last.</summary>
[Proves("E07-40", "E07-41", "E07-54", "E07-55")]
public sealed class ProtocolsPageTests
{
    static readonly DateOnly Given = new(2010, 11, 1);

    [Theory, OnBothDatabases]
    public async Task Who_answers_for_sharing_sees_what_is_in_force_what_differs_and_what_ends_soon(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        foreach (var role in new[] { Roles.Administrator, Roles.DataProtectionOfficer, Roles.Supervisor })
        {
            var browser = await web.SignInAsync(role);
            Assert.Contains("1 sharing protocol ends soon: the one between Metropolitan Police and LB Sutton on 31 December 2010.", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
            var page = await browser.GetAsync("/sharing");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("between Metropolitan Police and LB Sutton ends on 31 December 2010", page.Words, StringComparison.Ordinal);
            Assert.Contains("Until 31 December 2010 instead of 31 March 2040", page.Words, StringComparison.Ordinal);
            Assert.Contains("The borough has not signed the template again", page.Words, StringComparison.Ordinal);
            Assert.Equal(32, page.Document.QuerySelectorAll("[aria-label='Protocols of police-to-boroughs'] tbody tr").Length);
            Assert.Contains("020 7946 0150", page.Words, StringComparison.Ordinal);
        }

        foreach (var role in new[] { Roles.Officer, Roles.SocialWorker, Roles.Researcher, Roles.Analyst })
        {
            var browser = await web.SignInAsync(role);
            Assert.DoesNotContain("ends soon", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/sharing")).Status);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Existence_is_told_with_whom_to_contact_and_from_the_day_after_the_protocols_last_nothing_is(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await AyeshaAsync(web.Rowan);
        var sutton = await SocialWorkerOfAsync(web, "LB Sutton");

        var page = await sutton.GetAsync($"/children/{number}");
        Assert.Contains("Metropolitan Police holds something about this child.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Contact: Referral desk, child abuse investigation command, telephone 020 7946 0100, referral.desk@police.example, day and night", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='tel:02079460100']"));
        Assert.DoesNotContain("MERLIN", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", page.Words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("07PAC000001", page.Text, StringComparison.Ordinal);

        web.Clock.Set(new DateTimeOffset(2011, 1, 1, 9, 0, 0, TimeSpan.Zero));
        sutton = await SocialWorkerOfAsync(web, "LB Sutton");
        var after = await sutton.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.NotFound, after.Status);
        Assert.Equal((await sutton.GetAsync("/children/ZZZZ-ZZZZ")).Words, after.Words);
        await using var tables = web.Rowan.Tables();
        var rules = tables.AuditSubjects.Select(s => s.Rule).ToList();
        Assert.Equal(["protocol-ended, police-to-boroughs/sutton", "social-worker-knows-police-hold-something under police-to-boroughs/sutton"], rules.Distinct().Order());

        var haringey = await SocialWorkerOfAsync(web, "Haringey Council");
        Assert.Equal(HttpStatusCode.OK, (await haringey.GetAsync($"/children/{number}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_search_tells_whom_to_contact_and_where_there_is_no_protocol_says_so_of_the_source_and_nothing_of_anybody(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await AyeshaAsync(web.Rowan);
        var found = await SearchAsync(await SocialWorkerOfAsync(web, "LB Sutton"));
        Assert.Contains("Metropolitan Police holds something about somebody who fits this search.", found.Words, StringComparison.Ordinal);
        Assert.Contains("telephone 020 7946 0100", found.Words, StringComparison.Ordinal);
        var none = await SearchAsync(await SocialWorkerOfAsync(web, "LB Bexley"));
        Assert.DoesNotContain("holds something", none.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Contact:", none.Words, StringComparison.Ordinal);
        Assert.Contains("MERLIN (children coming to notice, and missing persons): not shared with your agency. The protocol between Metropolitan Police and LB Bexley begins on 1 April 2011", none.Words, StringComparison.Ordinal);
    }

    internal static async Task<TestPage> SearchAsync(TestBrowser browser, string words = "ayesha rahmani")
    {
        await browser.GetAsync("/");
        await browser.SubmitAsync(new() { ["Query"] = words });
        return await browser.FollowAsync();
    }

    internal static async Task<string> AyeshaAsync(TestRowan rowan)
    {
        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14").Telling("pac", "Report").KeptAsync(rowan, Given);
        return await GivenChild.LinkedAsync(rowan, Given, report["1"]);
    }

    /// <summary>The demonstration's social worker, who now works for another borough, signed in with a purpose.</summary>
    internal static async Task<TestBrowser> SocialWorkerOfAsync(RowanWeb web, string agency)
    {
        await web.MovedAsync(Roles.SocialWorker, m => m with { Agency = agency });
        return await web.SignInAsync(Roles.SocialWorker, "section-47-enquiry");
    }
}
