using System.CommandLine;
using Rowan.Access;
using Rowan.Data.Backups;
using Rowan.Web.Audit;
using Rowan.Web.Cli;

namespace Rowan.Web.Operate;

/// <summary>Looks at a backup, not at a Rowan: no database is opened and no entry made, so it can be run where the backups are kept.</summary>
[Needs(Permissions.BackUp, PurposeIs.RunningRowan)]
public sealed class VerifyBackupVerb : Verb
{
    readonly Argument<string> backup = new("backup") { Description = "The backup: its folder, or its .tar." };

    public override string Name => "backup verify";
    public override string Description => "Check a backup: every file, its signature, and, of SQLite, its rows and its whole log. Exit code 9: it does not hold.";
    public override IReadOnlyList<Symbol> Takes => [backup];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        using var opened = await BackupVerbs.OpenAsync(context.Value(backup)!, context.Cancel);
        using var progress = context.Progress("Verifying entries");
        var found = await CheckBackup.RunAsync(
            opened, context.Settings.KeysFolder, new Reported<Rowan.Audit.VerifyProgress>(p => progress.Report(p.Entries, p.Of)), cancel: context.Cancel);
        context.Answer(BackupWords.Document(opened, found), o => BackupWords.Checked(o, opened, found));
        return found.Holds ? ExitCode.Ok : ExitCode.BackupDoesNotHold;
    }
}

static class BackupVerbs
{
    /// <exception cref="VerbFailedException">It is no backup, or none that was finished.</exception>
    public static async Task<BackupFolder> OpenAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await BackupFolder.OpenAsync(path, cancel);
        }
        catch (BackupException e)
        {
            throw new VerbFailedException(Path.Exists(path) ? ExitCode.BackupDoesNotHold : ExitCode.NotFound, e.Message);
        }
    }
}
