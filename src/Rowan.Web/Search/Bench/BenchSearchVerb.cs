using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Search;
using Rowan.Web.Cli;

namespace Rowan.Web.Search.Bench;

/// <summary>Milliseconds, one search after another from asking to the answer.</summary>
/// <param name="Found">Of those with somebody to find, the share on whose first page that person stands.</param>
public sealed record Measured(string Kind, int Searches, double P50, double P95, double P99, double Most, double Found);

/// <param name="CpuPerSearch">Milliseconds of this process's processors, which other work on the machine does not lengthen.</param>
public sealed record SearchMeasured(
    string Database, string Version, long Personas, long Identities, long Keys, double FilledInSeconds, double BytesPerPersona, Measured All, IReadOnlyList<Measured> Kinds, double CpuPerSearch);

/// <summary>What <c>rowan bench search</c> answers.</summary>
public sealed record SearchBench(string Machine, string LoadBefore, string How, IReadOnlyList<string> Mix, IReadOnlyList<SearchMeasured> Databases);

/// <summary>
/// Measures searches through the door, each kept and answered with its entries durable, over invented people in databases of its own.
/// It opens no database of anybody's and looks at nobody real.
/// </summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class BenchSearchVerb : Verb
{
    const int WarmUp = 60;
    readonly Option<long> personas = new("--personas") { Description = "How many mentions of people there are.", DefaultValueFactory = _ => 20_000, HelpName = "N" };
    readonly Option<int> searches = new("--searches") { Description = "How many searches are measured.", DefaultValueFactory = _ => 1_000, HelpName = "N" };
    readonly Option<string> on = new("--on") { Description = "sqlite, postgres or both.", DefaultValueFactory = _ => "sqlite", HelpName = "DATABASE" };
    readonly Option<string?> postgres = new("--postgres") { Description = "An empty PostgreSQL database of the bench's own: postgres://…", HelpName = "ADDRESS" };
    readonly Option<string?> folder = new("--folder") { Description = "Where the SQLite database is made and kept, to measure again; without it, it is taken away.", HelpName = "DIR" };
    readonly Option<int> seed = new("--seed") { Description = "Which people and which searches.", DefaultValueFactory = _ => 1, HelpName = "S" };

    public override string Name => "bench search";
    public override string Description => "Measure searches over invented people in a database of the bench's own.";
    public override IReadOnlyList<Symbol> Takes => [personas, searches, on, postgres, folder, seed];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var which = context.Value(on)!;
        if (which is not ("sqlite" or "postgres" or "both") || context.Value(personas) < 1_000 || context.Value(searches) < 100)
        {
            throw new VerbFailedException(ExitCode.Usage, "Say --on sqlite, postgres or both; at least --personas 1000 and --searches 100.");
        }

        if (which != "sqlite" && context.Value(postgres) is null)
        {
            throw new VerbFailedException(ExitCode.Usage, "PostgreSQL is measured in an empty database that you name: --postgres postgres://user@host/name");
        }

        var temporary = context.Value(folder) is null ? Directory.CreateTempSubdirectory("rowan-bench-").FullName : null;
        var place = temporary ?? Directory.CreateDirectory(context.Value(folder)!).FullName;
        try
        {
            var load = Load();
            var measured = new List<SearchMeasured>();
            foreach (var address in new[] { which == "postgres" ? null : Path.Combine(place, "bench.db"), which == "sqlite" ? null : context.Value(postgres) }.OfType<string>())
            {
                measured.Add(await MeasureAsync(context, address, Path.Combine(place, DatabaseAddress.IsPostgres(address) ? "keys-postgres" : "keys-sqlite")));
            }

            var answer = new SearchBench(
                $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB",
                load, $"One search after another, in the process; kept and answered through the door, two durable audit entries each; {WarmUp} searches first that are not counted.", BenchQueries.Words, measured);
            context.Answer(answer, output => Write(answer, output));
            return ExitCode.Ok;
        }
        finally
        {
            if (temporary is not null)
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    async Task<SearchMeasured> MeasureAsync(VerbContext context, string address, string keys)
    {
        await using (var database = RowanDatabase.Open(address))
        {
            await database.MigrateAsync(cancel: context.Cancel);
        }

        await using var rowan = RowanSystem.Open(context.Settings with { Database = address, KeysFolder = keys }, context.Clock);
        var there = await CountAsync(rowan, context.Cancel);
        if (there.Personas != 0 && there.Personas < context.Value(personas))
        {
            throw new VerbFailedException(ExitCode.Usage, "This database holds something else than the bench asked for: name an empty one.");
        }

        var watch = Stopwatch.StartNew();
        IReadOnlyList<Looked> looked;
        using (var progress = context.Progress("Making people"))
        {
            looked = await new BenchLondon(rowan, context.Value(personas), context.Value(seed)).FillAsync(
                there.Personas == 0, () => Doing(Permissions.Import, PurposeIs.LoadingSources), done => progress.Report(done, context.Value(personas)), context.Cancel);
        }

        var filled = watch.Elapsed;
        await rowan.Database.TakeStockAsync(context.Cancel);
        await rowan.Sequencer.TickAsync(context.Cancel);

        var (times, cpu) = await SearchAsync(rowan, BenchQueries.Of(looked, context.Value(searches), context.Value(seed)), context);
        there = await CountAsync(rowan, context.Cancel);
        return new SearchMeasured(
            rowan.Database.IsPostgres ? "PostgreSQL" : "SQLite", await rowan.Database.VersionAsync(context.Cancel), there.Personas, there.Identities, there.Keys, Math.Round(filled.TotalSeconds, 1),
            await rowan.Database.BytesAsync(context.Cancel) / Math.Max(1, there.Personas), Of("all", [.. times]), [.. times.GroupBy(t => t.Query.Kind).Select(g => Of(g.Key, [.. g]))], cpu);
    }

    static async Task<(List<(BenchQuery Query, double Milliseconds, bool Found)> Times, double Cpu)> SearchAsync(RowanSystem rowan, IReadOnlyList<BenchQuery> queries, VerbContext context)
    {
        var read = new ReadSearch(rowan.Feeds, rowan.Systems, rowan.Shields, rowan.Clock);
        var times = new List<(BenchQuery, double, bool)>();
        foreach (var query in queries.Take(WarmUp))
        {
            await OneAsync(query);
        }

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var query in queries)
        {
            var watch = Stopwatch.GetTimestamp();
            var answer = await OneAsync(query);
            var took = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            times.Add((query, took, answer.People.Concat(answer.Dwellings.SelectMany(d => d.People.Select(p => p.Person))).Any(p => p.IdentityId == query.IdentityId)));
        }

        process.Refresh();
        return (times, Math.Round((process.TotalProcessorTime - before).TotalMilliseconds / queries.Count, 2));

        async Task<SearchAnswer> OneAsync(BenchQuery query)
        {
            var id = await rowan.Door.ChangeAsync(Doing(Permissions.Search, "safeguarding-concern"), changing => KeepSearch.AnswerAsync(changing, query.Typed), context.Cancel);
            return (await rowan.Door.LookAsync(Doing(Permissions.Search, "safeguarding-concern"), looking => read.AnswerAsync(looking, id, 1, context.Cancel), context.Cancel))!;
        }
    }

    static Measured Of(string kind, List<(BenchQuery Query, double Milliseconds, bool Found)> times)
    {
        var sorted = times.Select(t => t.Milliseconds).Order().ToList();
        double At(double share) => Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))], 2);
        return new Measured(kind, sorted.Count, At(0.5), At(0.95), At(0.99), Math.Round(sorted[^1], 2), Math.Round(times.Average(t => t.Found ? 1.0 : 0), 3));
    }

    static Task<(long Personas, long Identities, long Keys)> CountAsync(RowanSystem rowan, CancellationToken cancel) => rowan.Door.LookAsync(
        Doing(Permissions.Evaluate, PurposeIs.RunningRowan), looking => CountPeople.AnswerAsync(looking, cancel), cancel);

    static Act Doing(string permission, string purpose) => new(
        Actor.OperatingSystemUser("bench"), permission, "rowan bench search", PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());

    static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "not known";

    static void Write(SearchBench bench, TextWriter output)
    {
        output.WriteLine($"{bench.Machine}; load average before: {bench.LoadBefore}");
        output.WriteLine(bench.How);
        foreach (var one in bench.Databases)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Database} {one.Version}: {one.Personas} personas, {one.Identities} identities, {one.Keys} keys; {one.BytesPerPersona:0} bytes a persona; processor {one.CpuPerSearch} ms a search"));
            output.WriteLine("kind                             searches     p50     p95     p99     max  found");
            foreach (var m in one.Kinds.OrderByDescending(k => k.Searches).Prepend(one.All))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{m.Kind,-32} {m.Searches,8} {m.P50,7:0.0} {m.P95,7:0.0} {m.P99,7:0.0} {m.Most,7:0.0} {m.Found,6:P0}"));
            }
        }
    }
}
