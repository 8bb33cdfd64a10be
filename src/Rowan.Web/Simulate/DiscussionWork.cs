using System.Globalization;
using Rowan.Access;
using Rowan.Research;
using Rowan.StrategyDiscussions;
using Rowan.Synth.Concerns;
using Rowan.Values;

namespace Rowan.Web.Simulate;

/// <summary>A strategy discussion from its plan to the sending of its record; by the handlers of the pages, through the door.</summary>
sealed class DiscussionWork(RowanSystem rowan, SimulatedMembers members, Agenda agenda, Stages stages, SimulatedClock clock)
{
    const string Purpose = "section-47-enquiry";
    const string Verb = "POST /strategy-discussions/{id}";
    static readonly (string Part, string Name, string Agency, string Post)[] Invited =
    [
        ("police-supervisor", "Invented supervisor", "Metropolitan Police", "Detective sergeant"), ("social-care", "Invented manager", "An invented council", "Duty manager"),
        ("health", "Invented health visitor", "An invented trust", "Health visitor"), ("paediatrician", "Invented doctor", "An invented hospital", "Consultant paediatrician"),
    ];

    readonly PlanDiscussion plan = new(rowan.Feeds, rowan.Discussions, rowan.Door.Rules);
    readonly InviteToDiscussion invite = new(rowan.Feeds, rowan.Discussions);
    readonly RecordDiscussion record = new(rowan.Feeds, rowan.Discussions, rowan.Door.Rules);
    readonly SendDiscussion send = new(rowan.Feeds);
    readonly ReadDiscussion read = new(rowan.Feeds, rowan.Discussions, rowan.Door.Rules, new ReadResearchQueue(rowan.Feeds, rowan.ResearchRules, rowan.Clock), rowan.Clock);

    public async Task PlanAsync(ConcernDone done, InventedConcern told, Random dice, Member chair)
    {
        // Most are held within the day, some the day after, and a few later.
        var hours = dice.Next(100) switch { < 70 => dice.Next(1, 8), < 92 => dice.Next(8, 24), _ => dice.Next(24, 60) };
        var planned = LondonDay.InLondon(clock.Now.AddHours(hours));
        planned = planned.Hour is < 8 or >= 19 ? planned.Date.AddDays(planned.Hour >= 19 ? 1 : 0).AddHours(9) : planned.AddSeconds(-planned.Second);
        var medical = told.Injury ? WhoMustBeThere.Yes : WhoMustBeThere.No;
        var outcome = await stages.OfAsync("discussion planned", () => rowan.Door.ChangeAsync(Of(chair, "POST /desk/{reference}/discussions"), changing => plan.WithinAsync(
            changing, done.Reference, null, new PlanAnswers(
                dice.Next(3) == 0 ? "meeting" : "telephone", planned.ToString("d/M/yyyy", CultureInfo.InvariantCulture), planned.ToString("H:mm", CultureInfo.InvariantCulture), null,
                "Invented: so that all can take part today.", chair.UserName, rowan.Discussions.Asks.ToDictionary(a => a.Code, a => a.Code == "medical" ? medical : WhoMustBeThere.No), "Invented: asked, and it is not so.", null, null))));
        DeskWork.Expect(outcome?.Id is not null, done, "no discussion could be planned of it", outcome is { Faults.Count: > 0 } ? outcome.Faults[0].Words : null);
        done.Discussion = new DiscussionDone { Id = outcome!.Id!.Value };
        foreach (var (part, name, agency, post) in Invited.Take(told.Injury ? 4 : 3))
        {
            var faults = await stages.OfAsync("discussion invited", () => rowan.Door.ChangeAsync(
                Of(chair, Verb), changing => invite.WithinAsync(changing, done.Discussion.Id, new InviteAnswers(part, name, agency, post, "By telephone"))));
            DeskWork.Expect(faults is { Count: 0 }, done, "nobody could be invited", faults is { Count: > 0 } ? faults[0].Words : null);
        }

        var held = LondonDay.At(DateOnly.FromDateTime(planned), TimeOnly.FromDateTime(planned));
        if (dice.Next(100) < 6)
        {
            agenda.At(clock.Now.AddMinutes(20), () => CallOffAsync(done, chair));
        }
        else
        {
            agenda.At(held.AddMinutes(dice.Next(20, 180)), () => SignAsync(done, told, dice, chair, held));
        }
    }

    async Task CallOffAsync(ConcernDone done, Member chair)
    {
        var faults = await stages.OfAsync("discussion called off", () => rowan.Door.ChangeAsync(Of(chair, Verb), changing => plan.CallOffAsync(changing, done.Discussion!.Id, "Invented: the child was found to be another's; its own desk goes on.")));
        DeskWork.Expect(faults is { Count: 0 }, done, "its discussion could not be called off", faults is { Count: > 0 } ? faults[0].Words : null);
        done.Discussion!.CalledOff = true;
    }

