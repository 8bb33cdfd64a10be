using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Looks;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Audit;

/// <summary>The proof of one entry: made from the tables, checked with a public key alone.</summary>
[Proves("H08-11")]
public sealed class ProveEntryTests
{
    [Theory, OnBothDatabases]
    public async Task Every_entry_of_a_log_is_proved_in_the_head_over_it_and_in_the_newest(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        for (var i = 0; i < 45; i++)
        {
            await KeptLog.FillAsync(rowan, i);
            if (i % 13 is 4 or 5 or 12)
            {
                await rowan.System.Sequencer.TickAsync();
            }
        }

        await rowan.System.Sequencer.TickAsync();
        await using var tables = rowan.Tables();
        var leaves = await tables.AuditLeaves.OrderBy(l => l.Sequence).ToListAsync();
        var published = CheckpointFile.ReadAll(rowan.Settings.CheckpointFile);
        var roots = leaves.ConvertAll(l => l.LeafHash);
        using var key = SigningKey.LoadPublic(rowan.Settings.SigningKeyFile + ".pub");
        foreach (var leaf in leaves)
        {
            var proof = EntryProof.Read((await AskAsync(rowan, leaf.EntryId, later: ProveEntry.Newest)).Proof!.ToJson());
            var found = CheckProof.Run(proof, [key], published);
            Assert.Null(found.Wrong);
            Assert.Equal((leaf.EntryId, leaf.Sequence, 45L), (found.Entry!.Id, proof.Index, proof.Later!.Head.Size));
            Assert.Equal(MerkleProofs.Inclusion(roots[..(int)proof.Head.Size], leaf.Sequence).Select(Convert.ToHexString), proof.Path.Select(Convert.ToHexString));
            Assert.Equal(MerkleProofs.Consistency(roots, proof.Head.Size).Select(Convert.ToHexString), proof.Later.Path.Select(Convert.ToHexString));
        }

        Assert.Equal(45, await tables.AuditEntries.CountAsync(e => e.Permission == Permissions.SeeWhoLooked && e.Outcome == "proved"));
    }

    [Fact]
    public async Task Only_the_person_asked_for_is_told_and_the_proof_covers_the_others()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var (ayesha, other) = (await ShieldedChild.OthersAsync(rowan), await ShieldedChild.PlantAsync(rowan));
        var entry = await LookedAtBothAsync(rowan, ayesha, other);

        var proof = (await AskAsync(rowan, entry, ayesha)).Proof!;
        using var key = SigningKey.LoadPublic(rowan.Settings.SigningKeyFile + ".pub");
        var found = CheckProof.Run(proof, [key], null);
        Assert.Equal((true, 1, 1), (found.Holds, found.Told.Count, found.KeptBack!.Value));
        Assert.Equal((ayesha, Answer.Shown), (found.Told[0].Number, found.Told[0].Answer));
        Assert.DoesNotContain(other, System.Text.Encoding.UTF8.GetString(proof.ToJson()), StringComparison.Ordinal);
        Assert.Contains("published", Assert.Single(found.NotChecked), StringComparison.Ordinal);

