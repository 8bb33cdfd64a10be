using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Search;
using Rowan.Shields;

namespace Rowan.Looks;

/// <summary>
/// Reads the log for who holds members to account (H08-11, Data Protection Act 2018 s62): who looked at this person and why, and at whom this member looked.
/// It tells numbers and what members typed, never what the sources say of anybody; and it is itself on the log.
/// </summary>
public static class ReadLooks
{
    public const int PageSize = 25;

    /// <summary>The most people listed of one act, and the most members listed of one person.</summary>
    public const int MostListed = 10;
    const int MostRecords = 5_000;

    /// <summary>The rule under which a person's looks are told.</summary>
    public const string Rule = HandingOn.ReadLooksMade.Rule;

    /// <param name="number">As quoted; that of an identity that was joined into another gives the other.</param>
    /// <param name="since">Looks from this instant, UTC; null for all.</param>
    /// <param name="answer">Only looks answered so; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <returns>Null for a number nobody has.</returns>
    public static async Task<LooksAtPerson?> AtAsync(Looking looking, string number, DateTime? since, Answer? answer, int page, CancellationToken cancel = default)
    {
        var db = looking.Db;
        if (!IdentityNumber.TryRead(number, out var read) || await CurrentIdentity.OfAsync(db, read, cancel) is not { } person)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Saw(person.Id, null, Access.Answer.ExistenceOnly, Rule);
        var theirs = await TheirsAsync(db, person.Id, cancel);
        var looks = At(db, theirs, since, answer);
        var all = await looks.CountAsync(cancel);
        var rows = await (
            from look in looks
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            orderby entry.At descending, entry.Id descending
            select new Logged(entry.Id, entry.At, entry.Bytes, look.Answer)).Skip(Before(page)).Take(PageSize).ToListAsync(cancel);
        var by = await (
            from look in looks
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where entry.MemberId != null
            group new { entry.At, look.Answer } by entry.MemberId!.Value into g
            select new { MemberId = g.Key, Times = g.Count(), Shown = g.Sum(l => l.Answer == Access.Answer.Shown ? 1 : 0), First = g.Min(l => l.At), Last = g.Max(l => l.At) })
            .OrderByDescending(g => g.Times).ThenBy(g => g.MemberId).ToListAsync(cancel);
        var ids = by.Take(MostListed).Select(b => b.MemberId).ToList();
        var members = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        return new LooksAtPerson(
            person.Number, await ShownAsync(looking, rows, theirs, cancel), all,
            [.. by.Take(MostListed).Where(b => members.ContainsKey(b.MemberId)).Select(b => new LookedOften(
                b.MemberId, members[b.MemberId].DisplayName, members[b.MemberId].Agency, members[b.MemberId].Team, b.Times, b.Shown, b.First, b.Last))],
            by.Count);
    }

    /// <param name="everything">Also what concerned nobody: pages of their own, signing in.</param>
    /// <returns>Null for a member who is not there.</returns>
    public static async Task<LooksByMember?> ByAsync(Looking looking, Guid memberId, DateTime? since, bool everything, int page, CancellationToken cancel = default)
    {
        var db = looking.Db;
        if (await db.Members.FirstOrDefaultAsync(m => m.Id == memberId, cancel) is not { } member)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Note("member", member.UserName);
        var from = since ?? DateTime.UnixEpoch;
        var entries = db.AuditEntries.Where(e => e.MemberId == memberId && e.At >= from);
        var listed = everything ? entries
            : entries.Where(e => e.Outcome == Refused || (e.Permission == Permissions.Search && e.Outcome != KeepSearch.Kept) || db.AuditSubjects.Any(s => s.EntryId == e.Id));
        var rows = await listed.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(Before(page)).Take(PageSize)
            .Select(e => new Logged(e.Id, e.At, e.Bytes, null)).ToListAsync(cancel);
        return new LooksByMember(
            member, await ShownAsync(looking, rows, null, cancel), await listed.CountAsync(cancel), await entries.CountAsync(e => e.Outcome == Refused, cancel),
            await LookedAt(db, entries).CountAsync(cancel));
    }

