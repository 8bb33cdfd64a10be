using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Warnings;

namespace Rowan.Search;

/// <summary>A search of one's own, to open again.</summary>
public sealed record RecentSearch(Guid Id, string Typed, DateTime At);

/// <summary>Answers a kept search (C03-25, H08-15, H08-19, R10-30): results by identity, best first, and what was not searched. Only its maker may open it.</summary>
public sealed class ReadSearch
{
    /// <summary>Under what the entry on the log has the words as typed.</summary>
    internal const string TypedAs = "search";

    readonly IReadOnlyDictionary<string, Feed> feeds;
    readonly KnownSystems systems;
    readonly TimeProvider clock;
    readonly FindPeople find;
    readonly FindRelatives relatives;
    readonly FindShielded shielded;

    public ReadSearch(IReadOnlyDictionary<string, Feed> feeds, KnownSystems systems, ShieldRules shields, TimeProvider clock)
    {
        (this.feeds, this.systems, this.clock) = (feeds, systems, clock);
        var scorer = new Scorer(MatchingModel.Default);
        shielded = new FindShielded(scorer, shields, clock);
        find = new FindPeople(scorer, new RecordsNamed(feeds));
        relatives = new FindRelatives(find, scorer, feeds);
    }

    /// <param name="page">From 1; a page beyond the last is the last.</param>
    /// <returns>Null for a search that does not exist and, no differently, for somebody else's.</returns>
    public async Task<SearchAnswer?> AnswerAsync(Looking looking, Guid id, int page, CancellationToken cancel = default)
    {
        await looking.Db.PlanOnceAsync(cancel);
        if (await MineAsync(looking, id, cancel) is not var (typed, at))
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Note(TypedAs, typed);
        var understood = QueryText.Parse(typed, LondonDay.Of(at));
        var access = new SourceAccess(looking, feeds);
        var today = LondonDay.Today(clock);
        var answer = understood.IsOfPlace || understood.Relative?.Value == QueryPart.Household
            ? await OfPlaceAsync(looking, understood, access, page, today, cancel)
            : await OfPeopleAsync(looking, understood, access, page, today, cancel);
        var faces = await shielded.InAsync(looking, understood, access, cancel);
        looking.Outcome = looking.Outcome == "nothing-found" && faces.Count > 0 ? "existence-only" : looking.Outcome;
        return answer with { Id = id, Typed = typed, At = at, Faces = faces };
    }

