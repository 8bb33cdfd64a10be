using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Involvements;
using Rowan.Record;
using Rowan.Sharing;

namespace Rowan.Looks;

/// <summary>One look at a child, as somebody who works with the child is told of it: not the words of the reason, nor what was searched for.</summary>
public sealed record LookTold(DateTime At, string Who, string Agency, string Role, string Purpose, string LawfulBasis, string Permission, Answer Answer);

/// <summary>A page of the looks at a child with whom the reader works.</summary>
public sealed record LooksAtMine(InvolvedChild Child, IReadOnlyList<LookTold> Looks, int All);

/// <summary>Whoever works with a child sees who looked at the child (H08-11), as long as they do.</summary>
public sealed class ReadLooksAtMine(ReadInvolvements involvements)
{
    public const int PageSize = 25;

    /// <summary>Finding and opening. What holds members to account, what answers a court and what shields are of no concern to them.</summary>
    internal static readonly string[] Told = [Permissions.Search, Permissions.ReadStory, Permissions.ReadSourceRecord, Permissions.JudgeLinks, Permissions.SeeInvolved, Permissions.Involve];

    /// <param name="since">Looks from this instant, UTC; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <returns>Null for a number nobody has and, no differently, for a child with whom they have nothing to do today.</returns>
    public async Task<LooksAtMine?> AtAsync(Looking looking, string number, DateTime? since, int page, CancellationToken cancel = default)
    {
        if (await involvements.OneOfMineAsync(looking, number, cancel) is not { } child)
        {
            return null;
        }

        var db = looking.Db;
        looking.Saw(child.IdentityId, null, Answer.ExistenceOnly, "involved");
        var looks =
            from look in ReadLooks.At(db, await ReadLooks.TheirsAsync(db, child.IdentityId, cancel), since, null)
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where entry.MemberId != null && look.Answer != Answer.Withheld && Told.Contains(entry.Permission)
            select new { entry.Id, entry.At, entry.Bytes, look.Answer };
        var rows = await looks.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var entries = rows.ConvertAll(r => (r.Answer, Entry: EntryBytes.Read(r.Bytes)));
        var ids = entries.Select(e => e.Entry.Actor.MemberId).OfType<Guid>().Distinct().ToList();
        var names = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        return new LooksAtMine(
            child,
            entries.ConvertAll(e =>
            {
                var (by, sensitive) = (e.Entry.Actor, involvements.IsSensitive(looking, e.Entry.Actor.Agency));
                var who = by.MemberId is { } id && names.TryGetValue(id, out var name) ? name : by.Name;
                return new LookTold(
                    e.Entry.At, sensitive ? "A member" : who, sensitive ? HeldElsewhere.SensitiveService : by.Agency, by.Role, looking.PurposeWords(e.Entry.PurposeCode), e.Entry.LawfulBasis, e.Entry.Permission, e.Answer);
            }),
            await looks.CountAsync(cancel));
    }
}
