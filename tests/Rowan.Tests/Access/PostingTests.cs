using System.Collections;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Sharing;
using Rowan.Tests.SignIn;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Secondment, cover and acting-up change access on their days by themselves; who moved or left is met so on the next request, on every node.</summary>
[Proves("L09-28", "L09-69")]
public sealed class PostingTests
{
    static readonly DateOnly Today = new(2010, 11, 24);

    [Theory, OnBothDatabases]
    public async Task An_administrator_lends_a_member_and_on_the_first_day_and_after_the_last_their_access_changes_by_itself(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        var code = await NewRowan.JoinAsync(administrator, "one", Roles.Analyst);
        var member = web.NewBrowser();
        await NewRowan.ChooseAsync(member, "one", code);
        await NewRowan.SignInAsync(member, "one");
        var id = await IdAsync(web, "one");

        await administrator.GetAsync($"/administer/members/{id}/post");
        var wrong = await administrator.SubmitAsync(Form(kind: "", from: new(2010, 11, 25), until: new(2010, 11, 24), agency: ""));
        Assert.True(wrong.Document.QuerySelectorAll(".govuk-error-summary__list li").Length >= 1);
        Assert.All(wrong.Document.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(wrong.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal($"/administer/members/{id}?done=posted", (await administrator.SubmitAsync(Form(from: new(2010, 11, 25), until: new(2010, 11, 26)))).Location);
        Assert.Contains("On secondment Referral, LB Ealing, as researcher, from 25 November 2010 until 26 November 2010", (await administrator.FollowAsync()).Words, StringComparison.Ordinal);
        var teams = await administrator.GetAsync("/administer/teams");
        Assert.Contains("25 November 2010: Member one on secondment: Referral, LB Ealing", teams.Words, StringComparison.Ordinal);
        Assert.Contains("27 November 2010: Member one back from: Referral, LB Ealing", teams.Words, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/mentions/waiting")).Status);
        foreach (var (day, may) in new[] { (25, true), (26, true), (27, false) })
        {
            web.Clock.Set(new DateTimeOffset(2010, 11, day, 9, 0, 0, TimeSpan.Zero));
            await NewRowan.SignInAsync(member, "one");
            Assert.Equal(may ? "/purpose" : null, (await member.GetAsync("/mentions/waiting")).Location?.Split('?')[0]);
            Assert.Equal(may ? "Until 26 November 2010" : null, Row(await member.GetAsync("/"), "On secondment"));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_posting_that_is_ended_is_over_with_the_next_request_and_two_on_the_same_days_are_refused(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        var member = web.NewBrowser();
        await NewRowan.ChooseAsync(member, "one", await NewRowan.JoinAsync(administrator, "one", Roles.Analyst));
        await NewRowan.SignInAsync(member, "one");
        var id = await IdAsync(web, "one");
        await administrator.GetAsync($"/administer/members/{id}/post");
        await administrator.SubmitAsync(Form(kind: PostingKinds.Cover, from: new(2010, 11, 24), until: new(2010, 11, 30)));
        Assert.StartsWith("/purpose", (await member.GetAsync("/mentions/waiting")).Location, StringComparison.Ordinal);
        await administrator.GetAsync($"/administer/members/{id}/post");
        Assert.Contains("They stand elsewhere on some of these days already", (await administrator.SubmitAsync(Form(from: new(2010, 11, 30), until: new(2010, 12, 2)))).Words, StringComparison.Ordinal);
        await administrator.GetAsync($"/administer/members/{id}/post");
        Assert.Contains("Nobody becomes an administrator", (await administrator.SubmitAsync(Form(role: Roles.Administrator, from: new(2010, 12, 1), until: new(2010, 12, 2)))).Words, StringComparison.Ordinal);

        await administrator.GetAsync($"/administer/members/{id}");
        Assert.Equal($"/administer/members/{id}?done=posting-ended", (await administrator.SubmitAsync([], "form[action$='?handler=EndPosting']")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/mentions/waiting")).Status);
        Assert.Equal(2, (await web.EntriesAsync()).Count(e => e.Outcome is "member-posted" or "posting-ended"));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_a_last_day_is_out_from_the_day_after_it_by_itself_and_who_has_a_first_day_is_not_in_before_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        await web.MovedAsync(Roles.Officer, m => m with { Until = Today });
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/")).Status);
        web.Clock.Set(new DateTimeOffset(2010, 11, 24, 23, 59, 0, TimeSpan.Zero));
        officer = await web.SignInAsync(Roles.Officer);
        web.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("/sign-in", (await officer.GetAsync("/")).Location);
        await web.MovedAsync(Roles.Officer, m => m with { Until = null, From = Today.AddDays(2) });
        await officer.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, (await officer.SubmitAsync(new() { ["UserName"] = Roles.Officer, ["Password"] = DemonstrateVerb.Password })).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Ended_vetting_stops_and_missing_training_stops_or_warns_as_the_pack_says_and_recording_it_counts_at_once(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ProtocolsPageTests.AyeshaAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry");
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync($"/children/{number}")).Status);

        await web.MovedAsync(Roles.DeskSergeant, m => m with { Trained = [new("visor", null)] });
        Assert.Contains("You need this training: the referral desk course.", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync($"/children/{number}")).Status);
        await web.MovedAsync(Roles.DeskSergeant, m => m with { Trained = [] });
        Assert.Contains("ViSOR user training. Until then you are told only whether ViSOR holds something.", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);

        await web.MovedAsync(Roles.DeskSergeant, m => m with { VettedUntil = Today.AddDays(-1) });
        var stopped = await sergeant.GetAsync($"/children/{number}");
        Assert.Equal(HttpStatusCode.Forbidden, stopped.Status);
        Assert.Contains("Your vetting ended on 23 November 2010.", stopped.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", stopped.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Until then you can look at no record.", (await sergeant.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains(await web.EntriesAsync(), e => e is { Outcome: "refused", Permission: Permissions.ReadStory });

        await web.MovedAsync(Roles.DeskSergeant, m => m with { VettedUntil = Today });
        Assert.Equal(HttpStatusCode.OK, (await sergeant.GetAsync($"/children/{number}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_records_vetting_and_training(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var administrator = await NewRowan.AdministratorAsync(web);
        await NewRowan.JoinAsync(administrator, "one");
        var id = await IdAsync(web, "one");
        await administrator.GetAsync($"/administer/members/{id}/holds");
        var form = new Dictionary<string, string>
        {
            ["VettedUntil.Day"] = "31", ["VettedUntil.Month"] = "2", ["VettedUntil.Year"] = "2012", ["Training[0].Until.Day"] = "1", ["Training[0].Until.Month"] = "3", ["Training[0].Until.Year"] = "2012",
        };
        var wrong = await administrator.SubmitAsync(form);
        Assert.Contains("Give a real day, month and year", wrong.Words, StringComparison.Ordinal);
        form["VettedUntil.Day"] = "1";
        Assert.Equal($"/administer/members/{id}?done=recorded", (await administrator.SubmitAsync(form)).Location);
        var page = await administrator.FollowAsync();
        Assert.Equal(("1 February 2012", "Until 1 March 2012", "Not recorded"), (Row(page, "Vetted until"), Row(page, "The referral desk course"), Row(page, "ViSOR user training")));
    }

    /// <summary>A4: whoever asks after a move has been answered is met as moved, on every node, however busy both are.</summary>
    [Theory, OnPostgres]
    public async Task What_is_taken_away_on_one_node_is_gone_with_the_next_request_on_another(DatabaseKind kind)
    {
        var nobodyAsksTooOften = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "100000" }, new Hashtable(), null);
        await using var web = await RowanWeb.StartAsync(kind, configuration: nobodyAsksTooOften);
        await using var other = await RowanWeb.AnotherNodeAsync(web);
        var number = await ProtocolsPageTests.AyeshaAsync(web.Rowan);
        var sergeant = other.NewBrowser();
        await sergeant.GetAsync("/sign-in");
        await sergeant.SubmitAsync(new() { ["UserName"] = Roles.DeskSergeant, ["Password"] = DemonstrateVerb.Password });
        await sergeant.GetAsync("/purpose");
        await sergeant.SubmitAsync(new() { ["Purpose"] = "section-47-enquiry" });
        using var stop = new CancellationTokenSource();
        var moves = 0;
        var busy = Task.Run(async () =>
        {
            // Reads go on all the time beside the moves; each is one or the other, never half.
            while (!stop.IsCancellationRequested)
            {
                Assert.True((await sergeant.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/children/{number}"))).StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden);
            }
        });
        for (; moves < (Tier.Release ? 1_000 : 100); moves++)
        {
            var taken = moves % 2 == 0;
            await web.MovedAsync(Roles.DeskSergeant, m => m with { Role = taken ? Roles.Analyst : Roles.DeskSergeant });
            Assert.Equal(taken ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await sergeant.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/children/{number}"))).StatusCode);
        }

        await stop.CancelAsync();
        await busy;

        // Whoever leaves is nobody, there too.
        await web.MovedAsync(Roles.DeskSergeant, m => m with { Ended = true });
        var gone = await sergeant.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/children/{number}"));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (gone.StatusCode, gone.Headers.Location?.OriginalString.Split('?')[0]));
    }

    /// <summary>What stands beside a key of a summary list; null where there is no such key.</summary>
    static string? Row(TestPage page, string key) => page.Document.QuerySelectorAll(".govuk-summary-list__row")
        .FirstOrDefault(r => r.QuerySelector("dt")!.TextContent.Trim() == key)?.QuerySelector("dd")!.TextContent.Trim();

    static async Task<Guid> IdAsync(RowanWeb web, string userName)
    {
        await using var tables = web.Rowan.Tables();
        return (await tables.Members.SingleAsync(m => m.UserName == userName)).Id;
    }

    static Dictionary<string, string> Form(DateOnly from, DateOnly until, string kind = PostingKinds.Secondment, string role = Roles.Researcher, string agency = "LB Ealing") => new()
    {
        ["Kind"] = kind, ["Role"] = role, ["Agency"] = agency, ["Team"] = "Referral", ["Post"] = "", ["Rank"] = "",
        ["From.Day"] = $"{from.Day}", ["From.Month"] = $"{from.Month}", ["From.Year"] = $"{from.Year}", ["Until.Day"] = $"{until.Day}", ["Until.Month"] = $"{until.Month}", ["Until.Year"] = $"{until.Year}",
    };
}
