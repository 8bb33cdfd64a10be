using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>
/// What the log adds to a page on SQLite, one after another: all that the door does around a look at nothing (may they, what is hidden from them, have they
/// looked at too many, the entry, made durable); the entry alone, which a refusal leaves; and what the same rows cost in a commit of their own by hand.
/// </summary>
static class PageCost
{
    const int Looks = 3_000, WarmUp = 300;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(VerbContext context, Scratch scratch)
    {
        var address = await scratch.DatabaseAsync(null, "page");
        var (door, refused) = (new List<double>(), new List<double>());
        await using (var rowan = RowanSystem.Open(context.Settings with { Database = address, KeysFolder = scratch.File("keys-page") }, context.Clock))
        {
            for (var i = 0; i < WarmUp + Looks; i++)
            {
                var from = Stopwatch.GetTimestamp();
                await DurableEntries.OneAsync(rowan, i % DurableEntries.Members, context.Cancel);
                door.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }

            for (var i = 0; i < WarmUp + Looks; i++)
            {
                var from = Stopwatch.GetTimestamp();
                await RefusedAsync(rowan, context.Cancel);
                refused.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }

        var byHand = ByHand(address);
        return [Figure("A look at nothing through the door, SQLite", door[WarmUp..]), Figure("The entry alone (of a refusal), SQLite", refused[WarmUp..]), Figure("The same rows committed by hand, SQLite", byHand[WarmUp..])];
    }

    /// <summary>Refused before anything is read: an entry is all that is done, and the exception.</summary>
    static async Task RefusedAsync(RowanSystem rowan, CancellationToken cancel)
    {
        try
        {
            await rowan.Door.LookAsync(
                new Act(Actor.Nobody, Permissions.ReadStory, "GET /children/{number}", PurposeGiven.OfTheAct(PurposeIs.NoRecordShown), "127.0.0.1", Guid.CreateVersion7()), _ => Task.FromResult(true), cancel);
        }
        catch (AccessRefusedException)
        {
            // As meant.
        }
    }

    /// <summary>An entry, its subject and its waiting place, by prepared statements with the writer's own settings.</summary>
    static List<double> ByHand(string address)
    {
        using var connection = new SqliteConnection($"Data Source={address};Pooling=false");
        connection.Open();
        using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA synchronous=FULL; CREATE TABLE by_hand AS SELECT * FROM audit_entry LIMIT 0; CREATE UNIQUE INDEX by_hand_id ON by_hand (id); CREATE TABLE by_hand_subject AS SELECT * FROM audit_subject LIMIT 0; CREATE TABLE by_hand_pending AS SELECT * FROM audit_pending LIMIT 0";
            settings.ExecuteNonQuery();
        }

        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO by_hand VALUES ($id, $at, $id, 'read-story', 'shown', $bytes); INSERT INTO by_hand_subject VALUES ($id, 0, 7, NULL, 2, 'bench'); INSERT INTO by_hand_pending VALUES ($id, $at)";
        var (id, at, bytes) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$at", SqliteType.Text), insert.Parameters.Add("$bytes", SqliteType.Blob));
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Looks; i++)
        {
            (id.Value, at.Value, bytes.Value) = ($"{Guid.CreateVersion7()}", "2010-11-24 09:30:00", new byte[400]);
            var from = Stopwatch.GetTimestamp();
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                insert.ExecuteNonQuery();
                transaction.Commit();
            }

            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return times;
    }

    static Figure Figure(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => Math.Round(times[(int)(times.Count * share)], 3);
        return new Figure(
            what, string.Create(CultureInfo.InvariantCulture, $"median {At(0.5):0.00} ms, 95 % within {At(0.95):0.00} ms, 99 % within {At(0.99):0.00} ms ({times.Count:N0} times)"),
            new Dictionary<string, double> { ["p50"] = At(0.5), ["p95"] = At(0.95), ["p99"] = At(0.99) });
    }
}
