using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.StrategyDiscussions;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Tests.StrategyDiscussions;

/// <summary>What a discussion gave somebody to do is followed until it is done: before it is due, when it is late, and when who was to do it has left.</summary>
public sealed class ActionsFollowedTests
{
    const string Concern = "safeguarding-concern";

    static Task TickAsync(RowanWeb web) => web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Actions).TickAsync(CancellationToken.None);

    static Guid Id(string role) => DemonstrateVerb.Members.Single(m => m.UserName == role).Id;

    static async Task<IReadOnlyList<string>> ToldAsync(RowanWeb web, string role)
    {
        var id = Id(role);
        await using var tables = web.Rowan.Tables();
        return await tables.Notices.Where(n => n.ToMemberId == id && n.Path == "/actions/1").OrderBy(n => n.Id).Select(n => n.Words).ToListAsync();
    }

    /// <summary>The officer is to see the brother by noon tomorrow; the sergeant of the desk chaired it.</summary>
    static async Task<string> AgreedAsync(RowanWeb web)
    {
        var told = await GivenTold.SentAsync(web.Rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenNotification.LinkedAsync(web.Rowan);
        var sergeant = DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null);
        var id = await GivenDiscussion.PlannedAsync(web.Rowan, told.Reference, by: sergeant);
        await GivenDiscussion.InvitedAsync(web.Rowan, id, "health", "Dr Priya Raman", "North Middlesex Hospital", sergeant);
        await GivenDiscussion.InvitedAsync(web.Rowan, id, "police-supervisor", "Ruth Kemble", "Metropolitan Police", sergeant);
        Assert.Empty(await GivenDiscussion.SignedAsync(web.Rowan, id, GivenDiscussion.Answers with { Actions = [new() { Words = "See the elder brother at school.", Member = Roles.Officer, DueAt = "12:00" }] }, sergeant));
        return told.Reference;
    }

    [Theory, OnBothDatabases]
    [Proves("H08-93")]
    public async Task Given_an_action_due_at_noon_its_owner_is_told_before_and_when_it_is_late_the_chair_too_and_each_once(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var reference = await AgreedAsync(web);
        await TickAsync(web);
        Assert.Equal([$"A strategy discussion gave you something to do, by 25 November 2010 at 12:00 ({reference})."], await ToldAsync(web, Roles.Officer));
        web.Clock.Advance(TimeSpan.FromHours(23));
        for (var i = 0; i < 2; i++)
        {
            await TickAsync(web);
        }

        var owners = await ToldAsync(web, Roles.Officer);
        Assert.Equal($"Something that you are to do is due by 25 November 2010 at 12:00 ({reference}).", owners[^1]);
        Assert.Equal((2, 0), (owners.Count, (await ToldAsync(web, Roles.DeskSergeant)).Count));

        // Late: the chair is told too; a word of it is no end of it.
        web.Clock.Advance(TimeSpan.FromHours(4));
        for (var i = 0; i < 2; i++)
        {
            await TickAsync(web);
        }

        var late = $"What a strategy discussion agreed is late since 25 November 2010 at 12:00 ({reference}).";
        Assert.Equal(late, (await ToldAsync(web, Roles.Officer))[^1]);
        Assert.Equal([late], await ToldAsync(web, Roles.DeskSergeant));

        // What is done is followed no more, by whichever node.
        Assert.Empty((await GivenDiscussion.DoneAsync(web.Rowan, 1, by: DemonstrateVerb.Members.Single(m => m.UserName == Roles.Officer).AsActor("password", null)))!);
        await web.MovedAsync(Roles.Officer, m => m with { Ended = true });
        await TickAsync(web);
        Assert.Equal([late], await ToldAsync(web, Roles.DeskSergeant));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-93")]
    public async Task Given_an_owner_who_leaves_the_chair_is_told_and_gives_it_to_somebody_who_is_told_at_once(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var reference = await AgreedAsync(web);
        await web.MovedAsync(Roles.Officer, m => m with { Ended = true });
        for (var i = 0; i < 2; i++)
        {
            await TickAsync(web);
        }

        Assert.Equal([$"Nobody does what a strategy discussion agreed ({reference}): who was to do it does not work here any more. Give it to somebody."], await ToldAsync(web, Roles.DeskSergeant));
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        var page = await desk.GetAsync("/actions/1");
        Assert.Contains("Rowan: given to Nobody. Who was to do it does not work here any more.", page.Words, StringComparison.Ordinal);
        var second = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await second.GetAsync("/actions/1/give");
        await desk.GetAsync("/actions/1/give");
        Assert.Equal(
            ["Say who does it: a member, or somebody else by name and agency", "Say why it is another’s to do"], (await desk.SubmitAsync([])).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Contains("No member of your agency who may see this is called that", (await desk.SubmitAsync(new() { ["Member"] = "nobody.at.all", ["Why"] = "He has left." })).Words, StringComparison.Ordinal);
        Assert.Equal("/actions/1?done=given", (await desk.SubmitAsync(new() { ["Member"] = Roles.Supervisor, ["Why"] = "He has left." })).Location);
        Assert.Equal([$"You were given something to do that a strategy discussion agreed, by 25 November 2010 at 12:00 ({reference})."], await ToldAsync(web, Roles.Supervisor));
        Assert.Contains("See the elder brother at school.", (await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync("/actions")).Words, StringComparison.Ordinal);
        Assert.Contains("He has left.", (await desk.GetAsync("/actions/1")).Words, StringComparison.Ordinal);
        Assert.Contains("DI Owen Tattersall, ", (await desk.GetAsync("/strategy-discussions/1")).Words, StringComparison.Ordinal);

        // Who read it before that gives nothing away unread, and whoever holds no discussions gives nothing.
        Assert.Contains("Somebody else has given it to another meanwhile", (await second.SubmitAsync(new() { ["Other"] = "Adaeze Nwosu, LB Haringey", ["Why"] = "The council does it." })).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(Roles.Researcher, Concern)).GetAsync("/actions/1/give")).Status);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(Id(Roles.Supervisor), (await tables.DiscussionActions.SingleAsync()).OwnerId);
        Assert.Equal(2, await tables.Facts.CountAsync(f => f.Kind == ActionGiven.FactKind));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }
}
