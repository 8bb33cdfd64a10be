using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;

namespace Rowan.Looks;

/// <summary>Makes the proof of one entry for somebody outside: a court, the commissioner, the person's solicitor. It is itself on the log.</summary>
public static class ProveEntry
{
    /// <summary>The later head that is asked for by no size.</summary>
    public const long Newest = long.MaxValue;

    /// <param name="about">The number of the person whose rows are told; of everybody else the proof holds a digest. Null: nobody is told.</param>
    /// <param name="later">The size of a later head that is proved to go on from the entry's own, or <see cref="Newest"/>; null for none.</param>
    /// <exception cref="LogDoesNotProveException">The tables do not hold what was signed.</exception>
    public static async Task<ProvedEntry> AnswerAsync(Looking looking, Guid id, string? about, long? later, CancellationToken cancel = default)
    {
        looking.Note("entry", $"{id}");
        var (db, who) = (looking.Db, (Identity?)null);
        if (about is not null && (!IdentityNumber.TryRead(about, out var number) || (who = await CurrentIdentity.OfAsync(db, number, cancel)) is null))
        {
            return Not(looking, "There is no person with that number.");
        }

        if (await db.AuditEntries.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } entry || await ConcernsHiddenAsync(db, id, cancel))
        {
            return Not(looking, "There is no such entry, or none that may be proved to you.");
        }

        if (await ReadProof.OfAsync(db, entry, cancel) is not var (index, head, path))
        {
            return Not(looking, "The entry waits to be put in the log's tree. That takes ten seconds where Rowan serves: try again.");
        }

        var rows = who is null ? null : await RowsAsync(looking, id, who, cancel);
        var end = later is null ? null : await db.AuditCheckpoints.Where(c => c.Size >= head.Size && (later == Newest || c.Size == later)).OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        if (later is not null && end is null)
        {
            return Not(looking, $"There is no later head of that size: the head over the entry is of {head.Size} entries.");
        }

        looking.Outcome = "proved";
        return new ProvedEntry(new EntryProof(EntryProof.Version1, entry.Bytes, index, path, head, end is null ? null : await ReadProof.LaterAsync(db, head.Size, end, cancel), rows), null);
    }

    /// <summary>An entry that concerns somebody shielded from who asks is the same to them as one that does not exist.</summary>
    static async Task<bool> ConcernsHiddenAsync(RowanDb db, Guid id, CancellationToken cancel)
    {
        var seen = await db.AuditSubjects.CountAsync(s => s.EntryId == id, cancel);
        using (db.SeeingAll())
        {
            return await db.AuditSubjects.CountAsync(s => s.EntryId == id, cancel) != seen;
        }
    }

    static async Task<IReadOnlyList<ProvedRow>> RowsAsync(Looking looking, Guid id, Identity who, CancellationToken cancel)
    {
        var db = looking.Db;
        var identities = await CurrentIdentity.WithJoinedAsync(db, who.Id, cancel);
        var records = (await db.Personas.Where(p => p.IdentityId == who.Id).Select(p => p.RecordId).Distinct().ToListAsync(cancel)).ToHashSet();
        var numbers = await db.Identities.Where(i => identities.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var rows = await db.AuditSubjects.Where(s => s.EntryId == id).OrderBy(s => s.Ordinal).ToListAsync(cancel);
        looking.Saw(who.Id, null, Answer.ExistenceOnly, ReadLooks.Rule);

        // A record that names others too is theirs as well: its row is told by the record, and by the identity only where that is the person.
        return rows.ConvertAll(r => (r.IdentityId is { } identity ? identities.Contains(identity) : r.RecordId is { } record && records.Contains(record))
            ? new ProvedRow(new RowTold(r.Ordinal, r.IdentityId, r.IdentityId is { } i ? numbers.GetValueOrDefault(i) : null, r.RecordId, r.Answer, r.Rule), null)
            : new ProvedRow(null, Digests.OfSubject(r)));
    }

    static ProvedEntry Not(Looking looking, string why)
    {
        looking.Outcome = "not-found";
        return new ProvedEntry(null, why);
    }
}

/// <summary>The proof, or why there is none.</summary>
public sealed record ProvedEntry(EntryProof? Proof, string? WhyNot);
