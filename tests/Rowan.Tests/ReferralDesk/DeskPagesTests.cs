using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.ReferralDesk;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;

namespace Rowan.Tests.ReferralDesk;

/// <summary>What was told is taken, decided once and for reasons by who may, and answered to its sender; what social care makes of it comes back or is chased.</summary>
public sealed class DeskPagesTests
{
    internal const string Concern = "safeguarding-concern";
    internal const string First = "PAC-2010-000001";
    internal static readonly Dictionary<string, string> Ayesha = GivenNotification.Child(0, "Ayesha", "Rahmani");

    internal static readonly Dictionary<string, string> Decision = new()
    {
        ["Crime"] = "not-known", ["Protection"] = "not-used", ["ProtectionWhy"] = "The aunt takes them in.", ["Route"] = "joint", ["Reasons"] = "Two children alone, twice within a week.",
        ["Options"] = "Early help: it would come too late.", ["Consulted"] = "Gwen Adeyemi, duty manager of Haringey: agrees.", ["Do"] = "decide",
    };

    internal static async Task<string> SentAsync(RowanWeb web, params Dictionary<string, string>[] children)
    {
        var reference = await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), children);
        await web.Service<IEnumerable<Rowan.Web.Operation.Work>>().Single(w => w.Name == Rowan.Web.Operation.WorkWords.Desk).TickAsync(CancellationToken.None);
        return reference;
    }

    [Theory, OnBothDatabases]
    [Proves("H08-13", "H08-39")]
    public async Task From_the_queue_to_the_decision_the_answer_to_the_sender_and_the_outcome_that_is_chased(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        web.Clock.Advance(TimeSpan.FromMinutes(20));
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        var queue = await desk.GetAsync("/notifications/queue");
        Assert.Contains("Nobody yet 1 0 0 0", queue.Words, StringComparison.Ordinal);
        Assert.Contains($"{First} 23 hours 40 minutes left Came 20 minutes ago Ayesha RAHMANI, 9 14 Coleridge Road, N8 8DU Haringey Nobody yet PC Dana Whitlock", queue.Words, StringComparison.Ordinal);

        await desk.GetAsync($"/notifications/{First}");
        Assert.Equal($"/notifications/{First}?done=taken", (await desk.SubmitAsync([], "form[action$='handler=Take']")).Location);
        Assert.Contains("Who has itYou, since 24 November 2010 at 09:50", (await desk.FollowAsync()).Words, StringComparison.Ordinal);

        // What is missing is said where it stands, and nothing typed is lost, not even with the session.
        var deciding = await desk.GetAsync($"/desk/{First}/decide");
        Assert.Contains("ResearchNot begun See what is held", deciding.Words, StringComparison.Ordinal);
        Assert.Contains("The risk is not assessed. You can decide all the same, and the decision says so.", deciding.Words, StringComparison.Ordinal);
        await desk.SubmitAsync(new(Decision) { ["Route"] = "", ["Consulted"] = " " });
        var refused = await desk.FollowAsync();
        Assert.Equal(["Choose the route", "Say who was consulted, or that nobody was and why"], refused.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.All(refused.Document.QuerySelectorAll(".govuk-error-summary a"), a => Assert.NotNull(refused.Document.QuerySelector(a.GetAttribute("href")!)));
        desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("Two children alone, twice", (await desk.GetAsync($"/desk/{First}/decide")).Document.GetElementById("Reasons")!.TextContent, StringComparison.Ordinal);
        var officer = await web.SignInAsync(Roles.Officer);
        Assert.DoesNotContain("Decided", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);
        var page = await desk.GetAsync($"/desk/{First}/decide");
        var pressed = page.Document.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "").Concat(Decision).ToDictionary();
        Assert.All(await Task.WhenAll(desk.PostAsync($"/desk/{First}/decide", pressed), desk.PostAsync($"/desk/{First}/decide", pressed)), answer => Assert.Equal($"/notifications/{First}?done=decided", answer.Location));
        var decided = await desk.FollowAsync();
        foreach (var said in new[] { "Joint enquiry", "Two children alone, twice within a week.", "The aunt takes them in.", "it would come too late", "duty manager of Haringey", "In time", "DS Ruth Kemble", "england-2010/desk/3", "Waiting for social care’s answer", "Rowan sends nothing to social care: ring or write to them now." })
        {
            Assert.Contains(said, decided.Words, StringComparison.Ordinal);
        }

        // The sender is told the outcome and when, and not the reasons.
        Assert.Equal(
            ($"{First}, which you sent, is decided. Read the answer.", $"/notifications/sent/{First}"),
            ((await officer.GetAsync("/")).Document.QuerySelector(".govuk-notification-banner__link") is { } link ? (link.TextContent.Trim(), link.GetAttribute("href")) : default));
        foreach (var path in new[] { "/notifications", $"/notifications/sent/{First}" })
        {
            var told = await officer.GetAsync(path);
            Assert.Contains("It is referred to children’s social care, to be looked into together with the police. Decided 24 November 2010 at 09:50", told.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("twice within a week", told.Text, StringComparison.Ordinal);
        }

        Assert.Contains("There are none that you may see.", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains($"{First} Joint enquiry", (await desk.GetAsync("/notifications/queue?stage=waiting")).Words, StringComparison.Ordinal);
        Assert.Contains("There are none like this that you may see.", (await desk.GetAsync("/notifications/queue?stage=to-chase")).Words, StringComparison.Ordinal);

        // A working day later nobody has said what became of it.
        web.Clock.Advance(TimeSpan.FromDays(2));
        desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("1 referral is to be chased", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains("To be chased: 9 hours 50 minutes late", (await desk.GetAsync("/notifications/queue?stage=to-chase")).Words, StringComparison.Ordinal);
        await desk.GetAsync($"/desk/{First}/outcome");
        Assert.Contains("It was referred on 24 November 2010", (await desk.SubmitAsync(new() { ["Outcome"] = "assessment", ["On.Day"] = "23", ["On.Month"] = "11", ["On.Year"] = "2010", ["From"] = "Gwen Adeyemi" })).Words, StringComparison.Ordinal);
        Assert.Equal($"/notifications/{First}?done=outcome", (await desk.SubmitAsync(new() { ["Outcome"] = "assessment", ["On.Day"] = "26", ["On.Month"] = "11", ["On.Year"] = "2010", ["From"] = "Gwen Adeyemi" })).Location);
        Assert.Contains("An initial assessment, on 26 November 2010 (Gwen Adeyemi)", (await desk.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("is to be chased", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains("Haringey referral desk 0 0 0 1", (await desk.GetAsync("/notifications/queue?stage=decided")).Words, StringComparison.Ordinal);

        // A decision is never changed: the next takes its place, and says why.
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        await supervisor.GetAsync($"/desk/{First}/decide");
        await supervisor.SubmitAsync(new(Decision) { ["Route"] = "early-help" });
        Assert.Equal(["Say why this takes the place of the decision that stands"], (await supervisor.FollowAsync()).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal($"/notifications/{First}?done=decided", (await supervisor.SubmitAsync(new(Decision) { ["Route"] = "early-help", ["SupersedesWhy"] = "The school had seen them home." })).Location);
        var both = await supervisor.FollowAsync();
        Assert.Contains("Decided before, and another has taken its place", both.Words, StringComparison.Ordinal);
        Assert.Contains("The school had seen them home.", both.Words, StringComparison.Ordinal);
        officer = await web.SignInAsync(Roles.Officer);
        Assert.Contains($"{First}, which you sent, is decided anew. Read the answer.", (await officer.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("offered help. Decided anew 26 November 2010 at 09:50", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        var facts = await tables.Facts.Where(f => f.Kind == RouteDecided.FactKind).OrderBy(f => f.Id).ToListAsync();
        Assert.Equal([null, facts[0].Id], facts.Select(f => f.Supersedes));
    }

    /// <summary>Two people at once: the second is told who has it, and what they typed is there still.</summary>
    [Theory, OnBothDatabases]
    public async Task The_second_of_two_is_told_who_has_it_and_loses_nothing(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        var (desk, supervisor) = (await web.SignInAsync(Roles.DeskSergeant, Concern), await web.SignInAsync(Roles.Supervisor, Concern));
        await supervisor.GetAsync($"/notifications/{First}");
        await desk.GetAsync($"/notifications/{First}");
        await desk.SubmitAsync([], "form[action$='handler=Take']");
        Assert.Contains("DS Ruth Kemble has had it since 24 November 2010 at 09:30", (await supervisor.SubmitAsync([], "form[action$='handler=Take']")).Words, StringComparison.Ordinal);

        // Who has another's decides nothing of it, and their words are kept.
        await supervisor.GetAsync($"/desk/{First}/decide");
        await supervisor.SubmitAsync(Decision);
        var told = await supervisor.FollowAsync();
        Assert.Contains("DS Ruth Kemble has had it since 24 November 2010 at 09:30. What you typed is kept. Ask them, or assign it to yourself", told.Words, StringComparison.Ordinal);
        await supervisor.GetAsync($"/desk/{First}/hold");
        Assert.Contains("DS Ruth Kemble has it: say why another has it from now on", (await supervisor.SubmitAsync(new() { ["To"] = "supervisor", ["Note"] = "" }, "form[action$='handler=Assign']")).Words, StringComparison.Ordinal);
        Assert.Equal($"/notifications/{First}?done=assigned", (await supervisor.SubmitAsync(new() { ["To"] = "supervisor", ["Note"] = "She was called to court." }, "form[action$='handler=Assign']")).Location);
        Assert.Contains("She was called to court.", (await supervisor.FollowAsync()).Words, StringComparison.Ordinal);

        // Both decide: the second sees the first's, with all they typed, and may take its place.
        await desk.GetAsync($"/desk/{First}/decide");
        Assert.Contains("twice within a week", (await supervisor.GetAsync($"/desk/{First}/decide")).Document.GetElementById("Reasons")!.TextContent, StringComparison.Ordinal);
        await supervisor.SubmitAsync(Decision);
        await desk.SubmitAsync(new(Decision) { ["Route"] = "early-help", ["Reasons"] = "A neighbour looks in." });
        var second = await desk.FollowAsync();
        Assert.Contains("DI Owen Tattersall decided it 24 November 2010 at 09:30: Joint enquiry of police and children’s social care. What you typed is kept.", second.Words, StringComparison.Ordinal);
        Assert.Contains("A neighbour looks in.", second.Document.GetElementById("Reasons")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(second.Document.GetElementById("SupersedesWhy"));
        using var kept = JsonDocument.Parse((await desk.SubmitAsync(new(Decision) { ["Do"] = "keep", ["Reasons"] = "A neighbour looks in, and" }, "form[data-rowan-draft]")).Sent);
        Assert.True(kept.RootElement.GetProperty("kept").GetBoolean());
        await using var tables = web.Rowan.Tables();
        Assert.Equal("joint", (await tables.RouteDecisions.SingleAsync()).Route);
        Assert.Equal(1, await tables.DecisionDrafts.CountAsync());
        web.Clock.Advance(TimeSpan.FromDays(8));
        await web.Service<IEnumerable<Rowan.Web.Operation.Work>>().Single(w => w.Name == Rowan.Web.Operation.WorkWords.Drafts).TickAsync(CancellationToken.None);
        Assert.Equal(0, await tables.DecisionDrafts.CountAsync());
    }

    internal static Task WithdrawnAsync(RowanWeb web) => web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
        new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", First, "court-order", "Order 12 of 2010")));

    /// <summary>Only who is authorised and trained decides; who works at the desk takes and assigns; others are let in nowhere.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-40", "H08-42")]
    public async Task Only_who_may_and_is_trained_decides(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await desk.GetAsync($"/desk/{First}/decide");
        await web.MovedAsync(Roles.DeskSergeant, m => m with { Trained = [new TrainingHeld("referral-desk", new DateOnly(2010, 11, 23))] });
        await desk.SubmitAsync(Decision);
        var refused = await desk.FollowAsync();
        Assert.Contains("You need this training to decide: the referral desk course.", refused.Document.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.RouteDecisions.CountAsync());
        var page = await desk.GetAsync($"/desk/{First}/decide");
        Assert.Contains("Until it is recorded, a colleague who has it decides.", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[data-rowan-draft]"));
        foreach (var (role, take, decide, compare) in new[]
        {
            (Roles.Officer, false, false, false), (Roles.Researcher, true, false, false), (Roles.SocialWorker, false, false, false), (Roles.DutyManager, false, false, false), (Roles.Supervisor, true, true, true),
        })
        {
            var member = await web.SignInAsync(role, Concern);
            Assert.Equal((take, decide, compare), (
                (await member.GetAsync($"/desk/{First}/hold")).Status == HttpStatusCode.OK, (await member.GetAsync($"/desk/{First}/decide")).Status == HttpStatusCode.OK, (await member.GetAsync("/desk/decisions")).Status == HttpStatusCode.OK));
        }
    }

    /// <summary>What shares a child or an address stands together, what is below the threshold elsewhere, and what is due first is first.</summary>
    [Theory, OnBothDatabases]
    public async Task Concerns_stand_by_what_is_due_with_those_that_share_a_child_or_an_address(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var reference = await SentAsync(web, Ayesha);
        web.Clock.Advance(TimeSpan.FromMinutes(10));
        await SentAsync(web, GivenNotification.Child(0, "Joel", "Osei", "2 3 2006", "3 Park Lane", "N17 0HJ"));
        web.Clock.Advance(TimeSpan.FromMinutes(10));
        await SentAsync(web, GivenNotification.Child(0, "Imran", "Rahmani", "3 2 2004", "14, Coleridge Rd"));
        await SentAsync(web, Ayesha);
        await GivenNotification.LinkedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        var queue = await desk.GetAsync("/notifications/queue");
        var rows = queue.Document.QuerySelectorAll(".rowan-scroll tbody tr").Select(r => string.Join(' ', r.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal([reference, "PAC-2010-000003", "PAC-2010-000004", "PAC-2010-000002"], rows.Select(r => r.Split(' ')[0]));
        Assert.Contains("Same child PAC-2010-000004 Same address PAC-2010-000003", rows[0], StringComparison.Ordinal);
        Assert.Contains("Same address PAC-2010-000001, PAC-2010-000004", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Same", rows[3], StringComparison.Ordinal);
        var newest = await desk.GetAsync("/notifications/queue?sort=newest");
        Assert.StartsWith("PAC-2010-000004", newest.Document.QuerySelector(".rowan-scroll tbody tr")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Same child", (await desk.GetAsync($"/notifications/{reference}")).Words, StringComparison.Ordinal);

        // One that speaks of no harm is elsewhere, and decided like any other.
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.FilledInAsync(officer, new Dictionary<string, string>(GivenNotification.Child(0, "Lena", "Marsh", "8 8 2003", "8 Mill Row", "N15 4AB")) { ["children-0-unmet"] = "enjoy" });
        await officer.GetAsync($"{draft}/done");
        await officer.SubmitAsync(new(GivenNotification.Done) { ["done-0-crime"] = "no" });
        await officer.GetAsync($"{draft}/check");
        await officer.SubmitAsync([]);
        Assert.Contains("Lena MARSH", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        await GivenDesk.PlacedAsync(web.Rowan);
        Assert.DoesNotContain("Lena MARSH", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        var below = await desk.GetAsync("/notifications/queue?queue=below-threshold");
        Assert.Contains("Child abuse desk (4) Below the threshold (1)", below.Words, StringComparison.Ordinal);
        Assert.Contains("Lena MARSH", below.Words, StringComparison.Ordinal);
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, "PAC-2010-000005", GivenDesk.Answers with { Route = "early-help" })).DecisionId);
        Assert.Contains("PAC-2010-000005 Early help", (await desk.GetAsync("/notifications/queue?queue=below-threshold&stage=decided")).Words, StringComparison.Ordinal);
    }

    /// <summary>At the end of a shift all that one has goes to a named colleague with a note; what they may not see stays, and is said.</summary>
    [Theory, OnBothDatabases]
    public async Task A_shift_is_handed_over_whole_and_nothing_goes_to_who_may_not_see_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await SentAsync(web, Ayesha);
        var shielded = await SentAsync(web, GivenNotification.Child(0, "Zebedee", "Quillfeather", "9 4 2001", "77 Hollowthorn Passage", "N15 7QQ"));
        await GivenNotification.LinkedAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        foreach (var reference in new[] { First, shielded })
        {
            await web.ForgetFamilyAsync(Roles.DeskSergeant);
            await desk.GetAsync($"/notifications/{reference}");
            Assert.Equal($"/notifications/{reference}?done=taken", (await desk.SubmitAsync([], "form[action$='handler=Take']")).Location);
        }

        await web.ForgetFamilyAsync(Roles.DeskSergeant);
        await desk.GetAsync($"/desk/{shielded}/hold");
        Assert.Contains("DI Owen Tattersall cannot be given this one", (await desk.SubmitAsync(new() { ["To"] = "supervisor", ["Note"] = "" }, "form[action$='handler=Assign']")).Words, StringComparison.Ordinal);
        Assert.Contains("You have 2 concerns", (await desk.GetAsync("/desk/hand-over")).Words, StringComparison.Ordinal);
        Assert.Equal(["Choose who takes over"], (await desk.SubmitAsync(new() { ["To"] = "desk-sergeant", ["Note"] = "x" })).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        var done = await desk.SubmitAsync(new() { ["To"] = "supervisor", ["Note"] = "Ring the aunt before ten." });
        Assert.Contains("1 concern is handed over.", done.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"These stay with you: whoever takes over cannot be given them. {shielded}", done.Words, StringComparison.Ordinal);
        Assert.Contains("You have 1 concern", done.Words, StringComparison.Ordinal);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        var mine = await supervisor.GetAsync("/notifications/queue?who=me");
        Assert.Contains($"{First} 24 hours left", mine.Words, StringComparison.Ordinal);
        Assert.Contains("DS Ruth Kemble, Haringey referral desk, Metropolitan Police: Ring the aunt before ten.", (await supervisor.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);

        // Outside the circle the other is nowhere, not even in a number.
        foreach (var path in new[] { "/notifications/queue", "/desk/hand-over" })
        {
            Assert.DoesNotContain(shielded, (await supervisor.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/desk/{shielded}/decide")).Status);
        Assert.Contains("Child abuse investigation team 0 1 0 0", (await supervisor.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Haringey referral desk 0 1", (await supervisor.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
    }

    /// <summary>Failing 12: whoever decides sees how like concerns were decided, and who answers for them where members differ; of the shielded nothing.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-43")]
    public async Task How_like_concerns_were_decided_stands_beside_the_decision_and_differences_are_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var sergeant = Rowan.Web.SignIn.DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null);
        var supervisor = Rowan.Web.SignIn.DemonstrateVerb.Members.Single(m => m.UserName == Roles.Supervisor).AsActor("password", null);
        for (var i = 0; i < 10; i++)
        {
            var told = await GivenTold.SentAsync(web.Rowan, $"Child{(char)('a' + i)}", "Marsh", $"{i + 1} Mill Row", "N15 4AB", "Out of school.");
            await GivenDesk.PlacedAsync(web.Rowan);
            Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, told.Reference, GivenDesk.Answers with { Route = i < 5 ? "joint" : "early-help" }, by: i < 5 ? sergeant : supervisor)).DecisionId);
        }

        var hidden = await GivenTold.SentAsync(web.Rowan, "Zebedee", "Quillfeather", "77 Hollowthorn Passage", "N15 7QQ", "Out of school.");
        var next = await GivenTold.SentAsync(web.Rowan, "Lena", "Birch", "9 Mill Row", "N15 4AC", "Out of school.");
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenDesk.DecidedAsync(web.Rowan, hidden.Reference, GivenDesk.Answers with { Route = "no-further-action" }, by: sergeant);
        await GivenNotification.LinkedAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var outside = await web.SignInAsync(Roles.Supervisor, Concern);
        var decide = await outside.GetAsync($"/desk/{next.Reference}/decide");
        Assert.Contains("10 decisions", decide.Words, StringComparison.Ordinal);
        Assert.Contains("Early help 5 Joint enquiry of police and children’s social care 5", decide.Words.Replace("Route How many ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("PAC-2010-000010: Early help DI Owen Tattersall, 24 November 2010", decide.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden.Reference, decide.Text, StringComparison.Ordinal);
        var report = await outside.GetAsync("/desk/decisions");
        Assert.Contains("Of 100 like concerns, two of them would route 100 otherwise.", report.Words, StringComparison.Ordinal);
        Assert.Contains("DS Ruth Kemble 5 0 5 of 5 (100%)", report.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("No further action", report.Words, StringComparison.Ordinal);
    }

    /// <summary>The reasons are gathered for who asks what is held of them, and go with the record; that it was decided, and its answer, stay.</summary>
    [Theory, OnBothDatabases]
    public async Task The_reasons_are_disclosed_with_what_is_held_and_disposed_of_with_the_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await SentAsync(web, Ayesha);
        await GivenNotification.LinkedAsync(web.Rowan);
        await GivenDesk.TakenAsync(web.Rowan, First);
        await GivenDesk.DecidedAsync(web.Rowan, First);
        await GivenDesk.AnsweredAsync(web.Rowan, First);
        await using var tables = web.Rowan.Tables();
        var number = await tables.Identities.Select(i => i.Number).SingleAsync();

        // In the child's story it stands with what was told, as it was known on the day; why it was decided so does not.
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        var story = await desk.GetAsync($"/children/{number}");
        Assert.Contains("Decided at the referral desk 24 November 2010 at 09:30: Joint enquiry of police and children’s social care, by", story.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("twice within a week", story.Text, StringComparison.Ordinal);
        web.Clock.Advance(TimeSpan.FromMinutes(5));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await GivenDisclosure.OpenAsync(officer, number);
        var item = await tables.DisclosureItems.Where(i => i.Source.StartsWith("rowan:at-the-desk")).Select(i => i.Id).SingleAsync();
        var gathered = await officer.GetAsync($"/disclosures/1/items/{item}");
        Assert.Contains("Reasons: Two children alone, twice within a week.", gathered.Words, StringComparison.Ordinal);
        Assert.Contains("Said by Gwen Adeyemi, duty manager", gathered.Words, StringComparison.Ordinal);

        await WithdrawnAsync(web);
        Assert.DoesNotContain(await tables.FactContents.Select(c => c.Content).ToListAsync(), c => System.Text.Encoding.UTF8.GetString(c).Contains("twice within a week", StringComparison.Ordinal));
        Assert.Equal("joint", (await tables.RouteDecisions.AsNoTracking().SingleAsync()).Route);
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }
}
