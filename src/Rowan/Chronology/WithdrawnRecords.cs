using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Chronology;

/// <summary>That a record was withdrawn, as far as it may be told: when, by whom and why, and nothing of what it said.</summary>
/// <param name="By">In words: its source, or on whose order; the order itself only to who may see how sources deliver.</param>
/// <param name="Reason">In words, as the policy pack has it.</param>
/// <param name="CameBack">The source sent it again later, and it is believed.</param>
public sealed record WithdrawnTold(long RecordId, string SourceName, string KindWords, DateTime At, string By, string Reason, bool Disposed, bool CameBack)
{
    public string Words =>
        $"Withdrawn on {HappenedWords.OfInstant(At)} by {By}. {Reason}. {(CameBack ? "Its source sent it again later." : Disposed ? "Its words have been disposed of." : "Nothing of it is searched or told.")}";
}

/// <summary>Says of records that are not there any more that they were withdrawn, instead of leaving a gap that nobody sees (H08-10).</summary>
public sealed class WithdrawnRecords(Looking looking, IReadOnlyDictionary<string, Feed> feeds)
{
    const int Most = 50;

    public Task<IReadOnlyList<WithdrawnTold>> OfRecordAsync(long recordId, CancellationToken cancel) =>
        TellAsync(looking.Db.Withdrawals.Where(w => w.RecordId == recordId), cancel);

    /// <summary>Those that named this person, of sources that the reader is shown, and that have not come back.</summary>
    public async Task<IReadOnlyList<WithdrawnTold>> OfPersonAsync(long identityId, SourceAccess access, CancellationToken cancel)
    {
        var of = looking.Db.Withdrawals.Where(w => w.RestoredFactId == null && looking.Db.Personas.Any(p => p.RecordId == w.RecordId && p.IdentityId == identityId));
        var kinds = await of.Join(looking.Db.SourceRecords, w => w.RecordId, r => r.Id, (w, r) => new { r.Source, r.Kind }).Distinct().ToListAsync(cancel);
        var shown = kinds.FindAll(k => access.Shows(k.Source, k.Kind)).ConvertAll(k => SourceAccess.KeyOf(k.Source, k.Kind));
        return shown.Count == 0 ? []
            : (await TellAsync(of.Where(w => looking.Db.SourceRecords.Any(r => r.Id == w.RecordId && shown.Contains(r.Source + "/" + r.Kind))), cancel)).DistinctBy(w => w.RecordId).ToList();
    }

    async Task<IReadOnlyList<WithdrawnTold>> TellAsync(IQueryable<Withdrawal> of, CancellationToken cancel)
    {
        var rows = await of.Join(looking.Db.SourceRecords, w => w.RecordId, r => r.Id, (w, r) => new { w, r.Kind }).OrderByDescending(r => r.w.Id).Take(Most).ToListAsync(cancel);
        var orders = looking.May(Permissions.SeeDeliveries);
        var called = await MembersCalled.OfAsync(looking.Db, rows.Select(r => r.w.WithdrawnBy), cancel);
        return rows.ConvertAll(r =>
        {
            var feed = feeds.GetValueOrDefault(r.w.Source);
            var by = r.w.DeliveryId is not null ? r.w.Authority : orders ? $"{called[r.w.WithdrawnBy]}, {r.w.Authority}" : "those who look after Rowan, on an order";
            return new WithdrawnTold(
                r.w.RecordId, feed?.Name ?? r.w.Source, feed?.WordsOf(r.Kind) ?? EntryKinds.InWords(RecordKind.UnmarkedOf(r.Kind)), r.w.Recorded, by,
                feed?.Withdrawals.Find(r.w.Reason)?.Words ?? r.w.Reason, r.w.Disposed, r.w.RestoredFactId is not null);
        });
    }
}
