using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>Verifies a long log: entries with one person each, a signed head every two thousand, made by hand as the sequencer would.</summary>
static class VerifyMany
{
    const int Batch = 2_000;
    const int Together = 50 * Batch;

    /// <param name="kept">The folder in which the log is kept, to measure again without filling it; null for none.</param>
    public static async Task<Figure> OnSqliteAsync(VerbContext context, Scratch scratch, string? kept, long entries, Progress progress)
    {
        var pem = kept is null ? scratch.File("verify.pem") : Path.Combine(kept, "verify.pem");
        var address = kept is null ? scratch.File("verify.db") : Path.Combine(kept, $"verify-{entries}.db");
        if (!File.Exists(address))
        {
            var filling = await scratch.DatabaseAsync(null, "filling");
            FillSqlite(filling, entries, pem, progress);
            File.Move(filling, address);
        }

        await using var database = RowanDatabase.OpenSnapshot(address);
        return await MeasureAsync(context, database, "SQLite", $"SQLite's own check of the file (of {new FileInfo(address).Length >> 20:N0} MiB)", pem, entries, progress);
    }

    public static async Task<Figure> OnPostgresAsync(VerbContext context, Scratch scratch, long entries, Progress progress)
    {
        await using var pair = await PostgresPair.StartAsync();
        await pair.WaitForStandbyAsync(false);
        try
        {
            var (pem, address) = (scratch.File("verify-postgres.pem"), await scratch.DatabaseAsync(pair.Server, "verify"));
            await FillPostgresAsync(address, entries, pem, progress, context.Cancel);
            await using var database = RowanDatabase.Open(address);
            return await MeasureAsync(context, database, "PostgreSQL", null, pem, entries, progress);
        }
        finally
        {
            await scratch.DropAsync();
        }
    }

