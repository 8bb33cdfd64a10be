using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Notifications;

/// <summary>A court orders what was told of a child to be removed: nothing that anybody wrote of it since stays behind, on either database.</summary>
[Proves("C03-28")]
public sealed class WordsGoWithItTests
{
    [Theory, OnBothDatabases]
    public async Task What_the_desk_research_and_supervisors_wrote_of_it_goes_with_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var told = await GivenTold.SentAsync(rowan, "Example", "Told", "9 Sample Street", "N8 8DU", "An unmistakable account of it.");
        await GivenDesk.PlacedAsync(rowan);
        Assert.NotNull((await GivenDesk.DecidedAsync(rowan, told.Reference, GivenDesk.Answers with { Reasons = "Unmistakable reasons.", Consulted = "Nobody unmistakable." })).DecisionId);
        Assert.Empty((await GivenResearch.CheckedAsync(rowan, told.Reference, "pnd", "no", "Unmistakably down."))!);
        await GivenBreach.OfAsync(rowan, told, "An unmistakable cause.", DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null));
        Assert.Empty(await GivenAssessment.SignedAsync(rowan, told.Reference, GivenAssessment.Answers(rowan.System.RiskMatrix, word: "Unmistakable")));
        Assert.Empty(await GivenAssessment.LookedAtAsync(rowan, told.Reference, why: "Unmistakably so."));
        Assert.Equal(7, await SaidAsync(rowan));

        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(rowan.System.Feeds, rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", told.Reference, "court-order", "Order 12 of 2010")));
        Assert.Equal(0, await SaidAsync(rowan));
        Assert.Empty((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>In how many facts the word stands.</summary>
    static async Task<int> SaidAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        return (await tables.FactContents.Select(c => c.Content).ToListAsync()).Count(c => Encoding.UTF8.GetString(c).Contains("nmistakabl", StringComparison.Ordinal));
    }
}
