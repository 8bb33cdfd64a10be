using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Synth.Concerns;
using Rowan.Values;
using Rowan.Web.Cli;

namespace Rowan.Web.Simulate;

/// <summary>What the referral desk does with each concern: takes it, has it researched, decides, and hears from social care or not; by the handlers of the pages, through the door.</summary>
sealed class DeskWork(RowanSystem rowan, SimulatedMembers members, Agenda agenda, Stages stages, SimulatedClock clock, DiscussionWork discussions, int seed)
{
    const string Purpose = "safeguarding-concern";
    readonly HoldConcern hold = new(rowan.Feeds, rowan.Door.Rules, new PlaceConcerns(rowan.Door, rowan.Desk, rowan.Clock));
    readonly DecideRoute decide = new(rowan.Feeds, rowan.Desk, rowan.Door.Rules, new PlaceConcerns(rowan.Door, rowan.Desk, rowan.Clock));
    readonly RecordOutcome record = new(rowan.Feeds, rowan.Desk);
    readonly MakeCheck check = new(rowan.Feeds, rowan.ResearchRules);
    readonly SignOffPack signOff = new(rowan.Feeds, rowan.ResearchRules);
    readonly ReadResearch research = new(rowan.Feeds, rowan.Systems, rowan.ResearchRules, rowan.Clock);
    readonly ReadNotifications notifications = new(rowan.Feeds);

    /// <summary>Plans what will be done with a concern that has come.</summary>
    public void Begin(ConcernDone done, InventedConcern told)
    {
        var dice = new Random(unchecked((seed * 1_000_003) + (int)told.Number));
        var grave = told.Planted is not null || told.Injury || told.Risk == "high" || (told.Kind == ConcernKind.ChildConcern && dice.Next(100) < 40);
        var fate = dice.Next(1000);
        if (fate < 7)
        {
            // Nobody ever takes it: its time runs out, and that is told of.
            return;
        }

        var late = fate < 60;
        var taken = done.SentAt.AddSeconds(late ? dice.Next(22 * 3600, 40 * 3600) : grave ? dice.Next(300, 2 * 3600) : dice.Next(1200, 9 * 3600));
        var researched = grave || dice.Next(100) < 18;
        agenda.At(taken, () => TakeAsync(done, told, dice, grave, researched));
    }

    async Task TakeAsync(ConcernDone done, InventedConcern told, Random dice, bool grave, bool researched)
    {
        var sergeant = members.OnDuty(Roles.DeskSergeant, clock.Now, told.Number);
        var held = await stages.OfAsync("taken", () => rowan.Door.ChangeAsync(members.Of(sergeant, Permissions.WorkDesk, Purpose, "POST /desk/{reference}"), changing => hold.TakeAsync(changing, done.Reference)));
        Expect(held is { Wrong: null }, done, "could not be taken", held?.Wrong);
        var decided = clock.Now.AddSeconds(dice.Next(600, 5400));
        if (researched)
        {
            agenda.At(clock.Now.AddMinutes(5), () => ResearchAsync(done, told, dice));
            decided = decided.AddMinutes(50);
        }

        agenda.At(decided, () => DecideAsync(done, told, dice, grave, sergeant));
    }

    /// <summary>Reads the pack, and makes the checks that Rowan has not made by itself one after another; then it is signed off.</summary>
    async Task ResearchAsync(ConcernDone done, InventedConcern told, Random dice)
    {
        var researcher = members.OnDuty(Roles.Researcher, clock.Now, told.Number);
        var pack = await stages.OfAsync("pack read", () => ReadAsync(researcher, done));
        var minute = 0;
        foreach (var wanted in pack.Checks.Where(c => !c.IsAnswered).ToList())
        {
            var (made, code) = (dice.Next(100) < 93, wanted.Rule.Code);
            agenda.At(clock.Now.AddMinutes(++minute), async () =>
            {
                var faults = await stages.OfAsync("check made", () => rowan.Door.ChangeAsync(
                    members.Of(researcher, Permissions.DoResearch, Purpose, "POST /desk/{reference}/research/{check}"),
                    changing => check.WithinAsync(changing, done.Reference, code, new CheckAnswers(made ? "yes" : "no", made ? "Invented: nothing that is not known." : "Invented: the system could not be reached."))));
                Expect(faults is { Count: 0 }, done, "check could not be made", faults is { Count: > 0 } ? faults[0].Words : null);
            });
        }

        agenda.At(clock.Now.AddMinutes(minute + 2), () => SignOffAsync(done, told, dice, researcher));
    }

