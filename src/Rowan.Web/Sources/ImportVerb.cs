using System.CommandLine;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Web.Cli;

namespace Rowan.Web.Sources;

[Needs(Permissions.Import, PurposeIs.LoadingSources)]
public sealed class ImportVerb : Verb
{
    const string ManifestName = "manifest.json";
    readonly Argument<string> source = new("source") { Description = "The code of the source: MERLIN. 'rowan feeds' lists them.", Arity = ArgumentArity.ZeroOrOne };
    readonly Argument<string[]> files = new("file") { Description = "The files of one delivery.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string> all = new("--all") { Description = "Import every delivery folder under DIR (DIR/SOURCE/NNNN/manifest.json), in the order in which they were made.", HelpName = "DIR" };
    readonly Option<bool> historical = new("--historical") { Description = "Load deliveries as if each had come when it was made. Stands on the log." };

    public override string Name => "import";
    public override string Description => "Read deliveries of a source. The same delivery again changes nothing. Exit code 6: done, but something was rejected or refused.";
    public override IReadOnlyList<Symbol> Takes => [source, files, all, historical];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        CheckTyped(context);
        var rowan = await context.OpenAsync();
        if (context.Value(historical))
        {
            await context.RefuseWhereLiveAsync("Historical loading");
        }

        var act = await context.ActAsync();
        // Whether they may is asked also where there is nothing to import.
        await rowan.Door.LookAsync(act, _ => Task.FromResult(true), context.Cancel);
        var import = new ImportDeliveries(rowan.Door, rowan.Feeds);
        var deliveries = context.Value(all) is { } directory
            ? import.Under(Existing(directory), context.Value(historical))
            : [Named(context, rowan.Feeds)];
        using var progress = context.Progress("Importing");
        var report = await import.RunAsync(deliveries, key => act with { RequestId = key }, p => progress.Report(p.Done, p.Total), context.Cancel);
        await rowan.Sequencer.TickAsync(context.Cancel);
        context.Answer(ImportWords.Document(report), o => ImportWords.Write(o, report));
        return report.Total.Rejected > 0 || report.Refused.Count > 0 ? ExitCode.PartlyDone : ExitCode.Ok;
    }

    void CheckTyped(VerbContext context)
    {
        var named = context.Value(source) is not null;
        if (named == context.Value(all) is not null)
        {
            throw new VerbFailedException(ExitCode.Usage, "Say what to import: 'rowan import SOURCE FILE…' for one delivery, or 'rowan import --all DIR' for every delivery under a directory.");
        }

        if (named && context.Value(files) is not { Length: > 0 })
        {
            throw new VerbFailedException(ExitCode.Usage, "Name the files of the delivery after the source: rowan import SOURCE FILE…");
        }
    }

    static string Existing(string directory) => Directory.Exists(directory)
        ? directory
        : throw new VerbFailedException(ExitCode.NotFound, $"There is no directory {directory}.");

    /// <summary>The one delivery whose files are named; with its manifest among them it is checked against it.</summary>
    DeliveryToImport Named(VerbContext context, IReadOnlyDictionary<string, Feed> feeds)
    {
        var code = context.Value(source)!;
        var paths = context.Value(files)!;
        if (!feeds.TryGetValue(code, out var feed))
        {
            throw new VerbFailedException(
                ExitCode.NotFound, $"There is no source '{code}'. The sources are {string.Join(", ", feeds.Values.Select(f => f.Code))}; a feed file in the policy folder's feeds/ adds one.");
        }

        try
        {
            if (Array.Find(paths, p => Path.GetFileName(p) == ManifestName) is { } manifest)
            {
                return OfFolder(feed, Path.GetDirectoryName(Path.GetFullPath(manifest))!, context.Value(historical));
            }

            return context.Value(historical)
                ? throw new VerbFailedException(ExitCode.Usage, "--historical needs a manifest that says when the delivery was made; name its manifest.json too, or use --all.")
                : HandedOver.Of(feed, paths);
        }
        catch (DeliveryRefusedException e)
        {
            throw new VerbFailedException(ExitCode.Failed, "The delivery is refused, and nothing of it was read. " + e.Message);
        }
    }

    static DeliveryToImport OfFolder(Feed feed, string folder, bool historical)
    {
        var opened = DeliveryFolder.Open(folder, ReadLimits.Usual);
        return opened.Manifest.Source.Equals(feed.Code, StringComparison.OrdinalIgnoreCase)
            ? ImportDeliveries.Of(opened, feed, historical)
            : throw new DeliveryRefusedException($"Its manifest says that it comes from another source than {feed.Code}.");
    }
}
