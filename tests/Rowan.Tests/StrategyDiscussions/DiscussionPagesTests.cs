using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.StrategyDiscussions;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;

namespace Rowan.Tests.StrategyDiscussions;

/// <summary>Failing 15: the meeting of 24 January 2007 was held without the examining paediatrician. Who must be there is said before it, and after it why it was held without them.</summary>
public sealed class DiscussionPagesTests
{
    const string Concern = "safeguarding-concern";
    const string First = "PAC-2010-000001";
    const string Discussion = "/strategy-discussions/1";

    static readonly Dictionary<string, string> Plan = new()
    {
        ["Kind"] = "meeting", ["On.Day"] = "24", ["On.Month"] = "11", ["On.Year"] = "2010", ["Time"] = "09:00", ["Place"] = "North Middlesex Hospital, ward 4", ["WhyKind"] = "The child is on the ward and may be taken home.",
        ["Chair"] = Roles.DeskSergeant, ["Asked[medical]"] = "not-known", ["Asked[school]"] = "no",
    };

    static readonly Dictionary<string, string> Record = new()
    {
        ["Record.HeldOn"] = "24/11/2010", ["Record.HeldAt"] = "09:30", ["Record.Attendance[0].InviteeId"] = "1", ["Record.Attendance[0].Took"] = "yes", ["Record.Attendance[0].Rank"] = "DS",
        ["Record.Attendance[1].InviteeId"] = "2", ["Record.Attendance[1].Took"] = "yes", ["Record.Attendance[2].InviteeId"] = "3", ["Record.Attendance[2].Took"] = "no", ["Record.Attendance[2].Why"] = "Called to another ward.",
        ["Record.Said[0].Agency"] = "Metropolitan Police", ["Record.Said[0].Facts"] = "Two calls to the address.", ["Record.Said[1].Agency"] = "LB Haringey", ["Record.Said[1].Facts"] = "Seen on Monday.",
        ["Record.Said[1].Opinions"] = "The mother copes.", ["Record.Decision"] = "joint", ["Record.Reasons"] = "Bruises that nobody explains.", ["Record.Threshold"] = "Met.", ["Record.Legal"] = "no",
        ["Record.Without[0].Part"] = "health", ["Record.Without[0].Why"] = "The health visitor is on leave; her manager reads the record today.", ["Record.Without[1].Part"] = "paediatrician",
        ["Record.Actions[0].Words"] = "Speak with the doctor who saw him.", ["Record.Actions[0].Member"] = Roles.Officer, ["Record.Actions[0].DueOn"] = "25/11/2010", ["Record.Actions[0].DueAt"] = "12:00",
        ["Record.Dissents[0].Who"] = "DS Ruth Kemble", ["Record.Dissents[0].What"] = "That he goes home tonight.", ["Record.Dissents[0].Answer"] = "His aunt stays with them.", ["Record.Dissents[0].Escalated"] = "Her inspector, at noon.",
        ["Do"] = "check",
    };

