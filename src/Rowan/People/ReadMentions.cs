using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.People;

/// <summary>A mention as a reader may see it.</summary>
/// <param name="LinkedBy">The person who decided the link; null when the machine did or none is made.</param>
/// <param name="Evidence">Why it is linked, field by field in words; empty for the first mention of an identity.</param>
/// <param name="Against">The mention whose likeness is the strongest evidence; null for the first mention, and where a person decided.</param>
public sealed record MentionShown(
    long PersonaId,
    long RecordId,
    string Source,
    string Reference,
    PersonaReading Said,
    DateTime Received,
    string? IdentityNumber,
    DateTime? LinkedAt,
    string? LinkedBy,
    double? Probability,
    IReadOnlyList<EvidenceSaid> Evidence,
    long? Against);

/// <summary>A decision somebody took about two mentions, with the reason.</summary>
public sealed record DecisionShown(long PersonaA, long PersonaB, bool Same, string By, DateTime At, string Reason);

/// <summary>A pair that waits for a person.</summary>
public sealed record PossibleShown(MentionShown A, MentionShown B, double Probability, string Band, string? Conflict);

/// <summary>The mentions of one identity, what may belong to it too, and what people decided.</summary>
public sealed record MentionsShown(
    string Number, IReadOnlyList<MentionShown> Mentions, IReadOnlyList<PossibleShown> Possible, IReadOnlyList<DecisionShown> Decisions, IReadOnlyList<HeldElsewhere> Elsewhere);

/// <summary>Two mentions side by side, with what each field says for or against one person.</summary>
/// <param name="MayBeTwo">Why they may be mother and child, or otherwise two people, in words.</param>
public sealed record PairShown(MentionShown A, MentionShown B, Score Score, IReadOnlyList<DecisionShown> Decisions, IReadOnlyList<string> MayBeTwo);

