using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Disclosures;

/// <summary>A disclosure of which everything is decided.</summary>
/// <param name="Decisions">The facts of the decisions, one for each item.</param>
/// <param name="Withheld">How many of them withhold the whole.</param>
sealed record ReadyToGoOut(Disclosure Disclosure, IReadOnlyList<long> Decisions, int Withheld);

/// <summary>Makes the copy that goes out of a disclosure, and makes the same bytes again when it is fetched: what was decided later is not in it.</summary>
public sealed class ExportDisclosure(DisclosureRules rules, IReadOnlyDictionary<string, Feed> feeds)
{
    /// <summary>What a copy would be made of now: the facts of the decisions, in the order of what was gathered.</summary>
    /// <returns>Null where there is no such disclosure for who acts.</returns>
    /// <exception cref="DisclosureRefusedException">Something is not decided or not gathered yet; nothing is changed.</exception>
    /// <param name="though">Set where words that are taken out of one record stand in another that goes out, and the officer means it so.</param>
    internal async Task<ReadyToGoOut?> ReadyAsync(Changing changing, long id, bool though)
    {
        if (await DecideItem.OpenAsync(changing, id) is not { } disclosure)
        {
            return null;
        }

        var opened = SourceJson.Read<DisclosureOpened>((await ReadDisclosure.WordsAsync(changing, disclosure.FactId, CancellationToken.None)).AsSpan());
        if (OpenDisclosure.Stopped(rules.Kind(disclosure.Kind), opened) is { } stopped)
        {
            throw new DisclosureRefusedException(stopped);
        }

        if ((await OpenDisclosure.NotYetAsync(changing, feeds, disclosure, await ReadDisclosure.WhoseAsync(changing, disclosure))).Count > 0)
        {
            throw new DisclosureRefusedException("Something has come since it was gathered. Gather it again and decide of it first");
        }

        var items = await ItemsAsync(changing, disclosure);
        if (items.Exists(i => i.Answer == ItemAnswer.Undecided))
        {
            throw new DisclosureRefusedException($"{HappenedWords.Count(items.Count(i => i.Answer == ItemAnswer.Undecided), "item is", "items are")} not decided yet");
        }

        if (!though)
        {
            await RefuseWhatStandsElsewhereAsync(changing, disclosure, items);
        }

        return new ReadyToGoOut(disclosure, items.ConvertAll(i => i.DecisionFactId!.Value), items.Count(i => i.Answer == ItemAnswer.Withhold));
    }

    /// <summary>Makes the copy of what is ready. Who asked for it is who made it; who acts, where that is another, has checked it.</summary>
    /// <returns>The number of the export.</returns>
    /// <exception cref="DisclosureRefusedException">The words are not those that were decided of any more; nothing is changed.</exception>
    internal async Task<long> MakeAsync(Changing changing, ReadyToGoOut ready, Guid? askedBy)
    {
        var (disclosure, decisions, withheld) = ready;
        var export = await changing.NextAsync("disclosure-export");
        var actor = changing.Act.Actor;
        var acts = await NameAsync(actor.MemberId) ?? actor.Name;
        var by = askedBy is { } asker ? await NameAsync(asker) ?? "" : acts;
        var checkedBy = askedBy is null ? null : acts;
        // What others hold is theirs to tell: the copy names none of them.
        var copy = await CopyAsync(changing, disclosure, decisions, new Made(export, by, changing.Now, changing.EntryId, [], checkedBy));
        if (copy.Items.Count < decisions.Count - withheld)
        {
            throw new DisclosureRefusedException("The words of an item are not those that were decided of. Look at each item again");
        }

        await changing.AddAsync(new DisclosureExported(
            disclosure.Id, export, decisions, DisclosureCopy.Digest(copy.ToHtml()), DisclosureCopy.Digest(copy.ToJson()), decisions.Count - withheld, withheld, [], askedBy ?? actor.MemberId, by)
        {
            CheckedBy = askedBy is null ? null : actor.MemberId,
            CheckedByName = checkedBy,
        }.AsFact());
        changing.Outcome = "disclosed";
        return export;

        Task<string?> NameAsync(Guid? member) => changing.Db.Members.Where(m => m.Id == member).Select(m => m.DisplayName).FirstOrDefaultAsync();
    }

