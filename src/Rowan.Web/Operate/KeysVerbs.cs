using System.CommandLine;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Web.Cli;

namespace Rowan.Web.Operate;

[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class KeysVerb : Verb
{
    public override string Name => "keys";
    public override string Description => "Which keys may sign the log, and whether the one here is among them.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var keys = await ReadLogKeys.RunAsync(rowan, await context.ActAsync(), context.Cancel);
        context.Answer(new { keys.Here, keys.HereAccepted, keys.Standing, keys.Retired, folder = context.Settings.KeysFolder }, o =>
        {
            o.WriteLine($"Here ({context.Settings.SigningKeyFile}): {keys.Here ?? "no key"}{(keys.Here is null ? "" : keys.HereAccepted ? ", which may sign" : ", which the log does NOT accept")}");
            o.WriteLine($"May sign: {(keys.Standing.Count == 0 ? "any key; nothing has been signed yet" : string.Join(", ", keys.Standing))}");
            o.WriteLine($"Retired: {(keys.Retired.Count == 0 ? "none" : string.Join(", ", keys.Retired))}");
        });
        return ExitCode.Ok;
    }
}

[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class RotateKeysVerb : Verb
{
    readonly Option<bool> logSigning = new("--log-signing") { Description = "The key that signs the log's heads.", Required = true };
    readonly Option<bool> lost = new("--lost") { Description = "The old key is gone and cannot vouch for the new one. Needs --reason." };
    readonly Option<string> reason = new("--reason") { Description = "Why: for the log.", HelpName = "TEXT" };

    public override string Name => "keys rotate";
    public override string Description => "Replace a key. Old checkpoints stay verifiable; nodes that share the keys folder take the new key up by themselves.";
    public override IReadOnlyList<Symbol> Takes => [logSigning, lost, reason];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var why = context.Value(reason)?.Trim();
        if (context.Value(lost) && string.IsNullOrEmpty(why))
        {
            throw new VerbFailedException(ExitCode.Usage, "--lost needs --reason: how the key was lost, and since when nobody can have used it.");
        }

        var rowan = await context.OpenAsync();
        var act = await context.ActAsync();
        var rotated = await RotateLogKey.RunAsync(rowan, act with { Purpose = act.Purpose! with { Reason = why } }, context.Value(lost));
        context.Answer(new { rotated.Retired, rotated.Stands, signedByBoth = rotated.Handover?.Size }, o =>
        {
            o.WriteLine($"Key {rotated.Stands} signs the log from here on; {(rotated.Retired.Length == 0 ? "there was none before" : $"key {rotated.Retired} signs no more")}.");
            o.WriteLine(context.Value(lost)
                ? $"Nothing vouches for it: give its public half ({context.Settings.SigningKeyFile}.pub) to everybody who verifies the log, by a way they trust."
                : "The old key vouches for it on the log, so those who have the old public key can go on verifying. Back it up: rowan keys backup.");
        });
        return ExitCode.Ok;
    }
}

[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class AcceptKeyVerb : Verb
{
    readonly Option<string> publicKey = new("--public-key") { Description = "The other node's log-signing.pem.pub.", HelpName = "FILE", Required = true };

    public override string Name => "keys accept";
    public override string Description => "Let another node sign the log with a key of its own. Run it where a key lies that the log accepts.";
    public override IReadOnlyList<Symbol> Takes => [publicKey];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var pem = await File.ReadAllTextAsync(context.Value(publicKey)!, context.Cancel);
        var accepted = await AcceptLogKey.RunAsync(await context.OpenAsync(), await context.ActAsync(), pem);
        context.Answer(new { accepted }, o => o.WriteLine($"The log accepts key {accepted}."));
        return ExitCode.Ok;
    }
}

[Needs(Permissions.KeepKeys, PurposeIs.RunningRowan)]
public sealed class RetireKeyVerb : Verb
{
    readonly Argument<string> key = new("key") { Description = "The key's id, as 'rowan keys' lists it." };

    public override string Name => "keys retire";
    public override string Description => "Take a key's right to sign away: its node is gone, or somebody else had it.";
    public override IReadOnlyList<Symbol> Takes => [key];

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        await RetireLogKey.RunAsync(await context.OpenAsync(), await context.ActAsync(), context.Value(key)!);
        context.Answer(new { retired = context.Value(key) }, o => o.WriteLine($"Key {context.Value(key)} signs no more."));
        return ExitCode.Ok;
    }
}
