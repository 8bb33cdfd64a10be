using System.CommandLine;
using Rowan.Access;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Web.Cli;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operate;

[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class BackupKeysVerb : Verb
{
    readonly Option<string> to = new("--to") { Description = "The file to write; it must not be there yet.", HelpName = "FILE", Required = true };
    readonly Option<string> passphrase = Passphrase();

    public override string Name => "keys backup";
    public override string Description => "Back up the private keys, sealed with a passphrase. Keep it apart from the backups of the database, and the passphrase apart from both.";
    public override IReadOnlyList<Symbol> Takes => [to, passphrase];

    internal static Option<string> Passphrase() => new("--passphrase-file") { Description = "A file whose first line is the passphrase, of at least 16 characters.", HelpName = "FILE", Required = true };

    internal static string Read(string file)
    {
        var words = File.ReadLines(file).FirstOrDefault()?.Trim() ?? "";
        return words.Length >= KeysArchive.ShortestPassphrase ? words
            : throw new VerbFailedException(ExitCode.Usage, $"The first line of {file} must be a passphrase of at least {KeysArchive.ShortestPassphrase} characters.");
    }

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var (file, folder, words) = (context.Value(to)!, context.Settings.KeysFolder, Read(context.Value(passphrase)!));
        if (!Directory.Exists(folder) || KeysArchive.FilesOf(folder) is not { Count: > 0 } keys)
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There are no keys in {folder}.");
        }

        if (File.Exists(file))
        {
            throw new VerbFailedException(ExitCode.Failed, $"{file} is there already. Rowan overwrites no backup.");
        }

        try
        {
            var rowan = await context.OpenAsync();
            await rowan.Door.LookAsync(await context.ActAsync(), looking =>
            {
                looking.Outcome = "keys-backed-up";
                KeysArchive.Seal(folder, words).Write(file);
                return Task.FromResult(true);
            }, context.Cancel);
        }
        catch (DatabaseInUseException)
        {
            await (await Snapshot.RequestAsync(context.Settings.Database, context.Cancel, SnapshotSocket.SayKeysBackup)).DisposeAsync();
            KeysArchive.Seal(folder, words).Write(file);
        }

        context.Answer(new { keys, file }, o => o.WriteLine($"{keys.Count} files of keys are sealed in {file}. Without the passphrase nobody can open it, you included."));
        return ExitCode.Ok;
    }
}

/// <summary>Puts keys back; needs no database, for it may have to come before one.</summary>
[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class RestoreKeysVerb : Verb
{
    readonly Option<string> from = new("--from") { Description = "The file that 'keys backup' wrote.", HelpName = "FILE", Required = true };
    readonly Option<string> passphrase = BackupKeysVerb.Passphrase();

    public override string Name => "keys restore";
    public override string Description => "Put keys back from their backup into the keys folder. Nothing that is there is overwritten.";
    public override IReadOnlyList<Symbol> Takes => [from, passphrase];
    public override bool ActsForMembers => false;

    public override Task<ExitCode> RunAsync(VerbContext context)
    {
        var folder = context.Settings.KeysFolder;
        var keys = KeysArchive.Open(context.Value(from)!, BackupKeysVerb.Read(context.Value(passphrase)!));
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var (name, bytes) in keys)
        {
            var to = Path.GetFullPath(Path.Combine(folder, name));
            if (!to.StartsWith(root, StringComparison.Ordinal))
            {
                throw new BackupException("The keys backup names a file outside the keys folder.");
            }

            if (File.Exists(to) && !File.ReadAllBytes(to).AsSpan().SequenceEqual(bytes))
            {
                throw new VerbFailedException(ExitCode.Failed, $"Another key lies at {to}. Move it away first: Rowan overwrites no key.");
            }
        }

        foreach (var (name, bytes) in keys.Where(k => !File.Exists(Path.Combine(folder, k.Key))))
        {
            var to = Path.Combine(folder, name);
            OwnFolder.Make(Path.GetDirectoryName(Path.GetFullPath(to))!);
            using var stream = new FileStream(to, OwnFolder.NewFile());
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        context.Answer(new { keys = keys.Keys, folder }, o => o.WriteLine($"{keys.Count} files of keys lie in {folder}."));
        return Task.FromResult(ExitCode.Ok);
    }
}
