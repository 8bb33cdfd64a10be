using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>
/// Random journeys of several members through the real server, step by step beside a model that knows nothing of the server: what stands on the log
/// after each is what the model says, and nothing else. Each look one entry, each refusal one, and one row for each person and record shown (T1).
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
            var expected = new List<string>();
            var before = town.Now;
            foreach (var (what, whom) in j.steps)
            {
                expected.AddRange(await town.GoAsync(j.role, what, whom));
                walked++;
            }

            var there = await town.SinceAsync(before);
            Assert.True(expected.SequenceEqual(there), $"""
                {j.role}: {string.Join(", ", j.steps)}
                expected:
                  {string.Join("\n  ", expected)}
                on the log:
                  {string.Join("\n  ", there)}
                """);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(journeys).WithEndSize(12));
        Assert.True(walked > journeys, $"{walked} steps");
        await town.Web.Rowan.System.Sequencer.TickAsync();
        var report = await VerifyLog.RunAsync(town.Web.Rowan.System.Database, town.Web.Rowan.Settings.CheckpointFile, town.Web.Rowan.Settings.SigningKeyFile + ".pub");
        Assert.Null(report.FirstBad);
    }
}
