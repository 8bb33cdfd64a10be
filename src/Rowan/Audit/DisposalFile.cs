using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>That the words of facts were disposed of, as it is published outside the database: numbers and commitments, nothing of what was said.</summary>
/// <param name="By">The fact that disposed of them, by its commitment.</param>
/// <param name="Subject">What it was about: <c>record/12</c>.</param>
/// <param name="Reason">The code of a reason of the policy pack.</param>
public sealed record PublishedDisposal(string By, DateTime At, string Subject, string Reason, IReadOnlyList<PublishedFact> Facts)
{
    const string Kind = "rowan-disposal";

    /// <summary>The key of the log that signed it; null in a list that a version of before wrote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyId { get; init; }

    /// <summary>Base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Signature { get; init; }

    internal PublishedDisposal SignedBy(SigningKey key) => this with { KeyId = key.KeyId, Signature = Convert.ToBase64String(key.SignWords(Kind, Statement())) };

    /// <returns>Null where none of the keys is the one that it says signed it.</returns>
    internal bool? Holds(TrustedKeys keys)
    {
        var signature = new byte[Signature!.Length];
        return Convert.TryFromBase64String(Signature, signature, out var length) ? keys.Holds(KeyId ?? "", Kind, Statement(), signature[..length]) : false;
    }

    byte[] Statement()
    {
        var bytes = new CanonicalBytes(1).Add(By).Add(UtcInstant.Microseconds(At)).Add(Subject).Add(Reason);
        return Facts.Aggregate(bytes, (said, fact) => said.Add(fact.Id).Add(fact.Commitment)).ToArray();
    }
}

/// <summary>A fact by its number and its commitment: one of the two alone may be another's in a database that was restored.</summary>
public sealed record PublishedFact(long Id, string Commitment);

/// <summary>What was published as disposed of and stands in the database with its words.</summary>
/// <param name="NotSigned">How many of them stand in a list that nobody has signed: a version of before wrote it.</param>
public sealed record DisposalsBack(IReadOnlyList<PublishedDisposal> Disposals, int NotSigned)
{
    public static DisposalsBack Nothing { get; } = new([], 0);
}

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

        return disposals;
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
        foreach (var line in listed.GroupBy(l => l.Disposal.By).Select(g => g.MaxBy(l => Trust(l, keys))!).OrderBy(l => l.Disposal.At))
        {
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
                ? throw new FormatException($"{line.Where} is signed by key {line.Disposal.KeyId}, which is not here: put its public half (log-signing-{line.Disposal.KeyId}.pub) into {settings.KeysFolder}.")
                : line.Disposal with { Facts = facts });
        }

        return new DisposalsBack(back, unsigned);
    }

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
