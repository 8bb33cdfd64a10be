using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using nietras.SeparatedValues;
using Rowan.Access;
using Rowan.Matching.Matches;
using Rowan.Matching.Records;
using Rowan.Web.Cli;

namespace Rowan.Web.Matching;

/// <summary>Matches any file of people: the engine by itself, without a Rowan behind it.</summary>
[Needs(Permissions.Evaluate, PurposeIs.KeepingIdentities)]
public sealed class MatchVerb : Verb
{
    /// <summary>A file is read whole, into one array.</summary>
    static readonly long MostBytes = Array.MaxLength;

    /// <summary>How likely it must be on average that two groups are one.</summary>
    const double Joined = 0.5;
    readonly Argument<string> file = new("file") { Description = "A CSV file of people, with a row of headings." };
    readonly Option<string> columns = new("--columns") { Description = "What its columns hold: given=first_name,family=surname,birth=dob,identifier:nhs=nhs_number.", HelpName = "ROLE=COLUMN,…", Required = true };
    readonly Option<string[]> block = new("--block") { Description = "Which records are compared: columns and simple transforms joined by +. May be given several times; the engine chooses where it is not.", HelpName = "RULE" };
    readonly Option<string?> truth = new("--truth") { Description = "The column that says who each record really is: then figures are printed. Nothing is trained on it.", HelpName = "COLUMN" };
    readonly Option<string?> into = new("--into") { Description = "Where pairs.csv and clusters.csv are written. Without --truth: beside the file, in a folder of its name and -matched.", HelpName = "FOLDER" };
    readonly Option<string?> between = new("--links-between") { Description = "Another CSV file with the same headings: links between the two are looked for, not within either.", HelpName = "OTHER.csv" };
    readonly Option<string?> model = new("--model") { Description = "A trained model as JSON: used instead of training where the file is there; else written there once trained.", HelpName = "M.json" };
    readonly Option<int> threads = new("--threads") { Description = "How many threads work; 0 for as many as there are processors.", HelpName = "N" };

    public override string Name => "match";
    public override string Description => "Find which records of a CSV file of people are of one person.";
    public override IReadOnlyList<Symbol> Takes => [file, columns, block, truth, between, model, into, threads];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var path = context.Value(file)!;
        var files = new List<CsvBytes> { await BytesAsync(path, context.Cancel) };
        if (context.Value(between) is { } second)
        {
            files.Add(await BytesAsync(second, context.Cancel));
        }