    async Task SignAsync(ConcernDone done, InventedConcern told, Random dice, Member chair, DateTime held)
    {
        var (id, at) = (done.Discussion!.Id, LondonDay.InLondon(held));
        var invited = await stages.OfAsync("discussion read", () => ReadAsync(chair, id));
        var absent = dice.Next(100) < 22 ? invited[^1].Id : 0;
        bool There(InviteeRead one) => one.Id != absent;
        var answers = new RecordAnswers
        {
            HeldOn = at.ToString("d/M/yyyy", CultureInfo.InvariantCulture), HeldAt = at.ToString("HH:mm", CultureInfo.InvariantCulture),
            Decision = dice.Next(100) switch { < 55 => "joint", < 75 => "social-care", < 90 => "in-need", _ => "none" }, Reasons = "Invented: by what each told.", Threshold = "Invented: weighed by all.", Legal = WhoMustBeThere.No,
            ResearchWhy = "Invented: it could not wait.",
            Attendance = [.. invited.Select(i => new TookPart { InviteeId = i.Id, Took = There(i) ? WhoMustBeThere.Yes : WhoMustBeThere.No, Rank = i.Part == "police-supervisor" ? "DS" : null, Why = There(i) ? null : "Invented: could not be reached." })],
            Without = [.. rowan.Discussions.People.Select(p => new HeldWithout { Part = p.Code, Why = "Invented: could not be reached." })],
            Said = [.. invited.Where(There).Select(i => i.Agency).Distinct().Select(a => new AgencySaid { Agency = a, Facts = "Invented: what is held.", Opinions = "Invented: what is made of it." })],
            Actions = [new() { Words = "Invented: see the child at school.", Other = "An invented social worker", DueOn = at.AddDays(1).ToString("d/M/yyyy", CultureInfo.InvariantCulture), DueAt = "17:00" }],
        };
        var kept = await stages.OfAsync("discussion recorded", () => rowan.Door.ChangeAsync(Of(chair, Verb), changing => record.KeepAsync(changing, id, answers, 0)));
        DeskWork.Expect(kept is { IsKept: true }, done, "the record of its discussion could not be kept", kept?.TooLong ?? kept?.ChangedBy);
        var faults = await stages.OfAsync("discussion signed", () => rowan.Door.ChangeAsync(Of(chair, Verb), changing => record.SignAsync(changing, id, kept!.Version)));
        DeskWork.Expect(faults is { Count: 0 }, done, "the record of its discussion could not be counter-signed", faults is { Count: > 0 } ? faults[0].Words : null);
        (done.Discussion.HeldAt, done.Discussion.SignedAt, done.Discussion.Enquiries) = (held, clock.Now, answers.Decision is "joint" or "social-care");
        if (dice.Next(100) is var sends && sends < 95)
        {
            agenda.At(clock.Now.AddSeconds(sends < 80 ? dice.Next(600, 20 * 3600) : dice.Next(20 * 3600, 90 * 3600)), () => SendAsync(done, told, dice, chair, [.. invited.Select(i => i.Id)]));
        }
    }

    /// <summary>To all at once, or to all but one and to that one later.</summary>
    async Task SendAsync(ConcernDone done, InventedConcern told, Random dice, Member chair, IReadOnlyList<long> invited)
    {
        IReadOnlyList<long> now = invited.Count > 1 && dice.Next(100) < 15 ? [.. invited.Take(invited.Count - 1)] : invited;
        var faults = await stages.OfAsync("discussion sent", () => rowan.Door.ChangeAsync(Of(chair, Verb), changing => send.SentAsync(changing, done.Discussion!.Id, now, "By secure e-mail")));
        DeskWork.Expect(faults is { Count: 0 }, done, "the record of its discussion could not be sent", faults is { Count: > 0 } ? faults[0].Words : null);
        if (now.Count < invited.Count)
        {
            agenda.At(clock.Now.AddHours(dice.Next(2, 30)), () => SendAsync(done, told, dice, chair, [invited[^1]]));
            return;
        }

        done.Discussion!.SentAt = clock.Now;
    }

    async Task<IReadOnlyList<InviteeRead>> ReadAsync(Member chair, long id) => await rowan.Door.LookAsync(
        members.Of(chair, Permissions.SeeDiscussions, Purpose, "GET /strategy-discussions/{id}"), async looking => (await read.OneAsync(looking, id, _ => Task.CompletedTask))?.Asked) ?? [];

    Rowan.Record.Act Of(Member chair, string verb) => members.Of(chair, Permissions.HoldDiscussions, Purpose, verb);
}
