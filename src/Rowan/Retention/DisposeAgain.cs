using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Audit;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Retention;

/// <summary>
/// Disposes again of what an older copy of the database has brought back, before anybody can look: what was erased stays erased. It is done as it was done
/// the first time, by a fact of its own, and no hold can keep it: when it went the first time none stood.
/// </summary>
public static class DisposeAgain
{
    /// <returns>How many records, and entries of the log, lost their words again.</returns>
    /// <exception cref="InvalidOperationException">Something could not be disposed of: the database is not to be served.</exception>
    public static async Task<DisposedAgain> RunAsync(RowanSystem rowan, Act act)
    {
        var back = (await DisposalFile.BackAsync(rowan.Database, rowan.Settings)).Disposals;
        if (back.Count == 0)
        {
            return new DisposedAgain(0, 0);
        }

        var again = await rowan.Door.ChangeAsync(act with { RequestId = Guid.CreateVersion7() }, changing => WithinAsync(changing, back, rowan.Withdrawals));
        await rowan.Sequencer.TickAsync();
        return (await DisposalFile.BackAsync(rowan.Database, rowan.Settings)).Disposals.Count == 0
            ? again
            : throw new InvalidOperationException("Not everything that had been disposed of could be disposed of again. Do not serve this database: restore a newer backup.");
    }

    static async Task<DisposedAgain> WithinAsync(Changing changing, IReadOnlyList<PublishedDisposal> back, WithdrawalRules rules)
    {
        var (records, entries) = (0, 0);
        foreach (var disposal in back)
        {
            if (disposal.LogWords is { } words)
            {
                entries += await DisposeOfLogWords.AgainAsync(changing, disposal, words);
                continue;
            }

            // What the file says of the record counts only where the facts themselves say it too.
            var facts = disposal.Facts.Select(f => f.Id).ToList();
            if (!disposal.Subject.StartsWith("record/", StringComparison.Ordinal) || !long.TryParse(disposal.Subject.AsSpan("record/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !await changing.Db.Facts.AnyAsync(f => facts.Contains(f.Id) && f.Subject == disposal.Subject)
                || await changing.Db.SourceRecords.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id) is not { } record)
            {
                continue;
            }

            var reason = rules.Find(disposal.Reason) is { Disposes: true } known ? known : new WithdrawalReason(disposal.Reason, disposal.Reason, true, false);
            var said = new SaidWithdrawn($"Disposed of again after a restore: it was disposed of on {LondonDay.InWords(LondonDay.Of(disposal.At))}.", null, null, null, null, Again: true);
            records += await WithdrawRecord.WithinAsync(changing, record, reason, said, [], null) is null ? 0 : 1;
        }

        changing.Outcome = "disposed-of-again";
        return new DisposedAgain(records, entries);
    }
}

/// <param name="Entries">Of the log.</param>
public sealed record DisposedAgain(int Records, int Entries);