        // Told of nobody; told of another; told otherwise; a row left out; the rows in another order.
        var rows = proof.People!;
        Assert.Null((await AskAsync(rowan, entry)).Proof!.People);
        var told = rows.Single(r => r.Told is not null).Told!;
        IReadOnlyList<ProvedRow>[] forged =
        [
            [.. rows.Select(r => r.Told is null ? r : new ProvedRow(told with { Identity = told.Identity + 1 }, null))],
            [.. rows.Select(r => r.Told is null ? r : new ProvedRow(told with { Answer = Answer.Withheld }, null))],
            [.. rows.Where(r => r.Told is not null)], [.. rows.Reverse()], [], [.. rows, rows[0]], [new(null, null), rows[1]], [new(told, new byte[32]), rows[1]],
        ];
        Assert.All(forged, people => Assert.NotNull(CheckProof.Run(proof with { People = people }, [key], null).Wrong));
    }

    [Fact]
    public async Task An_entry_that_concerns_somebody_hidden_from_who_asks_is_as_one_that_does_not_exist()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var (ayesha, hidden) = (await ShieldedChild.OthersAsync(rowan), await ShieldedChild.PlantAsync(rowan));
        var entry = await LookedAtBothAsync(rowan, ayesha, hidden);
        await ShieldedChild.ShieldAsync(rowan, hidden, ShieldLevel.ExistenceHidden);

        Assert.Equal((await AskAsync(rowan, Guid.CreateVersion7())).WhyNot, (await AskAsync(rowan, entry)).WhyNot);
        Assert.Equal((await AskAsync(rowan, entry, "0000-0000")).WhyNot, (await AskAsync(rowan, entry, hidden)).WhyNot);
        await using var tables = rowan.Tables();
        Assert.Equal(4, await tables.AuditEntries.CountAsync(e => e.Permission == Permissions.SeeWhoLooked && e.Outcome == "not-found"));
    }

    [Fact]
    public async Task What_waits_for_the_tree_and_what_was_tampered_with_is_not_proved()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        for (var i = 0; i < 9; i++)
        {
            await KeptLog.FillAsync(rowan, i);
        }

        await using var tables = rowan.Tables();
        var entry = await tables.AuditEntries.OrderBy(e => e.At).FirstAsync();
        Assert.Contains("waits", (await AskAsync(rowan, entry.Id, tick: false)).WhyNot, StringComparison.Ordinal);
        await rowan.System.Sequencer.TickAsync();
        Assert.NotNull((await AskAsync(rowan, entry.Id)).Proof);
        Assert.Contains("no later head", (await AskAsync(rowan, entry.Id, later: 4711)).WhyNot, StringComparison.Ordinal);

        await rowan.On.RunAsync("DROP TRIGGER audit_leaf_no_update");
        // Any leaf but its own, which is worked out from the entry itself.
        var own = (await tables.AuditLeaves.SingleAsync(l => l.EntryId == entry.Id)).Sequence;
        await rowan.On.RunAsync($"UPDATE audit_leaf SET leaf_hash = zeroblob(32) WHERE sequence = {(own + 1) % 9}");
        await Assert.ThrowsAsync<LogDoesNotProveException>(() => AskAsync(rowan, entry.Id));
    }

    [Fact]
    public async Task An_old_proof_holds_by_the_old_public_key_after_the_key_was_replaced_and_by_no_other()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await KeptLog.FillAsync(rowan, 1);
        await rowan.System.Sequencer.TickAsync();
        using var old = SigningKey.LoadPublic(rowan.Settings.SigningKeyFile + ".pub");
        await using var tables = rowan.Tables();
        var entry = (await tables.AuditEntries.SingleAsync()).Id;
        await RotateLogKey.RunAsync(rowan.System, TestRowan.AsOperator(Permissions.KeepKeys, "rowan keys rotate"), lost: false);
        using var now = SigningKey.LoadPublic(rowan.Settings.SigningKeyFile + ".pub");

        var proof = (await AskAsync(rowan, entry)).Proof!;
        Assert.True(CheckProof.Run(proof, [old], null).Holds);
        Assert.Contains(now.KeyId, CheckProof.Run(proof, [now], null).Wrong, StringComparison.Ordinal);
        var later = (await AskAsync(rowan, entry, later: ProveEntry.Newest)).Proof!;
        Assert.Contains("not signed by a key that was given", CheckProof.Run(later, [old], null).Wrong, StringComparison.Ordinal);
        Assert.True(CheckProof.Run(later, [now, old], CheckpointFile.ReadAll(rowan.Settings.CheckpointFile)).Holds);
    }

    internal static async Task<ProvedEntry> AskAsync(TestRowan rowan, Guid entry, string? about = null, long? later = null, bool tick = true)
    {
        if (tick && later is null)
        {
            await rowan.System.Sequencer.TickAsync();
        }

        return await rowan.Door.LookAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount), looking => ProveEntry.AnswerAsync(looking, entry, about, later));
    }

    /// <summary>One look that showed two people.</summary>
    static async Task<Guid> LookedAtBothAsync(TestRowan rowan, string one, string other)
    {
        var act = TestRowan.As(Roles.DeskSergeant);
        await rowan.Door.LookAsync(act, async looking =>
        {
            foreach (var person in await looking.Db.Identities.Where(i => i.Number == one || i.Number == other).ToListAsync())
            {
                looking.Saw(person.Id, null, Answer.Shown, "test");
            }

            return true;
        });
        await using var tables = rowan.Tables();
        return (await tables.AuditEntries.Where(e => e.Permission == Permissions.Search).ToListAsync()).Single(e => EntryBytes.Read(e.Bytes).RequestId == act.RequestId).Id;
    }
}
