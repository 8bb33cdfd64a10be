using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.TimeLimits;

/// <summary>Research that was begun and strategy discussions have clocks as the desk has: told before, told late, and to be accounted for.</summary>
public sealed class LimitsOfDiscussionsTests
{
    const string Concern = "safeguarding-concern";
    static readonly Actor Sergeant = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null);

    static async Task<IReadOnlyList<string>> ToldAsync(RowanWeb web, string role, string path)
    {
        var id = DemonstrateVerb.Members.Single(m => m.UserName == role).Id;
        await using var tables = web.Rowan.Tables();
        return await tables.Notices.Where(n => n.ToMemberId == id && n.Path == path).OrderBy(n => n.Id).Select(n => n.Words).ToListAsync();
    }

    [Theory, OnBothDatabases]
    [Proves("H08-94")]
    public async Task Given_a_discussion_that_nobody_recorded_who_chairs_it_is_told_and_then_it_wants_a_reason_and_so_does_a_record_that_was_not_sent(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var told = await GivenTold.SentAsync(web.Rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenDiscussion.PlannedAsync(web.Rowan, told.Reference, by: Sergeant);
        await GivenDiscussion.InvitedAsync(web.Rowan, 1, "health", "Dr Priya Raman", "North Middlesex Hospital", Sergeant);
        await GivenDiscussion.InvitedAsync(web.Rowan, 1, "police-supervisor", "Ruth Kemble", "Metropolitan Police", Sergeant);
        Assert.Equal(0, await GivenBreach.WarnedAsync(web.Rowan.System));

        // Planned for nine: an hour before one o'clock its chair alone is told.
        web.Clock.Advance(new TimeSpan(2, 45, 0));
        Assert.Equal(1, await GivenBreach.WarnedAsync(web.Rowan.System));
        Assert.Equal([$"{told.Reference} is due by 24 November 2010 at 13:00: A strategy discussion that was planned is held, and its record counter-signed, within 4 hours."], await ToldAsync(web, Roles.DeskSergeant, "/strategy-discussions/1"));
        Assert.Empty(await ToldAsync(web, Roles.Supervisor, "/strategy-discussions/1"));
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Contains(
            "A strategy discussion that was planned is held, and its record counter-signed, within 4 hours Answers for it: who chairs the strategy discussion DS Ruth Kemble", (await supervisor.GetAsync("/desk/time-limits")).Words, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await GivenBreach.WarnedAsync(web.Rowan.System));
        supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Contains("Late without a reason: 1.", (await supervisor.GetAsync("/desk/time-limits")).Words, StringComparison.Ordinal);

        // Counter-signed late, it is still late; by Friday morning its record has not been sent to anybody.
        Assert.Empty(await GivenDiscussion.SignedAsync(web.Rowan, 1, by: Sergeant));
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, told.Reference, by: Sergeant)).DecisionId);
        web.Clock.Advance(TimeSpan.FromHours(36));
        Assert.NotEqual(0, await GivenBreach.WarnedAsync(web.Rowan.System));
        await using var tables = web.Rowan.Tables();
        Assert.Equal(["STRAT-1", "STRAT-2"], (await tables.LimitBreaches.OrderBy(b => b.Id).Select(b => b.Rule).ToListAsync()).Where(r => r.StartsWith("STRAT", StringComparison.Ordinal)));
        supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Contains("The record of a strategy discussion is sent to everybody who was invited, within 1 working day Answers for it: who chaired the strategy discussion DS Ruth Kemble", (await supervisor.GetAsync("/desk/time-limits")).Words, StringComparison.Ordinal);
        Assert.Empty((await GivenDiscussion.SentAsync(web.Rowan, 1, await tables.DiscussionInvitees.Select(i => i.Id).ToListAsync(), by: Sergeant))!);
        Assert.Equal(0, await GivenBreach.WarnedAsync(web.Rowan.System));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    [Theory, OnBothDatabases]
    [Proves("L09-74")]
    public async Task Given_research_that_was_begun_its_researcher_sees_how_long_is_left_and_is_told_before_it_is_late(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var begun = await GivenTold.SentAsync(web.Rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        var waits = await GivenTold.SentAsync(web.Rowan, "Joel", "Osei", "3 Park Lane", "N17 0HJ", "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenResearch.CheckedAsync(web.Rowan, begun.Reference, "pnd");
        web.Clock.Advance(TimeSpan.FromHours(9));
        var researcher = await web.SignInAsync(Roles.Researcher, Concern);
        Assert.Contains("3 hours left", (await researcher.GetAsync("/research?stage=not-begun")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await GivenBreach.WarnedAsync(web.Rowan.System));
        var rule = web.Rowan.System.ResearchRules.Clock;
        await using var tables = web.Rowan.Tables();
        Assert.Equal([(begun.Id, rule.Code, "4 hours")], (await tables.LimitWarnings.ToListAsync()).Select(w => (w.NotificationId, w.Rule, w.Point)));

        // Late, it wants a reason; what nobody began is the desk's to see to.
        web.Clock.Advance(TimeSpan.FromHours(4));
        await GivenBreach.WarnedAsync(web.Rowan.System);
        Assert.Equal((begun.Id, rule.Code), Assert.Single((await tables.LimitBreaches.AsNoTracking().ToListAsync()).Select(b => (b.NotificationId, b.Rule))));
        researcher = await web.SignInAsync(Roles.Researcher, Concern);
        Assert.Contains("1 hour late", (await researcher.GetAsync("/research?stage=begun")).Words, StringComparison.Ordinal);
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, waits.Reference, by: Sergeant)).DecisionId);
        Assert.DoesNotContain("hours left", (await researcher.GetAsync("/research")).Words, StringComparison.Ordinal);
    }

    /// <summary>There is nobody by name who answers for it: it is the desk's, and said with the desk's own limit.</summary>
    [Theory, OnBothDatabases]
    [Proves("L09-74")]
    public async Task Given_research_that_nobody_began_its_waiting_is_seen_and_once_it_is_over_told_with_the_desks_own_limit(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var begun = await GivenTold.SentAsync(web.Rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        var waits = await GivenTold.SentAsync(web.Rowan, "Joel", "Osei", "3 Park Lane", "N17 0HJ", "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenResearch.CheckedAsync(web.Rowan, begun.Reference, "pnd");
        web.Clock.Advance(new TimeSpan(4, 40, 0));
        await GivenTold.SentAsync(web.Rowan, "Marek", "Zielinski", "5 Mount View Road", "N4 4SR", "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        web.Clock.Advance(new TimeSpan(0, 20, 0));
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var queue = await supervisor.GetAsync("/research?stage=not-begun");
        Assert.Contains("Nobody has begun to research 2 concerns. The first has waited for 5 hours, since 24 November 2010 at 09:30. ", queue.Words, StringComparison.Ordinal);
        Assert.Contains($"{waits.Reference} Not begun Waiting for 5 hours, since 24 November 2010 at 09:30 7 hours left", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("of them longer", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(begun.Reference, queue.Words, StringComparison.Ordinal);

        // Over, and so far only the one: told with the first warning of the desk's own that comes then, and never of what was begun.
        web.Clock.Advance(new TimeSpan(11, 1, 0));
        supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        queue = await supervisor.GetAsync("/research");
        Assert.Contains("since 24 November 2010 at 09:30. 1 of them longer than the 12 hours in which research is to be signed off.", queue.Words, StringComparison.Ordinal);
        Assert.Contains($"{waits.Reference} Not begun Waiting for 16 hours 1 minute, since 24 November 2010 at 09:30 4 hours 1 minute late", queue.Words, StringComparison.Ordinal);
        await GivenBreach.WarnedAsync(web.Rowan.System);
        string Told(Rowan.Notifications.Notification one) => $"{one.Reference} is due by 25 November 2010 at 09:30: The referral desk decides the route of what it was told, within 24 hours.";
        Assert.Equal([$"{Told(waits)} Nobody has begun to research it."], await ToldAsync(web, Roles.Supervisor, $"/notifications/{waits.Reference}"));
        Assert.Equal([Told(begun)], await ToldAsync(web, Roles.Supervisor, $"/notifications/{begun.Reference}"));
        var limits = await supervisor.GetAsync("/desk/time-limits?hours=24");
        Assert.Equal(1, limits.Document.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("Nobody has begun to research it", StringComparison.Ordinal)));

        // Decided, it waits for nobody.
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, waits.Reference, by: Sergeant)).DecisionId);
        Assert.Contains("Nobody has begun to research 1 concern. The first has waited for 11 hours 21 minutes", (await supervisor.GetAsync("/research")).Words, StringComparison.Ordinal);
    }
}
