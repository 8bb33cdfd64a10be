using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>
/// The list of disposals, beside each file of checkpoints: it outlives a database that is lost, and tells what an older copy of it brings back
/// (docs/decisions/0014). One line for each, only ever added.
/// </summary>
public static class DisposalFile
{
    /// <summary>Beside a file of checkpoints.</summary>
    public static string Beside(string checkpointFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(checkpointFile))!, Path.GetFileNameWithoutExtension(checkpointFile) + ".disposals.jsonl");

    /// <exception cref="FormatException">A line cannot be read.</exception>
    public static IReadOnlyList<PublishedDisposal> ReadAll(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        var read = new List<PublishedDisposal>();
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                read.Add(JsonSerializer.Deserialize<PublishedDisposal>(lines[i]) ?? throw new JsonException());
            }
            catch (JsonException e)
            {
                // A line that was cut short when the machine stopped is written again: it is the last.
                read = i == lines.Length - 1 ? read : throw new FormatException($"Line {i + 1} of {file} is not a disposal: put the file back from a copy.", e);
            }
        }

        return read;
    }

    /// <summary>What the database has disposed of since a fact, oldest first.</summary>
    internal static async Task<IReadOnlyList<(long FactId, PublishedDisposal Disposal)>> SinceAsync(RowanDb db, long after)
    {
        var by = await db.FactDisposals.AsNoTracking().Where(d => d.DisposedByFactId > after).Select(d => d.DisposedByFactId).Distinct().OrderBy(id => id).ToListAsync();
        var disposals = new List<(long, PublishedDisposal)>();
        foreach (var id in by)
        {
            // Where the fact is not there the log does not verify, which is told there; it must not stop the log from going on.
            if (await db.Facts.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id) is not { } said
                || await db.FactContents.AsNoTracking().Where(c => c.FactId == id).Select(c => c.Content).FirstOrDefaultAsync() is not { } words)
            {
                continue;
            }

            var facts = await db.FactDisposals.AsNoTracking().Where(d => d.DisposedByFactId == id).Join(db.Facts, d => d.FactId, f => f.Id, (_, f) => new { f.Id, f.Commitment }).OrderBy(f => f.Id).ToListAsync();
            disposals.Add((id, new PublishedDisposal(
                Convert.ToHexStringLower(said.Commitment), said.Recorded, said.Subject, ReasonIn(words), [.. facts.Select(f => new PublishedFact(f.Id, Convert.ToHexStringLower(f.Commitment)))])));
        }

        disposals.AddRange(await LogWordsSinceAsync(db, after));
        return [.. disposals.OrderBy(d => d.Item1)];
    }

    static async Task<IEnumerable<(long FactId, PublishedDisposal Disposal)>> LogWordsSinceAsync(RowanDb db, long after) =>
        from said in await CertifiedAsync(db, after, CancellationToken.None)
        select (said.Fact.Id, new PublishedDisposal(Convert.ToHexStringLower(said.Fact.Commitment), said.Fact.Recorded, said.Fact.Subject, said.Of.Rule, []) { LogWords = said.Of.Published(said.Gone) });

    /// <summary>What a database has certified of the log's words.</summary>
    static async Task<IReadOnlyList<(Fact Fact, CertifiedWords Of, LogWordsGone Gone)>> CertifiedAsync(RowanDb db, long after, CancellationToken cancel)
    {
        var said = await db.DisposalCertificates.AsNoTracking().Where(c => c.Source == "" && c.FactId > after).OrderBy(c => c.FactId)
            .Join(db.Facts, c => c.FactId, f => f.Id, (_, f) => f).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { Fact = f, c.Content }).ToListAsync(cancel);
        return [.. from s in said let gone = LogWordsGone.Of(s.Content) where gone is not null select (s.Fact, JsonSerializer.Deserialize<CertifiedWords>(s.Content, JsonSerializerOptions.Web)!, gone)];
    }

    /// <summary>What is published of the fact that certifies it.</summary>
    sealed record CertifiedWords(string Rule, string RuleWords, string RulesVersion, int Facts, byte[] Digest, Guid AskedBy, Guid? ConfirmedBy)
    {
        public PublishedLogWords Published(LogWordsGone gone) => new(gone.Before, gone.Kept, RuleWords, RulesVersion, Facts, Convert.ToHexStringLower(Digest), AskedBy, ConfirmedBy);
    }

    /// <summary>Adds those that the file does not have signed, durably.</summary>
    internal static async Task AppendAsync(string file, IEnumerable<PublishedDisposal> disposals, SigningKey key, CancellationToken cancel)
    {
        OwnFolder.Make(Path.GetDirectoryName(file)!);
        await using var alone = await CheckpointFile.OneWriterAsync(file, cancel);
        var have = ReadAll(file).Where(d => d.Signature is not null).Select(d => d.By).ToHashSet(StringComparer.Ordinal);
        var lines = disposals.Where(d => have.Add(d.By)).Select(d => JsonSerializer.Serialize(d.SignedBy(key))).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        await using var stream = File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read) : new FileStream(file, OwnFolder.NewFile());
        CheckpointFile.CutUnfinishedLine(stream);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), cancel);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What was published as disposed of and stands in the database with its words: an older copy has brought it back.</summary>
    /// <exception cref="FormatException">A file cannot be read, or is not to be believed: it is not as Rowan signed it.</exception>
    public static async Task<DisposalsBack> BackAsync(RowanDatabase database, RowanSettings settings, CancellationToken cancel = default)
    {
        await using var db = database.OpenReader();
        var listed = settings.CheckpointFiles.Select(Beside).SelectMany(file => LinesOf(file, ReadAll(file))).ToList();
        if (listed.Count == 0)
        {
            return DisposalsBack.Nothing;
        }

        using var keys = await TrustedKeys.HereAsync(db, settings.KeysFolder, cancel);
        if (listed.Find(l => l.Disposal.Signature is not null && l.Disposal.Holds(keys) == false) is { } forged)
        {
            throw new FormatException($"{forged.Where}: its signature does not hold. Somebody other than Rowan wrote or changed it: put the file back from a copy.");
        }

        var (back, unsigned) = (new List<PublishedDisposal>(), 0);
        var certified = (await CertifiedAsync(db, 0, cancel)).Select(c => c.Gone).ToList();
        foreach (var line in listed.GroupBy(l => l.Disposal.By).Select(g => g.MaxBy(l => Trust(l, keys))!).OrderBy(l => l.Disposal.At))
        {
            if (line.Disposal.LogWords is { Gone: var gone })
            {
                // They went in one change with their certificate: where one stands that names them all, nothing need be looked through.
                if (!certified.Exists(c => c.Covers(gone)) && await gone.There(db).AnyAsync(cancel))
                {
                    back.Add(Trust(line, keys) switch
                    {
                        Believed.Signed => line.Disposal,
                        Believed.NotSigned => throw new FormatException($"{line.Where} is not signed, and no version of Rowan wrote one such without. Somebody other than Rowan wrote it: put the file back from a copy."),
                        _ => throw KeyNotHere(line, settings),
                    });
                }

                continue;
            }

            var said = line.Disposal.Facts.ToDictionary(f => f.Id, f => f.Commitment);
            var ids = said.Keys.ToList();
            var there = await db.Facts.AsNoTracking().Where(f => ids.Contains(f.Id) && db.FactContents.Any(c => c.FactId == f.Id)).Select(f => new { f.Id, f.Commitment }).ToListAsync(cancel);
            var facts = there.Where(f => said[f.Id] == Convert.ToHexStringLower(f.Commitment)).Select(f => new PublishedFact(f.Id, said[f.Id])).ToList();
            if (facts.Count == 0)
            {
                continue;
            }

            unsigned += line.Disposal.Signature is not null ? 0
                : line.ListIsSigned ? throw new FormatException($"{line.Where} is not signed, and other lines of the list are. Somebody other than Rowan wrote it: put the file back from a copy.")
                : 1;
            back.Add(Trust(line, keys) == Believed.NotKnown
                ? throw KeyNotHere(line, settings)
                : line.Disposal with { Facts = facts });
        }

        return new DisposalsBack(back, unsigned);
    }

    static FormatException KeyNotHere(Line line, RowanSettings settings) =>
        new($"{line.Where} is signed by key {line.Disposal.KeyId}, which is not here: put its public half (log-signing-{line.Disposal.KeyId}.pub) into {settings.KeysFolder}.");

    /// <summary>A line of a list, and whether any line of that list is signed: then Rowan has signed each.</summary>
    sealed record Line(PublishedDisposal Disposal, string Where, bool ListIsSigned);

    static IEnumerable<Line> LinesOf(string file, IReadOnlyList<PublishedDisposal> read) =>
        read.Select((d, i) => new Line(d, $"Line {i + 1} of {file}", read.Any(r => r.Signature is not null)));

    /// <summary>The more, the sooner a line is taken of several about the same disposal.</summary>
    enum Believed
    {
        NotKnown,
        NotSigned,
        Signed,
    }

    static Believed Trust(Line line, TrustedKeys keys) =>
        line.Disposal.Signature is null ? Believed.NotSigned : line.Disposal.Holds(keys) == true ? Believed.Signed : Believed.NotKnown;

    static string ReasonIn(byte[] words)
    {
        try
        {
            using var said = JsonDocument.Parse(words);
            return said.RootElement.TryGetProperty("whole", out var whole) && whole.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
