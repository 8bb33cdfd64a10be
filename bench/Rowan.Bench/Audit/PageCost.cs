using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Rowan.Access;
using Rowan.Record;
using Rowan.Synth;
using Rowan.Web.Cli;

namespace Rowan.Bench.Audit;

/// <summary>
/// What the log adds to a page on SQLite, one after another: all that the door does around a look at nothing (may they, what is hidden from them, have they
/// looked at too many, the entry, made durable); the entry alone, which a refusal leaves; what the same rows cost in a commit of their own by hand; and what a page that shows
/// somebody's story takes over HTTP, with its entry and without.
/// </summary>
static class PageCost
{
    const int Looks = 3_000, WarmUp = 300, Records = 6, LooksAnHour = 100;

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

        using var hand = new ByHand(address);
        List<double> byHand = [.. Enumerable.Range(0, WarmUp + Looks).Select(_ => hand.Commit())];
        return [await OverHttpAsync(context, scratch), Figure("A look at nothing through the door, SQLite", door[WarmUp..]), Figure("The entry alone (of a refusal), SQLite", refused[WarmUp..]), Figure("The same rows committed by hand, SQLite", byHand[WarmUp..])];
    }

    /// <summary>
    /// One page after another, half of them, as chance has it, without their entry: all else, the machine's mood too, is the same for both. After every few an hour goes by and the
    /// member signs in again, since the door asks at each look how many there were of late, and nobody has looked a thousand times.
    /// </summary>
    static async Task<Figure> OverHttpAsync(VerbContext context, Scratch scratch)
    {
        var (child, clock) = (new InventedMention("story", "subject", "Ada", "", "Byron", "", 2001, 4, 9, "F", "", "", "", "", "", "", null, null), new LaterAndLater(context.Clock));
        await using var serving = await Serving.StartAsync(context, scratch, "story", [.. Enumerable.Range(1, Records).Select(month => new InventedRecord(new DateOnly(2010, month, 1), [child]))], clock);
        var number = await serving.Rowan.Door.ChangeAsync(
            Serving.Doing(Permissions.Import, PurposeIs.LoadingSources), async changing => (await changing.Db.Identities.FindAsync([1L], context.Cancel))!.Number, context.Cancel);
        var leaving = EntriesLeftOut.Of(serving.Rowan.Door);
        using var hand = new ByHand(await scratch.DatabaseAsync(null, "hand"));
        var (with, without, byHand) = (new List<double>(), new List<double>(), new List<double>());
        var random = new Random(1);
        HttpClient? browser = null;
        for (var i = -WarmUp; i < Looks; i++)
        {
            if (i % LooksAnHour == 0)
            {
                (leaving.Out, clock.By) = (false, clock.By + TimeSpan.FromHours(1));
                browser?.Dispose();
                browser = await serving.SignedInAsync();
            }

            leaving.Out = random.Next(2) == 0;
            var from = Stopwatch.GetTimestamp();
            using var answer = await browser!.GetAsync(new Uri($"/children/{number}", UriKind.Relative), context.Cancel);
            var page = await answer.Content.ReadAsByteArrayAsync(context.Cancel);
            var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            if (answer.StatusCode != HttpStatusCode.OK || page.Length == 0)
            {
                throw new VerbFailedException(ExitCode.Failed, $"The page was answered {(int)answer.StatusCode}.");
            }

            var commit = hand.Commit();
            if (i >= 0)
            {
                (leaving.Out ? without : with).Add(took);
                byHand.Add(commit);
            }
        }

        browser?.Dispose();
        leaving.Out = false;
        var (a, b, c) = (TwoSamples.Median(with), TwoSamples.Median(without), TwoSamples.Median(byHand));
        return new Figure(
            "A story's page over HTTP, SQLite", string.Create(CultureInfo.InvariantCulture, $"median {a:0.00} ms with its entry and {b:0.00} ms without: the log adds {a - b:0.00} ms ({with.Count:N0} and {without.Count:N0} times, in random order; the same rows committed by hand between them {c:0.00} ms)"),
            new Dictionary<string, double> { ["with"] = a, ["without"] = b, ["added"] = a - b, ["byHand"] = c });
    }

    sealed class LaterAndLater(TimeProvider clock) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + By;
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

    static Figure Figure(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => Math.Round(times[(int)(times.Count * share)], 3);
        return new Figure(
            what, string.Create(CultureInfo.InvariantCulture, $"median {At(0.5):0.00} ms, 95 % within {At(0.95):0.00} ms, 99 % within {At(0.99):0.00} ms ({times.Count:N0} times)"),
            new Dictionary<string, double> { ["p50"] = At(0.5), ["p95"] = At(0.95), ["p99"] = At(0.99) });
    }

    /// <summary>An entry, its subject and its waiting place, by prepared statements with the writer's own settings.</summary>
    sealed class ByHand : IDisposable
    {
        readonly SqliteConnection connection;
        readonly SqliteCommand insert;

        public ByHand(string address)
        {
            connection = new SqliteConnection($"Data Source={address};Pooling=false");
            connection.Open();
            insert = connection.CreateCommand();
            insert.CommandText = "PRAGMA synchronous=FULL; CREATE TABLE by_hand AS SELECT * FROM audit_entry LIMIT 0; CREATE UNIQUE INDEX by_hand_id ON by_hand (id); CREATE TABLE by_hand_subject AS SELECT * FROM audit_subject LIMIT 0; CREATE TABLE by_hand_pending AS SELECT * FROM audit_pending LIMIT 0";
            insert.ExecuteNonQuery();
            insert.CommandText = "INSERT INTO by_hand VALUES ($id, $at, $id, 'read-story', 'shown', $bytes); INSERT INTO by_hand_subject VALUES ($id, 0, 7, NULL, 2, 'bench'); INSERT INTO by_hand_pending VALUES ($id, $at)";
            insert.Parameters.AddWithValue("$at", "2010-11-24 09:30:00");
            insert.Parameters.AddWithValue("$bytes", new byte[400]);
            insert.Parameters.Add("$id", SqliteType.Text);
        }

        /// <returns>How long it took, in milliseconds.</returns>
        public double Commit()
        {
            insert.Parameters["$id"].Value = $"{Guid.CreateVersion7()}";
            var from = Stopwatch.GetTimestamp();
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                insert.ExecuteNonQuery();
                transaction.Commit();
            }

            return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        public void Dispose()
        {
            insert.Dispose();
            connection.Dispose();
        }
    }
}
