using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;

namespace Rowan.Search;

/// <summary>Somebody who fits, before anything of them is read: an identity, or one mention that has not been linked.</summary>
/// <param name="Key">The identity's id; for an unlinked mention its own, below zero.</param>
/// <param name="Named">0 where a number or reference named them as the one it is about, 1 where it names them beside another; null where likeness found them.</param>
/// <param name="IsSubject">Whether records are about them, and not only name them beside another.</param>
sealed record Fitting(long Key, long? IdentityId, int? Named, QueryScore Score, string? NamedWords, bool IsSubject)
{
    public Strength Strength { get; init; }

    /// <summary>The mention, or all mentions together, that were scored: what the reasons are worked out from, for those who are shown.</summary>
    public Person? Scored { get; init; }
}

/// <summary>Everybody who fits, best first; and what the reader should know of how they were found.</summary>
/// <param name="ExistenceOf">Records of somebody who fits, of which no more may be told than that they are there.</param>
sealed record Fittings(
    IReadOnlyList<Fitting> People, bool Cut, IReadOnlyList<ExistingRecord> ExistenceOf, IReadOnlyList<string> NotFound);

/// <summary>A record of somebody who fits, of which only the existence may be told.</summary>
sealed record ExistingRecord(long? IdentityId, long RecordId, string Source, string Kind);

/// <summary>Finds who fits a search: by number, by reference, by likeness; scored together over all that the reader may see of each.</summary>
sealed class FindPeople(Scorer scorer, RecordsNamed named)
{
    /// <summary>The most identities whose mentions are looked at together.</summary>
    const int MostTogether = 40;

