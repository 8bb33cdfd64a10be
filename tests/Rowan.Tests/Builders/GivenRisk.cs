using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Risk;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Builders;

/// <summary>What Rowan counts around concerns, without pages.</summary>
static class GivenRisk
{
    static readonly ServiceActs Acts = new(Actor.Rowan, "rowan serve, risk", "this machine");

    /// <summary>What a node does a little later.</summary>
    public static Task<int> CountedAsync(RowanSystem system) => new CountConcerns(system.Door, system.Feeds, system.RiskRules, system.Door.Rules, system.Clock).TickAsync(Acts);

    /// <summary>That a child of it is on a plan is found, of a concern that has been counted.</summary>
    public static async Task FoundAsync(TestRowan rowan, Notification told)
    {
        var rule = rowan.System.RiskRules.AtOnce[0];
        await using var tables = rowan.Tables();
        var before = await tables.RiskReadings.SingleAsync(r => r.Id == told.Id);
        await rowan.Door.ChangeAsync(Acts.For(Permissions.PlaceConcerns, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), changing => changing.AddAsync(new RiskRead(
            told.Id, told.RecordId, LondonDay.Of(told.SentAt), before.Through, rowan.System.RiskRules.Threshold, 1, [new RiskFound(rule.Code, rule.Words, $"{rule.Words}.", null, [], [told.RecordId])], [], [], rowan.System.RiskRules.Version)
            .AsFact(before.FactId)));
    }

    /// <summary>Small reports of a child, one a month, the last of them twenty days ago; the numbers of the mentions.</summary>
    public static async Task<IReadOnlyList<long>> SmallReportsAsync(TestRowan rowan, string given, string family, string born, string stem, int count)
    {
        var mentions = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var on = new DateOnly(2010, 11, 4).AddMonths(-i);
            mentions.Add((await GivenRecord.Merlin($"{stem}{i:D3}").Happening($"{on:yyyy-MM-dd}").Naming("1", "subject", given, family, born, "F")
                .Telling("coming-to-notice", "Child coming to notice, risk low", null, $"{on:yyyy-MM-dd}", "1").KeptAsync(rowan, on.AddDays(1)))["1"]);
        }

        return mentions;
    }
}
