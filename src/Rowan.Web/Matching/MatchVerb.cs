using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Rowan.Access;
using Rowan.Matching.Blocking;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Cli;

namespace Rowan.Web.Matching;

/// <summary>Matches any file of people: the engine by itself, without a Rowan behind it.</summary>
[Needs(Permissions.Evaluate, PurposeIs.KeepingIdentities)]
public sealed class MatchVerb : Verb
{
    const long MostBytes = 8L << 30;
    readonly Argument<string> file = new("file") { Description = "A CSV file of people, with a row of headings." };
    readonly Option<string> columns = new("--columns") { Description = "What its columns hold: given=first_name,family=surname,birth=dob,identifier:nhs=nhs_number.", HelpName = "ROLE=COLUMN,…", Required = true };
    readonly Option<string[]> block = new("--block") { Description = "Which records are compared: columns and simple transforms joined by +. May be given several times; the engine chooses where it is not.", HelpName = "RULE" };
    readonly Option<string?> truth = new("--truth") { Description = "The column that says who each record really is: then figures are printed. Nothing is trained on it.", HelpName = "COLUMN" };
    readonly Option<int> threads = new("--threads") { Description = "How many threads work; 0 for as many as there are processors.", HelpName = "N" };

    public override string Name => "match";
    public override string Description => "Find which records of a CSV file of people are of one person.";
    public override IReadOnlyList<Symbol> Takes => [file, columns, block, truth, threads];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var path = context.Value(file)!;
        if (new FileInfo(path) is not { Exists: true, Length: <= MostBytes } info)
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no file {path}, or it is larger than {MostBytes >> 30} GiB.");
        }

        var bytes = new byte[info.Length];
        await using (var from = info.OpenRead())
        {
            await from.ReadExactlyAsync(bytes, context.Cancel);
        }

        try
        {
            var labels = context.Value(truth) is { } column ? PeopleFile.ReadColumn(bytes, column) : null;
            var watch = Stopwatch.StartNew();
            var table = PeopleFile.Read(bytes, DeclaredColumn.Parse(context.Value(columns)!), context.Value(threads));
            var read = watch.Elapsed.TotalSeconds;
            var found = MatchPeople.Run(table, new MatchOptions(context.Value(block) ?? [], context.Value(threads)), context.Cancel);
            var total = watch.Elapsed.TotalSeconds;
            var answer = Answer(table, found, labels, read, total);
            context.Answer(answer, output => Write(output, answer, found));
            return ExitCode.Ok;
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.Usage, e.Message);
        }
    }

    static MatchAnswer Answer(RecordTable table, MatchOutcome found, InternedColumn? labels, double read, double total)
    {
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal) { ["total"] = total, ["read"] = read };
        foreach (var (stage, took) in found.Seconds)
        {
            seconds[stage] = took;
        }

        var accuracy = labels is null ? null : new MatchAccuracy(found, labels.Codes);
        return new MatchAnswer(
            table.Count, found.Comparisons, seconds.ToDictionary(s => s.Key, s => Math.Round(s.Value, 3)), Process.GetCurrentProcess().PeakWorkingSet64,
            accuracy is null ? null : new Measured(accuracy.PairsAtBest(), accuracy.PairsAt(0.95)), accuracy is null ? null : new Measured(accuracy.GroupsAtBest(), accuracy.GroupsAt(0.95)),
            accuracy?.Calibration(), accuracy?.TruePairs, accuracy?.GroupsAt(0.5),
            [.. found.Mixture.Classes.Select(c => new ClassFound(c.Name, Math.Round(c.Mass, 1)))]);
    }

    static void Write(TextWriter output, MatchAnswer answer, MatchOutcome found)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Records:N0} records, {answer.Comparisons:N0} comparisons, {answer.Seconds["total"]:0.00} s"));
        foreach (var c in answer.Classes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {c.Mass:N0} pairs: {c.Name}"));
        }

        if (answer.Pairs is { } pairs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pairs     F1 {pairs.Best.F1:0.0000} at {pairs.Best.Threshold:0.000}; at 0.95 {pairs.At095.F1:0.0000} (precision {pairs.At095.Precision:0.0000})"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"clusters  F1 {answer.Clusters!.Best.F1:0.0000} at {answer.Clusters.Best.Threshold:0.000}; at 0.5 {answer.ClustersAtDefault!.F1:0.0000}; at 0.95 {answer.Clusters.At095.F1:0.0000}"));
            foreach (var bin in answer.Calibration!)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bin.From:0.0} to {bin.Until:0.0}: {bin.Pairs,9:N0} pairs, said {bin.Said:0.000}, true {bin.True:0.000}"));
            }
        }
    }

    sealed record Measured(MatchFigures Best, MatchFigures At095);

    sealed record ClassFound(string Name, double Mass);

    sealed record MatchAnswer(
        int Records, long Comparisons, IReadOnlyDictionary<string, double> Seconds, long PeakMemoryBytes, Measured? Pairs, Measured? Clusters, IReadOnlyList<CalibrationBin>? Calibration, long? TruePairs,
        MatchFigures? ClustersAtDefault, IReadOnlyList<ClassFound> Classes);
}