        try
        {
            var labels = context.Value(truth) is { } column ? Together(files, column) : null;
            var trained = context.Value(model) is { } there && File.Exists(there) ? await File.ReadAllTextAsync(there, context.Cancel) : null;
            var watch = Stopwatch.StartNew();
            var declared = DeclaredColumn.Parse(context.Value(columns)!);
            var tables = files.ConvertAll(f => f.Read(bytes => PeopleFile.Read(bytes, declared, context.Value(threads)), files.Count > 1));
            var table = tables.Count == 1 ? tables[0] : RecordTable.OfTwo(tables[0], tables[1]);
            var read = watch.Elapsed.TotalSeconds;
            var folder = context.Value(into) ?? (labels is null ? Path.ChangeExtension(Path.GetFullPath(path), null) + "-matched" : null);
            if (folder is not null)
            {
                // Before the work, so that an hour of it is not lost to a folder nobody may write to.
                Directory.CreateDirectory(folder);
            }

            var found = MatchPeople.Run(table, new MatchOptions(context.Value(block) ?? [], context.Value(threads)) { Model = trained }, context.Cancel);
            var total = watch.Elapsed.TotalSeconds;
            if (folder is not null)
            {
                Keep(folder, found, declared.FirstOrDefault(d => d.Role == ColumnRole.Id) is { } id ? Together(files, id.Column) : null, files);
            }

            if (context.Value(model) is { } to && trained is null)
            {
                await File.WriteAllTextAsync(to, found.Mixture.ToJson(), context.Cancel);
            }

            var answer = Answer(table, found, labels, read, total) with { WrittenTo = folder, Model = context.Value(model) is { } named ? new ModelOfRun(named, Trained: trained is null) : null };
            context.Answer(answer, output => Write(output, answer));
            return ExitCode.Ok;
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.Usage, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(ExitCode.Failed, $"What came of it could not be written, or the model not read: {e.Message} Name a folder you may write to with --into, and a file with --model.");
        }
    }

    static async Task<CsvBytes> BytesAsync(string path, CancellationToken cancel)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no file {path}.");
        }

        if (info.Length > MostBytes)
        {
            throw new VerbFailedException(ExitCode.Usage, $"{path} is larger than {MostBytes:N0} bytes, the most that is read. Leave out the columns that are not declared, or match it in parts.");
        }

        var bytes = new byte[info.Length];
        await using var from = info.OpenRead();
        await from.ReadExactlyAsync(bytes, cancel);
        return new CsvBytes(path, bytes);
    }

    /// <summary>One column of all files, the records of one after those of the one before.</summary>
    static InternedColumn Together(List<CsvBytes> files, string column) =>
        files.Select(f => f.Read(bytes => PeopleFile.ReadColumn(bytes, column), files.Count > 1)).Aggregate((one, other) => one.And(other));

    /// <summary>
    /// Every pair that is likely, the likeliest first, and of each record its cluster; records by their id, or by their row from 1 where no column is declared as id. Of two files the first of a pair is of the
    /// first, and each record of a cluster says which it is of.
    /// </summary>
    static void Keep(string folder, MatchOutcome found, InternedColumn? ids, List<CsvBytes> files)
    {
        var first = found.Fields.Table.First;
        string Of(int record) => ids is null ? (record < first ? record + 1 : record - first + 1).ToString(CultureInfo.InvariantCulture) : ids.Values[ids.Codes[record]];
        using (var pairs = Sep.New(',').Writer(o => o with { Escape = true }).ToFile(Path.Combine(folder, "pairs.csv")))
        {
            foreach (var pair in found.Pairs)
            {
                using var row = pairs.NewRow();
                row["a"].Set(Of(pair.A));
                row["b"].Set(Of(pair.B));
                row["probability"].Set(pair.Probability.ToString("0.######", CultureInfo.InvariantCulture));
            }
        }

        using var clusters = Sep.New(',').Writer(o => o with { Escape = true }).ToFile(Path.Combine(folder, "clusters.csv"));
        var numbers = new Dictionary<int, int>();
        foreach (var (record, group) in found.Groups.At(Joined).Index())
        {
            using var row = clusters.NewRow();
            if (files.Count > 1)
            {
                row["file"].Set(files[record < first ? 0 : 1].Path);
            }

            row["record"].Set(Of(record));
            row["cluster"].Set((numbers.TryGetValue(group, out var number) ? number : numbers[group] = numbers.Count + 1).ToString(CultureInfo.InvariantCulture));
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
            accuracy?.Calibration(), accuracy?.CalibrationError(), accuracy?.TruePairs, accuracy?.GroupsAt(Joined),
            [.. found.Mixture.Classes.Select(c => new ClassFound(c.Name, Math.Round(c.Mass, 1)))], found.Rules);
    }

    static void Write(TextWriter output, MatchAnswer answer)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Records:N0} records, {answer.Comparisons:N0} comparisons, {answer.Seconds["total"]:0.00} s"));
        output.WriteLine($"compared by: {string.Join("; ", answer.Rules)}");
        if (answer.WrittenTo is { } folder)
        {
            output.WriteLine($"pairs.csv and clusters.csv are in {folder}");
        }

        if (answer.Model is { } named)
        {
            output.WriteLine(named.Trained ? $"the model that was trained is in {named.File}" : $"nothing was trained: the model is that of {named.File}");
        }

        foreach (var c in answer.Classes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {c.Mass:N0} pairs: {c.Name}"));
        }

        if (answer.Pairs is { } pairs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pairs     F1 {pairs.Best.F1:0.0000} at {pairs.Best.Threshold:0.000}; at 0.95 {pairs.At095.F1:0.0000} (precision {pairs.At095.Precision:0.0000})"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"clusters  F1 {answer.Clusters!.Best.F1:0.0000} at {answer.Clusters.Best.Threshold:0.000}; at 0.5 {answer.ClustersAtDefault!.F1:0.0000}; at 0.95 {answer.Clusters.At095.F1:0.0000}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"what is said is off by {answer.CalibrationError:0.0000} on average:"));
            foreach (var bin in answer.Calibration!)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bin.From:0.0} to {bin.Until:0.0}: {bin.Pairs,9:N0} pairs, said {bin.Said:0.000}, true {bin.True:0.000}"));
            }
        }
    }

    sealed record Measured(MatchFigures Best, MatchFigures At095);

    sealed record ClassFound(string Name, double Mass);

    sealed record MatchAnswer(
        int Records, long Comparisons, IReadOnlyDictionary<string, double> Seconds, long PeakMemoryBytes, Measured? Pairs, Measured? Clusters, IReadOnlyList<CalibrationBin>? Calibration, double? CalibrationError, long? TruePairs,
        MatchFigures? ClustersAtDefault, IReadOnlyList<ClassFound> Classes, IReadOnlyList<string> Rules)
    {
        /// <summary>The folder of pairs and clusters; null where they were not asked for.</summary>
        public string? WrittenTo { get; init; }

        /// <summary>The model named; null where none was.</summary>
        public ModelOfRun? Model { get; init; }
    }

    /// <param name="Trained">Whether it was trained in this run and written there, or was there and used.</param>
    sealed record ModelOfRun(string File, bool Trained);

    /// <summary>A file as it was read.</summary>
    sealed record CsvBytes(string Path, byte[] Bytes)
    {
        /// <param name="named">Whether what is wrong with it is to say which file it is.</param>
        public T Read<T>(Func<byte[], T> read, bool named)
        {
            try
            {
                return read(Bytes);
            }
            catch (FormatException e) when (named)
            {
                throw new FormatException($"{Path}: {e.Message}", e);
            }
        }
    }
}
