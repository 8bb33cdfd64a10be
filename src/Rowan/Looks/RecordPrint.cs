using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Looks;

/// <summary>
/// Says on the log that a page was printed, or made ready to be, with everybody whom its look concerned. A browser says so where its scripts run; what is printed
/// names the look in any case (Data Protection Act 2018 s62, R10-39).
/// </summary>
public sealed class RecordPrint(TimeProvider clock)
{
    /// <summary>Under which the entry stands in the lists of who looked.</summary>
    public const string Outcome = "printed";

    /// <summary>Under which the words of the entry name that of the look.</summary>
    const string OfLook = "printed";

    /// <summary>How long after its look a page may still be printed.</summary>
    static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <param name="entry">The entry of the look that the page names.</param>
    /// <returns>False where the member who acts has made no such look lately.</returns>
    public async Task<bool> WithinAsync(Looking looking, Guid entry, CancellationToken cancel = default)
    {
        var (me, since) = (looking.Act.Actor.MemberId, UtcInstant.Now(clock) - Within);
        if (me is null || !await looking.Db.AuditEntries.AnyAsync(e => e.Id == entry && e.MemberId == me && e.At >= since, cancel))
        {
            looking.Outcome = "not-found";
            return false;
        }

        foreach (var of in await looking.Db.AuditSubjects.Where(s => s.EntryId == entry).ToListAsync(cancel))
        {
            looking.Saw(of.IdentityId, of.RecordId, of.Answer, of.Rule);
        }

        looking.Note(OfLook, $"{entry}");
        looking.Outcome = Outcome;
        return true;
    }

    /// <summary>The look whose page an entry says to have been printed; null where its words are gone.</summary>
    internal static Guid? LookOf(byte[] words) => Seen.Noted(words).TryGetValue(OfLook, out var look) && Guid.TryParse(look, out var id) ? id : null;
}
