using Microsoft.Data.Sqlite;
using Rowan.Audit;
using Rowan.Tests.Host;

namespace Rowan.Tests.Audit;

/// <summary>Someone with the SQLite file in hand and no trigger in the way: whatever they change, the verifier says so and names the first bad entry.</summary>
[Proves("H08-11")]
public sealed class TamperingTests(KeptLog log) : IClassFixture<KeptLog>
{
    /// <summary>Does one thing to the copy and says by which names the finding may call it.</summary>
    delegate Task<string[]> Tampering(SqliteConnection connection, Random random);

    static readonly Dictionary<string, Tampering> Kinds = new()
    {
        ["a byte of an entry"] = (c, r) => FlipAsync(c, r, "audit_entry", "id", "bytes"),
        ["a leaf's hash"] = async (c, r) =>
        {
            var (sequence, _) = await AnyLeafAsync(c, r);
            await FlipAtAsync(c, r, "audit_leaf", "sequence", sequence, "leaf_hash");
            return [$"sequence {sequence}"];
        },
        ["a byte of an entry's personal part"] = (c, r) => FlipAsync(c, r, "audit_content", "entry_id", "content"),
        ["the salt of an entry's personal part"] = (c, r) => FlipAsync(c, r, "audit_content", "entry_id", "salt"),
        ["an entry's outcome"] = (c, r) => SetAsync(c, r, "audit_entry", "id", "outcome = 'refused'"),
        ["an entry's time"] = (c, r) => SetAsync(c, r, "audit_entry", "id", "at = '2009-01-01 00:00:00'"),
        ["an entry's member"] = (c, r) => SetAsync(c, r, "audit_entry", "id", "member_id = '00000000-0000-7000-8000-0000000000FF'"),
        ["who was looked at"] = (c, r) => SetAsync(c, r, "audit_subject", "entry_id", "identity_id = 9999"),
        ["what they were shown"] = (c, r) => SetAsync(c, r, "audit_subject", "entry_id", "answer = 0"),
        ["a subject row deleted"] = async (c, r) =>
        {
            var id = await AnyAsync(c, r, "SELECT entry_id FROM audit_subject");
            await c.RunAsync("DELETE FROM audit_subject WHERE entry_id = @p0 AND ordinal = @p1", id, r.Next(2));
            return [$"{id}"];
        },
        ["a subject row added"] = async (c, r) =>
        {
            var (_, id) = await AnyLeafAsync(c, r);
            await c.RunAsync("INSERT INTO audit_subject (entry_id, ordinal, identity_id, answer, rule) VALUES (@p0, 7, 12, 2, 'test')", id);
            return [$"{id}"];
        },
        ["subject rows swapped"] = async (c, r) =>
        {
            var id = await AnyAsync(c, r, "SELECT entry_id FROM audit_subject");
            await c.RunAsync("UPDATE audit_subject SET ordinal = ordinal - 2 WHERE entry_id = @p0", id);
            await c.RunAsync("UPDATE audit_subject SET ordinal = -1 - ordinal WHERE entry_id = @p0", id);
            return [$"{id}"];
        },
        ["a fact's subject"] = (c, r) => FactAsync(c, r, "subject = 'member/other'"),
        ["when a fact was received"] = (c, r) => FactAsync(c, r, "received = '2001-01-01 00:00:00'"),
        ["what a fact supersedes"] = (c, r) => FactAsync(c, r, "supersedes = 1"),
        ["a fact's commitment, with new words"] = async (c, r) =>
        {
            var (id, entry) = await AnyFactAsync(c, r);
            byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], words = [.. "{}"u8];
            await c.RunAsync("UPDATE fact_content SET salt = @p1, content = @p2 WHERE fact_id = @p0", id, salt, words);
            await c.RunAsync("UPDATE fact SET commitment = @p1 WHERE id = @p0", id, Digests.Commitment(salt, words));
            return [$"{entry}"];
        },
        ["a fact's words"] = async (c, r) =>
        {
            var (id, entry) = await AnyFactAsync(c, r);
            await FlipAtAsync(c, r, "fact_content", "fact_id", id, "content");
            return [$"{entry}"];
        },
        ["a fact deleted"] = async (c, r) =>
        {
            var (id, entry) = await AnyFactAsync(c, r);
            await c.RunAsync("DELETE FROM fact_content WHERE fact_id = @p0", id);
            await c.RunAsync("DELETE FROM fact WHERE id = @p0", id);
            return [$"{entry}"];
        },
        ["a fact added"] = async (c, r) =>
        {
            var (_, entry) = await AnyLeafAsync(c, r);
            await c.RunAsync(
                "INSERT INTO fact (id, entry_id, ordinal, kind, subject, received, recorded, commitment) SELECT 41, @p0, 9, kind, subject, received, recorded, commitment FROM fact WHERE id = 1", entry);
            return [$"{entry}"];
        },
        ["an entry deleted"] = async (c, r) =>
        {
            var (sequence, id) = await AnyLeafAsync(c, r);
            await c.RunAsync("DELETE FROM audit_entry WHERE id = @p0", id);
            return [$"{id}", $"sequence {sequence}"];
        },
        ["an entry and its leaf deleted"] = async (c, r) =>
        {
            var (sequence, id) = await AnyLeafAsync(c, r);
            await c.RunAsync("DELETE FROM audit_entry WHERE id = @p0", id);
            await c.RunAsync("DELETE FROM audit_leaf WHERE entry_id = @p0", id);
            return sequence == KeptLog.Entries - 1 ? ["missing from its end"] : [$"Sequence {sequence} is missing"];
        },
        ["an entry deleted and those after it renumbered"] = async (c, r) =>
        {
            var sequence = (long)r.Next(KeptLog.Entries - 1);
            await c.RunAsync("DELETE FROM audit_leaf WHERE sequence = @p0", sequence);
            await c.RunAsync("UPDATE audit_leaf SET sequence = -sequence WHERE sequence > @p0", sequence);
            await c.RunAsync("UPDATE audit_leaf SET sequence = -sequence - 1 WHERE sequence < 0");
            return Signed(sequence);
        },
        ["an entry added beside the tree"] = async (c, r) =>
        {
            var id = await AddEntryAsync(c, r);
            return [$"{id}"];
        },
        ["an entry added at the end of the tree"] = async (c, r) =>
        {
            var id = await AddEntryAsync(c, r);
            var bytes = (byte[])(await c.AllAsync("SELECT bytes FROM audit_entry WHERE id = @p0", id))[0][0];
            await c.RunAsync("INSERT INTO audit_leaf (sequence, entry_id, leaf_hash) VALUES (@p0, @p1, @p2)", KeptLog.Entries, id, MerkleTree.LeafHash(bytes));
            return [$"{id}", $"sequence {KeptLog.Entries}"];
        },
        ["the order of two entries"] = async (c, r) =>
        {
            var first = (long)r.Next(KeptLog.Entries - 1);
            await c.RunAsync("UPDATE audit_leaf SET sequence = -1 WHERE sequence = @p0", first);
            await c.RunAsync("UPDATE audit_leaf SET sequence = @p0 WHERE sequence = @p0 + 1", first);
            await c.RunAsync("UPDATE audit_leaf SET sequence = @p0 + 1 WHERE sequence = -1", first);
            return Signed(first);
        },
        ["a checkpoint's root"] = async (c, r) => [$"size {await CheckpointAsync(c, r, "root")}"],
        ["a checkpoint's signature"] = async (c, r) => [$"size {await CheckpointAsync(c, r, "signature")}"],
        ["a checkpoint's frontier"] = async (c, r) => [$"size {await CheckpointAsync(c, r, "frontier")}"],
        ["a checkpoint deleted"] = async (c, r) =>
        {
            var size = await AnyAsync(c, r, "SELECT size FROM audit_checkpoint");
            await c.RunAsync("DELETE FROM audit_checkpoint WHERE size = @p0", size);
            return [$"size {size}", $"sequence 5"];
        },
        ["the tail cut, as if it had never been"] = async (c, r) =>
        {
            var sizes = (await c.AllAsync("SELECT size FROM audit_checkpoint ORDER BY size")).ConvertAll(s => (long)s[0]);
            var size = sizes[r.Next(sizes.Count - 1)];
            string[] gone = ["fact_content WHERE fact_id IN (SELECT id FROM fact WHERE entry_id IN {0})", "fact WHERE entry_id IN {0}",
                "answered_request WHERE entry_id IN {0}", "audit_subject WHERE entry_id IN {0}", "audit_content WHERE entry_id IN {0}", "audit_entry WHERE id IN {0}"];
            foreach (var rows in gone)
            {
                await using var command = c.CreateCommand();
                command.CommandText = "DELETE FROM " + rows.Replace("{0}", $"(SELECT entry_id FROM audit_leaf WHERE sequence >= {size})", StringComparison.Ordinal);
                await command.ExecuteNonQueryAsync();
            }

            await c.RunAsync("DELETE FROM audit_leaf WHERE sequence >= @p0", size);
            await c.RunAsync("DELETE FROM audit_checkpoint WHERE size > @p0", size);
            await c.RunAsync("UPDATE next_number SET next = (SELECT max(id) + 1 FROM fact) WHERE name = 'fact'");
            return ["restored from an older copy, or cut"];
        },
        ["an entry rewritten and the whole tree made again without the key"] = async (c, r) =>
        {
            var (sequence, id) = await AnyLeafAsync(c, r);
            await FlipAtAsync(c, r, "audit_entry", "id", id, "bytes");
            var tree = new MerkleTree();
            var sizes = (await c.AllAsync("SELECT size FROM audit_checkpoint")).ConvertAll(s => (long)s[0]);
            foreach (var row in await c.AllAsync("SELECT l.sequence, e.bytes FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id ORDER BY 1"))
            {
                var leaf = MerkleTree.LeafHash((byte[])row[1]);
                await c.RunAsync("UPDATE audit_leaf SET leaf_hash = @p1 WHERE sequence = @p0", row[0], leaf);
                tree.Append(leaf);
                if (sizes.Contains(tree.Size))
                {
                    await c.RunAsync("UPDATE audit_checkpoint SET root = @p1, frontier = @p2 WHERE size = @p0", tree.Size, tree.Root(), tree.Frontier());
                }
            }

            return [$"{id}", .. Signed(sequence)];
        },
    };

    /// <summary>A thousand in all; ten thousand before a release.</summary>
    static readonly int EachKind = (Tier.Release ? 10_000 : 1_000) / Kinds.Count + 1;

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory, MemberData(nameof(All))]
    public async Task Whatever_is_changed_is_found_and_named(string what)
    {
        await Parallel.ForAsync(0, EachKind, TestContext.Current.CancellationToken, async (seed, _) =>
        {
            string[] names = [];
            var copy = await log.CopyAsync(async connection => names = await Kinds[what](connection, new Random(seed)));
            var report = await log.VerifyAsync(copy);
            Assert.False(report.Holds, $"{what}, seed {seed}: not found");
            Assert.NotEmpty(report.Findings);
            Assert.True(
                names.Any(n => report.FirstBad!.Contains(n, StringComparison.OrdinalIgnoreCase)),
                $"{what}, seed {seed}: '{report.FirstBad}' names none of {string.Join(", ", names)}");
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        });
    }

    /// <summary>A tree changed from a sequence on is first known by the next checkpoint that was signed over it.</summary>
    static string[] Signed(long sequence) => [.. Enumerable.Range((int)sequence + 1, 8).Select(size => $"size {size} ")];

    static async Task<(long Sequence, string Id)> AnyLeafAsync(SqliteConnection c, Random r)
    {
        var row = (await c.AllAsync("SELECT sequence, entry_id FROM audit_leaf WHERE sequence = @p0", r.Next(KeptLog.Entries)))[0];
        return ((long)row[0], (string)row[1]);
    }

    static async Task<(long Id, string Entry)> AnyFactAsync(SqliteConnection c, Random r)
    {
        var row = (await c.AllAsync("SELECT id, entry_id FROM fact WHERE id = @p0", 2 + r.Next(39)))[0];
        return ((long)row[0], (string)row[1]);
    }

    static async Task<object> AnyAsync(SqliteConnection c, Random r, string query)
    {
        var rows = await c.AllAsync(query);
        return rows[r.Next(rows.Count)][0];
    }

    static async Task<string[]> FlipAsync(SqliteConnection c, Random r, string table, string key, string column)
    {
        var id = await AnyAsync(c, r, $"SELECT {key} FROM {table}");
        await FlipAtAsync(c, r, table, key, id, column);
        return [$"{id}"];
    }

    static async Task FlipAtAsync(SqliteConnection c, Random r, string table, string key, object id, string column)
    {
        var value = (byte[])(await c.AllAsync($"SELECT {column} FROM {table} WHERE {key} = @p0", id))[0][0];
        value[r.Next(value.Length)] ^= (byte)(1 << r.Next(8));
        await c.RunAsync($"UPDATE {table} SET {column} = @p1 WHERE {key} = @p0", id, value);
    }

    static async Task<string[]> SetAsync(SqliteConnection c, Random r, string table, string key, string set)
    {
        var id = await AnyAsync(c, r, $"SELECT {key} FROM {table}");
        await c.RunAsync($"UPDATE {table} SET {set} WHERE {key} = @p0", id);
        return [$"{id}"];
    }

    static async Task<string[]> FactAsync(SqliteConnection c, Random r, string set)
    {
        var (id, entry) = await AnyFactAsync(c, r);
        await c.RunAsync($"UPDATE fact SET {set} WHERE id = @p0", id);
        return [entry];
    }

    static async Task<long> CheckpointAsync(SqliteConnection c, Random r, string column)
    {
        var size = (long)await AnyAsync(c, r, "SELECT size FROM audit_checkpoint");
        await FlipAtAsync(c, r, "audit_checkpoint", "size", size, column);
        return size;
    }

    static async Task<string> AddEntryAsync(SqliteConnection c, Random r)
    {
        var (_, id) = await AnyLeafAsync(c, r);
        var entry = EntryBytes.Read((byte[])(await c.AllAsync("SELECT bytes FROM audit_entry WHERE id = @p0", id))[0][0])
            with { Id = Guid.CreateVersion7(), SubjectsDigest = null, FactsDigest = null, ContentCommitment = null };
        await c.RunAsync(
            "INSERT INTO audit_entry (id, at, member_id, permission, outcome, bytes) SELECT @p1, at, member_id, permission, outcome, @p2 FROM audit_entry WHERE id = @p0",
            id, $"{entry.Id}".ToUpperInvariant(), EntryBytes.Of(entry));
        return $"{entry.Id}".ToUpperInvariant();
    }
}
