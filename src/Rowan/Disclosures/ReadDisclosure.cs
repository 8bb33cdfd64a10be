using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <summary>A disclosure in a list.</summary>
public sealed record DisclosureLine(Disclosure Disclosure, string KindWords, string Number, int Items, int Undecided, bool Late);

/// <param name="NotYet">How many records have come, or have a new version, since it was last gathered.</param>
/// <param name="Elsewhere">What others answer for, and whom to pass the request on to.</param>
/// <param name="Answers">What the kind asked, and what was answered.</param>
/// <param name="Stopped">Why no copy may go out; null where one may.</param>
/// <param name="ClosedWords">How it was answered; null while it is open.</param>
public sealed record DisclosureShown(
    Disclosure Disclosure, DisclosureKind? Kind, string Number, string AskedBy, string Checked, IReadOnlyList<(string Question, string Answer)> Answers, string? Stopped, IReadOnlyList<ItemShown> Items, IReadOnlyList<CopyShown> Exports, int NotYet,
    IReadOnlyList<HeldElsewhere> Elsewhere, string? ClosedWords, bool Late, string OpenedBy)
{
    public int Undecided => Items.Count(i => !i.Gone && i.Item.Answer == ItemAnswer.Undecided);
}

/// <summary>A copy that was made.</summary>
/// <param name="CheckedBy">Who read and confirmed it before; null where one officer made it alone.</param>
public sealed record CopyShown(DisclosureExport Export, string? CheckedBy);

/// <summary>One item in the list of a disclosure.</summary>
/// <param name="Sensitive">Why it needs a further eye; null where it does not.</param>
/// <param name="Gone">The record has been withdrawn or disposed of since: nothing of it goes out.</param>
public sealed record ItemShown(DisclosureItem Item, string SourceName, string Controller, string KindWords, string Reference, string? Sensitive, string? ExemptionWords, bool Gone);

/// <summary>One item with its words.</summary>
/// <param name="Disclosure">The code of the kind of disclosure that it is gathered for.</param>
/// <param name="Came">The record as it came, for the officer to compare; it does not go out.</param>
/// <param name="Decided">What was decided of it, if that was of this text.</param>
public sealed record ItemText(
    DisclosureItem Item, string Disclosure, string SourceName, string KindWords, IReadOnlyList<TextPart> Parts, IReadOnlyList<Mentioned> Others, string? Sensitive, string? Came, DisclosureItemDecided? Decided)
{
    /// <summary>Words that are taken out of other records of the disclosure and stand in this one too, as it goes out or would.</summary>
    public IReadOnlyList<string> AlsoHere { get; init; } = [];

    /// <summary>The code of the exemption under which the whole of it is offered to be withheld; null where it is not.</summary>
    public string? Withheld { get; init; }

    /// <summary>Who decided of it, as members call one another; null while nobody has.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The words of the passages that are taken out of this one.</summary>
    internal IEnumerable<string> TakenOut => Decided is { Answer: ItemAnswer.Redact } decided ? decided.Passages.Select(p => Parts[p.Part].Words.Substring(p.Start, p.Length)).Distinct(StringComparer.OrdinalIgnoreCase) : [];

    /// <summary>The text as it goes out; empty where nothing of it does.</summary>
    internal IReadOnlyList<string> GoesOut => Decided is { Answer: ItemAnswer.Withhold } ? [] : [.. Parts.Select((p, i) => Redaction.Apply(p.Words, i, Decided?.Passages ?? []))];
}

/// <summary>A line of the redaction log.</summary>
/// <param name="What">Which record; of what Rowan itself holds what kind of it.</param>
public sealed record RedactionLine(long ItemId, string What, string SourceName, ItemAnswer Answer, IReadOnlyList<(string Exemption, int Passages)> Exemptions, string? Reason, string ByName, DateTime At);