    async Task<SearchAnswer> OfPeopleAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, int page, DateOnly today, CancellationToken cancel)
    {
        var family = understood.Relative is null ? null : await relatives.InAsync(looking, understood, access, cancel);
        var found = family?.Relatives ?? await find.InAsync(looking, understood, access, cancel);
        var pages = Math.Max(1, (found.People.Count + SearchAnswer.PageSize - 1) / SearchAnswer.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var of = family?.Of ?? [];
        var query = understood.ForMatching();
        List<Fitting> onPage = [.. found.People.Skip((shown - 1) * SearchAnswer.PageSize).Take(SearchAnswer.PageSize).Select(f => find.Explained(f, query))];
        var people = await ShowPeople.OnPageAsync(looking, [.. onPage, .. of], access, today, cancel);
        SawExisting(looking, found, access);
        looking.Outcome = found.People.Count > 0 || of.Count > 0 ? "shown" : found.ExistenceOf.Count > 0 ? "existence-only" : "nothing-found";
        return new SearchAnswer(
            default, "", understood, default, [.. people.Take(onPage.Count)], found.People.Count, shown, pages,
            family is null ? TellingApart.TooLittle(understood, found) : null, await access.HeldElsewhereAsync(found.ExistenceOf.Select(e => (e.Source, e.Kind, e.RecordId)), cancel), found.NotFound,
            await CoverOfSearch.OfAsync(looking.Db, understood, found.Cut, access, feeds, systems, UtcInstant.Now(clock), cancel))
        {
            RelativesOf = [.. people.Skip(onPage.Count)], MoreNamed = family?.MoreFit ?? 0,
        };
    }

    /// <summary>Everybody known at a dwelling: the one asked for, or where the person named lives or has lived.</summary>
    async Task<SearchAnswer> OfPlaceAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, int page, DateOnly today, CancellationToken cancel)
    {
        var named = understood.Relative is null ? null : await relatives.InAsync(looking, understood, access, cancel);
        var homes = named is null ? [] : (await ReadWarnings.AddressesAsync(looking, [.. named.Of.Select(o => o.Key)], cancel))
            .Where(a => access.Shows(a.By) && AddressHistory.WhereOneLives.Contains(a.Said.Kind)).Select(a => a.Place).Distinct().ToList();
        var found = named is null ? await FindPlaces.InAsync(looking.Db, understood, access, cancel) : await FindPlaces.OfAsync(looking.Db, homes, access, cancel);
        var open = found.Dwellings;
        var pages = Math.Max(1, (open.Count + SearchAnswer.DwellingsOnPage - 1) / SearchAnswer.DwellingsOnPage);
        var shown = Math.Clamp(page, 1, pages);
        var dwellings = await ShowPlaces.OnPageAsync(looking, open.Skip((shown - 1) * SearchAnswer.DwellingsOnPage).Take(SearchAnswer.DwellingsOnPage), access, today, cancel);
        var of = named is null ? [] : await ShowPeople.OnPageAsync(looking, named.Of, access, today, cancel);
        foreach (var hit in found.Existing)
        {
            looking.Saw(hit.IdentityId, hit.RecordId, access.Of(hit.Source, hit.Kind));
        }

        var count = open.SelectMany(d => d.Hits).Select(h => h.Key).Distinct().Count();
        looking.Outcome = count > 0 || of.Count > 0 ? "shown" : found.Existing.Count > 0 ? "existence-only" : "nothing-found";
        return new SearchAnswer(
            default, "", understood, default, [], count, shown, pages, null, await access.HeldElsewhereAsync(found.Existing.Select(h => (h.Source, h.Kind, h.RecordId)), cancel), named?.Relatives.NotFound ?? [],
            await CoverOfSearch.OfAsync(looking.Db, understood, found.Cut, access, feeds, systems, UtcInstant.Now(clock), cancel))
        {
            Dwellings = dwellings, DwellingCount = open.Count, RelativesOf = of, MoreNamed = named?.MoreFit ?? 0,
        };
    }

    static void SawExisting(Looking looking, Fittings found, SourceAccess access)
    {
        foreach (var (identityId, recordId, source, kind) in found.ExistenceOf)
        {
            looking.Saw(identityId, recordId, access.Of(source, kind));
        }
    }

    /// <summary>One's own latest searches.</summary>
    public static async Task<IReadOnlyList<RecentSearch>> RecentAsync(Looking looking, int most, CancellationToken cancel = default)
    {
        var rows = await WithWords(looking.Db, Mine(looking)).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(most).ToListAsync(cancel);
        return [.. from row in rows let typed = row.Typed where typed is not null select new RecentSearch(row.Id, typed, row.At)];
    }

    /// <returns>Null also where the words have been kept their time and are disposed of.</returns>
    static async Task<(string Typed, DateTime At)?> MineAsync(Looking looking, Guid id, CancellationToken cancel) =>
        await WithWords(looking.Db, Mine(looking).Where(s => s.Id == id)).FirstOrDefaultAsync(cancel) is { Typed: { } typed } row ? (typed, row.At) : null;

    static IQueryable<Words> WithWords(RowanDb db, IQueryable<KeptSearch> searches) =>
        from s in searches
        join f in db.Facts on s.FactId equals f.Id
        join c in db.FactContents on f.Id equals c.FactId
        join e in db.AuditContents on f.EntryId equals e.EntryId into entry
        from e in entry.DefaultIfEmpty()
        select new Words { Id = s.Id, At = s.At, Kept = c.Content, Entry = e == null ? null : e.Content };

    static IQueryable<KeptSearch> Mine(Looking looking)
    {
        var (member, name) = (looking.Act.Actor.MemberId, looking.Act.Actor.Name);
        return member is null
            ? looking.Db.KeptSearches.Where(s => s.MemberId == null && s.MadeBy == name)
            : looking.Db.KeptSearches.Where(s => s.MemberId == member);
    }

    sealed class Words
    {
        public required Guid Id { get; init; }
        public required DateTime At { get; init; }
        public required byte[] Kept { get; init; }
        public required byte[]? Entry { get; init; }

        public string? Typed => Entry is not null && Seen.Noted(Entry).TryGetValue(TypedAs, out var typed) ? typed : SourceJson.Read<SearchMade>(Kept).Typed;
    }
}
