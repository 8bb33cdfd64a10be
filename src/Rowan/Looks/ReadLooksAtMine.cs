using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Involvements;
using Rowan.Record;
using Rowan.Sharing;

namespace Rowan.Looks;

/// <summary>One look at a child, as somebody who works with the child is told of it: not the words of the reason, nor what was searched for.</summary>
/// <param name="Printed">The page was printed, or made ready to be.</param>
public sealed record LookTold(DateTime At, string Who, string Agency, string Role, string Purpose, string LawfulBasis, string Permission, Answer Answer, bool Printed);

/// <summary>A page of the looks at a child with whom the reader works.</summary>
public sealed record LooksAtMine(InvolvedChild Child, IReadOnlyList<LookTold> Looks, int All);

/// <summary>Whoever works with a child sees who looked at the child (H08-11), as long as they do.</summary>
public sealed class ReadLooksAtMine(ReadInvolvements involvements)
{
    public const int PageSize = 25;

    /// <summary>Whatever shows the child to a person. What holds members to account, what answers a requester or a court and what shields are of no concern to them.</summary>
    internal static readonly string[] Told =
    [
        Permissions.Search, Permissions.ReadStory, Permissions.ReadSourceRecord, Permissions.JudgeLinks, Permissions.MendRejects, Permissions.SeeRegisteredTwice, Permissions.BreakGlass,
        Permissions.SeeInvolved, Permissions.Involve,
    ];

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
        var at = ReadLooks.At(db, await ReadLooks.TheirsAsync(db, child.IdentityId, cancel), since, null);
        var prints = await PrintsAsync(db, at, cancel);
        var looks =
            from look in at
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where look.Answer != Answer.Withheld && (Told.Contains(entry.Permission) || prints.Contains(entry.Id))
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
                    e.Entry.At, sensitive ? "A member" : who, sensitive ? HeldElsewhere.SensitiveService : by.Agency, by.Role, looking.PurposeWords(e.Entry.PurposeCode), e.Entry.LawfulBasis, e.Entry.Permission, e.Answer,
                    e.Entry.Outcome == RecordPrint.Outcome);
            }),
            await looks.CountAsync(cancel));
    }

    /// <summary>The entries of prints of pages that are told of themselves: what holds members to account is printed too.</summary>
    static async Task<List<Guid>> PrintsAsync(RowanDb db, IQueryable<ReadLooks.LookAt> looks, CancellationToken cancel)
    {
        var printed = await (
            from look in looks
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where entry.Permission == Permissions.OwnPages && entry.Outcome == RecordPrint.Outcome
            join words in db.AuditContents on entry.Id equals words.EntryId
            select new { entry.Id, words.Content }).ToListAsync(cancel);
        var pages = printed.ConvertAll(p => (Print: p.Id, Look: RecordPrint.LookOf(p.Content)));
        var named = pages.Select(p => p.Look).OfType<Guid>().Distinct().ToList();
        var told = await db.AuditEntries.Where(e => named.Contains(e.Id) && Told.Contains(e.Permission)).Select(e => e.Id).ToHashSetAsync(cancel);
        return [.. pages.Where(p => p.Look is { } look && told.Contains(look)).Select(p => p.Print)];
    }
}
