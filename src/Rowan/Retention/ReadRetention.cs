using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Retention;

/// <summary>A record that is due for review: which, under which rule, and since when; nothing of what it says.</summary>
/// <param name="HeldBy">The number of a legal hold that stands against disposing of it; null where none does.</param>
/// <param name="MayOpenHold">Whether the reader may: holds are read by the agency that put them on.</param>
/// <param name="KeptBefore">Until when a person kept it when it was reviewed before; null where none did.</param>
public sealed record DueShown(
    long RecordId, string SourceName, string KindWords, string Reference, string Rule, string RuleWords, DateOnly CountedFrom, DateOnly DueOn, long? HeldBy, bool MayOpenHold, DateOnly? KeptBefore);

/// <param name="Groups">What is due, by source, kind and rule, and how many of each.</param>
public sealed record DueRead(IReadOnlyList<DueShown> Due, int All, IReadOnlyList<DueGroup> Groups);

/// <summary>Records of one source, kind and rule that are due.</summary>
public sealed record DueGroup(string Source, string SourceName, string Kind, string KindWords, string Rule, int Records);

/// <summary>A certificate as it is printed.</summary>
/// <param name="Holds">Whether the digest, worked out again from the facts, is the one that was certified; of the log's words, whether they are gone.</param>
/// <param name="Said">What was certified; with the numbers of the facts by which the words went.</param>
public sealed record CertificateShown(DisposalCertificate Certificate, string AskedBy, string ConfirmedBy, DisposedOnReview Said, string SourceName, string KindWords, bool Holds, byte[] Commitment, Guid EntryId);

/// <summary>Reads what is due for review, and what was disposed of.</summary>
public sealed class ReadRetention(RetentionRules rules, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>What is due, of the sources that the reader's agency answers for; the longest due first.</summary>
    /// <param name="source">Of one source; null for all.</param>
    /// <param name="kind">Of one kind of it; null for all.</param>
    public async Task<DueRead> DueAsync(Looking looking, string? source, string? kind, int page, CancellationToken cancel = default)
    {
        var (db, today) = (looking.Db, LondonDay.Today(clock));
        var mine = Mine(looking);
        var due = Due(db, today).Where(d => mine.Contains(d.Source));
        var groups = await due.GroupBy(d => new { d.Source, d.Kind, d.Rule }).Select(g => new { g.Key.Source, g.Key.Kind, g.Key.Rule, Records = g.Count() }).ToListAsync(cancel);
        var asked = due.Where(d => (source == null || d.Source == source) && (kind == null || d.Kind == kind));
        var rows = await asked.OrderBy(d => d.DueOn).ThenBy(d => d.RecordId).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.SourceRecords, d => d.RecordId, r => r.Id, (d, r) => new { d, r.Reference }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.d.RecordId);
        var kept = await db.RetentionKept.Where(k => ids.Contains(k.RecordId)).ToDictionaryAsync(k => k.RecordId, k => k.Until, cancel);
        var shown = new List<DueShown>();
        foreach (var row in rows.OrderBy(r => r.d.DueOn).ThenBy(r => r.d.RecordId))
        {
            looking.Saw(null, row.d.RecordId, Answer.ExistenceOnly, "retention");
            var hold = await HeldFromDisposal.ByAsync(db, row.d.RecordId);
            shown.Add(new DueShown(
                row.d.RecordId, SourceName(row.d.Source), KindWords(row.d.Source, row.d.Kind), row.Reference, row.d.Rule, rules.Find(row.d.Rule)?.Words ?? row.d.Rule, row.d.CountedFrom, row.d.DueOn,
                hold, hold is not null && await db.LegalHolds.AnyAsync(h => h.Id == hold, cancel), kept.TryGetValue(row.d.RecordId, out var until) ? until : null));
        }

        return new DueRead(
            shown, await asked.CountAsync(cancel),
            [.. groups.OrderByDescending(g => g.Records).ThenBy(g => g.Source, StringComparer.Ordinal).Select(g => new DueGroup(g.Source, SourceName(g.Source), g.Kind, KindWords(g.Source, g.Kind), g.Rule, g.Records))]);
    }

    /// <summary>Certificates of the sources that the reader's agency answers for, the latest first.</summary>
    public async Task<(IReadOnlyList<DisposalCertificate> Certificates, int All)> CertificatesAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var mine = Mine(looking);
        var log = looking.May(Permissions.SeeWhoLooked);
        var theirs = looking.Db.DisposalCertificates.Where(c => mine.Contains(c.Source) || (log && c.Source == ""));
        return (await theirs.OrderByDescending(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel), await theirs.CountAsync(cancel));
    }

    public async Task<CertificateShown?> CertificateAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var db = looking.Db;
        var mine = Mine(looking);
        var log = looking.May(Permissions.SeeWhoLooked);
        if (await db.DisposalCertificates.FirstOrDefaultAsync(c => c.Id == id && (mine.Contains(c.Source) || (log && c.Source == "")), cancel) is not { } certificate)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var fact = await db.Facts.SingleAsync(f => f.Id == certificate.FactId, cancel);
        var said = SourceJson.Read<DisposedOnReview>((await db.FactContents.Where(c => c.FactId == certificate.FactId).Select(c => c.Content).SingleAsync(cancel)).AsSpan());
        var called = await MembersCalled.OfAsync(db, [certificate.AskedByName, certificate.ConfirmedByName], cancel);
        CertificateShown Shown(string source, string kind, bool holds) =>
            new(certificate, called[certificate.AskedByName], called[certificate.ConfirmedByName], said, source, kind, holds, fact.Commitment, fact.EntryId);

        if (said.LogWords is { } words)
        {
            return Shown("The log", "words", await DisposeOfLogWords.IsGoneAsync(db, words, cancel));
        }

        var (facts, digest) = await ReviewRetention.DigestAsync(db, said.Withdrawals);
        return Shown(SourceName(certificate.Source), KindWords(certificate.Source, certificate.Kind), facts == said.Facts && digest.AsSpan().SequenceEqual(said.Digest));
    }

    /// <summary>Due today, and not kept until later.</summary>
    IQueryable<RetentionDay> Due(RowanDb db, DateOnly today) => db.RetentionDays.Where(d =>
        d.DueOn <= today && d.RulesVersion == rules.Version && !db.RetentionKept.Any(k => k.RecordId == d.RecordId && k.Until > today) && !db.Withdrawals.Any(w => w.RecordId == d.RecordId && w.Disposed));

    string[] Mine(Looking looking) => [.. feeds.Values.Where(f => ReviewRetention.Answers(looking, f.Controller, looking.Act.Actor.Agency)).Select(f => f.Code)];

    string SourceName(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;

    string KindWords(string source, string kind) => feeds.GetValueOrDefault(source)?.WordsOf(kind) ?? kind;
}
