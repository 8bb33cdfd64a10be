using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Mending;

/// <summary>What reading a mended row comes to.</summary>
/// <param name="Read">The record that it makes, whole; null where it makes none.</param>
/// <param name="Fault">Why not.</param>
/// <param name="Waiting">The held rows that become part of it.</param>
sealed record MendedReading(RecordRead? Read, string? Fault, WaitingRows Waiting);

/// <summary>Reads a mended row together with all that is there of its record: what was kept of it, and rows that wait for it.</summary>
static class ReadMended
{
    /// <param name="except">A held row that is itself what is mended.</param>
    internal static async Task<MendedReading> OfAsync(RowanDb db, Feed feed, EditableRow row, long? except)
    {
        var own = Files(feed, row.FeedFile, row.ToBytes(feed));
        var first = FeedReader.Read(feed, own, ReadLimits.Usual).ToList();
        if (ReferenceOf(first) is not { } reference)
        {
            return new MendedReading(null, Reasons(first.OfType<Rejected>().Where(r => r.Line > 0)) ?? Reasons(first.OfType<Rejected>()) ?? "No record can be read in it.", WaitingRows.None);
        }

        var waiting = await WaitingAsync(db, feed, reference, except);
        IReadOnlyList<DeliveredFile> files = [.. own, .. await KeptAsync(db, feed, row.FeedFile, reference), .. waiting.AsFiles(feed)];
        var outcomes = FeedReader.Read(feed, files, ReadLimits.Usual).Where(o => o is not Held still || !waiting.StillWaits(still)).ToList();
        var read = outcomes.OfType<RecordRead>().SingleOrDefault(r => r.Reading.Reference == reference);
        var fault = Reasons(outcomes.OfType<Rejected>()) ?? (read is null ? Reasons(outcomes) ?? "No record can be read in it." : null);
        return fault is null ? new MendedReading(read, null, waiting) : new MendedReading(null, fault, waiting);
    }

    static string? ReferenceOf(IReadOnlyList<ReadOutcome> outcomes) => outcomes.Select(o => o switch
    {
        RecordRead read => read.Reading.Reference,
        Held held => held.Reference,
        _ => null,
    }).OfType<string>().FirstOrDefault();

    static string? Reasons(IEnumerable<ReadOutcome> outcomes) => string.Join(" ", outcomes.Select(o => o switch
    {
        Rejected rejected => rejected.Reason,
        Held held => held.Reason,
        _ => null,
    }).OfType<string>().Distinct()) is { Length: > 0 } words ? words : null;

    static async Task<WaitingRows> WaitingAsync(RowanDb db, Feed feed, string reference, long? except)
    {
        var rows = await db.HeldRows.AsNoTracking()
            .Where(h => h.Source == feed.Code && h.Reference == reference && h.JoinedToVersionId == null && h.Id != except && !db.HeldSetAsides.Any(s => s.HeldRowId == h.Id))
            .OrderBy(h => h.Id).Join(db.FactContents, h => h.FactId, c => c.FactId, (h, c) => new { h, c.Content }).ToListAsync();
        return new WaitingRows(rows.ConvertAll(r => (r.h, SourceJson.Read<RowSetAside>(r.Content.AsSpan()))));
    }

    /// <summary>Of rows: what is kept of the record in other files, or, of a related row, all that is kept of it.</summary>
    static async Task<IReadOnlyList<DeliveredFile>> KeptAsync(RowanDb db, Feed feed, string feedFile, string reference)
    {
        if (feed.Format is not (FeedFormat.Csv or FeedFormat.Fixed))
        {
            return [];
        }

        var given = await (
            from r in db.SourceRecords
            where r.Source == feed.Code && r.Reference == reference
            join v in db.RecordVersions on r.CurrentVersionId equals v.Id
            join c in db.FactContents on v.GivenFactId equals c.FactId
            select c.Content).FirstOrDefaultAsync();
        var root = feed.File(feedFile).Parent is null;
        return given is null || !GivenRows.Are(given) || (root && feed.Format == FeedFormat.Fixed) ? []
            : [.. GivenRows.Split(given).Where(f => !root || f.FeedFile != feedFile).Select(f => Delivered(feed.File(f.FeedFile).Patterns[0], f.Content.ToArray()))];
    }

    internal static IReadOnlyList<DeliveredFile> Files(Feed feed, string feedFile, byte[] row) => feed.Format switch
    {
        FeedFormat.Csv or FeedFormat.Fixed => [.. GivenRows.Split(row).Select(f => Delivered(feed.File(f.FeedFile).Patterns[0], f.Content.ToArray()))],
        FeedFormat.Xml => [Delivered(feed.File(feedFile).Patterns[0], InDocument(feed, feedFile, row))],
        _ => [Delivered(feed.File(feedFile).Patterns[0], row)],
    };

    /// <summary>An element alone is no document: it gets those above it again.</summary>
    static byte[] InDocument(Feed feed, string feedFile, byte[] element)
    {
        var above = feed.Records.First(r => r.File == feedFile).Element.SkipLast(1).ToList();
        var document = new StringBuilder();
        for (var i = 0; i < above.Count; i++)
        {
            document.Append('<').Append(above[i]).Append(i == 0 && feed.Namespace.Length > 0 ? $" xmlns=\"{feed.Namespace}\"" : "").Append('>');
        }

        document.Append(Encoding.UTF8.GetString(element));
        above.Reverse();
        above.ForEach(name => document.Append("</").Append(name).Append('>'));
        return Encoding.UTF8.GetBytes(document.ToString());
    }

    static DeliveredFile Delivered(string name, byte[] content) => new(name, () => new MemoryStream(content, writable: false));
}
