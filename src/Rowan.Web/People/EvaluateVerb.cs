using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Web.Cli;

namespace Rowan.Web.People;

[Needs(Permissions.Evaluate, PurposeIs.KeepingIdentities)]
public sealed class EvaluateVerb : Verb
{
    const long MostBytes = 256L << 20;
    readonly Option<string> truth = new("--truth") { Description = "Who each mention really is: source,reference,mention,person.", HelpName = "FILE", Required = true };

    public override string Name => "evaluate";
    public override string Description => "Measure the links against a labelled population. Nothing is trained on it.";
    public override IReadOnlyList<Symbol> Takes => [truth];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var mentions = await ReadAsync(context.Value(truth)!, context.Cancel);
        var found = await new EvaluateLinks(rowan.Door).RunAsync(await context.ActAsync(), mentions, context.Cancel);
        context.Answer(
            new { pairs = Figures(found.Pairs), clusters = Figures(found.Clusters), mentions = found.Mentions, missing = found.Missing },
            o =>
            {
                o.WriteLine($"pairs     {Words(found.Pairs)}");
                o.WriteLine($"clusters  {Words(found.Clusters)}");
                o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"over {found.Mentions:N0} mentions; {found.Missing:N0} of the truth are not held (rejected, or never imported)."));
            });
        return ExitCode.Ok;
    }

    static async Task<IReadOnlyList<TrueMention>> ReadAsync(string file, CancellationToken cancel)
    {
        if (new FileInfo(file) is not { Exists: true, Length: <= MostBytes })
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no file {file}, or it is larger than {MostBytes >> 20} MiB.");
        }

        try
        {
            return EvaluateLinks.ReadTruth(await File.ReadAllBytesAsync(file, cancel), Path.GetFileName(file));
        }
        catch (TruthFileException e)
        {
            throw new VerbFailedException(ExitCode.Failed, e.Message);
        }
    }

    static object Figures(Accuracy a) => new { precision = a.Precision, recall = a.Recall, f1 = a.F1 };

    static string Words(Accuracy a) => string.Create(CultureInfo.InvariantCulture, $"precision {a.Precision:0.0000}  recall {a.Recall:0.0000}  F1 {a.F1:0.0000}");
}
