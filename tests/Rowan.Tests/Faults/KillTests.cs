using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Record;

namespace Rowan.Tests.Faults;

/// <summary>Killed at any moment without warning: nothing acknowledged is lost, every answer has its entry, and the log holds.</summary>
[Proves("H08-11")]
[Trait("Length", "long")]
public sealed class KillTests
{
    [Theory, OnBothDatabases]
    public async Task Whatever_was_answered_before_a_kill_has_its_entry_and_its_facts_after_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await rowan.StopAsync();
        var random = new Random(1);
        var (looked, changed) = (new HashSet<Guid>(), new Dictionary<Guid, long>());
        var kills = (kind, Tier.Release) switch { (DatabaseKind.Sqlite, true) => 200, (DatabaseKind.Sqlite, false) => 25, (_, true) => 60, _ => 8 };
        for (var kill = 0; kill < kills; kill++)
        {
            var after = random.Next(1, 400);
            using var child = new ChildProcess(Child.Works, rowan.On.Address, rowan.Settings.KeysFolder);
            var (lines, ended) = await child.ReadUntilKilledAsync(sofar => sofar.Count >= after);
            Assert.False(ended);
            Assert.True(lines.Count >= after, $"The child stopped by itself after {lines.Count} answers.");
            foreach (var line in lines.Select(l => l.Split(' ')))
            {
                if (line[0] == "looked")
                {
                    looked.Add(Guid.Parse(line[1]));
                }
                else
                {
                    changed.Add(Guid.Parse(line[1]), long.Parse(line[2]));
                }
            }
        }

        await rowan.RestartAsync();
        await rowan.System.Sequencer.TickAsync();
        await using var tables = rowan.Tables();
        var entries = new Dictionary<Guid, EntryRecord>();
        await foreach (var entry in tables.AuditEntries.AsAsyncEnumerable())
        {
            var read = EntryBytes.Read(entry.Bytes);
            entries[read.RequestId] = read;
        }

        Assert.True(looked.Count > kills && changed.Count > kills);
        Assert.DoesNotContain(looked, request => !entries.TryGetValue(request, out var entry) || entry is not { Outcome: "shown", SubjectsDigest: not null });
        var facts = await tables.Facts.Where(f => f.Kind == MemberStands.FactKind).ToDictionaryAsync(f => f.Id, f => f.Subject);
        Assert.DoesNotContain(changed, c => !entries.ContainsKey(c.Key) || facts.GetValueOrDefault(c.Value) != $"member/{c.Key}");
        Assert.Equal(facts.Count, await tables.Members.CountAsync());
        var report = await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub");
        Assert.Null(report.FirstBad);
        Assert.Equal((entries.Count, 0L), (report.Entries, report.Waiting));
        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_killed_again_and_again_ends_as_one_that_was_not(DatabaseKind kind)
    {
        await using var whole = await TestRowan.OpenAsync(kind);
        await whole.StopAsync();
        using (var child = new ChildProcess(Child.Imports, whole.On.Address, whole.Settings.KeysFolder, LivedIn.Deliveries))
        {
            Assert.Equal("done", (await child.ReadUntilKilledAsync(_ => false)).Lines[^1]);
        }

        await using var killed = await TestRowan.OpenAsync(kind);
        await killed.StopAsync();
        var random = new Random(2);
        var (kills, most) = (0, Tier.Release ? 40 : kind == DatabaseKind.Sqlite ? 8 : 4);
        while (true)
        {
            // Read again from the start, what was kept is passed over quickly: each life gets a little further.
            var before = kills;
            var (from, further) = (Reached, random.Next(5, 120));
            using var child = new ChildProcess(Child.Imports, killed.On.Address, killed.Settings.KeysFolder, LivedIn.Deliveries);
            var (lines, ended) = await child.ReadUntilKilledAsync(sofar => before < most && Done(sofar) >= from + further);
            Reached = Math.Max(Reached, Done(lines));
            if (ended)
            {
                break;
            }

            kills++;
        }

        Assert.True(kills >= 3, $"Only {kills} kills before the import was done.");
        await using var one = whole.Tables();
        await using var other = killed.Tables();
        Assert.Equal(await StateDump.OfAsync(one), await StateDump.OfAsync(other));
        Assert.Equal(
            await StateDump.OfAsync(one, [typeof(Fact)], nameof(Fact.EntryId), nameof(Fact.Commitment)),
            await StateDump.OfAsync(other, [typeof(Fact)], nameof(Fact.EntryId), nameof(Fact.Commitment)));
        await killed.RestartAsync();
        await killed.System.Sequencer.TickAsync();
        Assert.Null((await VerifyLog.RunAsync(killed.System.Database, killed.Settings.CheckpointFile, killed.Settings.SigningKeyFile + ".pub")).FirstBad);
    }

    long Reached { get; set; }

    static long Done(IReadOnlyList<string> lines) =>
        lines.LastOrDefault(l => l.StartsWith("read ", StringComparison.Ordinal)) is { } last ? long.Parse(last.AsSpan(5)) : 0;
}
