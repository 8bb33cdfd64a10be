using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>That the words of facts were disposed of, as it is published outside the database: numbers and commitments, nothing of what was said.</summary>
/// <param name="By">The fact that disposed of them, by its commitment.</param>
/// <param name="Subject">What it was about: <c>record/12</c>.</param>
/// <param name="Reason">The code of a reason of the policy pack.</param>
public sealed record PublishedDisposal(string By, DateTime At, string Subject, string Reason, IReadOnlyList<PublishedFact> Facts);

/// <summary>A fact by its number and its commitment: one of the two alone may be another's in a database that was restored.</summary>
public sealed record PublishedFact(long Id, string Commitment);

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
                read = i == lines.Length - 1 ? read : throw new FormatException($"Line {i + 1} of {file} is not a disposal.", e);
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

    /// <summary>Adds those that the file does not have, durably.</summary>
    internal static async Task AppendAsync(string file, IEnumerable<PublishedDisposal> disposals, CancellationToken cancel)
    {
        OwnFolder.Make(Path.GetDirectoryName(file)!);
        await using var alone = await CheckpointFile.OneWriterAsync(file, cancel);
        var have = ReadAll(file).Select(d => d.By).ToHashSet(StringComparer.Ordinal);
        var lines = disposals.Where(d => have.Add(d.By)).Select(d => JsonSerializer.Serialize(d)).ToList();
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
    /// <exception cref="FormatException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<PublishedDisposal>> BackAsync(RowanDatabase database, IReadOnlyList<string> checkpointFiles, CancellationToken cancel = default)
    {
        await using var db = database.OpenReader();
        return await BackAsync(db, checkpointFiles, cancel);
    }

    internal static async Task<IReadOnlyList<PublishedDisposal>> BackAsync(RowanDb db, IReadOnlyList<string> checkpointFiles, CancellationToken cancel)
    {
        var back = new List<PublishedDisposal>();
        foreach (var disposal in checkpointFiles.SelectMany(f => ReadAll(Beside(f))).DistinctBy(d => d.By).OrderBy(d => d.At))
        {
            var said = disposal.Facts.ToDictionary(f => f.Id, f => f.Commitment);
            var ids = said.Keys.ToList();
            var there = await db.Facts.AsNoTracking().Where(f => ids.Contains(f.Id) && db.FactContents.Any(c => c.FactId == f.Id)).Select(f => new { f.Id, f.Commitment }).ToListAsync(cancel);
            var facts = there.Where(f => said[f.Id] == Convert.ToHexStringLower(f.Commitment)).Select(f => new PublishedFact(f.Id, said[f.Id])).ToList();
            if (facts.Count > 0)
            {
                back.Add(disposal with { Facts = facts });
            }
        }

        return back;
    }

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