    /// <param name="beside">What the whole verification does besides the log itself, in words; null where that is nothing.</param>
    static async Task<Figure> MeasureAsync(VerbContext context, RowanDatabase database, string on, string? beside, string pem, long entries, Progress progress)
    {
        var (alone, report) = await TimedAsync(logAlone: true);
        var whole = beside is null ? alone : (await TimedAsync(logAlone: false)).Took;
        return new Figure(
            $"Verifying, {on}", string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries with a person each and {report.CheckpointsChecked:N0} signed heads in {alone.Seconds:0.0} s, {entries / alone.Seconds:N0} a second; {alone.Processor:0.0} s of this process's processors{(beside is null ? "" : $"; with {beside} beside it {whole.Seconds:0.0} s")}"),
            new Dictionary<string, double>
            {
                ["entries"] = entries, ["seconds"] = alone.Seconds, ["processorSeconds"] = alone.Processor, ["secondsWhole"] = whole.Seconds,
            });

        async Task<((double Seconds, double Processor) Took, VerifyReport Report)> TimedAsync(bool logAlone)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var found = await VerifyLog.RunAsync(database, null, pem + ".pub", new Told(p => progress.Report(p.Entries, p.Of)), logAlone, context.Cancel);
            return found.Holds && found.Entries == entries
                ? ((watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds), found)
                : throw new VerbFailedException(ExitCode.Failed, $"The bench's own log does not hold: {found.FirstBad}");
        }
    }

    /// <summary>An entry with its one person, its leaf, and the head that was signed after it, if one was.</summary>
    sealed record Made(long Sequence, Guid Id, DateTime At, byte[] Bytes, long Whom, byte[] Leaf, SignedHead? Head, byte[]? Frontier);

    static readonly Guid Member = Guid.CreateVersion7();

    static IEnumerable<Made> Make(long entries, SigningKey key)
    {
        var (tree, start) = (new MerkleTree(), new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var actor = new Actor(ActorKind.Member, Member, "bench-1", "Metropolitan Police", "Ealing", "Referral desk", "DS", Roles.DeskSergeant, "password", "session");
        for (var n = 0L; n < entries; n++)
        {
            var at = start.AddMilliseconds(n);
            var (id, whom) = (Guid.CreateVersion7(new DateTimeOffset(at)), 1 + (n % 100_000));
            var digest = Digests.OfSubjects([new AuditSubject { EntryId = id, Ordinal = 0, IdentityId = whom, Answer = Answer.Shown, Rule = "bench" }]);
            var bytes = EntryBytes.Of(new EntryRecord(id, at, actor, "read-story", "GET /children/{number}", "safeguarding-concern", "Children Act 2004 s11", "shown", "england-2010/access/1", "127.0.0.1", id, null, digest, null));
            var leaf = MerkleTree.LeafHash(bytes);
            tree.Append(leaf);
            var signs = tree.Size % Batch == 0 || tree.Size == entries;
            var root = signs ? tree.Root() : [];
            yield return new Made(n, id, at, bytes, whom, leaf, signs ? new SignedHead(tree.Size, root, at, key.KeyId, key.Sign(tree.Size, root, at)) : null, signs ? tree.Frontier() : null);
        }
    }

    static void FillSqlite(string address, long entries, string pem, Progress progress)
    {
        using var key = SigningKey.LoadOrCreate(pem);
        using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        connection.Open();
        using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144";
            settings.ExecuteNonQuery();
        }

        var entry = Prepared(connection, "INSERT INTO audit_entry (id, at, member_id, permission, outcome, bytes) VALUES ($0, $1, $2, 'read-story', 'shown', $3)", 4);
        var subject = Prepared(connection, "INSERT INTO audit_subject (entry_id, ordinal, identity_id, record_id, answer, rule) VALUES ($0, 0, $1, NULL, 2, 'bench')", 2);
        var leaf = Prepared(connection, "INSERT INTO audit_leaf (sequence, entry_id, leaf_hash) VALUES ($0, $1, $2)", 3);
        var checkpoint = Prepared(connection, "INSERT INTO audit_checkpoint (size, root, frontier, at, key_id, signature) VALUES ($0, $1, $2, $3, $4, $5)", 6);
        foreach (var together in Make(entries, key).Chunk(Together))
        {
            using var transaction = connection.BeginTransaction();
            foreach (var m in together)
            {
                Run(entry, transaction, m.Id, m.At, Member, m.Bytes);
                Run(subject, transaction, m.Id, m.Whom);
                Run(leaf, transaction, m.Sequence, m.Id, m.Leaf);
                if (m.Head is { } head)
                {
                    Run(checkpoint, transaction, head.Size, head.Root, m.Frontier!, head.At, head.KeyId, head.Signature);
                }
            }

            transaction.Commit();
            progress.Report(together[^1].Sequence + 1, entries);
        }
    }

    static async Task FillPostgresAsync(string address, long entries, string pem, Progress progress, CancellationToken cancel)
    {
        using var key = SigningKey.LoadOrCreate(pem);
        await using var connection = new NpgsqlConnection(DatabaseAddress.PostgresConnectionString(address) + ";Pooling=false");
        await connection.OpenAsync(cancel);
        foreach (var together in Make(entries, key).Chunk(Together))
        {
            await CopyAsync("audit_entry (id, at, member_id, permission, outcome, bytes)", together, m => [m.Id, m.At, Member, "read-story", "shown", m.Bytes]);
            await CopyAsync("audit_subject (entry_id, ordinal, identity_id, answer, rule)", together, m => [m.Id, 0, m.Whom, 2, "bench"]);
            await CopyAsync("audit_leaf (sequence, entry_id, leaf_hash)", together, m => [m.Sequence, m.Id, m.Leaf]);
            await CopyAsync("audit_checkpoint (size, root, frontier, at, key_id, signature)", together.Where(m => m.Head is not null), m => [m.Head!.Size, m.Head.Root, m.Frontier!, m.Head.At, m.Head.KeyId, m.Head.Signature]);
            progress.Report(together[^1].Sequence + 1, entries);
        }

        async Task CopyAsync(string into, IEnumerable<Made> made, Func<Made, object[]> row)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)", cancel);
            foreach (var m in made)
            {
                await copy.WriteRowAsync(cancel, row(m));
            }

            await copy.CompleteAsync(cancel);
        }
    }

    static SqliteCommand Prepared(SqliteConnection connection, string statement, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements above
        command.CommandText = statement;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }

    static void Run(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    sealed class Told(Action<VerifyProgress> tell) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => tell(value);
    }
}