/// <summary>Shows who is who: the mentions behind an identity and why they are one (C03-25), pairs that a person should decide, and any two side by side.</summary>
public sealed class ReadMentions(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;

    /// <param name="number">As quoted; the number of an identity that was joined into another gives that other.</param>
    /// <param name="enter">Called with the identity before anything of it is shown; may throw to stop the look. Not called where nothing would be shown.</param>
    /// <returns>Null for a number nobody has, and for one of which the member may see nothing: the two are the same.</returns>
    public async Task<MentionsShown?> OfIdentityAsync(Looking looking, string number, Func<long, Task>? enter = null, CancellationToken cancel = default)
    {
        if (!IdentityNumber.TryRead(number, out var read) || await CurrentIdentity.OfAsync(looking.Db, read, cancel) is not { } identity)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var personas = await looking.Db.Personas.Where(p => p.IdentityId == identity.Id).OrderBy(p => p.Id)
            .Join(looking.Db.SourceRecords, p => p.RecordId, r => r.Id, (p, r) => new { p.Id, p.CurrentVersionId, r.Source, r.Kind })
            .Join(looking.Db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, v.RecordVersionId, p.Source, p.Kind })
            .Join(looking.Db.RecordVersions, p => p.RecordVersionId, v => v.Id, (p, v) => new { p.Id, p.Source, p.Kind, KindThen = v.Kind }).ToListAsync(cancel);
        var decisions = personas.Select(p => (p.Source, p.Kind, p.KindThen)).Distinct().Select(r => Decide(looking, r.Source, r.Kind, r.KindThen)).ToList();
        if (decisions.TrueForAll(d => d.Answer == Answer.Withheld))
        {
            looking.Outcome = "withheld";
            decisions.ForEach(d => looking.Saw(identity.Id, null, d));
            return null;
        }

        if (enter is not null)
        {
            await enter(identity.Id);
        }

        var ids = personas.ConvertAll(p => p.Id);
        var (mentions, elsewhere) = await ShowAsync(looking, ids, cancel);
        var pairs = await looking.Db.PossibleLinks.Where(l => ids.Contains(l.PersonaA) != ids.Contains(l.PersonaB)).ToListAsync(cancel);
        return new MentionsShown(
            identity.Number, mentions, await PairsAsync(looking, pairs, mentions, cancel), await DecisionsAsync(looking, ids, cancel), elsewhere);
    }

    /// <summary>Pairs that wait for a person, the likeliest first. A pair of which the member may not see one half is left out.</summary>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<PossibleShown> Pairs, int All)> WaitingAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var open = await MayBeShownAsync(looking, cancel);
        var waiting =
            from link in looking.Db.PossibleLinks
            join a in open on link.PersonaA equals a.Id
            join b in open on link.PersonaB equals b.Id
            where (a.IdentityId == null || a.IdentityId != b.IdentityId)
            orderby link.Probability descending, link.PersonaA, link.PersonaB
            select link;
        var pairs = await waiting.Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var (mentions, _) = await ShowAsync(looking, [.. pairs.SelectMany(p => new[] { p.PersonaA, p.PersonaB }).Distinct()], cancel);
        return (await PairsAsync(looking, pairs, mentions, cancel), await waiting.CountAsync(cancel));
    }

    /// <returns>Null when either mention does not exist or may not be shown.</returns>
    public async Task<PairShown?> PairAsync(Looking looking, long a, long b, CancellationToken cancel = default)
    {
        var (mentions, _) = await ShowAsync(looking, [a, b], cancel);
        if (mentions.Count != 2)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var (first, second) = (mentions.First(m => m.PersonaId == a), mentions.First(m => m.PersonaId == b));
        var score = new Scorer(MatchingModel.Default).Score(Features.Of(a, first.Source, first.Said), Features.Of(b, second.Source, second.Said));
        var decisions = (await DecisionsAsync(looking, [a], cancel)).Where(d => d.PersonaA == b || d.PersonaB == b).ToList();
        return new PairShown(first, second, score, decisions, await MayBeTwoAsync(looking, first, second, cancel));
    }

    /// <summary>What they say of themselves, and what records say of both: of all that is linked to each, or of the two alone where they are one already.</summary>
    async Task<IReadOnlyList<string>> MayBeTwoAsync(Looking looking, MentionShown a, MentionShown b, CancellationToken cancel)
    {
        var db = looking.Db;
        var identities = await db.Personas.Where(p => p.Id == a.PersonaId || p.Id == b.PersonaId).ToDictionaryAsync(p => p.Id, p => p.IdentityId, cancel);
        var together = identities[a.PersonaId] == identities[b.PersonaId];
        var (these, those) = (Of(a.PersonaId), Of(b.PersonaId));
        var said = (await TiesAsync(these, those)).Concat(await TiesAsync(those, these)).ToList();
        var named = await (
            from p in these
            join q in those on p.RecordId equals q.RecordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join w in db.PersonaVersions on q.CurrentVersionId equals w.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            join saying in db.RecordVersions on r.CurrentVersionId equals saying.Id
            where v.RecordVersionId == saying.Id && w.RecordVersionId == saying.Id && v.Role != w.Role
            select new SaidOfBoth(v.Role, w.Role, r, saying.Kind)).ToListAsync(cancel);
        var words = new List<string>();
        words.AddRange(MotherAndChild.OfUnborn(a.Said, LondonDay.Of(a.Received), b.Said, LondonDay.Of(b.Received)) is { } unborn ? [unborn] : []);
        var shown = new List<SaidOfBoth>();
        foreach (var tie in said.Concat(named.Where(n => !said.Exists(s => s.Record.Id == n.Record.Id))).OrderBy(t => t.Record.Id))
        {
            var decision = Decide(looking, tie.Record.Source, tie.Record.Kind, tie.Then);
            looking.Saw(identities[a.PersonaId], tie.Record.Id, decision);
            looking.Saw(identities[b.PersonaId], tie.Record.Id, decision);
            shown.AddRange(decision.Answer == Answer.Shown ? [tie] : []);
        }

        words.AddRange(shown.GroupBy(t => (t.What, t.Other)).Select(g => (g.Key, Records: g.Select(t => $"{t.Record.Source} {t.Record.Reference}").Distinct().ToList()))
            .Select(g => g.Key.Other is { } other ? MotherAndChild.OfRoles(g.Key.What, other, g.Records) : MotherAndChild.OfRelationship(g.Key.What, g.Records)));
        return words;

        IQueryable<Persona> Of(long persona) => identities[persona] is { } identity && !together ? db.Personas.Where(p => p.IdentityId == identity) : db.Personas.Where(p => p.Id == persona);

        Task<List<SaidOfBoth>> TiesAsync(IQueryable<Persona> from, IQueryable<Persona> to) => (
            from p in @from
            join r in db.Relationships on p.Id equals r.FromPersonaId
            join q in to on r.ToPersonaId equals q.Id
            join saying in db.RecordVersions on r.RecordVersionId equals saying.Id
            join record in db.SourceRecords on saying.RecordId equals record.Id
            where record.CurrentVersionId == saying.Id
            select new SaidOfBoth(r.Kind, null, record, saying.Kind)).ToListAsync(cancel);
    }

    /// <summary>What a record says of two: what one is to the other, or as what it names each.</summary>
    sealed record SaidOfBoth(string What, string? Other, SourceRecord Record, string Then);

    /// <returns>Null when the mention does not exist or may not be shown.</returns>
    public async Task<MentionShown?> OneAsync(Looking looking, long personaId, CancellationToken cancel = default)
    {
        var (mentions, _) = await ShowAsync(looking, [personaId], cancel);
        looking.Outcome = mentions.Count == 1 ? looking.Outcome : "not-found";
        return mentions.SingleOrDefault();
    }

    /// <summary>
    /// Mentions of pairs, in records of the kinds that the member is shown: the kinds as they stand in the tables, for a feed file may not name one any more,
    /// and what is counted must be what is listed.
    /// </summary>
    async Task<IQueryable<Persona>> MayBeShownAsync(Looking looking, CancellationToken cancel)
    {
        var db = looking.Db;
        var inPairs = db.PossibleLinks.Select(l => l.PersonaA).Union(db.PossibleLinks.Select(l => l.PersonaB));
        var kinds = await (
            from p in db.Personas
            where inPairs.Contains(p.Id)
            join r in db.SourceRecords on p.RecordId equals r.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join saying in db.RecordVersions on v.RecordVersionId equals saying.Id
            select new { p.Source, r.Kind, Then = saying.Kind }).Distinct().ToListAsync(cancel);
        var shown = kinds.Where(k => Decide(looking, k.Source, k.Kind, k.Then).Answer == Answer.Shown).Select(k => $"{k.Source}/{k.Kind}/{k.Then}").ToList();
        return
            from p in db.Personas
            join r in db.SourceRecords on p.RecordId equals r.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            join saying in db.RecordVersions on v.RecordVersionId equals saying.Id
            where shown.Contains(p.Source + "/" + r.Kind + "/" + saying.Kind)
            select p;
    }

    /// <summary>By what the record is marked now, and was where this is said: the least that either lets be told.</summary>
    AccessDecision Decide(Looking looking, string source, string now, string then) =>
        Decide(looking, source, now) is var today && now != then && Decide(looking, source, then) is var before && before.Answer < today.Answer ? before : today;

    AccessDecision Decide(Looking looking, string source, string kind) => feeds.TryGetValue(source, out var feed)
        ? looking.Decide(feed.AskedOf(kind))
        : new AccessDecision(Answer.Withheld, "source-not-known", "", "The source is not in the policy pack.");

    async Task<(List<MentionShown> Shown, List<HeldElsewhere> Elsewhere)> ShowAsync(Looking looking, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await (
            from persona in looking.Db.Personas
            join version in looking.Db.PersonaVersions on persona.CurrentVersionId equals version.Id
            join record in looking.Db.SourceRecords on persona.RecordId equals record.Id
            join saying in looking.Db.RecordVersions on version.RecordVersionId equals saying.Id
            join believed in looking.Db.RecordVersions on record.CurrentVersionId equals believed.Id into versions
            from believed in versions.DefaultIfEmpty()
            where ids.Contains(persona.Id)
            orderby version.Received, persona.Id
            select new { persona, version, record, saying.Kind, Author = believed == null ? null : believed.Author }).ToListAsync(cancel);
        var links = await (
            from link in looking.Db.IdentityLinks
            join identity in looking.Db.Identities on link.IdentityId equals identity.Id
            join content in looking.Db.FactContents on link.FactId equals content.FactId
            where ids.Contains(link.PersonaId) && link.EndedAt == null
            select new { link, identity.Number, content.Content }).ToDictionaryAsync(l => l.link.PersonaId, cancel);
        var names = await looking.Db.Members.ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var open = await AllShownAsync(looking, [.. ids, .. links.Values.Select(l => l.link.EvidencePersonaId).OfType<long>()], cancel);
        var shown = new List<MentionShown>();
        var elsewhere = new HashSet<HeldElsewhere>();
        foreach (var row in rows)
        {
            var decision = Decide(looking, row.persona.Source, row.record.Kind, row.Kind);
            looking.Saw(row.persona.IdentityId, row.record.Id, decision);
            if (decision.Answer == Answer.ExistenceOnly)
            {
                elsewhere.Add(HeldElsewhere.Of(looking, feeds[row.persona.Source].AskedOf(row.record.Kind), decision, row.Author));
            }
            else if (decision.Answer == Answer.Shown)
            {
                var link = links.GetValueOrDefault(row.persona.Id);
                var linked = link is null ? null : SourceJson.Read<PersonaLinked>(link.Content);
                shown.Add(new MentionShown(
                    row.persona.Id, row.record.Id, row.persona.Source, row.record.Reference, SourceJson.Read<PersonaReading>(row.version.Reading), row.version.Received,
                    link?.Number, link?.link.Recorded, linked?.DecidedBy is { } by ? names.GetValueOrDefault(by, "a member") : null, linked?.Probability,
                    linked?.EvidencePersonaId is { } beside && open.Contains(row.persona.Id) && open.Contains(beside) ? linked.Evidence : [], linked?.EvidencePersonaId is { } other && open.Contains(other) ? other : null));
            }
        }

        return (shown, [.. elsewhere.OrderBy(h => h.Controller, StringComparer.Ordinal)]);
    }

    async Task<List<PossibleShown>> PairsAsync(Looking looking, IReadOnlyList<PossibleLink> pairs, IReadOnlyList<MentionShown> known, CancellationToken cancel)
    {
        var have = known.ToDictionary(m => m.PersonaId);
        var missing = pairs.SelectMany(p => new[] { p.PersonaA, p.PersonaB }).Where(p => !have.ContainsKey(p)).Distinct().ToList();
        var (others, _) = missing.Count == 0 ? ([], []) : await ShowAsync(looking, missing, cancel);
        foreach (var other in others)
        {
            have[other.PersonaId] = other;
        }

        return pairs.Where(p => have.ContainsKey(p.PersonaA) && have.ContainsKey(p.PersonaB)).OrderByDescending(p => p.Probability)
            .Select(p => new PossibleShown(have[p.PersonaA], have[p.PersonaB], p.Probability, p.Band, p.Conflict)).ToList();
    }

    /// <summary>Of these mentions those of whose records every version may be shown: what compares two tells what both said, then too.</summary>
    async Task<HashSet<long>> AllShownAsync(Looking looking, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var kinds = await (
            from p in looking.Db.Personas
            where ids.Contains(p.Id)
            join v in looking.Db.RecordVersions on p.RecordId equals v.RecordId
            join r in looking.Db.SourceRecords on p.RecordId equals r.Id
            select new { p.Id, p.Source, v.Kind, Now = r.Kind }).Distinct().ToListAsync(cancel);
        return [.. kinds.GroupBy(k => k.Id).Where(g => g.All(k => Decide(looking, k.Source, k.Now, k.Kind).Answer == Answer.Shown)).Select(g => g.Key)];
    }

    async Task<List<DecisionShown>> DecisionsAsync(Looking looking, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var rows = await (
            from decision in looking.Db.LinkDecisions
            join content in looking.Db.FactContents on decision.FactId equals content.FactId
            where decision.SupersededByFactId == null && (ids.Contains(decision.PersonaA) || ids.Contains(decision.PersonaB))
            orderby decision.Recorded descending
            select new { decision, content.Content }).ToListAsync(cancel);
        var names = await looking.Db.Members.ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var open = await AllShownAsync(looking, [.. rows.SelectMany(r => new[] { r.decision.PersonaA, r.decision.PersonaB }).Distinct()], cancel);
        return rows.Where(r => open.Contains(r.decision.PersonaA) && open.Contains(r.decision.PersonaB)).Select(r =>
        {
            var said = SourceJson.Read<LinkDecided>(r.Content);
            return new DecisionShown(r.decision.PersonaA, r.decision.PersonaB, r.decision.Same, said.DecidedBy is { } by ? names.GetValueOrDefault(by, said.DecidedByName) : said.DecidedByName, r.decision.Recorded, said.Reason);
        }).ToList();
    }
}