    /// <summary>How much each member looked at since an instant: who looked at most people first.</summary>
    public static async Task<IReadOnlyList<MemberLooks>> OfMembersAsync(Looking looking, DateTime since, CancellationToken cancel = default)
    {
        var db = looking.Db;
        var entries = db.AuditEntries.Where(e => e.At >= since && e.MemberId != null);
        var acts = await entries.GroupBy(e => e.MemberId!.Value).Select(g => new
        {
            MemberId = g.Key,
            Acts = g.Count(),
            Searches = g.Sum(e => e.Outcome == KeepSearch.Kept ? 1 : 0),
            Stories = g.Sum(e => e.Permission == Permissions.ReadStory ? 1 : 0),
            Refused = g.Sum(e => e.Outcome == Refused ? 1 : 0),
            Last = g.Max(e => e.At),
        }).ToListAsync(cancel);
        var people = await LookedAt(db, entries).GroupBy(l => l.MemberId!.Value).Select(g => new { MemberId = g.Key, People = g.Count() })
            .ToDictionaryAsync(g => g.MemberId, g => g.People, cancel);
        var ids = acts.ConvertAll(a => a.MemberId);
        var members = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        return
        [
            .. acts.Where(a => members.ContainsKey(a.MemberId))
                .Select(a => new MemberLooks(members[a.MemberId], a.Acts, a.Searches, a.Stories, people.GetValueOrDefault(a.MemberId), a.Refused, a.Last))
                .OrderByDescending(m => m.People).ThenByDescending(m => m.Acts).ThenBy(m => m.Member.DisplayName, StringComparer.Ordinal),
        ];
    }

    const string Refused = "refused";

    /// <summary>
    /// At whom members looked, each once: a person by the identity; by the record, below zero, where it was not known or not told whose it is. Numbers
    /// that stand on these pages themselves do not count.
    /// </summary>
    static IQueryable<LookedAtOne> LookedAt(RowanDb db, IQueryable<AuditEntry> entries) =>
        entries.Where(e => e.Permission != Permissions.SeeWhoLooked && e.Permission != Permissions.ReviewLooks)
            .Join(db.AuditSubjects, e => e.Id, s => s.EntryId, (e, s) => new LookedAtOne { MemberId = e.MemberId, Key = s.IdentityId ?? -s.RecordId }).Where(l => l.Key != null).Distinct();

    static int Before(int page) => (Math.Clamp(page, 1, 1_000_000) - 1) * PageSize;

    /// <summary>What is the person's: every identity that was joined into theirs, and the records that name them, whosever they were believed to be before.</summary>
    internal static async Task<Theirs> TheirsAsync(RowanDb db, long identity, CancellationToken cancel) => new(
        await CurrentIdentity.WithJoinedAsync(db, identity, cancel),
        await db.Personas.Where(p => p.IdentityId == identity).Select(p => p.RecordId).Distinct().OrderBy(r => r).Take(MostRecords).ToListAsync(cancel));

    /// <summary>The acts that concerned what is the person's. Of an act that was answered in several ways, the one that shows most.</summary>
    internal static IQueryable<LookAt> At(RowanDb db, Theirs theirs, DateTime? since, Answer? answer)
    {
        var (identities, records) = theirs;
        var from = since ?? DateTime.UnixEpoch;
        var subjects = db.AuditSubjects.Where(s => s.IdentityId != null && identities.Contains(s.IdentityId.Value))
            .Concat(db.AuditSubjects.Where(s => s.RecordId != null && records.Contains(s.RecordId.Value)));
        return subjects.Where(s => db.AuditEntries.Any(e => e.Id == s.EntryId && e.At >= from))
            .GroupBy(s => s.EntryId).Select(g => new LookAt { EntryId = g.Key, Answer = g.Max(s => s.Answer) })
            .Where(l => answer == null || l.Answer == answer);
    }

