using Rowan.Data;

namespace Rowan.Sources;

/// <summary>The rejects of a source, by whether somebody has put them right.</summary>
static class RejectsOf
{
    internal static IQueryable<Reject> All(RowanDb db, string source) =>
        from d in db.Deliveries
        where d.Source == source
        join r in db.Rejects on d.Id equals r.DeliveryId
        select r;

    /// <summary>Fed by somebody, and not taken back.</summary>
    internal static IQueryable<Reject> Mended(RowanDb db, string source) =>
        All(db, source).Where(r => db.RowMends.Any(m => m.RejectId == r.Id && m.VersionId != null && m.WithdrawnFactId == null));

    internal static IQueryable<Reject> Open(RowanDb db, string source) =>
        All(db, source).Where(r => !db.RowMends.Any(m => m.RejectId == r.Id && m.VersionId != null && m.WithdrawnFactId == null));
}