    public async Task<Fittings> InAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, CancellationToken cancel)
    {
        var query = understood.ForMatching();
        var candidates = await Candidates.FindAsync(looking.Db, QueryKeys.Of(query), cancel);
        var there = understood.Address is null ? PlacesFound.None : await FindPlaces.InAsync(looking.Db, understood, access, cancel);
        var atTheAddress = there.Dwellings.SelectMany(d => d.Hits).Concat(there.Existing).Select(h => h.PersonaId).Distinct().Take(Candidates.MostCompared);
        var mentions = await MentionsAsync(looking, [.. candidates.PersonaIds.Union(atTheAddress)], cancel);
        var hits = await named.FindAsync(looking.Db, understood, cancel);
        var shown = mentions.Where(m => access.Shows(m.Source, m.Kind)).ToList();
        var groups = shown.GroupBy(m => m.Key).Select(g => (g.Key, g.First().IdentityId, Best: Best(g, query), IsSubject: g.Any(m => m.IsSubject))).OrderByDescending(g => g.Best.Score.Value)
            .ThenByDescending(g => g.Best.Score.Bits).ThenBy(g => g.Key).ToList();
        var together = await TogetherAsync(looking, groups.Take(MostTogether).Select(g => g.IdentityId), mentions, query, access, cancel);

        var people = hits.Mentions.Where(h => access.Shows(h.Source, h.Kind)).GroupBy(h => h.Key)
            .Select(g => g.MinBy(h => h.Rank)!).Select(h => new Fitting(h.Key, h.IdentityId, h.Rank, new QueryScore(1, 0, []), h.Words, h.Rank == 0))
            .ToDictionary(f => f.Key);
        foreach (var (key, identityId, alone, isSubject) in groups)
        {
            var (score, scored) = together.TryGetValue(key, out var all) && !Better(alone.Score, all.Score) ? all : alone;
            people[key] = people.TryGetValue(key, out var hit)
                ? hit with { Score = score with { Value = 1 }, Scored = scored }
                : new Fitting(key, identityId, null, score, null, isSubject) { Scored = scored };
        }

        var ranked = Ranked(people.Values, candidates.All);
        var existing = Existing(mentions, hits, query, candidates.All, access, ranked.Select(p => p.Key).ToHashSet());
        return new Fittings(
            ranked, candidates.Cut, existing, hits.NotFound(access));
    }

    /// <summary>Best first: named ones, then by how much agrees; of equals those whom records are about.</summary>
    static IReadOnlyList<Fitting> Ranked(IReadOnlyCollection<Fitting> people, long mentions)
    {
        var least = Math.Max(Strengths.LeastShown, Strengths.LeastOfBest * people.Select(p => p.Score.Value).DefaultIfEmpty(0).Max());
        var ranked = people.Where(p => p.Score.Value >= least).OrderBy(p => p.Named ?? int.MaxValue).ThenByDescending(p => p.Score.Value).ThenByDescending(p => p.Score.Bits)
            .ThenByDescending(p => p.IsSubject).ThenBy(p => p.Key).ToList();
        var probabilities = Strengths.Probabilities(ranked.ConvertAll(p => p.Score.Bits), mentions);
        return [.. ranked.Select((p, i) => p with { Strength = p.Named is null ? Strengths.Of(probabilities[i]) : Strength.Named })];
    }

    /// <summary>Of a kind of record that may only be said to exist, only somebody who clearly fits is told of; and then no more than that. Of who is shown it is said with them.</summary>
    List<ExistingRecord> Existing(List<Mention> mentions, NamedMentions hits, Query query, long all, SourceAccess access, HashSet<long> shown)
    {
        bool OnlyExists(string source, string kind) => access.Of(source, kind).Answer == Answer.ExistenceOnly;
        var hidden = mentions.Where(m => OnlyExists(m.Source, m.Kind)).ToList();
        var probabilities = Strengths.Probabilities(hidden.ConvertAll(m => scorer.ScoreQuery(query, m.Person, explain: false).Bits), all);
        return
        [
            .. hidden.Where((m, i) => !shown.Contains(m.Key) && probabilities.Where((_, j) => hidden[j].Key == hidden[i].Key).Sum() >= Strengths.Likely).Select(m => new ExistingRecord(m.IdentityId, m.RecordId, m.Source, m.Kind))
                .Concat(hits.Mentions.Where(h => !shown.Contains(h.Key) && OnlyExists(h.Source, h.Kind)).Select(h => new ExistingRecord(h.IdentityId, h.RecordId, h.Source, h.Kind))).Distinct(),
        ];
    }

    /// <summary>The reasons, field by field: worked out for those who are shown, and not for the hundreds who are compared.</summary>
    public Fitting Explained(Fitting fitting, Query query) => fitting.Scored is { } scored
        ? fitting with { Score = fitting.Score with { Evidence = scorer.ScoreQuery(query, scored).Evidence } }
        : fitting;

    (QueryScore Score, Person Person) Best(IEnumerable<Mention> mentions, Query query) => Best(mentions.Select(m => m.Person).OrderBy(p => Open(p.Birth)), query);

    (QueryScore Score, Person Person) Best(IEnumerable<Person> persons, Query query) =>
        persons.Select(p => (Score: scorer.ScoreQuery(query, p, explain: false), Person: p)).Aggregate((best, next) => Better(next.Score, best.Score) ? next : best);

    /// <summary>How many days a birth leaves open: of equal scores the one that rests on the exact date is shown.</summary>
    static int Open(Birth? birth) => birth is { } b ? b.Latest.DayNumber - b.Earliest.DayNumber : int.MaxValue;

    static bool Better(QueryScore a, QueryScore b) => a.Value != b.Value ? a.Value > b.Value : a.Bits > b.Bits;

    static Task<List<Mention>> MentionsAsync(Looking looking, IReadOnlyList<long> ids, CancellationToken cancel) => ids.Count == 0
        ? Task.FromResult<List<Mention>>([])
        : Mention.AllAsync(looking.Db, looking.Db.Personas.Where(p => ids.Contains(p.Id)), cancel);

    /// <summary>One source has the postcode and another the name: each identity is scored once more with all that is said of it, under each birth said.</summary>
    /// <param name="read">Mentions that have been read already.</param>
    async Task<Dictionary<long, (QueryScore Score, Person Person)>> TogetherAsync(
        Looking looking, IEnumerable<long?> identities, List<Mention> read, Query query, SourceAccess access, CancellationToken cancel)
    {
        var ids = identities.OfType<long>().ToHashSet();
        var theirs = read.Where(m => ids.Contains(m.Key)).ToList();
        var had = theirs.ConvertAll(m => m.PersonaId);
        var others = ids.Count == 0 ? []
            : await Mention.AllAsync(looking.Db, looking.Db.Personas.Where(p => p.IdentityId != null && ids.Contains(p.IdentityId.Value) && !had.Contains(p.Id)), cancel);
        return theirs.Concat(others).Where(m => access.Shows(m.Source, m.Kind)).OrderBy(m => m.PersonaId).GroupBy(m => m.Key).Where(g => g.Count() > 1)
            .ToDictionary(g => g.Key, g => Best(Together([.. g.Select(m => m.Person)]), query));
    }

    static IEnumerable<Person> Together(List<Person> mentions)
    {
        var sex = mentions.Select(p => p.Sex).FirstOrDefault(s => s is Sex.Male or Sex.Female);
        var (names, postcodes) = (mentions.SelectMany(p => p.Names).Distinct().ToList(), mentions.SelectMany(p => p.Postcodes).Distinct().ToList());
        var identifiers = mentions.SelectMany(p => p.Identifiers).Distinct().ToList();
        return mentions.Select(p => p.Birth).Where(b => b is not null).Distinct().OrderBy(Open).DefaultIfEmpty(null)
            .Select(birth => new Person { Id = mentions[0].Id, Names = names, Postcodes = postcodes, Identifiers = identifiers, Birth = birth, Sex = sex });
    }
}
