using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Web.Cli;

namespace Rowan.Web.Audit;

/// <summary>Looks at a proof, not at a Rowan: no database is opened and no entry made, so that anybody who was handed one can check it.</summary>
[Needs(Permissions.VerifyLog, PurposeIs.HoldingToAccount)]
public sealed class CheckProofVerb : Verb
{
    readonly Argument<string> proof = new("PROOF") { Description = "The file that 'rowan audit prove' wrote." };
    readonly Option<string> publicKey = new("--public-key") { Description = "The log's public key, come by another way than the proof: a file, or a folder of them (.pub). Otherwise those of --keys.", HelpName = "FILE-or-DIR" };
    readonly Option<string> checkpoint = new("--checkpoint") { Description = "The file of published checkpoints, from wherever they are kept: the head must be among them.", HelpName = "FILE" };

    public override string Name => "audit check-proof";
    public override string Description => "Check the proof of an entry, without any database: whether it stood in the log with that head. Exit code 10: it does not hold.";
    public override IReadOnlyList<Symbol> Takes => [proof, publicKey, checkpoint];
    public override bool ActsForMembers => false;

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var read = await ReadAsync(context.Value(proof)!, context.Cancel);
        var keys = Keys(context.Value(publicKey) ?? context.Settings.KeysFolder);
        try
        {
            var found = CheckProof.Run(read, keys, Published(context.Value(checkpoint)));
            context.Answer(ProofWords.Document(read, found), o => ProofWords.Write(o, read, found));
            return found.Holds ? ExitCode.Ok : ExitCode.ProofDoesNotHold;
        }
        finally
        {
            keys.ForEach(k => k.Dispose());
        }
    }

    static async Task<EntryProof> ReadAsync(string file, CancellationToken cancel)
    {
        // One byte more than the longest is enough to know that it is longer.
        var bytes = new byte[EntryProof.Longest + 1];
        int length;
        await using (var stream = File.OpenRead(file))
        {
            length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        }

        try
        {
            return EntryProof.Read(bytes.AsSpan(0, length));
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.Failed, $"{file} is not a proof of an entry. {e.Message}");
        }
    }

    static List<SigningKey> Keys(string path)
    {
        var keys = new List<SigningKey>();
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*.pub") : [path])
        {
            try
            {
                keys.Add(SigningKey.LoadPublic(file));
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                throw new VerbFailedException(ExitCode.Failed, $"{file} is not a public key in PEM form.");
            }
        }

        return keys.Count > 0 ? keys : throw new VerbFailedException(ExitCode.NotFound, $"There is no public key in {path}. Name the one that you were given: --public-key FILE");
    }

    static IReadOnlyList<PublishedCheckpoint>? Published(string? file)
    {
        try
        {
            return file is null ? null : CheckpointFile.ReadAll(file);
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.Failed, e.Message);
        }
    }
}

/// <summary>What came of checking a proof, for programs and for people.</summary>
static class ProofWords
{
    public static object Document(EntryProof proof, ProofChecked found) => new
    {
        found.Holds, found.Wrong, proof.Index, head = new { proof.Head.Size, proof.Head.At, proof.Head.KeyId }, later = proof.Later is { Head: var h } ? new { h.Size, h.At, h.KeyId } : null,
        entry = found.Entry is { } e
            ? new { e.Id, e.At, kind = e.Actor.Kind.ToString(), e.Actor.Name, e.Actor.Agency, e.Actor.Team, e.Actor.Post, e.Actor.Rank, e.Actor.Role, e.Permission, e.Verb, purpose = e.PurposeCode, e.LawfulBasis, e.Outcome, e.PolicyVersion, e.Origin }
            : null,
        people = found.Told.Select(t => new { t.Identity, t.Number, t.Record, answer = t.Answer.ToString(), t.Rule }), found.KeptBack, found.NotChecked,
    };

    public static void Write(TextWriter output, EntryProof proof, ProofChecked found)
    {
        if (found.Entry is not { } entry)
        {
            output.WriteLine($"THIS PROVES NOTHING. {found.Wrong}");
            return;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Proved: entry {entry.Id} stood at place {proof.Index:N0} of the log when its head of {proof.Head.Size:N0} entries was signed by key {proof.Head.KeyId}, {Instant(proof.Head.At)}."));
        if (proof.Later is { Head: var later })
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Proved: the log of {later.Size:N0} entries whose head was signed by key {later.KeyId}, {Instant(later.At)}, begins with that one."));
        }

        output.WriteLine($"  When:    {Instant(entry.At)}");
        output.WriteLine($"  Who:     {Plain(string.Join(", ", new[] { entry.Actor.Name, entry.Actor.Rank, entry.Actor.Post, entry.Actor.Team, entry.Actor.Agency }.Where(w => w?.Length > 0)))} (role {Plain(entry.Actor.Role)}, signed in by {Plain(entry.Actor.SignedInBy)})");
        output.WriteLine($"  What:    {Plain(entry.Verb)} (permission {Plain(entry.Permission)})");
        output.WriteLine($"  Why:     {Plain(entry.PurposeCode)}; {Plain(entry.LawfulBasis)}");
        output.WriteLine($"  Outcome: {Plain(entry.Outcome)}, by the rules {Plain(entry.PolicyVersion)}");
        output.WriteLine($"  From:    {Plain(entry.Origin)}");
        foreach (var told in found.Told)
        {
            output.WriteLine($"  Of:      {Whom(told)}: {told.Answer}, rule {Plain(told.Rule)}");
        }

        output.WriteLine(found switch
        {
            { KeptBack: { } kept and > 0 } => string.Create(CultureInfo.InvariantCulture, $"  {kept:N0} further {(kept == 1 ? "row" : "rows")} of the entry are held back; the proof covers them."),
            { KeptBack: 0 } => "  That is everybody whom the entry concerned.",
            _ when entry.SubjectsDigest is null => "  The entry concerned nobody.",
            _ => "  Whom it concerned is not told; the proof covers it.",
        });
        foreach (var note in found.NotChecked)
        {
            output.WriteLine(note);
        }
    }

    static string Whom(RowTold told) => string.Join(", ", new[]
    {
        told.Identity is { } person ? string.Create(CultureInfo.InvariantCulture, $"person {person}{(told.Number is { } number ? $" (number {Plain(number)}, as Rowan said when the proof was made)" : "")}") : null,
        told.Record is { } record ? string.Create(CultureInfo.InvariantCulture, $"record {record}") : null,
    }.OfType<string>());

    static string Instant(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.ffffff 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A proof may come from anybody: nothing of it may steer a terminal.</summary>
    static string Plain(string? words) => new([.. (words ?? "").Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '·' : c)]);
}
