using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Synth;

namespace Rowan.Web.Cli;

/// <summary>Writes files of invented people. It opens no database and looks at nobody, so it leaves no entry.</summary>
[Needs(Permissions.Invent, PurposeIs.RunningRowan)]
public sealed class SynthVerb : Verb
{
    readonly Option<int> people = new("--people") { Description = "How many people live in it.", DefaultValueFactory = _ => 2000, HelpName = "N" };
    readonly Option<int> seed = new("--seed") { Description = "Which of the many Londons; the same request gives the same files, byte for byte.", DefaultValueFactory = _ => 1, HelpName = "S" };
    readonly Option<DateOnly> asOf = new("--as-of") { Description = "The day up to which its sources have delivered: 2010-06-30.", Required = true, HelpName = "DATE" };
    readonly Option<string> folder = new("--out") { Description = "A folder that is empty or not there yet.", Required = true, HelpName = "DIR" };

    public override string Name => "synth";
    public override string Description => "Write an invented London: dated deliveries of its source systems, and the truth of who is who.";
    public override IReadOnlyList<Symbol> Takes => [people, seed, asOf, folder];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        await context.RefuseToInventWhereLiveAsync();
        var directory = context.Value(folder)!;
        using var progress = context.Progress("Inventing");
        LondonSummary summary;
        try
        {
            summary = InventedLondon.Write(
                new LondonRequest(context.Value(people), context.Value(seed), context.Value(asOf)), directory, new Told(progress), context.Cancel);
        }
        catch (ArgumentException e)
        {
            throw new VerbFailedException(ExitCode.Usage, e.Message.Split(" (Parameter", 2)[0]);
        }

        context.Answer(
            new { directory, summary.People, summary.Families, summary.Records, summary.Deliveries },
            o => o.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.People:N0} invented people in {summary.Families:N0} families, in {summary.Deliveries} deliveries of each source: {string.Join(", ", summary.Records.Select(r => $"{r.Key} {r.Value:N0} records"))}. They are in {directory}.")));
        return ExitCode.Ok;
    }

    sealed class Told(Progress progress) : IProgress<LondonProgress>
    {
        public void Report(LondonProgress value)
        {
            if (value.Stage == "deliveries")
            {
                progress.Report(value.Done, value.Total);
            }
        }
    }
}
