using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Emergency;
using Rowan.HandingOn;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.People;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Disclosures;

/// <summary>
/// What Rowan itself holds about a person: what members said of them here, and who looked. An agency discloses what its own members said, in their words; what
/// another's said is not there, and nothing that is shielded from who acts.
/// </summary>
sealed class HeldByRowan
{
    public const string Name = "Held by Rowan itself";

    /// <summary>Where an item has a source, one of Rowan's own has this and what it is.</summary>
    public const string Prefix = "rowan:";

    readonly Seen seen;
    readonly IReadOnlyDictionary<string, Feed> feeds;
    readonly Disclosure disclosure;
    readonly long whose;
    readonly IReadOnlyList<long> theirs;
    readonly Dictionary<(Actor By, DateTime At), HiddenWords> hidden = [];

    HeldByRowan(Seen seen, IReadOnlyDictionary<string, Feed> feeds, Disclosure disclosure, long whose, IReadOnlyList<long> theirs) =>
        (this.seen, this.feeds, this.disclosure, this.whose, this.theirs) = (seen, feeds, disclosure, whose, theirs);

    internal static async Task<HeldByRowan> ForAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, Disclosure disclosure, CancellationToken cancel = default)
    {
        var whose = await ReadDisclosure.WhoseAsync(seen, disclosure, cancel);
        return new HeldByRowan(seen, feeds, disclosure, whose, await CurrentIdentity.WithJoinedAsync(seen.Db, whose, cancel));
    }

    internal static bool Is(string source) => source.StartsWith(Prefix, StringComparison.Ordinal);

    internal static OwnKind KindOf(string source) => OwnKind.Find(source[Prefix.Length..source.IndexOf('/', StringComparison.Ordinal)])!;

    /// <summary>Everything there is, in its last version; but for who looked, which is counted until the disclosure was opened and never again.</summary>
    internal async Task<IReadOnlyList<OwnHeld>> FoundAsync(CancellationToken cancel = default)
    {
        var found = new List<OwnHeld>();
        foreach (var kind in OwnKind.All)
        {
            found.AddRange(await OfKindAsync(kind.Code, long.MaxValue, cancel));
        }

        return found;
    }

    /// <summary>One of them, as it stood when it was gathered; null where it is not there for who acts.</summary>
    internal async Task<OwnHeld?> OneAsync(DisclosureItem item) => (await OfKindAsync(KindOf(item.Source).Code, item.VersionId, CancellationToken.None)).Find(h => h.Source == item.Source);

    async Task<List<OwnHeld>> OfKindAsync(string kind, long upTo, CancellationToken cancel)
    {
        var (db, me) = (seen.Db, seen.Act.Actor.MemberId);
        var records = db.Personas.Where(p => p.IdentityId == whose).Select(p => p.RecordId);
        var numbers = db.Identities.Where(i => theirs.Contains(i.Id)).Select(i => i.Number);
        return kind switch
        {
            OwnKind.Involvement => await SaidAsync(kind, "involvement", db.Involvements.Where(i => theirs.Contains(i.IdentityId)).Select(i => new Of { Id = i.Id }), [InvolvementFactKinds.Began, InvolvementFactKinds.Ended]),
            OwnKind.NotShared => await SaidAsync(kind, "not-shared", db.NotShared.Where(n => n.Person != null && numbers.Contains(n.Person)).Select(n => new Of { Id = n.Id }), [NotSharedSaid.FactKind]),
            OwnKind.Shield => await SaidAsync(
                kind, "shield", Circles.Within(db, seen.Act.Actor).Where(s => db.ShieldedIdentities.Any(i => i.ShieldId == s.Id && theirs.Contains(i.IdentityId))).Select(s => new Of { Id = s.Id }),
                [ShieldFactKinds.PutOn, ShieldFactKinds.CircleDrawn, ShieldFactKinds.Reviewed, ShieldFactKinds.TouchSettled, ShieldFactKinds.Lifted]),
            OwnKind.Hold => await SaidAsync(
                kind, "hold", db.LegalHolds.Where(h => (h.IdentityId != null && theirs.Contains(h.IdentityId.Value)) || (h.RecordId != null && records.Contains(h.RecordId.Value)))
                    .Select(h => new Of { Id = h.Id, RecordId = h.RecordId ?? 0 }),
                [HoldFactKinds.PutOn, HoldFactKinds.Reviewed, HoldFactKinds.Lifted]),
            // Nobody is shown what a review found of their own emergency.
            OwnKind.Emergency => await SaidAsync(
                kind, "broken-glass", db.BrokenGlasses.Where(g => theirs.Contains(g.IdentityId) && g.MemberId != me).Select(g => new Of { Id = g.Id }), [EmergencyFactKinds.Broken, EmergencyFactKinds.Reviewed]),
            OwnKind.News => await SaidAsync(
                kind, FlagFactKinds.NewsBegan, db.ChildrenInTheNews.Where(n => theirs.Contains(n.IdentityId)).Select(n => new Of { Id = n.Id }), [FlagFactKinds.NewsBegan, FlagFactKinds.NewsEnded]),
            // Nor what one found of their own look.
            OwnKind.Reviewed => await SaidAsync(
                kind, "look-flag", db.FlaggedLooks.Where(f => f.IdentityId != null && theirs.Contains(f.IdentityId.Value) && f.MemberId != me).Select(f => new Of { Id = f.Id }), [FlagFactKinds.Closed, FlagFactKinds.Reopened]),
            OwnKind.Asked => await SaidAsync(
                kind, "disclosure", db.Disclosures.Where(d => theirs.Contains(d.IdentityId) && d.Id < disclosure.Id).Select(d => new Of { Id = d.Id }),
                [DisclosureFactKinds.Opened, DisclosureFactKinds.Extended, DisclosureFactKinds.Closed]),
            OwnKind.ByTwo => await SaidOfAsync(kind, "second-person", await AskedOfTwoAsync(cancel), [SecondPersonFactKinds.Asked, SecondPersonFactKinds.Answered]),
            OwnKind.HandedOn => await EachAsync(kind, await HandedOnAsync(cancel)),
            OwnKind.Kept => await EachAsync(kind, await db.RetentionKept.Where(k => records.Contains(k.RecordId)).Select(k => new Of { Id = k.FactId, RecordId = k.RecordId }).ToListAsync(cancel)),
            OwnKind.PutRight => await EachAsync(
                kind, await db.RowMends.Where(m => m.RecordId != null && records.Contains(m.RecordId.Value)).Select(m => new Of { Id = m.FactId, RecordId = m.RecordId!.Value }).ToListAsync(cancel)),
            OwnKind.OfARecord => await SaidAsync(
                kind, "record", db.SourceRecords.Where(r => records.Contains(r.Id)).Select(r => new Of { Id = r.Id, RecordId = r.Id }),
                [CareFactKinds.ContradictionDecided, CareFactKinds.VersionsWithdrawn, CareFactKinds.RecordRestored]),
            OwnKind.Desk => await SaidAsync(
                kind, "record", db.SourceRecords.Where(r => records.Contains(r.Id)).Select(r => new Of { Id = r.Id, RecordId = r.Id }), RecordFactKinds.AtTheDesk),
            OwnKind.Judgement => await JudgedAsync(upTo, cancel),
            OwnKind.Typed => OnceCounted(kind, await TypedWhenLooking.OfAsync(seen, whose, disclosure, cancel)),
            _ => OnceCounted(kind, await WhoLooked.OfAsync(seen, feeds, whose, disclosure.OpenedAt, cancel)),
        };

        async Task<List<OwnHeld>> SaidAsync(string code, string subject, IQueryable<Of> of, IReadOnlyList<string> kinds) => await SaidOfAsync(code, subject, await of.ToListAsync(cancel), kinds);

        async Task<List<OwnHeld>> SaidOfAsync(string code, string subject, List<Of> of, IReadOnlyList<string> kinds)
        {
            var about = of.ToDictionary(o => $"{subject}/{o.Id}");
            var subjects = about.Keys.ToList();
            var said = await OwnAsync(db.Facts.Where(f => subjects.Contains(f.Subject) && kinds.Contains(f.Kind) && f.Id <= upTo), cancel);
            return await HeldAsync(said.GroupBy(s => about[s.Subject], s => s.Said).Select(g => ($"{Prefix}{code}/{g.Key.Id}", g.Key.RecordId, g.ToList())), cancel);
        }

        // What is said once: each fact is an item. One that is about several records of the person stands once.
        async Task<List<OwnHeld>> EachAsync(string code, List<Of> of)
        {
            var about = of.OrderBy(o => o.RecordId).DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.RecordId);
            var ids = about.Keys.Where(id => id <= upTo).ToList();
            return await HeldAsync((await OwnAsync(db.Facts.Where(f => ids.Contains(f.Id)), cancel)).Select(s => ($"{Prefix}{code}/{s.Said.FactId}", about[s.Said.FactId], new List<OwnSaid> { s.Said })), cancel);
        }
    }

    /// <summary>What two were asked to decide of the person: to lift a shield only in its circle, to join only where all who would be joined are there, and copies of answers before this one.</summary>
    async Task<List<Of>> AskedOfTwoAsync(CancellationToken cancel)
    {
        var (db, actor) = (seen.Db, seen.Act.Actor);
        var circles = Circles.Within(db, actor);
        var asked = await (
            from r in db.SecondPersonRequests
            where r.IdentityId != null && theirs.Contains(r.IdentityId.Value) && (r.Kind != SecondPersonKinds.MakeCopy || r.AskedAt < disclosure.OpenedAt)
                && (r.Kind != SecondPersonKinds.LiftShield || circles.Any(s => db.ShieldedIdentities.Any(i => i.ShieldId == s.Id && i.IdentityId == r.IdentityId)))
            join c in db.FactContents on r.FactId equals c.FactId
            select new { r.Id, c.Content }).AsNoTracking().ToListAsync(cancel);
        var of = new List<Of>();
        foreach (var one in asked)
        {
            var together = JoinByTwo.Together(JsonSerializer.Deserialize<SecondPersonAsked>(one.Content)!);
            if (await db.Identities.CountAsync(i => together.Contains(i.Id), cancel) == together.Count)
            {
                of.Add(new Of { Id = one.Id });
            }
        }

        return of;
    }

    /// <summary>Findings about who looked at the person; but of the officer's own.</summary>
    async Task<List<Of>> HandedOnAsync(CancellationToken cancel) =>
    [
        .. (await seen.Db.Facts.Where(f => f.Subject == HandedOnFactKinds.Subject && f.Kind == HandedOnFactKinds.HandedOn).Join(seen.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Id, c.Content }).ToListAsync(cancel))
            .Where(f => SourceJson.Read<FindingHandedOn>(f.Content).Finding is { IdentityId: { } at } finding && theirs.Contains(at) && finding.MemberId != seen.Act.Actor.MemberId).Select(f => new Of { Id = f.Id }),
    ];

    /// <summary>What was decided of the person's mentions and of others: only where none of the mentions is shielded from who acts.</summary>
    async Task<List<OwnHeld>> JudgedAsync(long upTo, CancellationToken cancel)
    {
        var db = seen.Db;
        var mentions = await db.Personas.Where(p => p.IdentityId == whose).Select(p => p.Id).ToListAsync(cancel);
        var facts = await db.LinkDecisions.Where(d => d.FactId <= upTo && (mentions.Contains(d.PersonaA) || mentions.Contains(d.PersonaB))).Select(d => d.FactId).Distinct().ToListAsync(cancel);
        var decided = (await db.LinkDecisions.AsNoTracking().Where(d => facts.Contains(d.FactId)).OrderBy(d => d.Id).ToListAsync(cancel)).ToLookup(d => d.FactId);
        var others = decided.SelectMany(d => d).SelectMany(d => new[] { d.PersonaA, d.PersonaB }).Distinct().ToList();
        var records = await db.Personas.Where(p => others.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.RecordId, cancel);
        var said = (await OwnAsync(db.Facts.Where(f => facts.Contains(f.Id)), cancel)).FindAll(s => SourceJson.Read<LinkDecided>(s.Said.Content).Others.Count == decided[s.Said.FactId].Count());
        return await HeldAsync(said.Select(s => ($"{Prefix}{OwnKind.Judgement}/{s.Said.FactId}", RecordOf(decided[s.Said.FactId].First()), new List<OwnSaid> { s.Said })), cancel);

        long RecordOf(LinkDecision d) => records.GetValueOrDefault(mentions.Contains(d.PersonaA) ? d.PersonaB : d.PersonaA);
    }

    /// <summary>What is told of looks, up to the opening of the disclosure and never again.</summary>
    List<OwnHeld> OnceCounted(string kind, IReadOnlyList<TextPart> parts) => parts.Count == 0 ? [] : [new OwnHeld($"{Prefix}{kind}/{disclosure.Id}", 0, disclosure.FactId, disclosure.OpenedAt, parts, [])];

    /// <summary>Of what was said here, that which members of the agency said that was asked.</summary>
    async Task<List<(string Subject, OwnSaid Said)>> OwnAsync(IQueryable<Fact> facts, CancellationToken cancel)
    {
        var db = seen.Db;
        var rows = await (
            from f in facts
            join c in db.FactContents on f.Id equals c.FactId
            join e in db.AuditEntries on f.EntryId equals e.Id
            orderby f.Id
            select new { f.Id, f.Kind, f.Subject, f.Recorded, c.Content, e.Bytes }).AsNoTracking().ToListAsync(cancel);
        return rows.ConvertAll(r => (r.Subject, Said: new OwnSaid(r.Id, r.Kind, r.Recorded, r.Content, EntryBytes.Read(r.Bytes).Actor)))
            .FindAll(s => seen.RelationOf(s.Said.By.Agency, disclosure.Agency) == Relation.OwnAgency);
    }

    async Task<List<OwnHeld>> HeldAsync(IEnumerable<(string Source, long RecordId, List<OwnSaid> Said)> found, CancellationToken cancel)
    {
        var all = found.ToList();
        var ids = all.SelectMany(f => f.Said).SelectMany(OwnWords.Names).Distinct().ToList();
        var members = await seen.Db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var held = new List<OwnHeld>();
        foreach (var f in all)
        {
            var words = new OwnWords(members, agency => ReadInvolvements.IsSensitive(seen, feeds, agency), seen.GroundWords);
            var parts = f.Said.ConvertAll(words.Of);
            if (!await TellOfTheHiddenAsync(f.Said, parts, cancel))
            {
                held.Add(new OwnHeld(f.Source, f.RecordId, f.Said[^1].FactId, f.Said[0].At, parts, words.Others(parts)));
            }
        }

        return held;
    }

    /// <summary>Whether any of what was said tells of somebody who is shielded from who acts, and of whom who said it may have known.</summary>
    async Task<bool> TellOfTheHiddenAsync(IReadOnlyList<OwnSaid> said, IReadOnlyList<TextPart> parts, CancellationToken cancel)
    {
        if (seen.Db.Hidden.Identities.Count == 0)
        {
            return false;
        }

        foreach (var (one, part) in said.Zip(parts))
        {
            if (!hidden.TryGetValue((one.By, one.At), out var words))
            {
                hidden.Add((one.By, one.At), words = await HiddenWords.TypedByAsync(seen, one.By, one.At, cancel));
            }

            if (words.In(part.Words))
            {
                return true;
            }
        }

        return false;
    }

    sealed class Of
    {
        public required long Id { get; init; }
        public long RecordId { get; init; }
    }
}
