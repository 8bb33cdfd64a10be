using System.CommandLine;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources;
using Rowan.Web.Cli;

namespace Rowan.Web.Sources;

[Needs(Permissions.WithdrawRecords, PurposeIs.HoldingToAccount)]
public sealed class WithdrawVerb : Verb
{
    readonly Argument<string> source = new("source") { Description = "The code of the source: MERLIN." };
    readonly Argument<string> reference = new("reference") { Description = "The reference by which the source names the record." };
    readonly Option<string> because = new("--because") { Description = "The code of a reason of the policy pack's withdrawals.yaml: court-order.", Required = true, HelpName = "CODE" };
    readonly Option<string> authority = new("--authority") { Description = "Who asked and by what, such as the number and day of the order. It stays.", Required = true, HelpName = "TEXT" };
    readonly Option<string> kind = new("--kind") { Description = "The kind of record, where several have the reference.", HelpName = "CODE" };

    public override string Name => "withdraw";
    public override string Description => "Withdraw a record that its source, or a court, has withdrawn. Where the rule says so its words are disposed of for good.";
    public override IReadOnlyList<Symbol> Takes => [source, reference, because, authority, kind];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var act = await context.ActAsync();
        var asked = new WithdrawalAsked(context.Value(source)!, context.Value(kind), context.Value(reference), context.Value(because), context.Value(authority));
        Withdrawn withdrawn;
        try
        {
            withdrawn = await rowan.Door.ChangeAsync(act, changing => new WithdrawRecord(rowan.Feeds, rowan.Withdrawals).AnswerAsync(changing, asked), context.Cancel);
        }
        catch (CareRefusedException e)
        {
            throw new VerbFailedException(ExitCode.Failed, e.Message);
        }

        var linked = await LinkWhatIsNew.RunAsync(rowan.Door, new ServiceActs(Actor.Rowan, "rowan withdraw, linking", act.Origin), context.Cancel);
        await rowan.Sequencer.TickAsync(context.Cancel);
        context.Answer(
            new { record = withdrawn.RecordId, versions = withdrawn.Versions, factsDisposed = withdrawn.FactsDisposed, membersTold = withdrawn.Told, linksMoved = linked?.Linked ?? 0 },
            o => o.WriteLine(
                $"Withdrawn, in {withdrawn.Versions} {(withdrawn.Versions == 1 ? "version" : "versions")}. "
                + (withdrawn.FactsDisposed > 0 ? $"The words of {withdrawn.FactsDisposed} facts were disposed of for good. " : "Its words are hidden. ")
                + $"{withdrawn.Told} {(withdrawn.Told == 1 ? "member is" : "members are")} told. Backups and the files it came in still hold it: see docs/operate/feeds.md."));
        return ExitCode.Ok;
    }
}
