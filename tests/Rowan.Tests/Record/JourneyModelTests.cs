using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Record;

/// <summary>Whatever is done in whatever order, the log has exactly one entry for each request, with one subject row for each person it came to.</summary>
[Proves("H08-11")]
public sealed class JourneyModelTests
{
    enum Kind { Looks, LooksAndFails, IsRefused, HasNoPurpose, Changes, ChangesAndFails, AsksAgain, Sequences }

    sealed record Step(Kind Kind, int[] People);

    static readonly Gen<Step> Steps =
        from kind in Gen.Elements(Enum.GetValues<Kind>())
        from people in Gen.Choose(1, 9).ArrayOf()
        select new Step(kind, people);

    [Theory, OnBothDatabases]
    public async Task The_log_says_what_was_done_and_nothing_else(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var expected = new List<(Guid Request, string Outcome, int People)>();
        Act? changed = null;
        foreach (var step in Steps.Sample(Tier.Release ? 10_000 : 300, 12))
        {
            var people = step.People.Distinct().Count();
            var act = step.Kind is Kind.Changes or Kind.ChangesAndFails
                ? TestRowan.AsOperator(Permissions.ManageMembers, "members add")
                : TestRowan.As(Roles.DeskSergeant);
            switch (step.Kind)
            {
                case Kind.Looks:
                    await rowan.Door.LookAsync(act, looking => Task.FromResult(See(looking, step)));
                    expected.Add((act.RequestId, "shown", people));
                    break;
                case Kind.LooksAndFails:
                    await Assert.ThrowsAsync<TimeoutException>(() => rowan.Door.LookAsync(act, looking => See(looking, step) ? throw new TimeoutException() : Task.FromResult(true)));
                    expected.Add((act.RequestId, "failed", people));
                    break;
                case Kind.IsRefused:
                    await Assert.ThrowsAsync<AccessRefusedException>(() => rowan.Door.LookAsync(act with { Permission = Permissions.ManageMembers }, looking => Task.FromResult(See(looking, step))));
                    expected.Add((act.RequestId, "refused", 0));
                    break;
                case Kind.HasNoPurpose:
                    await Assert.ThrowsAsync<PurposeNeededException>(() => rowan.Door.LookAsync(act with { Purpose = null }, looking => Task.FromResult(See(looking, step))));
                    expected.Add((act.RequestId, "refused", 0));
                    break;
                case Kind.Changes:
                    changed = act;
                    await rowan.Door.ChangeAsync(act, changing => AddAsync(changing, step, act));
                    expected.Add((act.RequestId, "changed", people));
                    break;
                case Kind.ChangesAndFails:
                    await Assert.ThrowsAsync<TimeoutException>(() => rowan.Door.ChangeAsync(act, async changing => await AddAsync(changing, step, act) ? throw new TimeoutException() : true));
                    expected.Add((act.RequestId, "failed", people));
                    break;
                case Kind.AsksAgain when changed is { } again:
                    Assert.True(await rowan.Door.ChangeAsync(again, changing => AddAsync(changing, step, again)));
                    expected.Add((again.RequestId, "answered-again", expected.First(e => e.Request == again.RequestId).People));
                    break;
                case Kind.Sequences:
                    await rowan.System.Sequencer.TickAsync();
                    break;
            }
        }

        await using var tables = rowan.Tables();
        var subjects = await tables.AuditSubjects.GroupBy(s => s.EntryId).ToDictionaryAsync(g => g.Key, g => g.Count());
        var stands = (await tables.AuditEntries.ToListAsync()).ConvertAll(e => (EntryBytes.Read(e.Bytes).RequestId, e.Outcome, subjects.GetValueOrDefault(e.Id)));
        Assert.Equal(expected.Order(), stands.Order());
        Assert.Equal(expected.Count(e => e.Outcome == "changed"), await tables.Facts.CountAsync());
        await rowan.System.Sequencer.TickAsync();
        Assert.Null((await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub")).FirstBad);
    }

    static bool See(Seen seen, Step step)
    {
        foreach (var person in step.People)
        {
            seen.Saw(person, null, Answer.Shown, "test");
        }

        return true;
    }

    static async Task<bool> AddAsync(Changing changing, Step step, Act act)
    {
        See(changing, step);
        await changing.AddAsync((Joining.Member(1) with { Id = act.RequestId, UserName = $"{act.RequestId}" }).AsFact());
        return true;
    }
}
