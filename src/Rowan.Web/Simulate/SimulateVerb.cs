using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Cli;

namespace Rowan.Web.Simulate;

/// <summary>Replays what comes to a force, at speed, on a database of its own, and checks what came of it.</summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class SimulateVerb : Verb
{
    static readonly JsonSerializerOptions AsJson = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    readonly Option<int> days = new("--days") { Description = "How many days are replayed.", Required = true, HelpName = "N" };
    readonly Option<DateOnly> from = new("--from") { Description = "The first of them.", DefaultValueFactory = _ => new DateOnly(2011, 1, 1), HelpName = "DATE" };
    readonly Option<int> reports = new("--reports-a-year") { Description = "How many concerns are told of in a year.", DefaultValueFactory = _ => 112_000, HelpName = "N" };
    readonly Option<int> people = new("--people") { Description = "How many people live in the invented London whose sources are loaded before.", DefaultValueFactory = _ => 5_000, HelpName = "N" };
    readonly Option<int> seed = new("--seed") { Description = "Which of the many years; the same request gives the same concerns and the same work on them.", DefaultValueFactory = _ => 1, HelpName = "S" };
    readonly Option<int> linking = new("--link-minutes") { Description = "How much simulated time lies between two linkings, a multiple of 10.", DefaultValueFactory = _ => 60, HelpName = "N" };
    readonly Option<string> report = new("--out") { Description = "Where the figures are kept as JSON.", HelpName = "FILE" };

    public override string Name => "simulate";
    public override string Description => "Replay days of an invented force's concerns on an empty database of its own, at speed, and check that every clock is right, what was planted is escalated and nothing is lost.";
    public override IReadOnlyList<Symbol> Takes => [days, from, reports, people, seed, linking, report];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        await context.RefuseToInventWhereLiveAsync();
        var request = Asked(context);
        var machine = $"{RuntimeName}, {Environment.ProcessorCount} cores";
        var folder = Directory.CreateTempSubdirectory("rowan-simulate-").FullName;
        try
        {
            await using var simulation = await Simulation.OpenAsync(context.Settings, request, Path.Combine(folder, "london"), context.Cancel);
            var began = Stopwatch.GetTimestamp();
            var told = new Told(context);
            await simulation.RunAsync(told, context.Cancel);
            var replayed = Stopwatch.GetElapsedTime(began);
            var found = await CheckSimulation.RunAsync(simulation, told, context.Cancel);
            using var process = Process.GetCurrentProcess();
            var document = new
            {
                machine, days = request.Days, from = request.First, reportsAYear = request.ReportsAYear, people = request.People, seed = request.Seed, linkMinutes = request.Linking.TotalMinutes,
                reports = found.Sent, seconds = Math.Round(simulation.Lasted.TotalSeconds, 1), reportsASecond = Math.Round(found.Sent / simulation.Lasted.TotalSeconds, 1), loadingSeconds = Math.Round((replayed - simulation.Lasted).TotalSeconds, 1),
                checkingSeconds = Math.Round((Stopwatch.GetElapsedTime(began) - replayed).TotalSeconds, 1), peakMemoryMiB = process.PeakWorkingSet64 >> 20, databaseMiB = await simulation.Rowan.Database.BytesAsync(context.Cancel) >> 20,
                found.Decided, found.Open, found.Withdrawn, found.Clocks, found.Warnings, found.Breaches, found.Discussions, found.Planted, found.Escalated, longestUntilEscalatedMinutes = Math.Round(found.LongestUntilEscalated.TotalMinutes),
                quietFamilies = found.QuietFamilies, found.FalseAlarms, lost = found.Differences.Lost, found.LogEntries, found.LogHolds, differences = found.Differences.Count, firstDifferences = found.Differences.First, stages = simulation.Took,
            };
            if (context.Value(report) is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(document, AsJson), context.Cancel);
            }

            context.Answer(document, o => Write(o, simulation, found, document.peakMemoryMiB, document.databaseMiB, document.loadingSeconds, document.checkingSeconds));
            return found.Holds ? ExitCode.Ok : ExitCode.Failed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string RuntimeName => System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;

    SimulationRequest Asked(VerbContext context)
    {
        var (n, a, minutes) = (context.Value(days), context.Value(reports), context.Value(linking));
        return n is < 1 or > 400 ? throw new VerbFailedException(ExitCode.Usage, "--days is from 1 to 400.")
            : a is < 365 or > 10_000_000 ? throw new VerbFailedException(ExitCode.Usage, "--reports-a-year is from 365 to 10,000,000.")
            : context.Value(people) is < 500 ? throw new VerbFailedException(ExitCode.Usage, "--people is 500 or more.")
            : minutes < 10 || minutes % 10 != 0 ? throw new VerbFailedException(ExitCode.Usage, "--link-minutes is a multiple of 10.")
            : context.Value(from) is { Year: < 2010 or > 2090 } ? throw new VerbFailedException(ExitCode.Usage, "--from is from 2010 on: the pack has no forms before.")
            : new SimulationRequest(context.Value(from), n, a, context.Value(people), context.Value(seed)) { Linking = TimeSpan.FromMinutes(minutes) };
    }

    static void Write(TextWriter output, Simulation simulation, SimulationChecked found, long memory, long size, double loading, double checking)
    {
        var (days, seconds) = (simulation.Request.Days, simulation.Lasted.TotalSeconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Sent:N0} reports in {days} days replayed in {seconds:N0} seconds: {found.Sent / seconds:N1} a second. Loading took {loading:N0} seconds, checking {checking:N0}."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak memory {memory:N0} MiB; database {size:N0} MiB; {found.LogEntries:N0} entries on the log, which {(found.LogHolds ? "verifies" : "does NOT verify")}."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Decided:N0} decided, {found.Open:N0} open, {found.Withdrawn:N0} withdrawn; {found.Discussions:N0} strategy discussions."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Clocks:N0} clocks compared; {found.Warnings:N0} warnings and {found.Breaches:N0} breaches told, each compared."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Escalated:N0} of {found.Planted:N0} planted situations escalated, the slowest after {found.LongestUntilEscalated.TotalMinutes:N0} simulated minutes; {found.FalseAlarms:N0} false alarms among {found.QuietFamilies:N0} concerns of families with two reports at most."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Differences.Lost:N0} lost; {found.Differences.Count:N0} differences{(found.Differences.Count > 0 ? ", the first:" : ".")}"));
        foreach (var words in found.Differences.First)
        {
            output.WriteLine($"  {words}");
        }

        foreach (var took in simulation.Took)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {took.Stage,-28} {took.Steps,9:N0} times {took.Seconds,8:N1} s, {took.MeanMilliseconds,7:N1} ms each, longest {took.LongestMilliseconds,7:N0} ms"));
        }
    }

    /// <summary>Says every few seconds on standard error how far it is.</summary>
    sealed class Told(VerbContext context) : IProgress<SimulatedSoFar>
    {
        static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
        readonly long began = Stopwatch.GetTimestamp();
        long last;

        public void Report(SimulatedSoFar value)
        {
            if (last != 0 && Stopwatch.GetElapsedTime(last) < Every)
            {
                return;
            }

            last = Stopwatch.GetTimestamp();
            context.Warn(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalSeconds,6:N0} s  {value.Stage} {value.Done:N0}{(value.Total is { } of ? $" of {of:N0}" : "")}{(value.Now is { } now ? $", {now:ddd d MMM yyyy HH:mm}" : "")}"));
        }
    }
}
