using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>Deliveries, source records and their versions, rejects and held rows, from the facts of importing.</summary>
public sealed class SourceState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds =>
    [
        SourceFactKinds.DeliveryOpened, SourceFactKinds.DeliveryProgressed, SourceFactKinds.RecordReading,
        SourceFactKinds.RowRejected, SourceFactKinds.RowHeld, SourceFactKinds.HeldRowJoined,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(HeldRow), typeof(Reject), typeof(RecordVersion), typeof(SourceRecord), typeof(Delivery)];

    public Task ApplyAsync(RowanDb db, Fact fact, ReadOnlyMemory<byte> content) => fact.Kind switch
    {
        SourceFactKinds.DeliveryOpened => Opened(db, fact, Read<DeliveryOpened>(content)),
        SourceFactKinds.DeliveryProgressed => ProgressedAsync(db, Read<DeliveryProgressed>(content)),
        SourceFactKinds.RecordReading => KeptAsync(db, fact, Read<KeptReading>(content)),
        SourceFactKinds.RowRejected => Rejected(db, fact, Read<RowSetAside>(content)),
        SourceFactKinds.RowHeld => Held(db, fact, Read<RowSetAside>(content)),
        SourceFactKinds.HeldRowJoined => JoinedAsync(db, Read<HeldRowJoined>(content)),
        _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of sources."),
    };

    static T Read<T>(ReadOnlyMemory<byte> content) => SourceJson.Read<T>(content.Span);

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

    static async Task KeptAsync(RowanDb db, Fact fact, KeptReading kept)
    {
        var reading = kept.Reading;
        var record = await db.SourceRecords.FindAsync(kept.RecordId);
        if (record is null)
        {
            db.SourceRecords.Add(new SourceRecord
            {
                Id = kept.RecordId, Source = reading.Source, Kind = reading.Kind, Reference = reading.Reference,
                SubjectKey = reading.SubjectKey ?? "", CurrentVersionId = kept.VersionId,
            });
        }
        else if (kept.Current)
        {
            record.CurrentVersionId = kept.VersionId;
        }

        db.RecordVersions.Add(new RecordVersion
        {
            Id = kept.VersionId, RecordId = kept.RecordId, Number = kept.Number, SourceVersion = reading.Version, DeliveryId = kept.DeliveryId,
            File = kept.File, Line = kept.Line, GivenFactId = kept.GivenFactId, ReadingFactId = fact.Id,
            Received = fact.Received, Recorded = fact.Recorded, GivenHash = kept.GivenHash, Author = reading.Author,
        });
    }

    static Task Rejected(RowanDb db, Fact fact, RowSetAside row)
    {
        db.Rejects.Add(new Reject { Id = row.Id, DeliveryId = row.DeliveryId, File = row.File, Line = row.Line, Reason = row.Reason, FactId = fact.Id });
        return Task.CompletedTask;
    }

    static Task Held(RowanDb db, Fact fact, RowSetAside row)
    {
        db.HeldRows.Add(new HeldRow
        {
            Id = row.Id, DeliveryId = row.DeliveryId, Source = row.Source, File = row.File, Line = row.Line, Reference = row.Reference ?? "",
            Reason = row.Reason, FactId = fact.Id, GivenHash = System.Security.Cryptography.SHA256.HashData(row.Given),
        });
        return Task.CompletedTask;
    }

    static async Task JoinedAsync(RowanDb db, HeldRowJoined joined) =>
        (await db.HeldRows.FirstAsync(h => h.Id == joined.Id)).JoinedToVersionId = joined.VersionId;
}
