using System.CommandLine;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources;
using Rowan.Web.Cli;

namespace Rowan.Web.Sources;

[Needs(Permissions.Import, PurposeIs.LoadingSources)]
public sealed class PickUpVerb : Verb
{
    readonly Option<string> folder = new("--folder") { Description = "The folder into which sources put their deliveries.", Required = true, HelpName = "DIR" };
    readonly Option<bool> link = new("--no-link") { Description = "Leave the linking of new mentions to a later 'rowan link --all'." };

    public override string Name => "pick-up";
    public override string Description => "Import once what lies whole in a pick-up folder, and move it to its done/ or refused/. Exit code 6: something was refused, rejected or waits.";
    public override IReadOnlyList<Symbol> Takes => [folder, link];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var directory = context.Value(folder)!;
        if (!Directory.Exists(directory))
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no directory {directory}.");
        }

        var rowan = await context.OpenAsync();
        var act = await context.ActAsync();
        // Whether they may is asked also where nothing lies there.
        await rowan.Door.LookAsync(act, _ => Task.FromResult(true), context.Cancel);
        var acts = new ServiceActs(act.Actor, act.Verb, act.Origin);
        var all = await new PickUpDeliveries(rowan.Door, rowan.Feeds, directory, acts, rowan.Clock).TickAsync(context.Cancel);
        var linked = context.Value(link) || !all.Any(p => p.Outcome == PickUpOutcome.Done) ? null : await LinkWhatIsNew.RunAsync(rowan.Door, acts, context.Cancel);
        await rowan.Sequencer.TickAsync(context.Cancel);
        context.Answer(
            new
            {
                deliveries = all.Select(p => new { name = p.Name, outcome = p.Outcome.ToString().ToLowerInvariant(), words = p.Words }),
                linked = linked is null ? null : new { mentions = linked.Personas, links = linked.Linked, possible = linked.Possible },
            },
            o =>
            {
                foreach (var picked in all)
                {
                    o.WriteLine($"{picked.Outcome switch { PickUpOutcome.Done => "Done", PickUpOutcome.Refused => "Refused", _ => "Waits" },-8} {picked.Name}. {picked.Words}");
                }

                o.WriteLine(all.Count == 0 ? "Nothing to pick up." : linked is null ? "No mentions were linked." : $"{linked.Linked} links made or moved; {linked.Possible} pairs wait for a person.");
            });
        return all.All(p => p is { Outcome: PickUpOutcome.Done, Counts.Rejected: 0 }) ? ExitCode.Ok : ExitCode.PartlyDone;
    }
}
