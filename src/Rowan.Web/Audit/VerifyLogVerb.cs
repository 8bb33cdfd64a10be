using System.CommandLine;
using System.Diagnostics;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Record;
using Rowan.Web.Cli;

namespace Rowan.Web.Audit;

[Needs(Permissions.VerifyLog, PurposeIs.HoldingToAccount)]
public sealed class VerifyLogVerb : Verb
{
    readonly Option<string> checkpoint = new("--checkpoint") { Description = "The file of published checkpoints, from wherever they are kept. Otherwise checkpoints.jsonl of --keys.", HelpName = "FILE" };
    readonly Option<bool> state = new("--state") { Description = "Also make all state again from the facts and compare it, row by row." };
    readonly Option<bool> logAlone = new("--log-only") { Description = "Leave out SQLite's own check of its file, which takes longer than verifying the log." };
    readonly Option<bool> copy = new("--copy") { Description = "The SQLite file is a copy: nothing is written to it, no entry either. Name the original's keys with --keys." };

    public override string Name => "audit verify";
    public override string Description => "Verify the whole log from its bytes. While a server works on the file, a snapshot of it is verified. Exit code 7: it does not hold.";
    public override IReadOnlyList<Symbol> Takes => [checkpoint, state, logAlone, copy];
    public override bool TakesAnyLog => true;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var verified = await VerifyAsync(context);
        var elapsed = Stopwatch.GetElapsedTime(started);
        context.Answer(VerifyWords.Document(verified, elapsed), o => VerifyWords.Write(o, verified, elapsed));
        return verified.Holds ? ExitCode.Ok : ExitCode.LogDoesNotVerify;
    }

    async Task<Verified> VerifyAsync(VerbContext context)
    {
        if (context.Value(checkpoint) is { } named && !File.Exists(named))
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no file of published checkpoints at {named}: nothing was verified.");
        }

        if (context.Value(copy))
        {
            context.ActForNoMember();
            return await VerifyCopyAsync(context, context.Settings.Database, Outside(context), "It is a copy: that it was verified stands on no log.");
        }

        try
        {
            var rowan = await context.OpenAsync();
            return await rowan.Door.LookAsync(await context.ActAsync(), async looking =>
            {
                var verified = await CheckAsync(context, rowan.Database, Outside(context), []);
                looking.Outcome = verified.Holds ? "verified" : "does-not-verify";
                return verified;
            }, context.Cancel);
        }
        catch (DatabaseInUseException)
        {
            return await VerifySnapshotAsync(context);
        }
    }

    /// <summary>
    /// Verifies a copy that the server of the file makes. What is published while it is made is of a longer log than the copy's,
    /// so it is held to what stood outside before.
    /// </summary>
    async Task<Verified> VerifySnapshotAsync(VerbContext context)
    {
        var before = Path.GetTempFileName();
        try
        {
            var outside = Outside(context);
            if (outside is not null)
            {
                File.Copy(outside, before, overwrite: true);
            }

            await using var snapshot = await Snapshot.RequestAsync(context.Settings.Database, context.Cancel);
            return await VerifyCopyAsync(
                context, snapshot.File, outside is null ? null : before, "A server works on the file, so a snapshot of it was verified; that it was made stands on the log.");
        }
        finally
        {
            File.Delete(before);
        }
    }

    async Task<Verified> VerifyCopyAsync(VerbContext context, string file, string? outside, string note)
    {
        if (DatabaseAddress.IsPostgres(file))
        {
            throw new VerbFailedException(ExitCode.Usage, "--copy is for a copy of a SQLite file.");
        }

        if (!File.Exists(file))
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no database at {file}.");
        }

        await using var database = RowanDatabase.OpenSnapshot(file);
        return await CheckAsync(context, database, outside, [note]);
    }

    async Task<Verified> CheckAsync(VerbContext context, RowanDatabase database, string? outside, IReadOnlyList<string> notes)
    {
        VerifyReport log;
        using (var progress = context.Progress("Verifying entries"))
        {
            log = await VerifyLog.RunAsync(
                database, outside, context.Settings.KeysFolder, new Reported<VerifyProgress>(p => progress.Report(p.Entries, p.Of)), context.Value(logAlone), context.Cancel);
        }

        StateCompared? compared = null;
        if (context.Value(state))
        {
            using var progress = context.Progress("Applying facts again");
            compared = await RebuildState.CompareAsync(
                database, RowanSystem.StateParts(), new Reported<RebuildProgress>(p => progress.Report(p.Facts, p.Of)), context.Cancel);
        }

        return new Verified(log, compared, notes);
    }

    /// <summary>A log of which nothing was published yet has no file; one that is named must be there.</summary>
    string? Outside(VerbContext context) => context.Value(checkpoint) ?? (File.Exists(context.Settings.CheckpointFile) ? context.Settings.CheckpointFile : null);
}

/// <summary>What was found, of the log and, where asked, of the state.</summary>
sealed record Verified(VerifyReport Log, StateCompared? State, IReadOnlyList<string> Notes)
{
    public bool Holds => Log.Holds && State is null or { Holds: true };
}

/// <summary>Passes on at once what is reported.</summary>
sealed class Reported<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
