using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources;

/// <summary>
/// Deliveries that come twice, late, in another order or broken off end in what one reading in order ends in: what is believed of every record, of every
/// mention, where they are found, and what is told of them. Not the same, because they say how it came: when it was received, how versions are
/// numbered, and which rows had to wait. A row that waits is of a record of one version here: of several it joins the one believed when both are there.
/// Of two subjects under one reference the one that comes first has it and the other waits for a person, so another order may exchange them; in any
/// order all that was said is here once, kept or held, and no record is of both.
/// </summary>
[Proves("H08-10", "H08-15")]
public sealed class SchedulesTests
{
    [Theory, Trait("Length", "long")]
    [OnBothDatabases]
    public Task Whatever_the_order_the_repeats_and_the_breaks_the_same_is_believed_in_the_end(DatabaseKind kind) =>
        EveryScheduleAsync(kind, kind == DatabaseKind.Sqlite ? 1_000 : Tier.Release ? 1_000 : 60);

    [Theory, OnBothDatabases]
    public Task A_few_schedules_of_them(DatabaseKind kind) => EveryScheduleAsync(kind, 15, seed: 50_000);

    static async Task EveryScheduleAsync(DatabaseKind kind, int schedules, int seed = 0)
    {
        const int InOneDatabase = 50;
        for (var from = seed; from < seed + schedules; from += InOneDatabase)
        {
            await using var rowan = await TestRowan.OpenAsync(kind);
            var inOrder = new World(from, "in-order");
            foreach (var delivery in inOrder.Deliveries)
            {
                await ImportAsync(rowan, delivery, null);
            }

            var believed = await BelievedAsync(rowan, inOrder);
            Assert.Contains(believed, line => line.Contains("Rahmani-Noor", StringComparison.Ordinal));
            for (var number = from; number < Math.Min(from + InOneDatabase, seed + schedules); number++)
            {
                var world = new World(number, "shuffled");
                var told = await ScheduleAsync(rowan, world, new Random(number));
                var ended = await BelievedAsync(rowan, world);
                Assert.True(believed.SequenceEqual(ended), $"Schedule {number}: {told}\nonly in order: {string.Join("\n  ", believed.Except(ended))}\nonly here: {string.Join("\n  ", ended.Except(believed))}");
            }
        }
    }

    /// <summary>Every delivery once at least, some again, in any order; some broken off at first, and taken up again later.</summary>
    static async Task<string> ScheduleAsync(TestRowan rowan, World world, Random random)
    {
        var coming = world.Deliveries.Concat(world.Deliveries.Where(_ => random.Next(3) == 0)).Select(d => (Delivery: d, BreaksOff: (long?)null)).ToList();
        coming.AddRange(world.Deliveries.Where(_ => random.Next(4) == 0).Select(d => (d, (long?)random.Next(1, 5))));
        var order = coming.OrderBy(_ => random.Next()).ToList();

        // What was broken off is taken up again in the end at the latest.
        order.AddRange(order.Where(o => o.BreaksOff is not null).Select(o => (o.Delivery, (long?)null)).ToList());
        var told = new List<string>();
        for (var i = 0; i < order.Count;)
        {
            // Some by themselves, some that come one after another handed over at once: what is short of those is kept in one change.
            var together = order.Skip(i).TakeWhile(o => o.BreaksOff is null).Take(random.Next(1, 5)).Select(o => o.Delivery).ToList();
            if (together.Count > 1)
            {
                await new ImportDeliveries(rowan.Door, new Dictionary<string, Feed>()).RunAsync(together, Act);
            }
            else
            {
                await ImportAsync(rowan, order[i].Delivery, order[i].BreaksOff);
            }

            var taken = order.GetRange(i, Math.Max(1, together.Count));
            told.Add(string.Join(" with ", taken.Select(o => $"{o.Delivery.Feed.Code} {o.Delivery.Sequence}{(o.BreaksOff is { } at ? $" broken off at {at}" : "")}")));
            i += taken.Count;
        }

        return string.Join(", ", told);
    }

