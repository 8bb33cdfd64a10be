using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Matching;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Search;

/// <summary>A search of one's own, to open again.</summary>
public sealed record RecentSearch(Guid Id, string Typed, DateTime At);

/// <summary>Answers a kept search (C03-25, H08-15, H08-19, R10-30): results by identity, best first, and what was not searched. Only its maker may open it.</summary>
public sealed class ReadSearch
{
    readonly IReadOnlyDictionary<string, Feed> feeds;
    readonly KnownSystems systems;
    readonly TimeProvider clock;
    readonly FindPeople find;

    public ReadSearch(IReadOnlyDictionary<string, Feed> feeds, KnownSystems systems, TimeProvider clock)
    {
        (this.feeds, this.systems, this.clock) = (feeds, systems, clock);
        find = new FindPeople(new Scorer(MatchingModel.Default), new RecordsNamed(feeds));
    }

    /// <param name="page">From 1; a page beyond the last is the last.</param>
    /// <returns>Null for a search that does not exist and, no differently, for somebody else's.</returns>
    public async Task<SearchAnswer?> AnswerAsync(Looking looking, Guid id, int page, CancellationToken cancel = default)
    {
        if (await MineAsync(looking, id, cancel) is not var (typed, at))
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Note("search", typed);
        var understood = QueryText.Parse(typed, LondonDay.Of(at));
        var access = new SourceAccess(looking, feeds);
        var found = await find.InAsync(looking, understood, access, cancel);
        var today = LondonDay.Today(clock);
        var pages = Math.Max(1, (found.People.Count + SearchAnswer.PageSize - 1) / SearchAnswer.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var people = await ShowPeople.OnPageAsync(looking, [.. found.People.Skip((shown - 1) * SearchAnswer.PageSize).Take(SearchAnswer.PageSize)], access, today, cancel);
        foreach (var (identityId, recordId, source) in found.ExistenceOf)
        {
            looking.Saw(identityId, recordId, access.Of(source));
        }

        looking.Outcome = found.People.Count > 0 ? "shown" : found.ExistenceOnly.Count > 0 ? "existence-only" : "nothing-found";
        return new SearchAnswer(
            id, typed, understood, at, people, found.People.Count, shown, pages, TellingApart.TooLittle(understood, found), access.HeldElsewhere(found.ExistenceOnly), found.NotFound,
            await CoverOfSearch.OfAsync(looking.Db, understood, found.Cut, access, feeds, systems, Data.UtcInstant.Now(clock), cancel));
    }

    /// <summary>One's own latest searches.</summary>
    public static async Task<IReadOnlyList<RecentSearch>> RecentAsync(Looking looking, int most, CancellationToken cancel = default)
    {
        var rows = await Mine(looking).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(most)
            .Join(looking.Db.FactContents, s => s.FactId, c => c.FactId, (s, c) => new { s.Id, s.At, c.Content }).ToListAsync(cancel);
        return [.. rows.OrderByDescending(r => r.At).Select(r => new RecentSearch(r.Id, SourceJson.Read<SearchMade>(r.Content).Typed, r.At))];
    }

    static async Task<(string Typed, DateTime At)?> MineAsync(Looking looking, Guid id, CancellationToken cancel)
    {
        var row = await Mine(looking).Where(s => s.Id == id)
            .Join(looking.Db.FactContents, s => s.FactId, c => c.FactId, (s, c) => new { s.At, c.Content }).FirstOrDefaultAsync(cancel);
        return row is null ? null : (SourceJson.Read<SearchMade>(row.Content).Typed, row.At);
    }

    static IQueryable<KeptSearch> Mine(Looking looking)
    {
        var (member, name) = (looking.Act.Actor.MemberId, looking.Act.Actor.Name);
        return member is null
            ? looking.Db.KeptSearches.Where(s => s.MemberId == null && s.MadeBy == name)
            : looking.Db.KeptSearches.Where(s => s.MemberId == member);
    }
}
