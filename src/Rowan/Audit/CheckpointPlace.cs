using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Audit;

/// <summary>One file outside the database that is kept up to the log's heads.</summary>
sealed class CheckpointPlace(Door door, string file)
{
    long? published;
    bool caughtUp;

    public async Task CatchUpAsync(AuditCheckpoint? newest, CancellationToken cancel)
    {
        published ??= await PublishedAsync();
        if (caughtUp && !(newest?.Size > published))
        {
            return;
        }

        caughtUp = false;
        var waiting = await door.WriteUnderneathAsync(
            db => db.AuditCheckpoints.AsNoTracking().Where(c => c.Size > published).OrderBy(c => c.Size).ToListAsync(), cancel);
        await CheckpointFile.AppendAsync(file, waiting, cancel);
        published = waiting.Count == 0 ? published : waiting[^1].Size;
        caughtUp = true;
    }

    /// <summary>The newest head of this log that stands in the file. One of a log that was lost (and said to be) is not this log's.</summary>
    async Task<long> PublishedAsync()
    {
        var last = CheckpointFile.ReadLast(file);
        return await NewestOfThisLogAsync(last) ?? (last.Count == 0 ? 0 : await NewestOfThisLogAsync(CheckpointFile.ReadAll(file)) ?? 0);
    }

    async Task<long?> NewestOfThisLogAsync(IReadOnlyList<PublishedCheckpoint> said)
    {
        for (var i = said.Count - 1; i >= 0; i--)
        {
            var size = said[i].Size;
            var stands = await door.WriteUnderneathAsync(db => db.AuditCheckpoints.AsNoTracking().FirstOrDefaultAsync(c => c.Size == size), CancellationToken.None);
            if (stands is not null && PublishedCheckpoint.Of(stands) == said[i])
            {
                return size;
            }
        }

        return null;
    }
}