    static Act Act(Guid key) => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key };

    static async Task ImportAsync(TestRowan rowan, DeliveryToImport delivery, long? breaksOff)
    {
        try
        {
            // Committed two by two, so that a break leaves part of a delivery behind.
            await new ImportDelivery(rowan.Door, together: 2).RunAsync(
                delivery, Act, new BreakingOff(breaksOff));
        }
        catch (BrokenOffException)
        {
        }
    }

    sealed class BrokenOffException : Exception;

    sealed class BreakingOff(long? outcome) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == outcome)
            {
                throw new BrokenOffException();
            }
        }
    }

    /// <summary>Deliveries of sources of a schedule's own: one names the versions of its records, another does not, a third withdraws some, and sends one of them again, a fourth uses a reference again for another child.</summary>
    sealed class World(int number, string sort)
    {
        static readonly string Yaml = File.ReadAllText(RepositoryRoot.File("policy", "feeds", "merlin.yaml"));
        static readonly Feed Versioned = FeedFiles.Read("merlin.yaml", Encoding.UTF8.GetBytes(Yaml));
        static readonly Feed Plain = FeedFiles.Read("merlin.yaml", Encoding.UTF8.GetBytes(string.Join('\n', Yaml.Split('\n').Where(l => !l.TrimStart().StartsWith("version:", StringComparison.Ordinal)))));

        static readonly Feed Withdrawing = FeedFiles.Read("ini.yaml", File.ReadAllBytes(RepositoryRoot.File("policy", "feeds", "ini.yaml")));

        public const string UsedAgain = "used-again";

        public string Prefix { get; } = $"{sort}-{number}-";

        public IReadOnlyList<DeliveryToImport> Deliveries =>
        [
            Of(Versioned, 1, d => Child(d.Report("A"), "A", "Rahmani").Report("B").Person("B", 1, "SUBJECT", "Daniel", "Okafor", "1999", "M")
                .Person("F", 1, "SUBJECT", "Kofi", "Boateng", "01/02/2000", "M").Raw("G,1,CTN,only,five")),
            Of(Versioned, 2, d => Child(d.Report("A", 2, circumstances: "Seen alone twice."), "A", "Rahmani-Noor").Person("A", 2, "MOTHER", "Nadia", "Rahmani", "02/03/1978")
                .Report("C").Person("C", 1, "SUBJECT", "Ewa", "Nowak", "03/04/2002").Address("C", 1, "3 Made Up Street", "E8 1AA")),
            Of(Versioned, 3, d => Child(d.Report("A", 3, circumstances: "Seen at home."), "A", "Rahmani-Noor").Report("B").Person("B", 1, "SUBJECT", "Daniel", "Okafor", "1999", "M")
                .Report("F").Person("F", 2, "MOTHER", "Ama", "Boateng", "1979")),
            Of(Plain, 1, d => Child(d.Report("X", circumstances: "First."), "X", "First").Report("Y").Person("Y", 1, "SUBJECT", "Lin", "Chen", "2003").Person("Y", 2, "FATHER", "Wei", "Chen", "1970", "M")),
            Of(Plain, 2, d => Child(d.Report("X", circumstances: "Second."), "X", "Second").Report("Y").Person("Y", 1, "SUBJECT", "Lina", "Chen", "2003")),
            Of(Plain, 3, d => Child(d.Report("X", circumstances: "First."), "X", "First").Report("Y").Person("Y", 1, "SUBJECT", "Lina", "Chen", "12/2003")),
            Of(Plain, 1, d => Child(d.Report("R", circumstances: "First."), "R", "Rahmani"), UsedAgain),
            Of(Plain, 2, d => d.Report("R", circumstances: "Other.").Person("R", 1, "SUBJECT", "Daniel", "Okafor", "27/11/1999", "M"), UsedAgain),
            Of(Plain, 3, d => Child(d.Report("R", circumstances: "Second."), "R", "Rahmani"), UsedAgain),
            Of(1, new IniDelivery(1).Pointer("K1", "N1", 1, "HOBBS").Pointer("K1", "N2", 1, "ADEYEMI").Pointer("K2", "N3", 1, "OKORO")),
            Of(2, new IniDelivery(2).Weeded("K1", "N1", 2).Weeded("K2", "N3", 2)),
            Of(3, new IniDelivery(3).Pointer("K2", "N3", 3, "OKORO-BELL").Weeded("K1", "N1", 2)),
        ];

        DeliveryToImport Of(int sequence, IniDelivery filled)
        {
            var bytes = filled.Given();
            return new DeliveryToImport(Withdrawing with { Code = Prefix + "withdrawing" }, sequence, new DateTime(2007, 3, sequence, 2, 0, 0, DateTimeKind.Utc), false, SHA256.HashData(bytes),
                [new DeliveredFile("pointers.txt", () => new MemoryStream(bytes, writable: false))]);
        }

        DeliveryToImport Of(Feed feed, int sequence, Func<MerlinDelivery, MerlinDelivery> filled, string? source = null)
        {
            var made = new DateTime(2007, 3, sequence, 2, 0, 0, DateTimeKind.Utc);
            var files = filled(new MerlinDelivery(sequence, made.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))).Given();
            var code = Prefix + (source ?? (feed == Plain ? "plain" : "versioned"));
            return new DeliveryToImport(feed with { Code = code }, sequence, made, false, SHA256.HashData([.. files.SelectMany(f => f.Bytes)]),
                [.. files.Select(f => new DeliveredFile(f.Name, () => new MemoryStream(f.Bytes, writable: false)))]);
        }

        static MerlinDelivery Child(MerlinDelivery delivery, string report, string surname) =>
            delivery.Person(report, 1, "SUBJECT", "Ayesha", surname, "14/05/2001").Address(report, 1, "14 Invented Road", "N15 3AA");
    }

    static async Task<List<string>> BelievedAsync(TestRowan rowan, World world)
    {
        await using var db = rowan.Tables();
        var lines = new List<string>();
        var records = await db.SourceRecords.Where(r => r.Source.StartsWith(world.Prefix)).ToListAsync();
        lines.AddRange(await UsedAgainAsync(db, world));
        foreach (var record in records.Where(r => !r.Source.EndsWith(World.UsedAgain, StringComparison.Ordinal)))
        {
            var name = $"{record.Source[world.Prefix.Length..]} {record.Kind} {record.Reference}";
            if (await db.RecordVersions.SingleOrDefaultAsync(v => v.Id == record.CurrentVersionId) is not { } current)
            {
                lines.Add($"{name} {record.SubjectKey}: withdrawn, {await db.PersonaKeys.CountAsync(k => db.Personas.Any(p => p.Id == k.PersonaId && p.RecordId == record.Id))} ways to find it");
                continue;
            }

            lines.Add($"{name}: version {current.SourceVersion} {Convert.ToHexString(current.GivenHash)}");
            foreach (var persona in await db.Personas.Where(p => p.RecordId == record.Id).ToListAsync())
            {
                var version = await db.PersonaVersions.SingleAsync(v => v.Id == persona.CurrentVersionId);
                var keys = await db.PersonaKeys.Where(k => k.PersonaId == persona.Id).Select(k => k.Key).Order().ToListAsync();
                lines.Add($"{name} {persona.Mention}: {version.Role} {Encoding.UTF8.GetString(version.Reading)} {string.Join(' ', keys)}");
            }

            lines.AddRange((await db.Addresses.Where(a => a.RecordVersionId == current.Id).ToListAsync()).Select(a => $"{name} lived at {a.Text} {a.Postcode} {a.Place}"));
            lines.AddRange((await db.Relationships.Where(r => r.RecordVersionId == current.Id).ToListAsync()).Select(r => $"{name} {r.Kind}"));
            lines.AddRange((await db.ChronologyEntries.Where(e => e.RecordVersionId == current.Id).ToListAsync()).Select(e => $"{name} {e.Happened} {e.Heading} {e.Account}"));
        }

        var sources = records.Select(r => r.Source).Distinct().ToList();
        lines.Add($"rejected: {await db.Rejects.CountAsync(r => db.Deliveries.Any(d => d.Id == r.DeliveryId && sources.Contains(d.Source)))}");
        lines.Add($"waiting: {await db.HeldRows.CountAsync(h => sources.Contains(h.Source) && h.JoinedToVersionId == null)}");
        lines.Add($"unfinished or unbalanced: {await db.Deliveries.CountAsync(d => sources.Contains(d.Source) && (!d.Finished || d.Read != d.Kept + d.Unchanged + d.Rejected + d.Held))}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>All that was said under a reference that names two, kept or held; and how many records are of both of them, which none may be.</summary>
    static async Task<List<string>> UsedAgainAsync(RowanDb db, World world)
    {
        var source = world.Prefix + World.UsedAgain;
        var records = await db.SourceRecords.Where(r => r.Source == source).Select(r => r.Id).ToListAsync();
        var kept = await db.RecordVersions.Where(v => records.Contains(v.RecordId)).Select(v => v.GivenHash).ToListAsync();
        var held = await db.Contradictions.Where(c => c.Source == source).Select(c => c.GivenHash).ToListAsync();
        var said = await db.PersonaVersions.Where(v => db.RecordVersions.Any(r => r.Id == v.RecordVersionId && records.Contains(r.RecordId))).Select(v => v.Reading).ToListAsync();
        var subjects = said.Select(b => Encoding.UTF8.GetString(b).Contains("Okafor", StringComparison.Ordinal)).Distinct().Count();
        return [.. kept.Concat(held).Select(hash => $"{World.UsedAgain} said {Convert.ToHexString(hash)}"), $"{World.UsedAgain}: {records.Count} record of {subjects} subject"];
    }
}