/// <summary>Reads disclosures, for who answers them.</summary>
public sealed class ReadDisclosure(DisclosureRules rules, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Those that are open first, the sooner due the earlier.</summary>
    public async Task<(IReadOnlyList<DisclosureLine> Lines, int All)> PageAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var (db, today) = (looking.Db, LondonDay.Today(clock));
        var rows = await db.Disclosures.OrderBy(d => d.ClosedFactId != null).ThenBy(d => d.DueOn).ThenBy(d => d.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.Identities, d => d.IdentityId, i => i.Id, (d, i) => new { d, i.Number, Items = db.DisclosureItems.Count(x => x.DisclosureId == d.Id && !x.Superseded), Undecided = db.DisclosureItems.Count(x => x.DisclosureId == d.Id && !x.Superseded && x.Answer == ItemAnswer.Undecided) })
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            looking.Saw(row.d.IdentityId, null, Answer.ExistenceOnly, "disclosure");
        }

        return ([.. rows.OrderBy(r => r.d.ClosedFactId is not null).ThenBy(r => r.d.DueOn).ThenBy(r => r.d.Id)
            .Select(r => new DisclosureLine(r.d, rules.Kind(r.d.Kind)?.Words ?? r.d.Kind, r.Number, r.Items, r.Undecided, r.d.ClosedAt is null && r.d.DueOn < today))], await db.Disclosures.CountAsync(cancel));
    }

    public async Task<DisclosureShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var db = looking.Db;
        if (await db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } disclosure)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Saw(disclosure.IdentityId, null, Answer.Shown, "disclosure");
        var opened = SourceJson.Read<DisclosureOpened>((await WordsAsync(looking, disclosure.FactId, cancel)).AsSpan());
        var closed = disclosure.ClosedFactId is { } fact ? SourceJson.Read<DisclosureClosed>((await WordsAsync(looking, fact, cancel)).AsSpan()).Words : null;
        var whose = await WhoseAsync(looking, disclosure, cancel);
        var items = await (
            from i in db.DisclosureItems
            where i.DisclosureId == id && !i.Superseded && !i.Source.StartsWith(HeldByRowan.Prefix)
            join r in db.SourceRecords on i.RecordId equals r.Id
            orderby i.Id
            select new { i, r.Kind, r.Reference, Gone = !db.RecordVersions.Any(v => v.Id == i.VersionId) || !db.Personas.Any(p => p.RecordId == i.RecordId && p.IdentityId == whose) }).ToListAsync(cancel);
        var (held, access) = ((await HeldAsync(db, whose, cancel)).ToList(), new SourceAccess(looking, feeds));
        foreach (var (source, kind, record) in held.Where(h => access.Of(h.Source, h.Kind).Answer == Answer.ExistenceOnly))
        {
            looking.Saw(whose, record, access.Of(source, kind));
        }

        return new DisclosureShown(
            disclosure, rules.Kind(disclosure.Kind), await db.Identities.Where(i => i.Id == disclosure.IdentityId).Select(i => i.Number).SingleAsync(cancel), opened.AskedBy, opened.Checked,
            Answers(rules.Kind(disclosure.Kind), opened), OpenDisclosure.Stopped(rules.Kind(disclosure.Kind), opened),
            [.. items.ConvertAll(x => new ItemShown(
                x.i, NameOf(x.i.Source), feeds.GetValueOrDefault(x.i.Source)?.Controller ?? "", KindOf(x.i.Source, x.Kind), x.Reference, rules.SensitiveWords(x.i.Source), Why(x.i), x.Gone))
                .Concat(await OwnAsync(looking, disclosure, cancel)).OrderBy(x => x.Item.Id)],
            (await db.DisclosureExports.Where(e => e.DisclosureId == id).OrderBy(e => e.Id).Join(db.FactContents, e => e.FactId, c => c.FactId, (e, c) => new { e, c.Content }).ToListAsync(cancel))
                .ConvertAll(x => new CopyShown(x.e, SourceJson.Read<DisclosureExported>(x.Content.AsSpan()).CheckedByName)),
            disclosure.ClosedAt is null ? (await OpenDisclosure.NotYetAsync(looking, feeds, disclosure, whose, cancel)).Count : 0,
            await access.HeldElsewhereAsync(held, cancel), closed, disclosure.ClosedAt is null && disclosure.DueOn < LondonDay.Today(clock),
            (await MembersCalled.OfAsync(db, [disclosure.OpenedByName], cancel))[disclosure.OpenedByName]);
    }

    /// <summary>Of what Rowan itself holds, what was gathered and is there for who looks.</summary>
    async Task<IEnumerable<ItemShown>> OwnAsync(Looking looking, Disclosure disclosure, CancellationToken cancel)
    {
        var own = (await (await HeldByRowan.ForAsync(looking, feeds, disclosure, cancel)).FoundAsync(cancel)).ToDictionary(o => o.Source);
        var sources = own.Keys.ToList();
        return (await looking.Db.DisclosureItems.Where(i => i.DisclosureId == disclosure.Id && !i.Superseded && sources.Contains(i.Source)).ToListAsync(cancel)).Select(i => new ItemShown(
            i, HeldByRowan.Name, disclosure.Agency, HeldByRowan.KindOf(i.Source).Words, $"of {HappenedWords.Of(LondonDay.Of(own[i.Source].Said))}", null, Why(i), false));
    }

    string? Why(DisclosureItem item) => item.Exemption is { } e ? rules.Exemption(e)?.Words ?? e : null;

    /// <summary>Whether there is such a disclosure for who asks, and it is not answered yet.</summary>
    public static Task<bool> OpenAsync(Looking looking, long id, CancellationToken cancel = default) => looking.Db.Disclosures.AnyAsync(d => d.Id == id && d.ClosedFactId == null, cancel);

    public async Task<ItemText?> ItemAsync(Looking looking, long id, long itemId, CancellationToken cancel = default)
    {
        if (await looking.Db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, cancel) is { } disclosure && await TextAsync(looking, feeds, disclosure, itemId) is { } text)
        {
            var elsewhere = new List<string>();
            foreach (var other in await looking.Db.DisclosureItems.Where(i => i.DisclosureId == id && i.Id != itemId && !i.Superseded && i.Answer == ItemAnswer.Redact).Select(i => i.Id).ToListAsync(cancel))
            {
                elsewhere.AddRange((await TextAsync(looking, feeds, disclosure, other))?.TakenOut ?? []);
            }

            var goesOut = text.GoesOut;
            var by = text.Item.DecidedByName;
            var own = HeldByRowan.Is(text.Item.Source);
            return text with
            {
                DecidedBy = by is null ? null : (await MembersCalled.OfAsync(looking.Db, [by], cancel))[by],
                AlsoHere = [.. elsewhere.Distinct(StringComparer.OrdinalIgnoreCase).Where(w => Redaction.Find(goesOut, w, "").Any())],
                SourceName = NameOf(text.Item.Source),
                KindWords = own ? HeldByRowan.KindOf(text.Item.Source).Words : KindOf(text.Item.Source, await looking.Db.SourceRecords.Where(r => r.Id == text.Item.RecordId).Select(r => r.Kind).FirstAsync(cancel)),
                Sensitive = rules.SensitiveWords(text.Item.Source),
                Withheld = own ? rules.OfferedFor(disclosure.Kind, HeldByRowan.KindOf(text.Item.Source).Code)?.Code : null,
            };
        }

        looking.Outcome = "not-found";
        return null;
    }

    /// <summary>Every decision about an item, in order; of what was taken out, how much and why, never the words.</summary>
    public async Task<IReadOnlyList<RedactionLine>?> LogAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var db = looking.Db;
        if (await db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } disclosure)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Saw(disclosure.IdentityId, null, Answer.ExistenceOnly, "disclosure");
        var subject = $"disclosure/{id}";
        var items = await db.DisclosureItems.Where(i => i.DisclosureId == id).ToDictionaryAsync(i => i.Id, cancel);
        var said = await db.Facts.Where(f => f.Subject == subject && f.Kind == DisclosureFactKinds.ItemDecided).OrderBy(f => f.Id).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Recorded, c.Content }).ToListAsync(cancel);
        var decisions = said.ConvertAll(s => (s.Recorded, Decided: SourceJson.Read<DisclosureItemDecided>(s.Content.AsSpan())));
        var called = await MembersCalled.OfAsync(db, decisions.Select(d => d.Decided.ByName), cancel);
        return
        [
            .. from s in decisions
               let decided = s.Decided
               where items.ContainsKey(decided.ItemId)
               let item = items[decided.ItemId]
               select new RedactionLine(item.Id, HeldByRowan.Is(item.Source) ? $"{HeldByRowan.KindOf(item.Source).Words}, item {item.Id}" : $"record {item.RecordId}", NameOf(item.Source), decided.Answer, Exemptions(decided), decided.Reason, called[decided.ByName], s.Recorded),
        ];
    }

    /// <summary>Which export a digest is of; null where it is of none that the reader may know of.</summary>
    public static async Task<DisclosureExport?> OfDigestAsync(Looking looking, string? digest, CancellationToken cancel = default)
    {
        var hex = new string([.. (digest ?? "").Where(Uri.IsHexDigit)]);
        if (hex.Length != 64)
        {
            return null;
        }

        var bytes = Convert.FromHexString(hex);
        var db = looking.Db;
        var export = await db.DisclosureExports.Where(e => (e.HtmlDigest == bytes || e.JsonDigest == bytes) && db.Disclosures.Any(d => d.Id == e.DisclosureId)).FirstOrDefaultAsync(cancel);
        looking.Outcome = export is null ? "not-found" : looking.Outcome;
        return export;
    }

    /// <summary>The words of an item, where it is still shown to who asks.</summary>
    internal static async Task<ItemText?> TextAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, Disclosure disclosure, long itemId)
    {
        var db = seen.Db;
        var item = await db.DisclosureItems.AsNoTracking().FirstOrDefaultAsync(i => i.Id == itemId && i.DisclosureId == disclosure.Id);
        if (item is not null && HeldByRowan.Is(item.Source))
        {
            return await OwnTextAsync(seen, feeds, disclosure, item);
        }

        if (item is null || await db.RecordVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == item.VersionId) is not { } version)
        {
            return null;
        }

        var kind = await db.SourceRecords.Where(r => r.Id == item.RecordId).Select(r => r.Kind).FirstOrDefaultAsync();
        var access = new SourceAccess(seen, feeds);
        var decision = access.Worst([(item.Source, kind ?? ""), (item.Source, version.Kind)]);
        seen.Saw(disclosure.IdentityId, item.RecordId, decision);
        var words = await db.FactContents.AsNoTracking().Where(c => c.FactId == version.ReadingFactId || c.FactId == version.GivenFactId).ToDictionaryAsync(c => c.FactId, c => c.Content);
        if (decision.Answer != Answer.Shown || !words.TryGetValue(version.ReadingFactId, out var content))
        {
            return null;
        }

        var reading = SourceJson.Read<KeptReading>(content.AsSpan()).Reading;
        var whose = await WhoseAsync(seen, disclosure);
        var mentions = (await db.Personas.Where(p => p.RecordId == item.RecordId && p.IdentityId == whose).Select(p => p.Mention).ToListAsync()).ToHashSet();
        if (mentions.Count == 0)
        {
            // It was found to be somebody else's.
            return null;
        }

        var parts = DisclosureText.Of(reading, mentions);
        return new ItemText(
            item, disclosure.Kind, item.Source, "", parts, DisclosureText.Others(reading, mentions, parts), null, words.TryGetValue(version.GivenFactId, out var given) ? RecordAsItCame.Of(given, feeds.GetValueOrDefault(item.Source)).Text : null,
            await DecidedAsync(seen, item, parts));
    }

    static async Task<ItemText?> OwnTextAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, Disclosure disclosure, DisclosureItem item)
    {
        seen.Saw(disclosure.IdentityId, null, Answer.Shown, "disclosure");
        return await (await HeldByRowan.ForAsync(seen, feeds, disclosure)).OneAsync(item) is { } own
            ? new ItemText(item, disclosure.Kind, item.Source, "", own.Parts, own.Others, null, null, await DecidedAsync(seen, item, own.Parts))
            : null;
    }

    /// <summary>What was decided of an item, where that was of this text.</summary>
    static async Task<DisclosureItemDecided?> DecidedAsync(Seen seen, DisclosureItem item, IReadOnlyList<TextPart> parts) =>
        item.DecisionFactId is { } fact && SourceJson.Read<DisclosureItemDecided>((await WordsAsync(seen, fact, CancellationToken.None)).AsSpan()) is var decided
            && decided.Digest.AsSpan().SequenceEqual(DisclosureText.Digest(parts)) ? decided : null;

    /// <summary>Every record that names them, with its source and kind.</summary>
    internal static async Task<IEnumerable<(string Source, string Kind, long RecordId)>> HeldAsync(Data.RowanDb db, long whose, CancellationToken cancel = default) =>
        (await db.SourceRecords.Where(r => db.Personas.Any(p => p.RecordId == r.Id && p.IdentityId == whose)).Select(r => new { r.Source, r.Kind, r.Id }).ToListAsync(cancel)).Select(r => (r.Source, r.Kind, r.Id));

    /// <summary>Whose it is now: the number it was opened under may have been joined into another since.</summary>
    internal static async Task<long> WhoseAsync(Seen seen, Disclosure disclosure, CancellationToken cancel = default) =>
        await seen.Db.Identities.AsNoTracking().FirstOrDefaultAsync(i => i.Id == disclosure.IdentityId, cancel) is { } opened ? (await CurrentIdentity.OfAsync(seen.Db, opened, cancel)).Id : disclosure.IdentityId;

    internal static Task<byte[]> WordsAsync(Seen seen, long fact, CancellationToken cancel) => seen.Db.FactContents.Where(c => c.FactId == fact).Select(c => c.Content).SingleAsync(cancel);

    static List<(string, string)> Answers(DisclosureKind? kind, DisclosureOpened opened) =>
        [.. (opened.Answers ?? new Dictionary<string, string>()).Select(a => kind?.Asks.FirstOrDefault(q => q.Code == a.Key) is { } question ? (question.Words, question.Find(a.Value)?.Words ?? a.Value) : (a.Key, a.Value))];

    IReadOnlyList<(string, int)> Exemptions(DisclosureItemDecided decided) => decided.Exemption is { } whole
        ? [(rules.Exemption(whole)?.Words ?? whole, 0)]
        : [.. decided.Passages.GroupBy(p => p.Exemption).Select(g => (rules.Exemption(g.Key)?.Words ?? g.Key, g.Count()))];

    string NameOf(string source) => HeldByRowan.Is(source) ? HeldByRowan.Name : feeds.GetValueOrDefault(source)?.Name ?? source;

    string KindOf(string source, string kind) => feeds.GetValueOrDefault(source)?.WordsOf(kind) ?? kind;
}
