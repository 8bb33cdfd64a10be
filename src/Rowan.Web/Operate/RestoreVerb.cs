using System.CommandLine;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Web.Audit;
using Rowan.Web.Cli;

namespace Rowan.Web.Operate;

[Needs(Permissions.Restore, PurposeIs.RunningRowan)]
public sealed class RestoreVerb : Verb
{
    readonly Option<string> from = new("--from") { Description = "The backup: its folder, or its .tar. It is checked first, and restored only where nothing is yet.", HelpName = "BACKUP" };
    readonly Option<bool> acceptLoss = new("--accept-loss") { Description = "Go on although entries that had been published are missing. It stands on the log, with the reason." };
    readonly Option<bool> acceptUnsigned = new("--accept-unsigned") { Description = "Restore a backup whose manifest is not signed, although public keys lie beside the database. Needs --reason." };
    readonly Option<string> reason = new("--reason") { Description = "Why: for the log. Needed with --accept-loss.", HelpName = "TEXT" };
    readonly Option<string> role = new("--application-role") { Description = "PostgreSQL: the role that Rowan runs as; it is given its rights again.", HelpName = "NAME" };

    public override string Name => "restore";
    public override string Description => "Restore a backup, verify it, and hold it to what was published outside. Exit code 7: entries are missing, and Rowan does not start until that is accepted.";
    public override IReadOnlyList<Symbol> Takes => [from, acceptLoss, acceptUnsigned, reason, role];
    public override bool ActsForMembers => false;
    public override bool TakesAnyLog => true;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var why = context.Value(reason)?.Trim();
        if ((context.Value(acceptLoss) || context.Value(acceptUnsigned)) && string.IsNullOrEmpty(why))
        {
            throw new VerbFailedException(ExitCode.Usage, "--accept-loss and --accept-unsigned need --reason: what happened, in words that will be read years from now.");
        }

        if (context.Value(from) is not { } path)
        {
            return context.Value(acceptLoss) ? await AcceptAsync(context, null, why!)
                : throw new VerbFailedException(ExitCode.Usage, "Say what to restore: --from BACKUP. Or, on a database restored before: --accept-loss --reason \"…\".");
        }

        using var backup = await BackupVerbs.OpenAsync(path, context.Cancel);
        return await RestoreAsync(context, backup, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), why);
    }

    async Task<ExitCode> RestoreAsync(VerbContext context, BackupFolder backup, string name, string? why)
    {
        using var progress = context.Progress("Verifying entries");
        var reported = new Reported<VerifyProgress>(p => progress.Report(p.Entries, p.Of));
        var found = await CheckBackup.RunAsync(backup, context.Settings.KeysFolder, reported, context.Value(acceptUnsigned), context.Cancel);
        if (!found.Holds)
        {
            throw new VerbFailedException(ExitCode.BackupDoesNotHold, $"The backup does not hold and was not restored. First: {found.Findings[0]}");
        }

        foreach (var @unchecked in found.NotChecked)
        {
            context.Warn(@unchecked);
        }

        await RestoreBackup.RunAsync(backup, context.Settings, reported, context.Cancel);
        var alone = RestoreBackup.PutBesideIfMissing(backup, context.Settings);
        var words = DatabaseAddress.Words(context.Settings.Database);
        if (!(await context.SchemaAsync()).Fits)
        {
            context.Answer(
                new { restored = words, schema = backup.Manifest.Schema, next = "rowan migrate" },
                o => o.WriteLine($"Restored and verified. Its tables are those of Rowan {backup.Manifest.Rowan}; bring them to this version: rowan migrate --data {words}"));
            return ExitCode.Ok;
        }

        await context.GrantAsync(context.Value(role));
        var rowan = await context.OpenAsync();
        if (context.Disagreement is { } loss && !context.Value(acceptLoss))
        {
            throw new VerbFailedException(
                ExitCode.LogDoesNotVerify,
                $"Restored to {words} and verified against its own checkpoints, but not to be started yet. {loss.Words} Restore a newer backup if there is one. If not, accept the loss and say why: rowan restore --accept-loss --reason \"…\" --data {words}");
        }

        await SayAsync(context, rowan, name, why ?? "Restored from a backup.", alone);
        return ExitCode.Ok;
    }

    static async Task<ExitCode> AcceptAsync(VerbContext context, string? backup, string why)
    {
        var rowan = await context.OpenAsync();
        if (context.Disagreement is null && context.Back.Disposals.Count == 0)
        {
            context.Answer(new { lost = 0 }, o => o.WriteLine("Nothing is missing: the log is the one that was published. There is no loss to accept."));
            return ExitCode.Ok;
        }

        await SayAsync(context, rowan, backup, why, alone: false);
        return ExitCode.Ok;
    }

    static async Task SayAsync(VerbContext context, RowanSystem rowan, string? backup, string why, bool alone)
    {
        var loss = context.Disagreement;
        var said = await AcceptLoss.RunAsync(rowan, await context.ActAsync(), loss, backup, why);
        var again = await Rowan.Retention.DisposeAgain.RunAsync(rowan, await context.ActAsync());
        var words = DatabaseAddress.Words(context.Settings.Database);
        context.Answer(
            new { restored = words, entries = said.Size, lost = said.LostSize - said.Size, from = loss?.Since, to = loss?.Newest.At, checkpointsFromBackup = alone, disposedAgain = again.Records, logWordsDisposedAgain = again.Entries },
            o =>
            {
                if (again.Records > 0)
                {
                    o.WriteLine($"{again.Records} {(again.Records == 1 ? "record" : "records")} had been disposed of since the backup was made, and {(again.Records == 1 ? "is" : "are")} disposed of again. That stands on the log.");
                }

                if (again.Entries > 0)
                {
                    o.WriteLine($"The words of {again.Entries} {(again.Entries == 1 ? "entry" : "entries")} of the log had been disposed of since the backup was made, and are disposed of again. That stands on the log, with a certificate.");
                }

                o.WriteLine(loss is null ? $"{words} is restored, verified, and the log that was published. That it was restored stands on it."
                    : $"The loss of the entries {said.Size} to {said.LostSize - 1} is accepted and stands on the log. {words} can be served again.");
                if (alone)
                {
                    o.WriteLine("No checkpoints were left outside, so those of the backup were put in their place: what came after it, if anything, cannot be told.");
                }
            });
    }
}
