using System.Globalization;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.StrategyDiscussions;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Builders;

/// <summary>What is done of a strategy discussion, without pages.</summary>
static class GivenDiscussion
{
    /// <summary>A record of a discussion to which nobody came but who were invited, held at the clock of tests.</summary>
    public static RecordAnswers Answers { get; } = new()
    {
        HeldOn = "24/11/2010", HeldAt = "09:30", Decision = "joint", Reasons = "Two accounts that do not agree.", Threshold = "Met: a second injury.", Legal = "yes", LegalSaid = "The council's solicitor: no order today.",
        ResearchWhy = "The child is on the ward now.",
        Actions = [new() { Words = "See the elder brother at school.", Other = "Adaeze Nwosu, LB Haringey", DueOn = "25/11/2010", DueAt = "12:00" }],
        Dissents = [new() { Who = "Dr Priya Raman", What = "That the child goes home.", Answer = "The aunt stays with them.", Escalated = "The named doctor." }],
    };

    /// <summary>A discussion that who acts chairs.</summary>
    /// <param name="medical">Whether there is medical evidence.</param>
    public static async Task<long> PlannedAsync(TestRowan rowan, string reference, string medical = "no", string? how = null, string whyKind = "The child is on the ward.", Actor? by = null)
    {
        var act = As(Permissions.HoldDiscussions, by);
        var asked = new Dictionary<string, string> { ["medical"] = medical, ["school"] = "no" };
        var outcome = await rowan.Door.ChangeAsync(act, changing => new PlanDiscussion(rowan.System.Feeds, rowan.System.Discussions, rowan.Door.Rules).WithinAsync(
            changing, reference, null, new PlanAnswers("telephone", "24/11/2010", "9:00", null, whyKind, act.Actor.Name, asked, "It is not.", how, "More is known.")));
        Assert.Empty(outcome!.Faults);
        return outcome.Id!.Value;
    }

