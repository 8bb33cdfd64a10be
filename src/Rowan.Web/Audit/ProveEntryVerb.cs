using System.CommandLine;
using System.Globalization;
using System.Text;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Looks;
using Rowan.Web.Cli;

namespace Rowan.Web.Audit;

[Needs(Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount)]
public sealed class ProveEntryVerb : Verb
{
    readonly Argument<Guid> entry = new("ENTRY") { Description = "The entry, as the pages of who looked name it." };
    readonly Option<string> about = new("--about") { Description = "Tell what the entry says of this person; of others the proof holds a digest. Otherwise nobody is told.", HelpName = "NUMBER" };
    readonly Option<string> head = new("--head") { Description = "Also prove that this later head goes on from the entry's own: its size, or 'newest'.", HelpName = "SIZE" };
    readonly Option<string> to = new("--to") { Description = "Where to write the proof. Otherwise standard output.", HelpName = "FILE" };

    public override string Name => "audit prove";
    public override string Description => "Write a proof that one entry stands on the log, for whoever has the public key to check without the database.";
    public override IReadOnlyList<Symbol> Takes => [entry, about, head, to];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var later = Later(context.Value(head));
        var rowan = await context.OpenAsync();
        await rowan.Sequencer.TickAsync(context.Cancel);
        var proved = await rowan.Door.LookAsync(
            await context.ActAsync(), looking => ProveEntry.AnswerAsync(looking, context.Value(entry), context.Value(about), later, context.Cancel), context.Cancel);
        var proof = proved.Proof ?? throw new VerbFailedException(ExitCode.NotFound, proved.WhyNot!);
        var json = proof.ToJson();
        if (context.Value(to) is not { } file)
        {
            context.Answer(proof.AsDocument(), o => o.WriteLine(Encoding.UTF8.GetString(json)));
            return ExitCode.Ok;
        }

        await using (var stream = new FileStream(file, OwnFolder.NewFile()))
        {
            await stream.WriteAsync(json, context.Cancel);
        }

        context.Answer(new { file, entry = context.Value(entry), proof.Index, head = proof.Head.Size, proof.Head.KeyId }, o =>
        {
            o.WriteLine($"The proof lies in {file}. Its head is signed by key {proof.Head.KeyId}.");
            o.WriteLine("Hand it over with that key's public half, by another way: rowan audit check-proof PROOF --public-key FILE");
        });
        return ExitCode.Ok;
    }

    static long? Later(string? typed) => typed is null ? null
        : typed == "newest" ? ProveEntry.Newest
        : long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
        : throw new VerbFailedException(ExitCode.Usage, "--head takes the size of a head, as a number, or 'newest'.");
}
