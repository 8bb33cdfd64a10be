using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.TimeLimits;

namespace Rowan.Tests.Builders;

/// <summary>A time limit that was not kept, and what was said of it, without pages.</summary>
static class GivenBreach
{
    static readonly ServiceActs Acts = new(Actor.Rowan, "rowan serve, time limits", "this machine");

    /// <summary>What a node does a little later: tells of what runs out.</summary>
    public static Task<int> WarnedAsync(RowanSystem system) => new WarnOfLimits(system.Door, system.Feeds, new LimitsOfConcerns(system.Desk, system.ResearchRules, system.Discussions), system.Door.Rules, system.Clock).TickAsync(Acts);

    /// <summary>Of a concern that was late, with a reason and a supervisor's look.</summary>
    public static async Task<long> OfAsync(TestRowan rowan, Notification late, string reason, Actor by)
    {
        var rule = rowan.System.Desk.Clock;
        var id = await rowan.Door.ChangeAsync(Acts.For(Permissions.WarnOfLimits, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), async changing =>
        {
            var number = await changing.NextAsync("limit-breach");
            await changing.AddAsync(new LimitWarned(
                late.Id, rule.Code, ConcernLimit.InWords(rule), late.SentAt, late.SentAt.AddHours(rule.Limit.Count), [LimitPoints.Breach], number, rowan.System.Desk.Version).AsFact());
            return number;
        });
        var account = new AccountForBreach(rowan.System.Feeds);
        var act = TestRowan.As(Roles.Supervisor, Permissions.AnswerForLimits);
        Assert.Empty((await rowan.Door.ChangeAsync(act with { Actor = by, RequestId = Guid.CreateVersion7() }, changing => account.ReasonAsync(changing, id, null, reason)))!);
        await using var tables = rowan.Tables();
        var stands = tables.LimitBreaches.Single(b => b.Id == id).ReasonFactId;
        Assert.Empty((await rowan.Door.ChangeAsync(TestRowan.As(Roles.Supervisor, Permissions.SeeTimeLimits), changing => account.LookAsync(changing, id, stands, "It was busy.")))!);
        return id;
    }
}
