using Microsoft.EntityFrameworkCore;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>What deliveries of a source tell of records that they withdraw, or that were withdrawn before. In whatever order they come, the same is believed in the end.</summary>
/// <param name="facts">Where a change's facts are gathered: a withdrawal is added after those gathered before it.</param>
sealed class WithdrawnBySource(Changing changing, Feed feed, PendingFacts facts)
{
    /// <summary>Enough that what withdrawing costs by itself is shared by very many.</summary>
    const int Many = 500;
    readonly List<WithdrawRecord.Whole> hidden = [];

    /// <summary>Does what the withdrawal asks. Null where the record is kept as any other.</summary>
    /// <param name="saidIn">The source's number of the delivery that says it.</param>
    /// <param name="reject">Sets a row aside without its words.</param>
    public async Task<ImportCounts?> AnswerAsync(KnownRecords known, RecordRead read, InDelivery delivery, long saidIn, Func<string, Task<ImportCounts>> reject)
    {
        var record = known.Find(read.Reading);
        var at = new KnownVersion(0, 0, [], read.Reading.Version, saidIn);
        if (read.Reading.Withdrawn is { } hides && feed.Withdrawals.Find(hides) is { Disposes: false } why
            && record is { Versions.Count: > 0 } && record.Versions.TrueForAll(v => !why.MayComeBack || !v.ComesAfter(at)))
        {
            hidden.Add(new WithdrawRecord.Whole(record.Id, why, Said(delivery, at)));
            record.Versions.Clear();
            await (hidden.Count >= Many ? SettleAsync() : Task.CompletedTask);
            return new ImportCounts(1, 1, 0, 0, 0);
        }

        await SettleAsync();
        if (read.Reading.Withdrawn is { } code)
        {
            return feed.Withdrawals.Find(code) is { OnlyByReview: false } reason
                ? await WithdrawAsync(known, record, read.Reading, reason, delivery, at)
                : await reject($"It is withdrawn for the reason '{code}', which the policy pack does not know.");
        }

        if (record is null || await OpenAsync(record.Id) is not { } withdrawal)
        {
            return null;
        }

        if (feed.Withdrawals.Find(withdrawal.Reason) is not { MayComeBack: true })
        {
            return await reject(ForGood);
        }

        var said = await changing.Db.FactContents.Where(c => c.FactId == withdrawal.FactId).Select(c => c.Content).FirstAsync();
        var whole = SourceJson.Read<VersionsWithdrawn>(said.AsSpan()).Whole!;
        if (!at.ComesAfter(new KnownVersion(0, 0, [], whole.SourceVersion, whole.Sequence ?? 0)))
        {
            // It is older than its withdrawal, and comes late.
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        await RestoreAsync(record.Id, withdrawal.Id, delivery);
        return null;
    }

    /// <summary>Adds what was gathered, and takes out together the records that went whole: the tables then say so.</summary>
    public async Task SettleAsync()
    {
        await facts.FlushAsync();
        await WithdrawRecord.AllAsync(changing, feed.Code, hidden);
        hidden.Clear();
    }

    /// <summary>Whether nothing that belongs to the record may be kept any more.</summary>
    public async Task<bool> IsForGoodAsync(KnownRecord record)
    {
        await SettleAsync();
        return await OpenAsync(record.Id) is { } withdrawal && feed.Withdrawals.Find(withdrawal.Reason) is not { MayComeBack: true };
    }

    public const string ForGood =
        "A record of this reference was withdrawn for good: nothing that comes under it is kept. If it is another record, ask the source for a reference of its own.";

    SaidWithdrawn Said(InDelivery delivery, KnownVersion at) => new($"{feed.Name}, delivery {at.Sequence}", delivery.Id, delivery.Received, at.SourceVersion, at.Sequence);

    async Task<ImportCounts> WithdrawAsync(KnownRecords known, KnownRecord? record, RecordReading reading, WithdrawalReason reason, InDelivery delivery, KnownVersion at)
    {
        var said = Said(delivery, at);
        if (record is null)
        {
            // It comes before its record: that it was withdrawn is known when the record comes.
            record = known.Add(reading, await changing.NextAsync("record"));
            await WithdrawRecord.BeforeItCameAsync(changing, record.Id, reading, reason, said);
            if (reason.Disposes)
            {
                known.Disposed(reading, record);
            }

            return new ImportCounts(1, 1, 0, 0, 0);
        }

        // What the source has said since stands, unless the record is withdrawn for good.
        var gone = record.Versions.FindAll(v => !reason.MayComeBack || !v.ComesAfter(at));
        if (record.Versions.Count > 0 && gone.Count == 0)
        {
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        var stands = record.Versions.Except(gone).ToList();
        var row = await changing.Db.SourceRecords.AsNoTracking().FirstAsync(r => r.Id == record.Id);
        if (await WithdrawRecord.WithinAsync(changing, row, reason, said, stands.ConvertAll(v => v.Id), stands.Count == 0 ? null : record.Latest!.Id) is not { } withdrawn)
        {
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        if (stands.Count > 0)
        {
            await RestoreAsync(record.Id, withdrawn.Id, delivery);
        }

        gone.ForEach(v => record.Versions.Remove(v));
        if (reason.Disposes && withdrawn.FactsDisposed > 0)
        {
            known.Disposed(reading, record);
        }

        return new ImportCounts(1, 1, 0, 0, 0);
    }

    Task<Withdrawal?> OpenAsync(long recordId) =>
        changing.Db.Withdrawals.AsNoTracking().Where(w => w.RecordId == recordId && w.RestoredFactId == null).OrderByDescending(w => w.Id).FirstOrDefaultAsync();

    Task RestoreAsync(long recordId, long withdrawalId, InDelivery delivery) => changing.AddAsync(new FactDraft(
        CareFactKinds.RecordRestored, $"record/{recordId}",
        SourceJson.Write(new RecordRestored(withdrawalId, changing.Act.Actor.Name, $"{feed.Name}, delivery {delivery.Id}")), Received: delivery.Received, Source: feed.Code));

    /// <summary>The delivery that says it: Rowan's number, and when it was received.</summary>
    internal readonly record struct InDelivery(long Id, DateTime Received);
}

/// <summary>How a delivery said that a record is withdrawn.</summary>
/// <param name="Version">The source's own version of the withdrawal; null where it names none.</param>
/// <param name="Sequence">The source's number of the delivery.</param>
/// <param name="Again">It was disposed of before, and came back with an older copy of the database: no hold put on since can keep it.</param>
sealed record SaidWithdrawn(string Authority, long? DeliveryId, DateTime? Received, string? Version, long? Sequence, bool Again = false);
