using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>Deliveries, source records and their versions, rejects and held rows, from the facts of importing.</summary>
public sealed class SourceState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        SourceFactKinds.DeliveryOpened, SourceFactKinds.DeliveryProgressed, SourceFactKinds.RecordReading,
        SourceFactKinds.RecordsSaidAgain, SourceFactKinds.RowRejected, SourceFactKinds.RowHeld, SourceFactKinds.HeldRowJoined, CareFactKinds.VersionsWithdrawn,
    ];

    /// <summary>That a record, a version and so many mentions were there, under Rowan's own numbers.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        SourceFactKinds.RecordReading => SourceJson.Write(Rests.Of(words.As(SourceJson.Read<KeptReading>))),
        SourceFactKinds.RowRejected or SourceFactKinds.RowHeld => SourceJson.Write(words.As(SourceJson.Read<RowSetAside>) with { Given = [] }),
        _ => null,
    };

    public IReadOnlyCollection<Type> Tables => [typeof(HeldRow), typeof(Reject), typeof(RecordVersion), typeof(SourceRecord), typeof(Delivery), typeof(SourceDelivered)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var added = new Dictionary<long, SourceRecord>();
        var marked = new Dictionary<long, string>();
        foreach (var (fact, words) in facts)
        {
            await (fact.Kind switch
            {
                SourceFactKinds.DeliveryOpened => OpenedAsync(db, fact, words.As(SourceJson.Read<DeliveryOpened>)),
                SourceFactKinds.DeliveryProgressed => ProgressedAsync(db, words.As(SourceJson.Read<DeliveryProgressed>)),
                SourceFactKinds.RecordReading => Kept(rows, added, marked, fact, words.As(SourceJson.Read<KeptReading>)),
                SourceFactKinds.RecordsSaidAgain => SaidAgainAsync(db, rows, added, words.As(SourceJson.Read<RecordsSaidAgain>)),
                SourceFactKinds.RowRejected => Rejected(rows, fact, words.As(SourceJson.Read<RowSetAside>)),
                SourceFactKinds.RowHeld => Held(db, fact, words.As(SourceJson.Read<RowSetAside>)),
                SourceFactKinds.HeldRowJoined => JoinedAsync(db, words.As(SourceJson.Read<HeldRowJoined>)),
                CareFactKinds.VersionsWithdrawn => WithdrawnBeforeItCame(rows, words.As(SourceJson.Read<VersionsWithdrawn>)),
                _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of sources."),
            });
        }

        foreach (var kind in marked.GroupBy(m => m.Value, m => m.Key, StringComparer.Ordinal))
        {
            var (code, records) = (kind.Key, kind.ToList());
            await db.SourceRecords.Where(r => EF.Parameter(records).Contains(r.Id) && r.Kind != code).ExecuteUpdateAsync(u => u.SetProperty(r => r.Kind, code));
        }
    }

    static async Task OpenedAsync(RowanDb db, Fact fact, DeliveryOpened opened)
    {
        db.Deliveries.Add(new Delivery
        {
            Id = opened.Id, Source = opened.Source, Sequence = opened.Sequence, MadeAt = opened.MadeAt, Received = fact.Received,
            Historical = opened.Historical, Digest = opened.Digest,
        });
        if (await db.SourcesDelivered.FindAsync(opened.Source) is { } all)
        {
            // What is loaded afterwards was received when it would have come.
            (all.First, all.Latest) = (fact.Received < all.First ? fact.Received : all.First, fact.Received > all.Latest ? fact.Received : all.Latest);
        }
        else
        {
            db.SourcesDelivered.Add(new SourceDelivered { Source = opened.Source, First = fact.Received, Latest = fact.Received });
        }
    }

    static async Task ProgressedAsync(RowanDb db, DeliveryProgressed progressed)
    {
        var delivery = (await db.Deliveries.FindAsync(progressed.Id))!;
        if (progressed.Counts.Rejected != delivery.Rejected)
        {
            (await db.SourcesDelivered.FindAsync(delivery.Source))!.Rejected += progressed.Counts.Rejected - delivery.Rejected;
        }

        (delivery.Position, delivery.Finished) = (progressed.Position, progressed.Finished);
        (delivery.Read, delivery.Kept, delivery.Unchanged, delivery.Rejected, delivery.Held) = (
            progressed.Counts.Read, progressed.Counts.Kept, progressed.Counts.Unchanged, progressed.Counts.Rejected, progressed.Counts.Held);
    }

    static Task Kept(BulkRows rows, Dictionary<long, SourceRecord> added, Dictionary<long, string> marked, Fact fact, KeptReading kept)
    {
        var reading = kept.Reading;
        if (kept.Number == 1)
        {
            var record = new SourceRecord
            {
                Id = kept.RecordId, Source = reading.Source, KeptAs = reading.Kind, Kind = reading.MarkedKind, Reference = reading.Reference,
                SubjectKey = reading.SubjectKey ?? "", CurrentVersionId = kept.VersionId,
            };
            added.Add(record.Id, record);
            rows.Add(record);
        }
        else if (kept.Current)
        {
            if (added.TryGetValue(kept.RecordId, out var record))
            {
                (record.CurrentVersionId, record.Kind) = (kept.VersionId, reading.MarkedKind);
            }
            else
            {
                rows.Set<SourceRecord>(nameof(SourceRecord.CurrentVersionId), kept.RecordId, kept.VersionId);
                marked[kept.RecordId] = reading.MarkedKind;
            }
        }

        rows.Add(new RecordVersion
        {
            Id = kept.VersionId, RecordId = kept.RecordId, Kind = reading.MarkedKind, Number = kept.Number, SourceVersion = reading.Version, DeliveryId = kept.DeliveryId, LatestSequence = kept.Sequence,
            File = kept.File, Line = kept.Line, GivenFactId = kept.GivenFactId, ReadingFactId = fact.Id,
            Received = fact.Received, Recorded = fact.Recorded, GivenHash = kept.GivenHash, Author = reading.Author,
        });
        return Task.CompletedTask;
    }

    static Task WithdrawnBeforeItCame(BulkRows rows, VersionsWithdrawn withdrawn)
    {
        if (withdrawn.Whole is { BeforeItCame: { } named } whole)
        {
            rows.Add(new SourceRecord
            {
                Id = withdrawn.RecordId, Source = whole.Source, KeptAs = named.Kind, Kind = named.Kind, Reference = named.Reference, SubjectKey = named.SubjectKey ?? "", CurrentVersionId = 0,
            });
        }

        return Task.CompletedTask;
    }

    static async Task SaidAgainAsync(RowanDb db, BulkRows rows, Dictionary<long, SourceRecord> added, RecordsSaidAgain said)
    {
        await rows.WriteAsync();
        added.Clear();
        var earlier = await db.RecordVersions.Where(v => EF.Parameter(said.VersionIds).Contains(v.Id) && v.LatestSequence < said.Sequence).Select(v => v.Id).ToListAsync();
        earlier.ForEach(id => rows.Set<RecordVersion>(nameof(RecordVersion.LatestSequence), id, said.Sequence));
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
