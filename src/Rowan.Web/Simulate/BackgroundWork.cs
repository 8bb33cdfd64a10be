using Rowan.Access;
using Rowan.Looks;
using Rowan.Notifications;
using Rowan.People;
using Rowan.ReferralDesk;
using Rowan.Risk;
using Rowan.Search;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.StrategyDiscussions;
using Rowan.TimeLimits;
using Rowan.Values;

namespace Rowan.Web.Simulate;

/// <summary>The background work of a node, at its own simulated moments: the same ticks that a served Rowan runs.</summary>
sealed class BackgroundWork(RowanSystem rowan, SimulatedMembers members, Stages stages, SimulatedClock clock, SimulationRequest request)
{
    const string Purpose = "safeguarding-concern";
    static readonly TimeSpan Hourly = TimeSpan.FromHours(1);
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    readonly ServiceActs acts = new(Actor.Rowan, "rowan simulate", "this machine");
    readonly LinkArrivals link = new(rowan.Door, rowan.Clock);
    readonly PlaceConcerns place = new(rowan.Door, rowan.Desk, rowan.Clock);
    readonly CountConcerns count = new(rowan.Door, rowan.Feeds, rowan.RiskRules, rowan.Door.Rules, rowan.Clock);
    readonly WarnOfLimits warn = new(rowan.Door, rowan.Feeds, new LimitsOfConcerns(rowan.Desk, rowan.ResearchRules, rowan.Discussions), rowan.Door.Rules, rowan.Clock);
    readonly FollowActions follow = new(rowan.Door, rowan.Feeds, rowan.Discussions, rowan.Door.Rules, rowan.Clock);
    readonly FreeConcerns free = new(rowan.Door, rowan.Feeds, rowan.Door.Rules, rowan.Clock);
    readonly FlagLooks flag = new(rowan.Door, rowan.Looks, rowan.Clock);
    readonly ForgetDrafts drafts = new(rowan.Door, rowan.Clock);
    readonly ForgetDecisionDrafts decisionDrafts = new(rowan.Door, rowan.Clock);
    readonly ForgetDiscussionDrafts discussionDrafts = new(rowan.Door, rowan.Clock);
    readonly TellDesks desks = new(rowan.Door, rowan.Shields);
    readonly MeetInSearches searches = new(rowan.Door, rowan.Feeds);
    readonly ReadTimeLimits limits = new(rowan.Feeds, new ReadNotifications(rowan.Feeds), new LimitsOfConcerns(rowan.Desk, rowan.ResearchRules, rowan.Discussions), rowan.Clock);
    readonly AccountForBreach account = new(rowan.Feeds);

    /// <summary>How many time limits were told of.</summary>
    public long Told { get; private set; }

    /// <param name="since">When the simulation began.</param>
    /// <param name="last">Nothing comes after it: linked once more, so that all is counted that came.</param>
    public async Task TickAsync(DateTime since, bool last, CancellationToken cancel)
    {
        var gone = clock.Now - since;
        await stages.OfAsync("background: placed", () => place.TickAsync(acts, cancel));
        if (last || gone.Ticks % request.Linking.Ticks == 0)
        {
            await stages.OfAsync("background: linked", () => link.RunAsync(acts, cancel));
        }

        await stages.OfAsync("background: risk counted", () => count.TickAsync(acts, cancel));
        Told += await stages.OfAsync("background: limits warned of", () => warn.TickAsync(acts, cancel));
        await stages.OfAsync("background: actions followed", () => follow.TickAsync(acts, cancel));
        if (gone.Ticks % Hourly.Ticks == 0)
        {
            await stages.OfAsync("background: hourly", () => HourlyAsync(cancel));
        }

        if (gone.Ticks % Daily.Ticks == Hourly.Ticks * 9)
        {
            await stages.OfAsync("breaches accounted for", () => AccountAsync(cancel));
        }

        await stages.OfAsync("background: log", () => rowan.Sequencer.TickAsync(cancel));
    }

    async Task<bool> HourlyAsync(CancellationToken cancel)
    {
        await free.TickAsync(acts, cancel);
        await flag.TickAsync(acts, cancel);
        await desks.TickAsync(acts, cancel);
        await searches.TickAsync(cancel);
        await drafts.TickAsync(cancel);
        await decisionDrafts.TickAsync(cancel);
        await discussionDrafts.TickAsync(cancel);
        return true;
    }

    /// <summary>In the morning those who answer for the desk say why the first of what was late was so, and a supervisor looks at it.</summary>
    async Task<bool> AccountAsync(CancellationToken cancel)
    {
        var (supervisor, sergeant) = (members.OnDuty(Roles.Supervisor, clock.Now, 0), members.OnDuty(Roles.DeskSergeant, clock.Now, 0));
        var listed = await rowan.Door.LookAsync(
            members.Of(supervisor, Permissions.SeeTimeLimits, Purpose, "GET /desk/time-limits"), looking => limits.ListAsync(looking, new LimitFilter(LimitView.WantReason, 24, null), 1, cancel), cancel);
        foreach (var breach in listed.Lines.Select(l => l.Breach).OfType<LimitBreach>())
        {
            await rowan.Door.ChangeAsync(members.Of(sergeant, Permissions.AnswerForLimits, Purpose, "POST /desk/breaches/{id}"), changing => account.ReasonAsync(changing, breach.Id, null, "Invented: the desk was short of staff."), cancel);
            var reason = await rowan.Door.LookAsync(members.Of(supervisor, Permissions.SeeTimeLimits, Purpose, "GET /desk/breaches/{id}"), async looking =>
                (await limits.OneAsync(looking, breach.Id, _ => Task.CompletedTask, cancel))?.Breach.ReasonFactId, cancel);
            await rowan.Door.ChangeAsync(members.Of(supervisor, Permissions.SeeTimeLimits, Purpose, "POST /desk/breaches/{id}/look"), changing => account.LookAsync(changing, breach.Id, reason, "Invented: the rota is put right."), cancel);
        }

        return true;
    }
}
