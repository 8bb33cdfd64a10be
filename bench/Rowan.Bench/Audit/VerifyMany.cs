using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>Verifies a long log on SQLite: entries with one person each, a signed head every two thousand, made by hand as the sequencer would.</summary>
static class VerifyMany
{
    const int Batch = 2_000;

    /// <param name="kept">The folder in which the log is kept, to measure again without filling it; null for none.</param>
    public static async Task<Figure> MeasureAsync(VerbContext context, Scratch scratch, string? kept, long entries, Progress progress)
    {
        var pem = kept is null ? scratch.File("verify.pem") : Path.Combine(kept, "verify.pem");
        using var key = SigningKey.LoadOrCreate(pem);
        var address = kept is null ? scratch.File("verify.db") : Path.Combine(kept, $"verify-{entries}.db");
        if (!File.Exists(address))
        {
            var filling = await scratch.DatabaseAsync(null, "filling");
            Fill(filling, entries, key, progress);
            File.Move(filling, address);
        }

        await using var database = RowanDatabase.OpenSnapshot(address);
        var (alone, report) = await TimedAsync(logAlone: true);
        var (whole, _) = await TimedAsync(logAlone: false);
        return new Figure(
            "Verifying", string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries with a person each and {report.CheckpointsChecked:N0} signed heads in {alone.Seconds:0.0} s, {entries / alone.Seconds:N0} a second; {alone.Processor:0.0} s of processor time; with SQLite's own check of the file (of {new FileInfo(address).Length >> 20:N0} MiB) beside it {whole.Seconds:0.0} s"),
            new Dictionary<string, double>
            {
                ["entries"] = entries, ["seconds"] = alone.Seconds, ["processorSeconds"] = alone.Processor, ["secondsWithTheFile"] = whole.Seconds,
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

    static void Fill(string address, long entries, SigningKey key, Progress progress)
    {
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
        var tree = new MerkleTree();
        var (start, member) = (new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc), Guid.CreateVersion7());
        var actor = new Actor(ActorKind.Member, member, "bench-1", "Metropolitan Police", "Ealing", "Referral desk", "DS", Roles.DeskSergeant, "password", "session");
        while (tree.Size < entries)
        {
            using var transaction = connection.BeginTransaction();
            for (var n = 0; n < Batch * 50 && tree.Size < entries; n++)
            {
                var at = start.AddMilliseconds(tree.Size);
                var id = Guid.CreateVersion7(new DateTimeOffset(at));
                var whom = 1 + (tree.Size % 100_000);
                var digest = Digests.OfSubjects([new AuditSubject { EntryId = id, Ordinal = 0, IdentityId = whom, Answer = Answer.Shown, Rule = "bench" }]);
                var bytes = EntryBytes.Of(new EntryRecord(id, at, actor, "read-story", "GET /children/{number}", "safeguarding-concern", "Children Act 2004 s11", "shown", "england-2010/access/1", "127.0.0.1", id, null, digest, null));
                var hash = MerkleTree.LeafHash(bytes);
                Run(entry, transaction, id, at, member, bytes);
                Run(subject, transaction, id, whom);
                Run(leaf, transaction, tree.Size, id, hash);
                tree.Append(hash);
                if (tree.Size % Batch == 0 || tree.Size == entries)
                {
                    Run(checkpoint, transaction, tree.Size, tree.Root(), tree.Frontier(), at, key.KeyId, key.Sign(tree.Size, tree.Root(), at));
                }
            }

            transaction.Commit();
            progress.Report(tree.Size, entries);
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
