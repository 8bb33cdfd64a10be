using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Reads a record again, as it came, with a row of it that came later.</summary>
static class JoinLate
{
    /// <param name="pending">Facts of this change that are not written yet: the record may be among them.</param>
    /// <returns>The record with the row; null where they do not make one.</returns>
    internal static async Task<RecordRead?> ReadAsync(Changing changing, PendingFacts pending, Feed feed, KnownVersion version, Held row)
    {
        var given = pending.ContentOf(version.GivenFactId)
            ?? await changing.Db.FactContents.Where(c => c.FactId == version.GivenFactId).Select(c => c.Content).FirstOrDefaultAsync();
        if (given is null || !GivenRows.Are(given))
        {
            return null;
        }

        var files = GivenRows.Split(given).Concat(GivenRows.Split(row.Given))
            .Select(f => new DeliveredFile(feed.File(f.FeedFile).Patterns[0], () => new MemoryStream(f.Content.ToArray(), writable: false))).ToList();
        var outcomes = FeedReader.Read(feed, files, ReadLimits.Usual).ToList();
        return outcomes is [RecordRead read] && read.Reading.Reference == row.Reference ? read with { File = row.File, Line = row.Line } : null;
    }
}
