using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.HandingOn;

/// <summary>Which looks of a member to list.</summary>
/// <param name="From">From when, UTC.</param>
/// <param name="Until">Before when, UTC.</param>
/// <param name="IdentityId">At whom; null for looks at anybody.</param>
/// <param name="Permissions">Of which kinds.</param>
/// <param name="LateUnder">Looks answered by this rule are listed too that began before the end and were written after it; null where there is none.</param>
public sealed record LooksAsked(Guid MemberId, DateTime From, DateTime Until, long? IdentityId, IReadOnlyCollection<string> Permissions, string? LateUnder = null)
{
    /// <summary>Of which agency the member was: who is of it is told of which source a record was, and by which rule it was answered.</summary>
    public required string Agency { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A look as who holds members to account sees it: at what in kind, and how it was answered; never what it says.</summary>
/// <param name="Verb">The page, as a pattern without values.</param>
/// <param name="Source">Of a record, the source by name; null for what is no record, where the record is shielded from the reader, and for who is neither of its controller nor of the member's agency.</param>
/// <param name="Number">At whom; null where that person is shielded from the reader, and where it was not known who.</param>
/// <param name="More">How many people besides it concerned, of those not shielded from the reader.</param>
/// <param name="Rule">By which rule it was answered; null where that may tell of a source or a person that is not told.</param>
public sealed record LookMade(DateTime At, string Permission, string Verb, string? Source, string? Number, int More, Answer Answer, string? Rule);

/// <summary>A page of looks.</summary>
/// <param name="All">How many there are.</param>
public sealed record LooksMade(IReadOnlyList<LookMade> Looks, int All);

/// <summary>
/// Lists looks that are reviewed, for who may not see the whole log. That there was a look is told of the shielded too, without whom and without which
/// source: who reviews it knows that somebody was looked at. Nor is anybody told by it which sources of others hold something.
/// </summary>
public sealed class ReadLooksMade(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;

    /// <summary>The rule under which looks are told.</summary>
    public const string Rule = "holding-to-account";

    static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <summary>How many there are.</summary>
    public static async Task<int> CountAsync(Looking looking, LooksAsked asked, CancellationToken cancel = default)
    {
        var db = looking.Db;
        using var all = db.SeeingAll();
        return await Of(db, asked, await TheirsAsync(db, asked, cancel)).CountAsync(cancel);
    }

    public async Task<LooksMade> AnswerAsync(Looking looking, LooksAsked asked, CancellationToken cancel = default)
    {
        var db = looking.Db;
        List<Logged> rows;
        ILookup<Guid, AuditSubject> subjects;
        IReadOnlyList<long> theirs;
        int count;
        using (db.SeeingAll())
        {
            theirs = await TheirsAsync(db, asked, cancel);
            var looks = Of(db, asked, theirs);
            count = await looks.CountAsync(cancel);
            rows = await looks.OrderBy(e => e.At).ThenBy(e => e.Id).Skip((Math.Clamp(asked.Page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).Select(e => new Logged(e.Id, e.At, e.Permission, e.Bytes)).ToListAsync(cancel);
            var ids = rows.ConvertAll(r => r.Id);
            subjects = (await db.AuditSubjects.Where(s => ids.Contains(s.EntryId)).OrderBy(s => s.Ordinal).ToListAsync(cancel)).ToLookup(s => s.EntryId);
        }

        var concerned = rows.ConvertAll(r => (Row: r, Subjects: Concerned(r, [.. subjects[r.Id]], asked, theirs)));
        var people = concerned.SelectMany(c => c.Subjects.Select(s => s.IdentityId)).OfType<long>().Distinct().ToList();
        var numbers = await db.Identities.Where(i => people.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var records = concerned.Where(c => c.Row.Permission == Permissions.ReadSourceRecord).SelectMany(c => c.Subjects.Select(s => s.RecordId)).OfType<long>().Distinct().ToList();
        var sources = await db.SourceRecords.Where(r => records.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Source, cancel);
        var colleague = looking.RelationOf(looking.Act.Actor.Agency, asked.Agency) == Relation.OwnAgency;
        var looked = concerned.ConvertAll(c =>
        {
            var most = c.Subjects.MaxBy(s => s.Answer)!;
            var told = c.Subjects.Select(s => s.IdentityId).OfType<long>().Distinct().Where(numbers.ContainsKey).ToList();
            var source = most.RecordId is { } record && sources.TryGetValue(record, out var of) && (colleague || Answers(looking, of)) ? of : null;
            var ruleTold = most.Rule == asked.LateUnder || (most.RecordId is null ? colleague && told.Count > 0 : source is not null);
            return (Told: told, Look: new LookMade(
                c.Row.At, c.Row.Permission, EntryBytes.Read(c.Row.Bytes).Verb, source is null ? null : NameOf(looking, source),
                told.Count > 0 ? numbers[told[0]] : null, Math.Max(0, told.Count - 1), most.Answer, ruleTold ? most.Rule : null));
        });
        foreach (var id in looked.SelectMany(l => l.Told.Take(1)).Distinct().Order())
        {
            looking.Saw(id, null, Answer.ExistenceOnly, Rule);
        }

        return new LooksMade(looked.ConvertAll(l => l.Look), count);
    }

    /// <summary>Whether the reader's agency answers for the source, alone or with others.</summary>
    bool Answers(Looking looking, string source) => feeds.TryGetValue(source, out var feed) && looking.RelationOf(looking.Act.Actor.Agency, feed.Controller) >= Relation.JointController;

    string NameOf(Looking looking, string source) => !feeds.TryGetValue(source, out var feed) ? source : NamedSources.MayBeNamed(looking, feed) ? feed.Name : "a sensitive service";

    /// <summary>Them, and who has been joined into them; none where it is about anybody.</summary>
    static async Task<IReadOnlyList<long>> TheirsAsync(RowanDb db, LooksAsked asked, CancellationToken cancel) => asked.IdentityId is { } identity ? await CurrentIdentity.WithJoinedAsync(db, identity, cancel) : [];

    /// <summary>A story is a look at the one whose it is, who stands first, and not at everybody in it; a record that is withheld names nobody, and is a look at whom it is about.</summary>
    static IQueryable<AuditEntry> Of(RowanDb db, LooksAsked asked, IReadOnlyList<long> theirs)
    {
        var (who, from, until, anybody, permissions, lateUnder) = (asked.MemberId, asked.From, asked.Until, asked.IdentityId is null, asked.Permissions, asked.LateUnder);
        var late = until + Late;
        return db.AuditEntries.Where(e => e.MemberId == who && e.At >= from && e.At < late && permissions.Contains(e.Permission) && db.AuditSubjects.Any(s => s.EntryId == e.Id
            && (e.At < until || s.Rule == lateUnder)
            && (anybody
                || (s.IdentityId != null && theirs.Contains(s.IdentityId.Value) && (e.Permission != Permissions.ReadStory || s.Ordinal == 0))
                || (s.IdentityId == null && e.Permission == Permissions.ReadSourceRecord && db.Personas.Any(p => p.RecordId == s.RecordId && p.IdentityId != null && theirs.Contains(p.IdentityId.Value))))));
    }

    /// <summary>Of what an entry concerns, what is the person's; where it is about anybody, all of it, but of a story whose it is.</summary>
    static IReadOnlyList<AuditSubject> Concerned(Logged row, IReadOnlyList<AuditSubject> subjects, LooksAsked asked, IReadOnlyList<long> theirs) =>
        row.Permission == Permissions.ReadStory ? [subjects[0]]
        : asked.IdentityId is null ? subjects
        : [.. subjects.Where(s => s.IdentityId is null || theirs.Contains(s.IdentityId.Value))];

    sealed record Logged(Guid Id, DateTime At, string Permission, byte[] Bytes);
}
