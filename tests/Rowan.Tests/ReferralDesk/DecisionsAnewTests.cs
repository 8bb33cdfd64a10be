using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using static Rowan.Tests.ReferralDesk.DeskPagesTests;

namespace Rowan.Tests.ReferralDesk;

/// <summary>What was typed and what was asked is not lost by what another window or a later decision does.</summary>
public sealed class DecisionsAnewTests
{
    /// <summary>Deciding anew asks social care no second time: its clock goes on, and what it said stands; it stops when they said it, not when that was typed.</summary>
    [Theory, OnBothDatabases]
    public async Task What_social_care_was_asked_and_said_outlives_a_decision_that_asks_the_same(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        var referred = (await GivenDesk.DecidedAsync(web.Rowan, First)).DecisionId;
        web.Clock.Advance(TimeSpan.FromDays(1));
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await desk.GetAsync($"/desk/{First}/outcome");
        var anew = (await GivenDesk.DecidedAsync(web.Rowan, First, GivenDesk.Answers with { Route = "single-social-care", SupersedesWhy = "No crime." }, referred)).DecisionId;
        web.Clock.Advance(TimeSpan.FromMinutes(10));
        var said = new Dictionary<string, string> { ["Outcome"] = "assessment", ["On.Day"] = "24", ["On.Month"] = "11", ["On.Year"] = "2010", ["From"] = "Gwen Adeyemi" };
        var told = await desk.SubmitAsync(said);
        Assert.Contains("decided it anew 25 November 2010 at 09:30: Single agency, children’s social care. What you typed stands below", told.Words, StringComparison.Ordinal);
        Assert.Equal("Gwen Adeyemi", told.Document.GetElementById("From")!.GetAttribute("value"));
        Assert.Equal($"/notifications/{First}?done=outcome", (await desk.SubmitAsync(said)).Location);
        await using var tables = web.Rowan.Tables();
        var decisions = await tables.RouteDecisions.AsNoTracking().OrderBy(d => d.Id).ToListAsync();
        Assert.Equal((decisions[0].At, new DateTime(2010, 11, 24, 23, 59, 59, 999, DateTimeKind.Utc)), (decisions[1].ReferredAt, decisions[1].OutcomeAt));
        Assert.DoesNotContain("Rowan sends nothing", (await desk.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);

        // Asked the same, the answer stands; not asked in between, it is asked anew.
        var third = (await GivenDesk.DecidedAsync(web.Rowan, First, GivenDesk.Answers with { SupersedesWhy = "A crime after all." }, anew)).DecisionId;
        Assert.Equal((DeskStage.Decided, "An initial assessment"), ((await tables.DeskConcerns.AsNoTracking().SingleAsync()).Stage, (await tables.RouteDecisions.SingleAsync(d => d.Id == third)).OutcomeWords));
        await desk.GetAsync($"/desk/{First}/outcome");
        var help = (await GivenDesk.DecidedAsync(web.Rowan, First, GivenDesk.Answers with { Route = "early-help", SupersedesWhy = "The aunt has them." }, third)).DecisionId;
        var notAsked = await desk.SubmitAsync(said);
        Assert.Contains("Social care is not asked any more", notAsked.Words, StringComparison.Ordinal);
        Assert.Equal("Gwen Adeyemi", notAsked.Document.GetElementById("From")!.GetAttribute("value"));
        await GivenDesk.DecidedAsync(web.Rowan, First, GivenDesk.Answers with { SupersedesWhy = "The aunt has gone." }, help);
        var last = await tables.RouteDecisions.OrderBy(d => d.Id).LastAsync();
        Assert.Equal((last.At, null, DeskStage.Waiting), (last.ReferredAt, last.OutcomeAt, (await tables.DeskConcerns.AsNoTracking().SingleAsync()).Stage));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>Two windows of one member: what the second has kept is not written over without a word; what is too long is not kept; and what was begun goes with its record.</summary>
    [Theory, OnBothDatabases]
    public async Task What_another_window_has_kept_is_not_written_over_and_no_draft_outlives_its_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        var (one, other) = (await web.SignInAsync(Roles.DeskSergeant, Concern), await web.SignInAsync(Roles.DeskSergeant, Concern));
        await one.GetAsync($"/desk/{First}/decide");
        await other.GetAsync($"/desk/{First}/decide");
        static async Task<(bool Kept, string? Says)> KeepAsync(TestBrowser window, string reasons)
        {
            using var said = JsonDocument.Parse((await window.SubmitAsync(new(Decision) { ["Do"] = "keep", ["Reasons"] = reasons }, "form[data-rowan-draft]")).Sent);
            return (said.RootElement.GetProperty("kept").GetBoolean(), said.RootElement.GetProperty("says").GetString());
        }

        Assert.Equal((true, null), await KeepAsync(other, "Kept first."));
        Assert.Equal((false, null), await KeepAsync(one, "Kept second."));
        await one.GetAsync($"/desk/{First}/decide");
        var (kept, says) = await KeepAsync(one, new string('x', DecisionRules.LongestKept + 1));
        Assert.False(kept);
        Assert.Contains("longer than 20,000 characters and cannot be kept", says, StringComparison.Ordinal);

        // Pressed, it says what the other window has kept, beside what was typed here; pressed again that takes its place.
        await one.GetAsync($"/desk/{First}/decide");
        Assert.Equal((true, null), await KeepAsync(one, "Kept in one."));
        await one.GetAsync($"/desk/{First}/decide");
        await other.GetAsync($"/desk/{First}/decide");
        Assert.Equal((true, null), await KeepAsync(one, "Kept in one, and more."));
        var told = await other.SubmitAsync(new(Decision) { ["Reasons"] = "Kept in the other." });
        Assert.Contains("These answers were changed in another window.", told.Words, StringComparison.Ordinal);
        Assert.Contains("What the other window has kept", told.Words, StringComparison.Ordinal);
        Assert.Contains("ReasonsKept in one, and more.", told.Words, StringComparison.Ordinal);
        Assert.Equal("Kept in the other.", told.Document.GetElementById("Reasons")!.TextContent.Trim());
        Assert.Equal($"/notifications/{First}?done=kept", (await other.SubmitAsync(new(Decision) { ["Reasons"] = "Kept in the other.", ["Do"] = "later" })).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Contains("Kept in the other.", System.Text.Encoding.UTF8.GetString((await tables.DecisionDrafts.AsNoTracking().SingleAsync()).Answers), StringComparison.Ordinal);
        Assert.Equal(0, await tables.RouteDecisions.CountAsync());

        await WithdrawnAsync(web);
        await web.Service<IEnumerable<Rowan.Web.Operation.Work>>().Single(w => w.Name == Rowan.Web.Operation.WorkWords.Drafts).TickAsync(CancellationToken.None);
        Assert.Equal(0, await tables.DecisionDrafts.CountAsync());
    }
}
