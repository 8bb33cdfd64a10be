using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Web.Cli;

namespace Rowan.Bench.Import;

/// <summary>Measures the import against the database's own fastest means. Works on databases of its own; looks at nobody, so it leaves no entry.</summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class BenchImportVerb : Verb
{
    readonly Option<int> records = new("--records") { Description = "How many records, about.", DefaultValueFactory = _ => 50_000, HelpName = "N" };
    readonly Option<string> on = new("--on") { Description = "sqlite, postgres or both.", DefaultValueFactory = _ => "sqlite", HelpName = "DATABASE" };
    readonly Option<string> postgres = new("--postgres")
    {
        Description = "The server for --on postgres, by a role that may create databases: postgres://owner:password@host:5432/postgres", HelpName = "URL",
    };

    public override string Name => "bench import";
    public override string Description => "Import an invented London, and write the same rows by the database's own fastest means: both rates, and their ratio.";
    public override IReadOnlyList<Symbol> Takes => [records, on, postgres];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var databases = context.Value(on) switch
        {
            "sqlite" => [null],
            "postgres" => [Server(context)],
            "both" => new[] { null, Server(context) },
            _ => throw new VerbFailedException(ExitCode.Usage, "--on takes sqlite, postgres or both."),
        };
        var machine = Machine.Here();
        await using var scratch = new Scratch();
        using var progress = context.Progress("Measuring");
        var (few, many) = Deliveries.Write(scratch, context.Value(records), context.Cancel);
        var measured = new List<MeasuredImport>();
        foreach (var server in databases)
        {
            // What is measured is a Rowan that has been running for a while.
            await MeasureAsync(context, scratch, few, server, "warm", progress);
            measured.Add(await MeasureAsync(context, scratch, many, server, "measured", progress));
        }

        context.Answer(new { machine, measured }, o =>
        {
            o.WriteLine(machine.Words);
            measured.ForEach(m => o.WriteLine(m.Words));
        });
        return ExitCode.Ok;
    }

    string Server(VerbContext context) => context.Value(postgres)
        ?? throw new VerbFailedException(ExitCode.Usage, "Name the PostgreSQL server with --postgres; its role must be able to create databases.");

    async Task<MeasuredImport> MeasureAsync(VerbContext context, Scratch scratch, string folder, string? server, string name, Progress progress)
    {
        var (imported, fastest) = (await scratch.DatabaseAsync(server, $"{name}_imported"), await scratch.DatabaseAsync(server, $"{name}_fastest"));
        var settings = new RowanSettings(imported, context.Settings.PolicyFolder, context.Settings.Pack, scratch.File($"keys-{(server is null ? "sqlite" : "postgres")}"));
        var watch = new Stopwatch();
        ImportReport report;
        TimeSpan processor, collecting;
        long allocated;
        (List<string> Tables, long Keys, string Version) stood;
        await using (var rowan = RowanSystem.Open(settings, context.Clock))
        {
            var import = new ImportDeliveries(rowan.Door, rowan.Feeds);
            var deliveries = Deliveries.First(import.Under(folder, historical: true), context.Value(records));
            Func<Guid, Act> act = key => new Act(
                Actor.OperatingSystemUser(Environment.UserName), Permissions.Import, "rowan bench import", PurposeGiven.OfTheAct(PurposeIs.LoadingSources), "command line", key);
            var before = (Processor: Environment.CpuUsage.TotalTime, Collecting: GC.GetTotalPauseDuration(), Allocated: GC.GetTotalAllocatedBytes());
            watch.Start();
            report = await import.RunAsync(deliveries, act, p => progress.Report(p.Done, p.Total), context.Cancel);
            await rowan.Sequencer.TickAsync(context.Cancel);
            watch.Stop();
            (processor, collecting) = (Environment.CpuUsage.TotalTime - before.Processor, GC.GetTotalPauseDuration() - before.Collecting);
            allocated = GC.GetTotalAllocatedBytes() - before.Allocated;
            stood = await rowan.Door.LookAsync(act(Guid.CreateVersion7()) with { Permission = Permissions.Rebuild }, looking => StoodAsync(looking, context.Cancel), context.Cancel);
        }

        if (server is null)
        {
            watch.Start();
            await using var database = RowanDatabase.Open(imported);
            await database.CheckpointAsync(context.Cancel);
            watch.Stop();
        }

        var (time, rows) = server is null
            ? SqliteFastest.Copy(imported, fastest, stood.Tables, context.Cancel)
            : await PostgresFastest.CopyAsync(imported, fastest, stood.Tables, scratch, context.Cancel);
        return new MeasuredImport(
            server is null ? "SQLite" : "PostgreSQL", stood.Version, report.Total.Kept, rows, stood.Keys, watch.Elapsed.TotalSeconds, processor.TotalSeconds, collecting.TotalSeconds, allocated, time.TotalSeconds);
    }

    /// <summary>Every table of the model, how many keys there are, and the database's own version.</summary>
    static async Task<(List<string> Tables, long Keys, string Version)> StoodAsync(Looking looking, CancellationToken cancel)
    {
        var connection = looking.Db.Database.GetDbConnection();
        await looking.Db.Database.OpenConnectionAsync(cancel);
        return (
            [.. looking.Db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => t != "next_number").Order(StringComparer.Ordinal)],
            await looking.Db.PersonaKeys.LongCountAsync(cancel),
            connection.ServerVersion);
    }
}