    async Task SignOffAsync(ConcernDone done, InventedConcern told, Random dice, Member researcher)
    {
        var pack = await stages.OfAsync("pack read", () => ReadAsync(researcher, done));
        if (pack.Checks.Any(c => !c.IsAnswered))
        {
            // A source has become too old for its check meanwhile.
            agenda.At(clock.Now.AddMinutes(1), () => ResearchAsync(done, told, dice));
            return;
        }

        var faults = await stages.OfAsync("signed off", () => rowan.Door.ChangeAsync(
            members.Of(researcher, Permissions.DoResearch, Purpose, "POST /desk/{reference}/research/sign-off"),
            changing => signOff.WithinAsync(
                changing, pack, new PackAsRead(pack.Rests.Digest, pack.Rests.Through, false), new SignOffAnswers("Invented: what is held was read.", false, pack.Looked.People == 0))));
        Expect(faults is { Count: 0 }, done, "research could not be signed off", faults is { Count: > 0 } ? faults[0].Words : null);
    }

    Task<PackRead> ReadAsync(Member researcher, ConcernDone done) => rowan.Door.LookAsync(members.Of(researcher, Permissions.SeeResearch, Purpose, "GET /desk/{reference}/research"), async looking =>
        await notifications.OneAsync(looking, done.Reference, LondonDay.Of(clock.Now), _ => Task.CompletedTask) is { } one ? await research.PackAsync(looking, one)
            : throw new VerbFailedException(ExitCode.Failed, $"{done.Reference} is not there for the desk."));

    async Task DecideAsync(ConcernDone done, InventedConcern told, Random dice, bool grave, Member sergeant)
    {
        var throws = dice.Next(100);
        var route = grave ? throws switch { < 55 => "joint", < 80 => "single-social-care", < 90 => "single-police", < 96 => "early-help", _ => "information-only" }
            : throws switch { < 4 => "joint", < 20 => "single-social-care", < 55 => "early-help", < 85 => "information-only", _ => "no-further-action" };
        var answers = new DecisionAnswers(
            route, told.Crime ? "yes" : grave ? "not-known" : "no", "not-needed", "Invented: the child is safe where it is tonight.", "Invented: by what was told and what is held.", "Invented: the routes beside it were weighed.",
            "Invented: nobody, since the account is clear.", null);
        var outcome = await stages.OfAsync("decided", () => rowan.Door.ChangeAsync(
            members.Of(sergeant, Permissions.DecideRoute, Purpose, "POST /desk/{reference}/decide"),
            changing => decide.WithinAsync(changing, done.Reference, new DecisionTyped(answers, true, null, DecisionAnswers.None.Mark))));
        Expect(outcome?.DecisionId is not null, done, "could not be decided", outcome is { Faults.Count: > 0 } ? outcome.Faults[0].Words : null);
        (done.DecidedAt, done.Awaits) = (clock.Now, rowan.Desk.Route(route, LondonDay.Of(clock.Now))!.Awaits is not null);
        if (done.Awaits && dice.Next(100) is var answered && answered < 93)
        {
            agenda.At(clock.Now.AddSeconds(answered < 84 ? dice.Next(1800, 26 * 3600) : dice.Next(26 * 3600, 8 * 24 * 3600)), () => AnswerAsync(done, told, outcome!.DecisionId!.Value));
        }

        if (route == "joint" && dice.Next(100) < 65)
        {
            agenda.At(clock.Now.AddMinutes(dice.Next(4, 50)), () => discussions.PlanAsync(done, told, dice, sergeant));
        }
    }

    async Task AnswerAsync(ConcernDone done, InventedConcern told, long decision)
    {
        var faults = await stages.OfAsync("answered by social care", () => rowan.Door.ChangeAsync(
            members.Of(members.OnDuty(Roles.Researcher, clock.Now, told.Number), Permissions.WorkDesk, Purpose, "POST /desk/{reference}/outcome"),
            changing => record.WithinAsync(changing, done.Reference, decision, new OutcomeSaid(told.Number % 3 == 0 ? "strategy" : "assessment", LondonDay.Of(clock.Now), "An invented duty manager", null))));
        Expect(faults is { Count: 0 }, done, "the answer of social care could not be recorded", faults is { Count: > 0 } ? faults[0].Words : null);
        done.AnsweredAt = clock.Now;
    }

    /// <exception cref="VerbFailedException">What everybody at the desk can do could not be done.</exception>
    internal static void Expect(bool holds, ConcernDone done, string what, string? why)
    {
        if (!holds)
        {
            throw new VerbFailedException(ExitCode.Failed, $"{done.Reference} {what}: {why ?? "it is not there"}");
        }
    }
}
