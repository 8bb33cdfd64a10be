using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;
using Rowan.TimeLimits;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Tests.TimeLimits;

/// <summary>What will be late is told in time and once; what was late wants a reason, and a supervisor's eye.</summary>
public sealed class TimeLimitsPagesTests
{
    const string Concern = "safeguarding-concern";
    const string First = "PAC-2010-000001";
    static readonly TimeSpan ToFridayEvening = new(2, 10, 0, 0);

    static Task TickAsync(RowanWeb web) => web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Limits).TickAsync(CancellationToken.None);

    static async Task<string> SentAsync(RowanWeb web, string given = "Ayesha", string family = "Rahmani", string line = "14 Coleridge Road", string postcode = "N8 8DU")
    {
        var told = await GivenTold.SentAsync(web.Rowan, given, family, line, postcode, "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        return told.Reference;
    }

    static async Task<IReadOnlyList<string>> NoticesAsync(RowanWeb web, string role)
    {
        var id = DemonstrateVerb.Members.Single(m => m.UserName == role).Id;
        await using var tables = web.Rowan.Tables();
        return await tables.Notices.Where(n => n.ToMemberId == id).OrderBy(n => n.Id).Select(n => n.Words).ToListAsync();
    }

    /// <summary>Failing 14: a report that came on a Friday stood until Monday.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-46")]
    public async Task A_concern_sent_on_a_Friday_evening_is_told_to_who_is_on_duty_and_chased_through_the_weekend(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        web.Clock.Advance(ToFridayEvening);
        await SentAsync(web);
        await TickAsync(web);
        Assert.Equal([$"{First} came out of hours, 26 November 2010 at 19:30: see that somebody has it. Due by 27 November 2010 at 19:30."], await NoticesAsync(web, Roles.Supervisor));
        var duty = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Equal($"/notifications/{First}", (await duty.GetAsync("/")).Document.QuerySelector(".govuk-notification-banner__link")!.GetAttribute("href"));
        Assert.Contains("out of hours", (await duty.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains("Came out of hours: whoever is on duty is told at once.", (await duty.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);

        // Saturday: at each warning once, however often it is asked.
        web.Clock.Advance(new TimeSpan(16, 1, 0));
        for (var i = 0; i < 2; i++)
        {
            await TickAsync(web);
            Assert.Equal(0, await GivenBreach.WarnedAsync(web.Rowan.System));
        }

        var told = await NoticesAsync(web, Roles.Supervisor);
        Assert.Equal($"{First} is due by 27 November 2010 at 19:30: The referral desk decides the route of what it was told, within 24 hours. Nobody has begun to research it.", told[1]);
        Assert.Equal(told, await NoticesAsync(web, Roles.DeskSergeant));
        Assert.Equal(2, told.Count);

        // No node ran for seven hours: what was passed over is told as one, and still before Sunday.
        web.Clock.Advance(new TimeSpan(8, 0, 0));
        await using (var second = kind == DatabaseKind.Postgres ? web.Rowan.AnotherNode() : null)
        {
            Assert.Equal(1, (await Task.WhenAll(GivenBreach.WarnedAsync(web.Rowan.System), GivenBreach.WarnedAsync(second ?? web.Rowan.System))).Sum());
        }

        told = await NoticesAsync(web, Roles.Supervisor);
        Assert.Equal(3, told.Count);
        Assert.StartsWith($"{First} is late since 27 November 2010 at 19:30", told[2], StringComparison.Ordinal);
        Assert.Empty(await NoticesAsync(web, Roles.Officer));
        await using var tables = web.Rowan.Tables();
        Assert.Equal(["1 hour", "4 hours", "8 hours", "breach", "out-of-hours"], await tables.LimitWarnings.OrderBy(w => w.Point).Select(w => w.Point).ToListAsync());
        Assert.Equal(0, await GivenBreach.WarnedAsync(web.Rowan.System));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>What a partner's system sends is the desk's; whoever has it and cannot answer for it is not the only one who is told; and what nobody can be told of is told when somebody can.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-46")]
    public async Task What_a_partners_system_sends_on_a_Friday_evening_is_told_to_the_desk(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web, "Haringey Council");
        web.Clock.Advance(ToFridayEvening);
        var reference = await program.SentAsync(NotificationsApiTests.Referral(web));
        await GivenDesk.PlacedAsync(web.Rowan);
        string[] desk = [Roles.DeskSergeant, Roles.Supervisor];

        // Nobody works at the desk: it is not taken for told, and the tick comes to its end.
        foreach (var role in desk)
        {
            await web.MovedAsync(role, m => m with { Role = Roles.Officer });
        }

        Assert.Equal(0, await GivenBreach.WarnedAsync(web.Rowan.System));
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.LimitWarnings.ToListAsync());
        foreach (var role in desk)
        {
            await web.MovedAsync(role, m => m with { Role = role });
        }

        Assert.Equal(1, await GivenBreach.WarnedAsync(web.Rowan.System));
        foreach (var role in desk)
        {
            Assert.StartsWith($"{reference} came out of hours", Assert.Single(await NoticesAsync(web, role)), StringComparison.Ordinal);
        }

        // A researcher has it: they are told, and those who may say why, which they alone are asked.
        await GivenDesk.TakenAsync(web.Rowan, reference, DemonstrateVerb.Members.Single(m => m.UserName == Roles.Researcher).AsActor("password", null));
        web.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await GivenBreach.WarnedAsync(web.Rowan.System));
        Assert.EndsWith("within 24 hours. Nobody has begun to research it.", Assert.Single(await NoticesAsync(web, Roles.Researcher)), StringComparison.Ordinal);
        Assert.All(desk, role => Assert.EndsWith("Say why.", NoticesAsync(web, role).Result[^1], StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_supervisor_sees_what_will_be_late_then_what_was_and_each_breach_gets_a_reason_and_anothers_eye(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var empty = await supervisor.GetAsync("/desk/time-limits");
        Assert.Contains("Nothing that you may see will breach by 17:30", empty.Words, StringComparison.Ordinal);
        Assert.Contains("There are none that you may see.", empty.Words, StringComparison.Ordinal);
        await SentAsync(web);
        web.Clock.Advance(TimeSpan.FromHours(10));
        await SentAsync(web, "Joel", "Osei", "3 Park Lane", "N17 0HJ");
        var ruth = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null);
        await GivenDesk.TakenAsync(web.Rowan, First, ruth);
        web.Clock.Advance(TimeSpan.FromHours(10));
        supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var coming = await supervisor.GetAsync("/desk/time-limits");
        Assert.Contains("1 will breach by 13:30", coming.Words, StringComparison.Ordinal);
        Assert.Contains($"{First} 25 November 2010 at 09:30 4 hours left The referral desk decides the route of what it was told, within 24 hours Nobody has begun to research it Answers for it: the sergeant of the referral desk DS Ruth Kemble Haringey referral desk 20 hours ago To be done in time", coming.Words, StringComparison.Ordinal);
        Assert.Contains("2 will breach by 26 November 2010 at 05:30", (await supervisor.GetAsync("/desk/time-limits?hours=24")).Words, StringComparison.Ordinal);
        var nobodys = await supervisor.GetAsync("/desk/time-limits?hours=24&team=nobody");
        Assert.Contains("PAC-2010-000002", nobodys.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(First, nobodys.Words, StringComparison.Ordinal);
        Assert.Contains(First, (await supervisor.GetAsync("/desk/time-limits?hours=24&team=team:Haringey+referral+desk")).Words, StringComparison.Ordinal);

        // Late, and decided a little later: it is settled only when why is said and looked at.
        web.Clock.Advance(TimeSpan.FromHours(5));
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, First, by: ruth)).DecisionId);
        await TickAsync(web);
        supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var late = await supervisor.GetAsync("/desk/time-limits");
        Assert.Contains("Late without a reason: 1. Late with a reason that no supervisor has looked at: 0.", late.Words, StringComparison.Ordinal);
        Assert.Contains("1 hour late", late.Words, StringComparison.Ordinal);
        Assert.Contains("There is nothing to look at".ToLowerInvariant(), (await supervisor.GetAsync("/desk/breaches/1/look")).Words.ToLowerInvariant(), StringComparison.Ordinal);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("Say why it was late", (await desk.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);
        await desk.GetAsync("/desk/breaches/1");
        Assert.Equal(["Say why it was late"], (await desk.SubmitAsync(new() { ["Reason"] = " " })).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal("/desk/breaches/1?done=reason", (await desk.SubmitAsync(new() { ["Reason"] = "Four came in one hour." })).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync("/desk/breaches/1/look")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync("/desk/time-limits")).Status);

        // A reason is never changed: while one is read another takes its place, and that is to be looked at.
        await supervisor.GetAsync("/desk/breaches/1/look");
        var before = await web.SignInAsync(Roles.Supervisor, Concern);
        await before.GetAsync("/desk/breaches/1");
        await desk.GetAsync("/desk/breaches/1");
        await desk.SubmitAsync(new() { ["Reason"] = "Four came in one hour, and two of us were in court." });

        // Nor by one who has not read it; and the same words again are no other reason.
        var refused = await before.SubmitAsync(new() { ["Reason"] = "I was away." });
        Assert.Contains("DS Ruth Kemble gave a reason 25 November 2010 at", refused.Words, StringComparison.Ordinal);
        Assert.Equal("I was away.", refused.Document.GetElementById("Reason")!.TextContent.Trim());
        await desk.GetAsync("/desk/breaches/1");
        Assert.Equal("/desk/breaches/1?done=reason", (await desk.SubmitAsync(new() { ["Reason"] = "Four came in one hour, and two of us were in court. " })).Location);
        Assert.Contains("Another reason has been given since", (await supervisor.SubmitAsync(new() { ["Says"] = "Roster." })).Words, StringComparison.Ordinal);
        Assert.Contains($"{First}", (await supervisor.GetAsync("/desk/time-limits?show=look")).Words, StringComparison.Ordinal);
        await supervisor.GetAsync("/desk/breaches/1/look");
        Assert.Equal("/desk/breaches/1?done=looked", (await supervisor.SubmitAsync(new() { ["Says"] = "A third sergeant on court days." })).Location);
        var settled = await supervisor.FollowAsync();
        foreach (var said in new[] { "What it wants Nothing more", "A third sergeant on court days.", "two of us were in court. DS Ruth Kemble", "Said before, and another reason has taken its place Four came in one hour. DS Ruth Kemble" })
        {
            Assert.Contains(said.Replace("wants Nothing", "wantsNothing", StringComparison.Ordinal), settled.Words, StringComparison.Ordinal);
        }

        Assert.Contains("Nothing that you may see is late and wants anything of anybody.", (await supervisor.GetAsync("/desk/time-limits")).Words, StringComparison.Ordinal);
        Assert.Contains("Nothing: looked at by DI Owen Tattersall", (await supervisor.GetAsync("/desk/time-limits?show=looked-at")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        var reasons = await tables.Facts.Where(f => f.Kind == BreachReasoned.FactKind).OrderBy(f => f.Id).ToListAsync();
        Assert.Equal([null, reasons[0].Id], reasons.Select(f => f.Supersedes));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>Outside the circle nobody is told of it, nor sees it in a count; inside, it is as any other.</summary>
    [Theory, OnBothDatabases]
    public async Task Nothing_of_the_shielded_is_told_outside_the_circle(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var hidden = await SentAsync(web, "Zebedee", "Quillfeather", "77 Hollowthorn Passage", "N15 7QQ");
        var open = await SentAsync(web);
        await GivenNotification.LinkedAsync(web.Rowan);
        web.Clock.Advance(TimeSpan.FromHours(21));
        await TickAsync(web);
        Assert.Contains(hidden, (await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/")).Text, StringComparison.Ordinal);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        web.Clock.Advance(TimeSpan.FromHours(4));
        await TickAsync(web);
        Assert.DoesNotContain(await NoticesAsync(web, Roles.Supervisor), n => n.StartsWith($"{hidden} is late", StringComparison.Ordinal));
        Assert.Contains(await NoticesAsync(web, Roles.DeskSergeant), n => n.StartsWith($"{hidden} is late", StringComparison.Ordinal));

        // What was told before the shield came is told no more.
        var start = (await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/")).Text;
        Assert.DoesNotContain(hidden, start, StringComparison.Ordinal);
        Assert.Contains(open, start, StringComparison.Ordinal);
        var outside = await web.SignInAsync(Roles.Supervisor, Concern);
        var page = await outside.GetAsync("/desk/time-limits");
        Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
        Assert.Contains("Late without a reason: 1.", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync("/desk/breaches/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync("/desk/breaches/1/look")).Status);

        // Inside it is as any other: and whoever opens another family is asked why.
        var inside = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Equal(HttpStatusCode.OK, (await inside.GetAsync("/desk/breaches/1")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await inside.GetAsync("/desk/breaches/2")).Status);
        Assert.Contains("You are opening another family", (await inside.FollowAsync()).Words, StringComparison.Ordinal);

        // Nor is anybody told any more of what was withdrawn.
        Assert.Contains(open, (await inside.GetAsync("/")).Text, StringComparison.Ordinal);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", open, "court-order", "Order 12 of 2010")));
        Assert.DoesNotContain(open, (await inside.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