    static async Task<TestBrowser> PlannedAsync(RowanWeb web)
    {
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), GivenNotification.Child(0, "Ayesha", "Rahmani"));
        await GivenDesk.PlacedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await desk.GetAsync($"/desk/{First}/discussion");
        Assert.Equal($"{Discussion}?done=planned", (await desk.SubmitAsync(Plan)).Location);
        return desk;
    }

    static async Task InviteAsync(TestBrowser desk, string part, string name, string agency)
    {
        await desk.GetAsync($"{Discussion}/invite");
        Assert.Equal($"{Discussion}?done=invited", (await desk.SubmitAsync(new() { ["Part"] = part, ["Name"] = name, ["Agency"] = agency, ["Designation"] = "Of their post", ["Reach"] = "020 7946 0311" })).Location);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-12", "H08-14", "H08-56", "H08-57", "H08-58", "H08-59", "H08-94", "H08-126", "L09-50")]
    public async Task From_the_plan_and_who_must_be_there_to_the_counter_signature_what_is_done_and_who_has_the_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), GivenNotification.Child(0, "Ayesha", "Rahmani"));
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenDesk.DecidedAsync(web.Rowan, First);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.NotNull((await desk.GetAsync($"/notifications/{First}")).Document.QuerySelector($"a[href='/desk/{First}/discussion']"));

        // What is missing is said where it stands; how it is held fits the risk.
        await desk.GetAsync($"/desk/{First}/discussion");
        var refused = await desk.SubmitAsync(new(Plan) { ["WhyKind"] = "", ["Kind"] = "", ["Asked[medical]"] = "" });
        Assert.Equal(
            ["Answer: Is there medical evidence, or has a child been examined, or should one be?", "Choose how it is held", "Say why in this way and at this time, for the risk that there is"],
            refused.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent).Order(StringComparer.Ordinal));
        Assert.All(refused.Document.QuerySelectorAll(".govuk-error-summary a"), a => Assert.NotNull(refused.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal($"{Discussion}?done=planned", (await desk.SubmitAsync(Plan)).Location);

        // Before the meeting, in time: the paediatrician among those who must be there, since nobody knows that there is no medical evidence.
        Assert.Contains("nobody has invited them yet: Police supervisor, Children’s social care, Health, The paediatrician who examined the child.", (await desk.FollowAsync()).Words, StringComparison.Ordinal);
        await InviteAsync(desk, "police-supervisor", "Ruth Kemble", "Metropolitan Police");
        await InviteAsync(desk, "social-care", "Gwen Adeyemi", "LB Haringey");
        await InviteAsync(desk, "paediatrician", "Dr Priya Raman", "North Middlesex Hospital");
        await desk.GetAsync($"{Discussion}/invited/3");
        Assert.Equal(["Say what you tried: a call, an e-mail, a message left", "Say what came of it"], (await desk.SubmitAsync([])).Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal($"{Discussion}?done=tried", (await desk.SubmitAsync(new() { ["How"] = "Rang the ward twice", ["Came"] = "coming" })).Location);
        Assert.Contains("Rang the ward twice. Reached, and will take part", (await desk.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("Must be there, and not invited Health", (await desk.GetAsync("/strategy-discussions")).Words, StringComparison.Ordinal);

        // Kept by itself; checked; and not counter-signed while the paediatrician is missing without a reason, nor without research or a reason.
        await desk.GetAsync($"{Discussion}/record");
        using (var kept = JsonDocument.Parse((await desk.SubmitAsync(new(Record) { ["Do"] = "keep" })).Sent))
        {
            Assert.Equal(("1", true), (kept.RootElement.GetProperty("mark").GetString(), kept.RootElement.GetProperty("kept").GetBoolean()));
        }

        await desk.GetAsync($"{Discussion}/record");
        Assert.Equal($"{Discussion}/finish", (await desk.SubmitAsync(new(Record) { ["Record.Actions[0].Member"] = "whitlock" })).Location);
        var first = await desk.FollowAsync();
        Assert.Equal(
            ["The paediatrician who examined the child must be there: say why it was held without", "The research was not signed off before it was held, or something came since: say why it was held all the same",
                "Action 1: no one member who can be told of it is called that. Give the user name"],
            first.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Null(first.Document.QuerySelector("main form button"));
        Assert.Equal(HttpStatusCode.OK, (await desk.SubmitAsync([])).Status);
        await using var tables = web.Rowan.Tables();
        Assert.Null((await tables.StrategyDiscussions.SingleAsync()).SignedAt);
        var whole = new Dictionary<string, string>(Record) { ["Record.Without[1].Why"] = "Called away; she is heard before the child leaves.", ["Record.ResearchWhy"] = "The child is taken home within the hour." };
        Assert.NotNull((await desk.GetAsync($"{Discussion}/record")).Document.QuerySelector($"datalist option[value='{Roles.Supervisor}']"));
        await desk.SubmitAsync(whole);
        var check = await desk.FollowAsync();
        Assert.Matches("Facts: LB Haringey ?Seen on Monday. ?Opinions: LB Haringey ?The mother copes.", check.Words);

        // Another may not counter-sign for who chairs it.
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.Contains("DS Ruth Kemble chairs it, and counter-signs.", (await supervisor.GetAsync($"{Discussion}/finish")).Words, StringComparison.Ordinal);
        await supervisor.SubmitAsync([]);
        Assert.Null((await tables.StrategyDiscussions.AsNoTracking().SingleAsync()).SignedAt);
        Assert.Equal($"{Discussion}?done=signed", (await desk.SubmitAsync([])).Location);
        var signed = await desk.FollowAsync();
        foreach (var said in new[]
        {
            "Not complete, with the reason", "Ruth Kemble, DS, Of their post, Metropolitan Police", "Dr Priya Raman, Of their post, North Middlesex Hospital: Called to another ward.", "The paediatrician who examined the child: Called away",
            "Section 47 enquiries by police and children’s social care together", "Her inspector, at noon.", "Counter-signed 24 November 2010 at 09:30 by DS Ruth Kemble", "england-2010/discussions/1",
        })
        {
            Assert.Contains(said, signed.Words, StringComparison.Ordinal);
        }

        Assert.Matches("Initial conference ?The last day is 15 December 2010", signed.Words);

        // Who is to do something is told at once, without a name, and sees what it is and nothing else of the discussion.
        var officer = await web.SignInAsync(Roles.Officer, Concern);
        var start = await officer.GetAsync("/");
        Assert.Contains($"A strategy discussion gave you something to do, by 25 November 2010 at 12:00 ({First}).", start.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ayesha", start.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Speak with the doctor who saw him.", (await officer.GetAsync("/actions")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Discussion)).Status);
        web.Clock.Advance(TimeSpan.FromDays(2));
        desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("Speak with the doctor who saw him. PC Dana Whitlock", (await desk.GetAsync("/strategy-discussions?view=actions")).Words, StringComparison.Ordinal);
        Assert.Contains("Late", (await desk.GetAsync("/strategy-discussions?view=actions")).Words, StringComparison.Ordinal);
        officer = await web.SignInAsync(Roles.Officer, Concern);
        await officer.GetAsync("/actions/1");
        Assert.Contains("Say why it is not done, and what happens now", (await officer.SubmitAsync(new() { ["Outcome"] = "not-done" })).Words, StringComparison.Ordinal);
        Assert.Equal("/actions/1?done=answered", (await officer.SubmitAsync(new() { ["Outcome"] = "not-done", ["Said"] = "She is away until Monday." })).Location);
        Assert.Contains("Not done Late", (await officer.GetAsync("/actions")).Words, StringComparison.Ordinal);
        Assert.Contains("Not done Late", (await desk.GetAsync("/strategy-discussions?view=actions")).Words, StringComparison.Ordinal);
        await officer.GetAsync("/actions/1");
        Assert.Equal("/actions/1?done=answered", (await officer.SubmitAsync(new() { ["Outcome"] = "done", ["Said"] = "She saw two old fractures." })).Location);
        Assert.Contains("There is nothing here that you may see.", (await officer.GetAsync("/actions")).Words, StringComparison.Ordinal);

        // The record is late until it is with everybody, and who has it is known.
        Assert.Contains("Record to be sent: 9 hours 30 minutes late", (await desk.GetAsync("/strategy-discussions?view=to-send")).Words, StringComparison.Ordinal);
        await desk.GetAsync($"{Discussion}/sent");
        Assert.Contains("Choose to whom it was sent", (await desk.SubmitAsync(new() { ["How"] = "By hand" })).Words, StringComparison.Ordinal);
        foreach (var invitee in new[] { "1", "2", "3" })
        {
            Assert.Contains(First, (await desk.GetAsync("/strategy-discussions?view=to-send")).Words, StringComparison.Ordinal);
            await desk.GetAsync($"{Discussion}/sent");
            Assert.Equal($"{Discussion}?done=sent", (await desk.SubmitAsync(new() { ["Sent"] = invitee, ["How"] = "By secure e-mail" })).Location);
        }

        Assert.Contains("There is nothing here that you may see.", (await desk.GetAsync("/strategy-discussions?view=to-send")).Words, StringComparison.Ordinal);
        await desk.GetAsync($"{Discussion}/sent");
        Assert.Equal($"{Discussion}?done=received", (await desk.SubmitAsync(new() { ["Received"] = "3", ["How"] = "Her secretary answered" }, "form[action$='handler=Received']")).Location);
        var known = await desk.FollowAsync();
        Assert.Contains("Known to have it, 26 November 2010 at 09:30", known.Words, StringComparison.Ordinal);
        Assert.Contains("She saw two old fractures.", known.Words, StringComparison.Ordinal);

        // It is repeated: one after another on the concern, and a counter-signed one is never changed.
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"{Discussion}/record")).Status);
        await desk.GetAsync($"/desk/{First}/discussion");
        Assert.Contains("Say how it follows the discussion before it", (await desk.SubmitAsync(Plan)).Words, StringComparison.Ordinal);
        Assert.Equal("/strategy-discussions/2?done=planned", (await desk.SubmitAsync(new(Plan) { ["EarlierHow"] = "further" })).Location);
        var concern = await desk.GetAsync($"/notifications/{First}");
        Assert.InRange(concern.Words.IndexOf("Discussion 2 Planned", StringComparison.Ordinal), 1, concern.Words.IndexOf("Discussion 1 Not complete, with the reason", StringComparison.Ordinal));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>Two write at once: the second is told who saved, loses nothing, and decides what stands. What was typed of an agency outlives that its person is stood down. A draft nobody goes on with is forgotten, unless its discussion should have been held; none outlives its record.</summary>
    [Theory, OnBothDatabases]
    public async Task The_second_of_two_who_write_is_told_and_another_version_than_was_read_is_not_signed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var desk = await PlannedAsync(web);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        await desk.GetAsync($"{Discussion}/record");
        await supervisor.GetAsync($"{Discussion}/record");
        await desk.SubmitAsync(new() { ["Record.Reasons"] = "Hers.", ["Do"] = "later" });
        var told = await supervisor.SubmitAsync(new() { ["Record.Reasons"] = "His.", ["Do"] = "later" });
        Assert.Contains("DS Ruth Kemble saved something else meanwhile", told.Words, StringComparison.Ordinal);
        Assert.Equal("His.", told.Document.GetElementById("Reasons")!.TextContent.Trim());
        await desk.GetAsync($"{Discussion}/finish");
        Assert.Equal($"{Discussion}?done=kept", (await supervisor.SubmitAsync(new() { ["Record.Reasons"] = "Both.", ["Do"] = "later" })).Location);
        Assert.Contains("DI Owen Tattersall changed the record while you read it.", (await desk.SubmitAsync([])).Words, StringComparison.Ordinal);
        await InviteAsync(desk, "health", "Maud Ansah", "Whittington Health");
        await desk.GetAsync($"{Discussion}/record");
        await desk.SubmitAsync(new() { ["Record.Said[0].Facts"] = "Weighed on Monday.", ["Do"] = "later" });
        await desk.GetAsync($"{Discussion}/invited/1");
        await desk.SubmitAsync(new() { ["How"] = "Rang her", ["Came"] = "stood-down" });
        Assert.Contains("Weighed on Monday.", (await desk.GetAsync($"{Discussion}/record")).Words, StringComparison.Ordinal);
        await desk.SubmitAsync(new() { ["Record.Said[0].Facts"] = "Weighed on Monday.", ["Do"] = "later" });
        Assert.Contains("Weighed on Monday.", (await desk.GetAsync($"{Discussion}/record")).Words, StringComparison.Ordinal);

        // Another, of next month, is not gone on with.
        await desk.GetAsync($"/desk/{First}/discussion");
        Assert.Equal("/strategy-discussions/2?done=planned", (await desk.SubmitAsync(new(Plan) { ["On.Month"] = "12" })).Location);
        await desk.GetAsync("/strategy-discussions/2/record");
        await desk.SubmitAsync(new() { ["Record.Reasons"] = "Beforehand.", ["Do"] = "later" });
        await using var tables = web.Rowan.Tables();
        Assert.Equal([1, 2], await KeptAsync());
        web.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal([1], await KeptAsync());
        await WithdrawAsync(web, First);
        Assert.Empty(await KeptAsync());

        async Task<IReadOnlyList<long>> KeptAsync()
        {
            await web.Service<IEnumerable<Rowan.Web.Operation.Work>>().Single(w => w.Name == Rowan.Web.Operation.WorkWords.Drafts).TickAsync(CancellationToken.None);
            return await tables.DiscussionDrafts.AsNoTracking().Select(d => d.DiscussionId).Order().ToListAsync();
        }
    }

    /// <summary>It is called off with the reason and leaves the list; what was told of it is told no more to whoever a shield keeps out; and an action is opened as its family is.</summary>
    [Theory, OnBothDatabases]
    public async Task It_is_called_off_and_what_was_told_of_it_is_taken_back(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), GivenNotification.Child(0, "Ayesha", "Rahmani"));
        await GivenDesk.PlacedAsync(web.Rowan);
        await GivenNotification.LinkedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await desk.GetAsync($"/desk/{First}/discussion");
        Assert.Equal($"{Discussion}?done=planned", (await desk.SubmitAsync(new(Plan) { ["Chair"] = Roles.Supervisor })).Location);
        Assert.Contains($"You chair the strategy discussion of {First}", await StartAsync(), StringComparison.Ordinal);

        // Two plan it anew at once: the second reads first what the other planned.
        var other = await web.SignInAsync(Roles.DeskSergeant, Concern);
        await other.GetAsync($"/desk/{First}/discussion?again=1");
        await desk.GetAsync($"/desk/{First}/discussion?again=1");
        Assert.Equal($"{Discussion}?done=planned", (await desk.SubmitAsync(new(Plan) { ["Chair"] = Roles.Supervisor, ["Time"] = "15:10", ["Why"] = "The ward round." })).Location);
        var refused = await other.SubmitAsync(new(Plan) { ["Chair"] = Roles.Supervisor, ["Time"] = "16:20", ["Why"] = "The school asks." });
        Assert.Contains("It has been planned anew meanwhile", refused.Words, StringComparison.Ordinal);
        Assert.Contains("at 15:10, chaired by", refused.Words, StringComparison.Ordinal);
        Assert.Equal("16:20", refused.Document.GetElementById("Time")!.GetAttribute("value"));
        Assert.Equal($"{Discussion}?done=planned", (await other.SubmitAsync(new(Plan) { ["Chair"] = Roles.Supervisor, ["Time"] = "16:20", ["Why"] = "The school asks." })).Location);
        await desk.GetAsync($"/desk/{First}/discussion?again=1");
        Assert.Contains("Say why it is called off", (await desk.SubmitAsync([], "form[action$='handler=CallOff']")).Words, StringComparison.Ordinal);
        Assert.Equal($"{Discussion}?done=called-off", (await desk.SubmitAsync(new() { ["CalledOffWhy"] = "He is with his aunt; the ward rings at noon." }, "form[action$='handler=CallOff']")).Location);
        Assert.Contains("He is with his aunt; the ward rings at noon.", (await desk.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("To be held (0)", (await desk.GetAsync("/strategy-discussions")).Words, StringComparison.Ordinal);
        Assert.Contains("Discussion 1 Called off", (await desk.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);
        foreach (var gone in new[] { $"{Discussion}/record", $"{Discussion}/invite", $"/desk/{First}/discussion?again=1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(gone)).Status);
        }

        Assert.Contains($"The strategy discussion of {First} that you were to chair is called off.", await StartAsync(), StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        await ShieldedChild.ShieldAsync(web.Rowan, await tables.Identities.OrderBy(i => i.Id).Select(i => i.Number).FirstAsync(), ShieldLevel.ExistenceHidden);
        Assert.DoesNotContain(First, await StartAsync(), StringComparison.Ordinal);

        // Whoever does not do it opens it as they open its family.
        var another = await GivenTold.SentAsync(web.Rowan, "Example", "Told", "9 Sample Street", "N17 0AA", "An account of it.");
        await GivenNotification.LinkedAsync(web.Rowan);
        await GivenDiscussion.WholeAsync(web.Rowan, another);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync($"/notifications/{First}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.GetAsync("/actions/1")).Status);
        Assert.Contains("You are opening another family", (await desk.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);

        async Task<string> StartAsync() => (await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/")).Text;
    }

    /// <summary>A record says that the research was signed off only where that was before it was held.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-126")]
    public async Task Research_that_was_signed_off_after_it_was_held_is_not_what_it_rested_on(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var told = await GivenTold.SentAsync(rowan, "Example", "Told", "9 Sample Street", "N8 8DU", "An account of it.");
        await GivenNotification.LinkedAsync(rowan);
        rowan.Clock.Advance(TimeSpan.FromHours(1));
        await GivenResearch.AllCheckedAsync(rowan, told.Reference);
        Assert.Empty(await GivenResearch.SignedOffAsync(rowan, told.Reference));
        var id = await GivenDiscussion.PlannedAsync(rowan, told.Reference);
        await GivenDiscussion.InvitedAsync(rowan, id, "health", "Dr Priya Raman", "North Middlesex Hospital");
        await GivenDiscussion.InvitedAsync(rowan, id, "police-supervisor", "Ruth Kemble", "Metropolitan Police");
        var answers = GivenDiscussion.Answers with { ResearchWhy = null };
        Assert.Equal(["ResearchWhy"], (await GivenDiscussion.SignedAsync(rowan, id, answers, held: new DateTime(2010, 11, 24, 9, 45, 0))).Select(f => f.About));
        Assert.Empty(await GivenDiscussion.SignedAsync(rowan, id, answers, held: new DateTime(2010, 11, 24, 10, 30, 0)));
        await using var tables = rowan.Tables();
        var held = await tables.StrategyDiscussions.SingleAsync();
        var record = SourceJson.Read<DiscussionHeld>((await tables.FactContents.SingleAsync(c => c.FactId == held.HeldFactId)).Content);
        var signed = await tables.ResearchSignOffs.SingleAsync();
        Assert.Equal((signed.Id, signed.At, null), (record.SignOffId, record.SignedOffAt, record.ResearchWhy));
    }

    static Task WithdrawAsync(RowanWeb web, string reference) => web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
        new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", reference, "court-order", "Order 12 of 2010")));

    /// <summary>Who holds, who reads, who only does; whoever is outside the circle of a shield finds nothing of it; and the words go with the record.</summary>
    [Theory, OnBothDatabases]
    public async Task Only_who_may_sees_it_and_its_words_go_with_the_record(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await PlannedAsync(web);
        await using var tables = web.Rowan.Tables();
        var told = await tables.Notifications.SingleAsync();
        await GivenNotification.LinkedAsync(web.Rowan);
        await GivenDiscussion.WholeAsync(web.Rowan, told);
        var number = await tables.Identities.Where(i => tables.Personas.Any(p => p.IdentityId == i.Id && p.RecordId == told.RecordId)).OrderBy(i => i.Id).Select(i => i.Number).FirstAsync();
        foreach (var (role, list, one, plan) in new[]
        {
            (Roles.Officer, false, false, false), (Roles.Researcher, true, true, false), (Roles.Supervisor, true, true, true), (Roles.SocialWorker, false, false, false),
        })
        {
            var member = await web.SignInAsync(role, Concern);
            Assert.Equal((list, one, plan), (await OpensAsync(member, "/strategy-discussions"), await OpensAsync(member, Discussion), await OpensAsync(member, $"/desk/{First}/discussion")));
        }

        var researcher = await web.SignInAsync(Roles.Researcher, Concern);
        Assert.Contains(First, (await researcher.GetAsync("/strategy-discussions")).Words, StringComparison.Ordinal);
        Assert.Contains("Section 47 enquiries by police and children’s social care together. Counter-signed by", (await researcher.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);

        // The record of a later one takes the place of the one before when it is counter-signed, and not sooner.
        var instead = await GivenDiscussion.PlannedAsync(web.Rowan, First, how: "instead");
        Assert.Null(await SupersededByAsync());
        await GivenDiscussion.InvitedAsync(web.Rowan, instead, "health", "Dr Priya Raman", "North Middlesex Hospital");
        await GivenDiscussion.InvitedAsync(web.Rowan, instead, "police-supervisor", "Ruth Kemble", "Metropolitan Police");
        Assert.Empty(await GivenDiscussion.SignedAsync(web.Rowan, instead));
        Assert.Equal(instead, await SupersededByAsync());
        Assert.Contains(". Another has taken its place", (await researcher.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        Assert.DoesNotContain(First, (await supervisor.GetAsync("/strategy-discussions")).Words, StringComparison.Ordinal);
        Assert.Contains("To be held (0)", (await supervisor.GetAsync("/strategy-discussions")).Words, StringComparison.Ordinal);
        Assert.Equal((false, false), (await OpensAsync(supervisor, Discussion), await OpensAsync(supervisor, "/actions/1")));

        // A court orders another to be removed: nothing that anybody wrote of its discussion stays behind, and that it was held does.
        var another = await GivenTold.SentAsync(web.Rowan, "Example", "Told", "9 Sample Street", "N17 0AA", "An account of it.");
        await GivenDiscussion.WholeAsync(web.Rowan, another, "Unmistakable");
        Assert.Equal(4, await SaidAsync(tables));
        await WithdrawAsync(web, another.Reference);
        Assert.Equal(0, await SaidAsync(tables));
        Assert.Equal(4, await tables.StrategyDiscussions.CountAsync());
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);

        Task<long?> SupersededByAsync() => tables.StrategyDiscussions.AsNoTracking().Where(d => d.Id == 2).Select(d => d.SupersededById).SingleAsync();

        static async Task<bool> OpensAsync(TestBrowser member, string path) => (await member.GetAsync(path)).Status == HttpStatusCode.OK;

        static async Task<int> SaidAsync(Rowan.Data.RowanDb tables) => (await tables.FactContents.AsNoTracking().Select(c => c.Content).ToListAsync()).Count(c => Encoding.UTF8.GetString(c).Contains("Unmistakable", StringComparison.Ordinal));
    }
}
