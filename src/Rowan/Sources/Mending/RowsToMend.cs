using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Mending;

/// <summary>Which row: a reject, or a held row.</summary>
public sealed record RowOf(bool Held, long Id);

/// <summary>A row that was rejected or held, with what people have done about it.</summary>
sealed record RowToMend(RowOf Of, long DeliveryId, string File, long Line, string Reason, RowSetAside Words, IReadOnlyList<RowMend> Mends, long? JoinedToVersionId)
{
    /// <summary>The mend by which it was fed; null while none is.</summary>
    public RowMend? Fed => Mends.LastOrDefault(m => m.VersionId is not null && m.WithdrawnFactId is null);

    public int Seen => Mends.Count == 0 ? 0 : Mends[^1].Number;

    /// <returns>Null where there is no such row of the source, or its words have been disposed of.</returns>
    internal static async Task<RowToMend?> FindAsync(RowanDb db, Feed feed, RowOf of)
    {
        var row = of.Held
            ? await db.HeldRows.AsNoTracking().Where(h => h.Id == of.Id && h.Source == feed.Code)
                .Select(h => new { h.DeliveryId, h.File, h.Line, h.Reason, h.FactId, h.JoinedToVersionId }).FirstOrDefaultAsync()
            : await RejectsOf.All(db, feed.Code).Where(r => r.Id == of.Id)
                .Select(r => new { r.DeliveryId, r.File, r.Line, r.Reason, r.FactId, JoinedToVersionId = (long?)null }).FirstOrDefaultAsync();
        if (row is null || await db.FactContents.AsNoTracking().FirstOrDefaultAsync(c => c.FactId == row.FactId) is not { } words)
        {
            return null;
        }

        var mends = await db.RowMends.AsNoTracking().Where(m => of.Held ? m.HeldRowId == of.Id : m.RejectId == of.Id).OrderBy(m => m.Number).ToListAsync();
        return new RowToMend(of, row.DeliveryId, row.File, row.Line, row.Reason, SourceJson.Read<RowSetAside>(words.Content.AsSpan()), mends, row.JoinedToVersionId);
    }

    /// <summary>As it came, to be edited; null where it is no single row.</summary>
    internal async Task<EditableRow?> AsItCameAsync(RowanDb db, Feed feed) =>
        EditableRow.Of(feed, File, Line, Words.Given, feed.Format == FeedFormat.Csv ? await HeaderAsync(db, feed) : null);

    /// <summary>The header of the delivered file, as the records that were kept of the same delivery have it.</summary>
    async Task<string?> HeaderAsync(RowanDb db, Feed feed)
    {
        var name = feed.Files.FirstOrDefault(f => f.Takes(File))?.Name;
        var kept = await db.RecordVersions.Where(v => v.DeliveryId == DeliveryId).OrderBy(v => v.Id).Take(20).Join(db.FactContents, v => v.GivenFactId, c => c.FactId, (_, c) => c.Content).ToListAsync();
        return kept.Where(k => GivenRows.Are(k)).SelectMany(k => GivenRows.Split(k)).Where(f => f.FeedFile == name)
            .Select(f => Encoding.UTF8.GetString(f.Content.Span[..Math.Max(0, f.Content.Span.IndexOf((byte)'\n'))])).FirstOrDefault();
    }
}