    /// <summary>What would go out as it is decided now, to be read before it does: of no number, and nobody's yet.</summary>
    /// <returns>Null where there is no such disclosure for who asks.</returns>
    public async Task<DisclosureCopy?> PreviewAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        if (await looking.Db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } disclosure)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var decisions = (await ItemsAsync(looking, disclosure)).Select(i => i.DecisionFactId).OfType<long>().ToList();
        return await CopyAsync(looking, disclosure, decisions, new Made(0, "", default, default, [], null));
    }

    /// <summary>What was gathered and is still there, and theirs.</summary>
    async Task<List<DisclosureItem>> ItemsAsync(Seen seen, Disclosure disclosure)
    {
        var whose = await ReadDisclosure.WhoseAsync(seen, disclosure);
        var own = (await (await HeldByRowan.ForAsync(seen, feeds, disclosure)).FoundAsync()).Select(o => o.Source).ToList();
        return await seen.Db.DisclosureItems.AsNoTracking().Where(i => i.DisclosureId == disclosure.Id && !i.Superseded && (own.Contains(i.Source)
            || (!i.Source.StartsWith(HeldByRowan.Prefix) && seen.Db.RecordVersions.Any(v => v.Id == i.VersionId) && seen.Db.Personas.Any(p => p.RecordId == i.RecordId && p.IdentityId == whose))))
            .OrderBy(i => i.Id).ToListAsync();
    }

    /// <summary>The copy again, as it was made.</summary>
    /// <returns>Null where there is none for who asks, and where its bytes could not be made again, for a record of it is gone.</returns>
    public async Task<DisclosureCopy?> AgainAsync(Looking looking, long id, long exportId, CancellationToken cancel = default)
    {
        if (await looking.Db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } disclosure
            || await looking.Db.DisclosureExports.FirstOrDefaultAsync(e => e.Id == exportId && e.DisclosureId == id, cancel) is not { } export)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var said = SourceJson.Read<DisclosureExported>((await ReadDisclosure.WordsAsync(looking, export.FactId, cancel)).AsSpan());
        var copy = await CopyAsync(looking, disclosure, said.Decisions, new Made(exportId, export.MadeByName, export.MadeAt, export.EntryId, said.Elsewhere, said.CheckedByName));
        if (!DisclosureCopy.Digest(copy.ToHtml()).AsSpan().SequenceEqual(said.HtmlDigest) || !DisclosureCopy.Digest(copy.ToJson()).AsSpan().SequenceEqual(said.JsonDigest))
        {
            looking.Outcome = "not-the-same";
            return null;
        }

        looking.Outcome = "disclosed";
        return copy;
    }

    /// <summary>A name that is taken out of one record and goes out in the next was not taken out.</summary>
    async Task RefuseWhatStandsElsewhereAsync(Changing changing, Disclosure disclosure, List<DisclosureItem> items)
    {
        var texts = new List<ItemText>();
        foreach (var item in items)
        {
            texts.AddRange(await ReadDisclosure.TextAsync(changing, feeds, disclosure, item.Id) is { } text ? [text] : []);
        }

        var taken = texts.SelectMany(t => t.TakenOut).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var still = texts.Where(t => taken.Exists(w => Redaction.Find(t.GoesOut, w, "").Any())).Select(t => t.Item.Id).ToList();
        if (still.Count > 0)
        {
            throw new DisclosureRefusedException(
                $"Words that are taken out of one record still stand in {HappenedWords.Count(still.Count, "other record", "other records")} that {(still.Count == 1 ? "goes" : "go")} out: item {string.Join(", ", still)}. Open it, where they are named; or say that they may stand there", "Though");
        }
    }

    /// <summary>By whom and when a copy was made, with what stood in it besides the items: copies of before named who else holds something.</summary>
    sealed record Made(long Export, string By, DateTime At, Guid Entry, IReadOnlyList<string> Elsewhere, string? CheckedBy);

    async Task<DisclosureCopy> CopyAsync(Seen seen, Disclosure disclosure, IReadOnlyList<long> decisions, Made made)
    {
        var (items, withheld) = (new List<CopyItem>(), new List<(string Source, Exemption Why)>());
        foreach (var fact in decisions)
        {
            var decided = SourceJson.Read<DisclosureItemDecided>((await ReadDisclosure.WordsAsync(seen, fact, CancellationToken.None)).AsSpan());
            if (await ReadDisclosure.TextAsync(seen, feeds, disclosure, decided.ItemId) is not { } text || !decided.Digest.AsSpan().SequenceEqual(DisclosureText.Digest(text.Parts)))
            {
                continue;
            }

            var (source, kind) = await CalledAsync(seen, text.Item);
            if (decided.Answer == ItemAnswer.Withhold)
            {
                withheld.AddRange(rules.Exemption(decided.Exemption) is { Told: true } why ? [(source, why)] : []);
                continue;
            }

            items.Add(new CopyItem(
                source, kind,
                [.. text.Parts.Select((p, i) => p with { Words = Redaction.Apply(p.Words, i, decided.Passages) })],
                [.. decided.Passages.Select(p => rules.Exemption(p.Exemption)).OfType<Exemption>().Where(e => e.Told).Select(e => e.Words).Distinct()]));
        }

        var kindWords = rules.Kind(disclosure.Kind)?.Words ?? disclosure.Kind;
        return new DisclosureCopy(
            disclosure.Id, made.Export, kindWords, await seen.Db.Identities.Where(i => i.Id == disclosure.IdentityId).Select(i => i.Number).SingleAsync(), made.By, made.At, made.Entry, items,
            [.. withheld.GroupBy(w => w).Select(g => new CopyWithheld(g.Key.Source, g.Key.Why.Words, g.Count()))], made.Elsewhere)
        {
            CheckedBy = made.CheckedBy,
        };
    }

    async Task<(string Source, string Kind)> CalledAsync(Seen seen, DisclosureItem item)
    {
        if (HeldByRowan.Is(item.Source))
        {
            return (HeldByRowan.Name, HeldByRowan.KindOf(item.Source).Words);
        }

        var (feed, kind) = (feeds.GetValueOrDefault(item.Source), await seen.Db.SourceRecords.Where(r => r.Id == item.RecordId).Select(r => r.Kind).SingleAsync());
        return (feed?.Name ?? item.Source, feed?.WordsOf(kind) ?? kind);
    }
}