    /// <summary>Somebody invited, who said that they come.</summary>
    public static async Task InvitedAsync(TestRowan rowan, long id, string part, string name, string agency, Actor? by = null)
    {
        var invite = new InviteToDiscussion(rowan.System.Feeds, rowan.System.Discussions);
        Assert.Empty((await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, by), changing => invite.WithinAsync(changing, id, new InviteAnswers(part, name, agency, "Of their post", "By telephone"))))!);
        await using var tables = rowan.Tables();
        var invitee = tables.DiscussionInvitees.Where(i => i.DiscussionId == id).Max(i => i.Id);
        Assert.Empty((await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, by), changing => invite.TriedAsync(changing, id, invitee, new TriedAnswers("Rang them", "coming", null))))!);
    }

    /// <summary>Everybody who was invited took part, at this minute; who must be there and was not is said why.</summary>
    /// <param name="held">A moment of London at which it was held; null for now.</param>
    public static async Task<IReadOnlyList<TypedFault>> SignedAsync(TestRowan rowan, long id, RecordAnswers? answers = null, Actor? by = null, DateTime? held = null)
    {
        var record = new RecordDiscussion(rowan.System.Feeds, rowan.System.Discussions, rowan.Door.Rules);
        await using var tables = rowan.Tables();
        var invitees = tables.DiscussionInvitees.Where(i => i.DiscussionId == id).OrderBy(i => i.Id).Select(i => i.Id).ToList();
        var at = held ?? LondonDay.InLondon(rowan.Clock.GetUtcNow().UtcDateTime);
        var said = answers ?? Answers;
        var whole = said with
        {
            HeldOn = at.ToString("d/M/yyyy", CultureInfo.InvariantCulture), HeldAt = at.ToString("HH:mm", CultureInfo.InvariantCulture),
            Actions = [.. said.Actions.Select(a => a with { DueOn = at.AddDays(1).ToString("d/M/yyyy", CultureInfo.InvariantCulture) })],
            Attendance = [.. invitees.Select(i => new TookPart { InviteeId = i, Took = "yes", Rank = "DS" })], Without = [.. rowan.System.Discussions.People.Select(p => new HeldWithout { Part = p.Code, Why = "Not reached." })],
            Said = [new() { Agency = "North Middlesex Hospital", Facts = "Bruising to both shins.", Opinions = "Not a fall." }, new() { Agency = "Metropolitan Police", Facts = "Called twice before.", Opinions = null }],
        };
        var shown = tables.DiscussionDrafts.Where(d => d.DiscussionId == id).Select(d => d.Version).SingleOrDefault();
        var kept = await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, by), changing => record.KeepAsync(changing, id, whole, shown));
        return (await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, by), changing => record.SignAsync(changing, id, kept!.Version)))!;
    }

    public static Task<IReadOnlyList<TypedFault>?> SentAsync(TestRowan rowan, long id, IReadOnlyList<long> invitees, bool received = false, string how = "By secure e-mail", Actor? by = null) => rowan.Door.ChangeAsync(
        As(Permissions.HoldDiscussions, by), changing => received ? new SendDiscussion(rowan.System.Feeds).ReceivedAsync(changing, id, invitees, how) : new SendDiscussion(rowan.System.Feeds).SentAsync(changing, id, invitees, how));

    public static Task<IReadOnlyList<TypedFault>?> DoneAsync(TestRowan rowan, long action, string said = "He was seen.", Actor? by = null) =>
        rowan.Door.ChangeAsync(As(Permissions.DoActions, by), changing => new DoAction(rowan.System.Feeds).AnswerAsync(changing, action, "done", said));

    /// <summary>All of it, from the plan to what came of the action; and another that is planned, and whose record is begun.</summary>
    public static async Task WholeAsync(TestRowan rowan, Notification told, string word = "Said", Actor? by = null)
    {
        var id = await PlannedAsync(rowan, told.Reference, whyKind: $"{word} why.", by: by);
        await InvitedAsync(rowan, id, "health", "Dr Priya Raman", "North Middlesex Hospital", by);
        await InvitedAsync(rowan, id, "police-supervisor", "Ruth Kemble", "Metropolitan Police", by);
        Assert.Empty(await SignedAsync(rowan, id, Answers with { Reasons = $"{word} reasons." }, by));
        await using var tables = rowan.Tables();
        var invitees = tables.DiscussionInvitees.Where(i => i.DiscussionId == id).Select(i => i.Id).ToList();
        Assert.Empty((await SentAsync(rowan, id, invitees, how: $"{word} by hand", by: by))!);
        Assert.Empty((await SentAsync(rowan, id, [invitees[0]], received: true, by: by))!);
        Assert.Empty((await DoneAsync(rowan, tables.DiscussionActions.Single(a => a.DiscussionId == id).Id, $"{word} done.", by))!);
    }

    /// <summary>Another that is planned, and called off.</summary>
    public static async Task CalledOffAsync(TestRowan rowan, string reference)
    {
        var id = await PlannedAsync(rowan, reference, how: "further");
        Assert.Empty((await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, null), changing =>
            new PlanDiscussion(rowan.System.Feeds, rowan.System.Discussions, rowan.Door.Rules).CallOffAsync(changing, id, "The child was moved; the ward rings at noon.")))!);
    }

    /// <summary>A whole one, and after it another that is planned, to which somebody is invited and whose record is begun.</summary>
    /// <returns>The one that is planned, who is invited to it, and what the whole one gave somebody to do.</returns>
    public static async Task<(long Discussion, long Invitee, long Action)> PlannedAfterOneAsync(TestRowan rowan, Notification told, string word, Actor by)
    {
        await WholeAsync(rowan, told, word, by);
        var id = await PlannedAsync(rowan, told.Reference, how: "further", whyKind: $"{word} why.", by: by);
        await InvitedAsync(rowan, id, "health", $"{word} name", "North Middlesex Hospital", by);
        var record = new RecordDiscussion(rowan.System.Feeds, rowan.System.Discussions, rowan.Door.Rules);
        Assert.NotNull(await rowan.Door.ChangeAsync(As(Permissions.HoldDiscussions, by), changing => record.KeepAsync(changing, id, Answers with { Reasons = $"{word} reasons." }, 0)));
        await using var tables = rowan.Tables();
        var held = tables.StrategyDiscussions.Where(d => d.NotificationId == told.Id).Min(d => d.Id);
        return (id, tables.DiscussionInvitees.Single(i => i.DiscussionId == id).Id, tables.DiscussionActions.Single(a => a.DiscussionId == held).Id);
    }

    static Act As(string permission, Actor? by) => TestRowan.As(Roles.DeskSergeant, permission) is var act && by is not null ? act with { Actor = by } : act;
}
