using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Audit;
using Rowan.Web.Cli;

namespace Rowan.Web.Record;

[Needs(Permissions.Rebuild, PurposeIs.RunningRowan)]
public sealed class RebuildVerb : Verb
{
    readonly Option<bool> check = new("--check") { Description = "Change nothing: say where the state is not what the facts make it." };

    public override string Name => "rebuild";
    public override string Description => "Make all state again from the facts, all or nothing. Nothing else can be changed meanwhile.";
    public override IReadOnlyList<Symbol> Takes => [check];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var act = await context.ActAsync();
        using var progress = context.Progress("Applying facts again");
        var reported = new Reported<RebuildProgress>(p => progress.Report(p.Facts, p.Of));
        if (!context.Value(check))
        {
            var rebuilt = await RebuildState.RunAsync(rowan.Door, act, reported, context.Cancel);
            context.Answer(
                new { rebuilt.Facts, rebuilt.WithoutWords },
                o => o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All state was made again from {rebuilt.Facts:N0} facts.")));
            return ExitCode.Ok;
        }

        var compared = await rowan.Door.LookAsync(act, async looking =>
        {
            var found = await RebuildState.CompareAsync(rowan.Database, RowanSystem.StateParts(), reported, context.Cancel);
            looking.Outcome = found.Holds ? "compared" : "state-differs";
            return found;
        }, context.Cancel);
        context.Answer(compared, o => Write(o, compared));
        return compared.Holds ? ExitCode.Ok : ExitCode.Failed;
    }

    static void Write(TextWriter output, StateCompared compared)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{compared.Rows:N0} rows of state, from {compared.Facts:N0} facts: {(compared.Holds ? "all as the facts make them." : "not as the facts make them. 'rowan rebuild' makes them again.")}"));
        foreach (var difference in compared.Differences)
        {
            output.WriteLine($"  {difference.Table} {difference.Key}: {difference.What}");
        }
    }
}
