using System.CommandLine;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Policy;
using Rowan.Web.Cli;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operate;

[Needs(Permissions.BackUp, PurposeIs.RunningRowan)]
public sealed class BackupVerb : Verb
{
    readonly Option<string> to = new("--to") { Description = "A folder, in which each backup gets one of its own; or a file that ends in .tar.", HelpName = "DIR-or-FILE", Required = true };

    public override string Name => "backup";
    public override string Description => "Back up the database with its checkpoints, public keys and policy, and check what was written. A server may go on serving. The private keys are not in it: rowan keys backup.";
    public override IReadOnlyList<Symbol> Takes => [to];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        using var key = File.Exists(context.Settings.SigningKeyFile) ? SigningKey.LoadOrCreate(context.Settings.SigningKeyFile) : null;
        var rules = AccessFile.Read(Path.Combine(context.Settings.PolicyFolder, context.Settings.Pack, "access.yaml"));
        var request = new BackupRequest(
            context.Value(to)!, context.Settings, rules.Version, RowanVersion.Words, UtcInstant.ToMicroseconds(context.Clock.GetUtcNow().UtcDateTime), key);
        var made = await MakeAsync(context, request);
        using var backup = await BackupFolder.OpenAsync(made, context.Cancel);
        var manifest = backup.Manifest;
        context.Answer(
            new { backup = made, manifest.Database, manifest.Schema, manifest.Policy, rows = manifest.Rows.Values.Sum(), manifest.Head, manifest.Waiting, bytes = manifest.Files.Sum(f => f.Bytes), signed = key is not null },
            o => BackupWords.Made(o, made, manifest, key is not null));
        return ExitCode.Ok;
    }

    static async Task<string> MakeAsync(VerbContext context, BackupRequest request)
    {
        try
        {
            var rowan = await context.OpenAsync();
            return await rowan.Door.LookAsync(await context.ActAsync(), async looking =>
            {
                var made = await rowan.BackUpAsync(request, context.Cancel);
                looking.Outcome = "backed-up";
                looking.Note("backup", Path.GetFileName(made));
                return made;
            }, context.Cancel);
        }
        catch (DatabaseInUseException)
        {
            return await MakeBackup.OfServedAsync(async () =>
            {
                var snapshot = await Snapshot.RequestAsync(context.Settings.Database, context.Cancel, SnapshotSocket.AskForBackup);
                return (snapshot.File, snapshot);
            }, request, context.Cancel);
        }
    }
}
