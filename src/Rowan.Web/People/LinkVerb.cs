using System.CommandLine;
using System.Globalization;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Web.Cli;

namespace Rowan.Web.People;

[Needs(Permissions.Link, PurposeIs.KeepingIdentities)]
public sealed class LinkVerb : Verb
{
    readonly Option<bool> all = new("--all") { Description = "Every mention of every source." };
    readonly Option<bool> historical = new("--historical") { Description = "Say that each link was known when the later of its two mentions came. Stands on the log." };

    public override string Name => "link";
    public override string Description => "Find which mentions are one person. What people decided stands; run again it changes only what is new.";
    public override IReadOnlyList<Symbol> Takes => [all, historical];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        if (!context.Value(all))
        {
            throw new VerbFailedException(ExitCode.Usage, "Say what to link: 'rowan link --all' looks at every mention of every source.");
        }

        var rowan = await context.OpenAsync();
        if (context.Value(historical))
        {
            await context.RefuseWhereLiveAsync("Historical linking");
        }

        var act = await context.ActAsync();
        using var progress = context.Progress("Linking");
        var run = await new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
            context.Value(historical), key => act with { RequestId = key }, new Compared(progress), context.Cancel);
        await rowan.Sequencer.TickAsync(context.Cancel);
        context.Answer(
            new { model = run.Model, mentions = run.Personas, pairs = run.Pairs, identities = run.Identities, linked = run.Linked, possible = run.Possible },
            o => o.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Personas:N0} mentions are {run.Identities:N0} people: {run.Linked:N0} links made or moved; {run.Possible:N0} pairs wait for a person to decide. Model {run.Model}.")));
        return ExitCode.Ok;
    }

    sealed class Compared(Progress progress) : IProgress<LinkProgress>
    {
        public void Report(LinkProgress value)
        {
            if (value.Stage == "compare")
            {
                progress.Report(value.Done, value.Total);
            }
        }
    }
}
