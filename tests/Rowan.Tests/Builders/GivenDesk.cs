using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>What the referral desk does with what was told, without pages.</summary>
static class GivenDesk
{
    public static DecisionAnswers Answers { get; } = new(
        "joint", "not-known", "not-used", "The aunt takes them in.", "Two children alone, twice within a week.", "Early help: it would come too late.", "The duty manager of Haringey: agrees.", null);

    /// <summary>What a node does a little later: puts what was sent into the queues.</summary>
    public static Task<int> PlacedAsync(TestRowan rowan) => Place(rowan).TickAsync(new ServiceActs(Actor.Rowan, "rowan serve, desk", "this machine"));

    public static Task<HoldOutcome?> TakenAsync(TestRowan rowan, string reference, Actor? by = null) => rowan.Door.ChangeAsync(
        As(Permissions.WorkDesk, by), changing => new HoldConcern(rowan.System.Feeds, rowan.Door.Rules, Place(rowan)).TakeAsync(changing, reference));

    public static async Task<DecideOutcome> DecidedAsync(TestRowan rowan, string reference, DecisionAnswers? answers = null, long? stood = null, Actor? by = null) => (await rowan.Door.ChangeAsync(
        As(Permissions.DecideRoute, by), changing => new DecideRoute(rowan.System.Feeds, rowan.System.Desk, rowan.Door.Rules, Place(rowan)).WithinAsync(changing, reference, new DecisionTyped(answers ?? Answers, true, stood, DecisionAnswers.None.Mark))))!;

    public static async Task<IReadOnlyList<TypedFault>?> AnsweredAsync(TestRowan rowan, string reference) => await rowan.Door.ChangeAsync(
        As(Permissions.WorkDesk, null), async changing => await new RecordOutcome(rowan.System.Feeds, rowan.System.Desk).WithinAsync(
            changing, reference, await (from n in changing.Db.Notifications join c in changing.Db.DeskConcerns on n.Id equals c.Id where n.Reference == reference select c.DecisionId).SingleAsync(), new OutcomeSaid("assessment", Rowan.Values.LondonDay.Today(rowan.Clock), "Gwen Adeyemi, duty manager", null)));

    static PlaceConcerns Place(TestRowan rowan) => new(rowan.Door, rowan.System.Desk, rowan.Clock);

    static Act As(string permission, Actor? by) => TestRowan.As(Roles.DeskSergeant, permission, "safeguarding-concern") is var act && by is not null ? act with { Actor = by } : act;
}