    static async Task<IReadOnlyList<LookShown>> ShownAsync(Looking looking, IReadOnlyList<Logged> rows, Theirs? theirs, CancellationToken cancel)
    {
        var db = looking.Db;
        var entries = rows.Select(r => (Row: r, Entry: EntryBytes.Read(r.Bytes))).ToList();
        var ids = rows.Select(r => r.Id).ToList();
        var memberIds = entries.Select(e => e.Entry.Actor.MemberId).OfType<Guid>().Distinct().ToList();
        var names = await db.Members.Where(m => memberIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var said = (await db.AuditContents.Where(c => ids.Contains(c.EntryId)).Select(c => new { c.EntryId, c.Content }).ToListAsync(cancel))
            .ToDictionary(c => c.EntryId, c => Seen.Noted(c.Content));
        var open = await OpenWords.OfAsync(looking, [.. entries.Where(e => said.ContainsKey(e.Row.Id)).Select(e => new TypedWords(e.Entry, [.. said[e.Row.Id].Values]))], cancel);
        var subjects = (await db.AuditSubjects.Where(s => ids.Contains(s.EntryId)).OrderBy(s => s.EntryId).ThenBy(s => s.Ordinal)
            .Select(s => new { s.EntryId, s.IdentityId, s.RecordId, s.Answer, s.Rule }).ToListAsync(cancel)).ToLookup(s => s.EntryId);
        var listed = theirs is not null ? [] : ids.SelectMany(i => subjects[i].Select(s => s.IdentityId).OfType<long>().Distinct().Take(MostListed)).Distinct().ToList();
        var numbers = await db.Identities.Where(i => listed.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        foreach (var id in numbers.Keys.Order())
        {
            looking.Saw(id, null, Access.Answer.ExistenceOnly, Rule);
        }

        return
        [
            .. entries.Select(e =>
            {
                var concerned = subjects[e.Row.Id].ToList();
                var people = concerned.Select(s => s.IdentityId).OfType<long>().Distinct().ToList();
                var words = said.GetValueOrDefault(e.Row.Id);
                return new LookShown(
                    e.Row.Id, e.Row.At, e.Entry.Actor, e.Entry.Actor.MemberId is { } id && names.TryGetValue(id, out var name) ? name : e.Entry.Actor.Name,
                    e.Entry.Permission, e.Entry.Verb, looking.PurposeWords(e.Entry.PurposeCode), e.Entry.LawfulBasis, OfAnothersOwn(looking, e.Entry) ? null : open.Of(e.Entry, words?.GetValueOrDefault("reason")), open.Of(e.Entry, words?.GetValueOrDefault("search")),
                    e.Entry.Outcome, e.Entry.Origin, e.Row.Answer, e.Row.Answer is { } a ? concerned.Find(s => s.Answer == a && theirs!.Has(s.IdentityId, s.RecordId))?.Rule : null,
                    [.. people.Where(numbers.ContainsKey).Take(MostListed).Select(p => numbers[p])], people.Count, concerned.Exists(s => s.IdentityId is null));
            }),
        ];
    }

    /// <summary>A hold or a disclosure of another agency: that it acted is on the log for all who hold to account, why is told to who may open what it keeps of it.</summary>
    static bool OfAnothersOwn(Looking looking, EntryRecord entry) =>
        entry.Permission is Permissions.LegalHold or Permissions.Disclose && looking.RelationOf(entry.Actor.Agency, looking.Act.Actor.Agency) < Relation.JointController;

    internal sealed record Theirs(IReadOnlyList<long> Identities, IReadOnlyList<long> Records)
    {
        public bool Has(long? identity, long? record) => (identity is { } i && Identities.Contains(i)) || (record is { } r && Records.Contains(r));
    }

    sealed class LookedAtOne
    {
        public Guid? MemberId { get; init; }
        public long? Key { get; init; }
    }

    internal sealed class LookAt
    {
        public Guid EntryId { get; init; }
        public Answer Answer { get; init; }
    }

    sealed record Logged(Guid Id, DateTime At, byte[] Bytes, Answer? Answer);
}
