using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>Deliveries, source records and their versions, rejects and held rows, from the facts of importing.</summary>
public sealed class SourceState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds =>
    [
        SourceFactKinds.DeliveryOpened, SourceFactKinds.DeliveryProgressed, SourceFactKinds.RecordReading,
        SourceFactKinds.RecordsSaidAgain, SourceFactKinds.RowRejected, SourceFactKinds.RowHeld, SourceFactKinds.HeldRowJoined,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(HeldRow), typeof(Reject), typeof(RecordVersion), typeof(SourceRecord), typeof(Delivery)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var known = await KnownRecords(db, facts);
        foreach (var (fact, words) in facts)
        {
            await (fact.Kind switch
            {
                SourceFactKinds.DeliveryOpened => Opened(db, fact, words.As(SourceJson.Read<DeliveryOpened>)),
                SourceFactKinds.DeliveryProgressed => ProgressedAsync(db, words.As(SourceJson.Read<DeliveryProgressed>)),
                SourceFactKinds.RecordReading => Kept(rows, known, fact, words.As(SourceJson.Read<KeptReading>)),
                SourceFactKinds.RecordsSaidAgain => SaidAgainAsync(db, rows, words.As(SourceJson.Read<RecordsSaidAgain>)),
                SourceFactKinds.RowRejected => Rejected(rows, fact, words.As(SourceJson.Read<RowSetAside>)),
                SourceFactKinds.RowHeld => Held(db, fact, words.As(SourceJson.Read<RowSetAside>)),
                SourceFactKinds.HeldRowJoined => JoinedAsync(db, words.As(SourceJson.Read<HeldRowJoined>)),
                _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of sources."),
            });
        }
    }

    /// <summary>The records of which the facts bring a further version.</summary>
    static async Task<Dictionary<long, SourceRecord>> KnownRecords(RowanDb db, IReadOnlyList<SaidFact> facts)
    {
        var ids = facts.Where(f => f.Fact.Kind == SourceFactKinds.RecordReading).Select(f => f.Words.As(SourceJson.Read<KeptReading>))
            .Where(k => k.Number > 1).Select(k => k.RecordId).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.SourceRecords.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
    }

    static Task Opened(RowanDb db, Fact fact, DeliveryOpened opened)
    {
        db.Deliveries.Add(new Delivery
        {
            Id = opened.Id, Source = opened.Source, Sequence = opened.Sequence, MadeAt = opened.MadeAt, Received = fact.Received,
            Historical = opened.Historical, Digest = opened.Digest,
        });
        return Task.CompletedTask;
    }

    static async Task ProgressedAsync(RowanDb db, DeliveryProgressed progressed)
    {
        var delivery = (await db.Deliveries.FindAsync(progressed.Id))!;
        (delivery.Position, delivery.Finished) = (progressed.Position, progressed.Finished);
        (delivery.Read, delivery.Kept, delivery.Unchanged, delivery.Rejected, delivery.Held) = (
            progressed.Counts.Read, progressed.Counts.Kept, progressed.Counts.Unchanged, progressed.Counts.Rejected, progressed.Counts.Held);
    }

    static Task Kept(BulkRows rows, Dictionary<long, SourceRecord> known, Fact fact, KeptReading kept)
    {
        var reading = kept.Reading;
        if (!known.TryGetValue(kept.RecordId, out var record))
        {
            known.Add(kept.RecordId, record = new SourceRecord
            {
                Id = kept.RecordId, Source = reading.Source, Kind = reading.Kind, Reference = reading.Reference,
                SubjectKey = reading.SubjectKey ?? "", CurrentVersionId = kept.VersionId,
            });
            rows.Add(record);
        }
        else if (kept.Current)
        {
            record.CurrentVersionId = kept.VersionId;
        }

        rows.Add(new RecordVersion
        {
            Id = kept.VersionId, RecordId = kept.RecordId, Number = kept.Number, SourceVersion = reading.Version, DeliveryId = kept.DeliveryId, LatestSequence = kept.Sequence,
            File = kept.File, Line = kept.Line, GivenFactId = kept.GivenFactId, ReadingFactId = fact.Id,
            Received = fact.Received, Recorded = fact.Recorded, GivenHash = kept.GivenHash, Author = reading.Author,
        });
        return Task.CompletedTask;
    }

    static async Task SaidAgainAsync(RowanDb db, BulkRows rows, RecordsSaidAgain said)
    {
        await rows.WriteAsync();
        foreach (var version in await db.RecordVersions.Where(v => EF.Parameter(said.VersionIds).Contains(v.Id)).ToListAsync())
        {
            version.LatestSequence = Math.Max(version.LatestSequence, said.Sequence);
        }
    }

    static Task Rejected(BulkRows rows, Fact fact, RowSetAside row)
    {
        rows.Add(new Reject { Id = row.Id, DeliveryId = row.DeliveryId, File = row.File, Line = row.Line, Reason = row.Reason, FactId = fact.Id });
        return Task.CompletedTask;
    }

    // Tracked: a row may be joined by a fact soon after.
    static Task Held(RowanDb db, Fact fact, RowSetAside row)
    {
        db.HeldRows.Add(new HeldRow
        {
            Id = row.Id, DeliveryId = row.DeliveryId, Source = row.Source, File = row.File, Line = row.Line, Reference = row.Reference ?? "",
            Reason = row.Reason, FactId = fact.Id, GivenHash = SHA256.HashData(row.Given),
        });
        return Task.CompletedTask;
    }

    static async Task JoinedAsync(RowanDb db, HeldRowJoined joined) => (await db.HeldRows.FindAsync(joined.Id))!.JoinedToVersionId = joined.VersionId;
}
