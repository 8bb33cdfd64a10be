using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>
/// Random journeys of several members through the real server, step by step beside a model that knows nothing of the server: what stands on the log
/// after each is what the model says, and nothing else. Each look, each change and each refusal one entry, and one row for each person and record shown (T1).
/// </summary>
[Proves("H08-11")]
[Trait("Length", "long")]
public sealed class JourneyTests
{
    [Theory, OnBothDatabases]
    public async Task What_stands_on_the_log_after_any_journey_is_what_the_model_says(DatabaseKind kind)
    {
        await using var town = await JourneyTown.BuildAsync(kind);
        var journeys = (kind, Tier.Release) switch { (DatabaseKind.Sqlite, true) => 7_000, (_, true) => 3_000, (DatabaseKind.Sqlite, false) => 80, _ => 30 };
        var step = from what in Gen.Elements(Enum.GetValues<JourneyStep>()) from whom in Gen.Choose(0, 3) select (what, whom);
        var journey = from role in Gen.Elements(JourneyModel.Roles) from steps in step.ListOf().Where(s => s.Count > 0).Resize(12) select (role, steps: steps.ToList());
        var walked = 0;
        Prop.ForAll(journey.ToArbitrary(), async j =>
        {
            walked += j.steps.Count;
            await WalkAsync(town, j.role, j.steps);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(journeys).WithEndSize(12));
        Assert.True(walked > journeys, $"{walked} steps");
        await town.Web.Rowan.System.Sequencer.TickAsync();
        var report = await VerifyLog.RunAsync(town.Web.Rowan.System.Database, town.Web.Rowan.Settings.CheckpointFile, town.Web.Rowan.Settings.SigningKeyFile + ".pub");
        Assert.Null(report.FirstBad);
    }

    /// <summary>Few journeys may come by without one of them: here each change is made, and what it leaves differs from what was there before.</summary>
    [Theory, OnBothDatabases]
    public async Task Every_change_that_a_journey_may_make_is_made_once_and_leaves_what_the_model_says(DatabaseKind kind)
    {
        await using var town = await JourneyTown.BuildAsync(kind);
        var there = new List<string>();
        foreach (var (role, steps) in new (string, JourneyStep[])[]
        {
            (Roles.SocialWorker, [
                JourneyStep.SayWhy, JourneyStep.Story, JourneyStep.BreakGlass, JourneyStep.PrintStory, JourneyStep.Mentions, JourneyStep.Record, JourneyStep.BreakGlass, JourneyStep.StopEmergencies, JourneyStep.Record,
                JourneyStep.Involve, JourneyStep.Involve, JourneyStep.EndInvolvement, JourneyStep.Involve, JourneyStep.SearchByProgram, JourneyStep.ChangeWhatTheyMayNot,
            ]),
            (Roles.DataProtectionOfficer, [JourneyStep.ReviewEmergency, JourneyStep.ReviewEmergency, JourneyStep.PutOnHold, JourneyStep.SearchByProgram, JourneyStep.ChangeWhatTheyMayNot]),
            (Roles.SocialWorker, [JourneyStep.SignIn, JourneyStep.SayWhy, JourneyStep.BreakGlass, JourneyStep.Story]),
        })
        {
            there.AddRange(await WalkAsync(town, role, [.. steps.Select(s => (s, 0))]));
        }

        foreach (var left in new[]
        {
            "break-glass glass-broken (1,,Shown)", "break-glass proved-again", "read-story shown-in-emergency (1,,Shown)", "own-pages printed (1,,Shown)", "read-source-record shown (1,1,Shown)",
            "break-glass glass-stopped (1,,Withheld)", "read-source-record withheld (,1,ExistenceOnly)", "involve involvement-began (1,,ExistenceOnly)", "involve failed",
            "involve involvement-ended (1,,ExistenceOnly)", "search search-kept", "legal-hold refused", "review-broken-glass shown (1,,ExistenceOnly) (1,,ExistenceOnly)",
            "review-broken-glass glass-reviewed (1,,ExistenceOnly)", "review-broken-glass not-found", "legal-hold hold-put-on (1,,ExistenceOnly)", "search refused", "involve refused",
        })
        {
            Assert.Contains(left, there);
        }

        Assert.Equal(2, there.Count(e => e == "break-glass glass-broken (1,,Shown)"));
    }

    /// <returns>What stands on the log of it.</returns>
    static async Task<IReadOnlyList<string>> WalkAsync(JourneyTown town, string role, IReadOnlyList<(JourneyStep What, int Whom)> steps)
    {
        var expected = new List<string>();
        var before = town.Now;
        foreach (var (what, whom) in steps)
        {
            expected.AddRange(await town.GoAsync(role, what, whom));
        }

        var there = await town.SinceAsync(before);
        Assert.True(expected.SequenceEqual(there), $"""
            {role}: {string.Join(", ", steps)}
            expected:
              {string.Join("\n  ", expected)}
            on the log:
              {string.Join("\n  ", there)}
            """);
        return there;
    }
}
