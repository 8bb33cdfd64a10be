using Microsoft.EntityFrameworkCore;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>What a delivery tells of a record that it withdraws, or that was withdrawn before.</summary>
static class WithdrawnBySource
{
    /// <summary>Does what the withdrawal asks. Null where the record is kept as any other.</summary>
    /// <param name="before">Adds the facts that were gathered before this.</param>
    /// <param name="reject">Sets a row aside without its words.</param>
    public static async Task<ImportCounts?> AnswerAsync(
        Changing changing, Feed feed, RecordRead read, KnownRecord? known, long deliveryId, DateTime received, Func<Task> before, Func<string, Task<ImportCounts>> reject)
    {
        await before();
        var record = known is null ? null : await changing.Db.SourceRecords.AsNoTracking().FirstAsync(r => r.Id == known.Id);
        if (read.Reading.Withdrawn is { } code)
        {
            known?.Versions.Clear();
            return feed.Withdrawals.Find(code) is not { } reason ? await reject($"It is withdrawn for the reason '{code}', which the policy pack does not know.")
                : record is null ? await reject("It withdraws a record that has not come. If the record comes later, it is not withdrawn by this: withdraw it by hand then.")
                : await WithdrawRecord.WithinAsync(changing, record, reason, $"{feed.Name}, delivery {deliveryId}", deliveryId, received, read.Reading.Version) is null
                    ? new ImportCounts(1, 0, 1, 0, 0)
                    : new ImportCounts(1, 1, 0, 0, 0);
        }

        if (record is null
            || await changing.Db.Withdrawals.AsNoTracking().FirstOrDefaultAsync(w => w.RecordId == record.Id && w.RestoredFactId == null) is not { } withdrawal)
        {
            return null;
        }

        if (feed.Withdrawals.Find(withdrawal.Reason) is not { MayComeBack: true })
        {
            return await reject("A record of this reference was withdrawn for good: nothing that comes under it is kept. If it is another record, ask the source for a reference of its own.");
        }

        var said = await changing.Db.FactContents.Where(c => c.FactId == withdrawal.FactId).Select(c => c.Content).FirstAsync();
        if (SourceJson.Read<VersionsWithdrawn>(said.AsSpan()).Whole!.SourceVersion is { } at && read.Reading.Version is { } version && SourceVersions.Compare(version, at) <= 0)
        {
            // It is older than its withdrawal, and comes late.
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        await changing.AddAsync(new FactDraft(
            CareFactKinds.RecordRestored, $"record/{record.Id}",
            SourceJson.Write(new RecordRestored(withdrawal.Id, changing.Act.Actor.Name, $"{feed.Name}, delivery {deliveryId}")), Received: received, Source: feed.Code));
        return null;
    }
}
