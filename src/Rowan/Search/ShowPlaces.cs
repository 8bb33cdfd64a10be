using Rowan.Access;
using Rowan.Chronology;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Warnings;

namespace Rowan.Search;

/// <summary>Somebody known at a dwelling: who, from when until when, as what, and who said so.</summary>
/// <param name="Still">Nobody says that they left, and no later record gives another address.</param>
public sealed record KnownThere(PersonFound Person, bool Still, string Period, string As, DateOnly LastSaid, IReadOnlyList<SaidBy> By);

/// <summary>One dwelling, and everybody known there, then and now (C03-31, H08-15).</summary>
/// <param name="Words">The address as it is most fully written.</param>
/// <param name="Abuse">Domestic abuse there, whoever's records tell of it; null where none that the reader may see does.</param>
/// <param name="People">Those who are there now first, then those who left, the latest first.</param>
public sealed record DwellingFound(string Words, string? Borough, Warning? Abuse, IReadOnlyList<KnownThere> People)
{
    public IEnumerable<KnownThere> Now => People.Where(p => p.Still);

    public IEnumerable<KnownThere> Then => People.Where(p => !p.Still);

    /// <summary>What warns of everybody there, told once: who is a danger to others, and what happened there.</summary>
    public WarningsOf OfAll => new(
        [
            .. People.SelectMany(p => p.Person.Warnings.Now).Where(w => w.Why == WarnedBy.AtTheAddress).DistinctBy(w => w.Words),
            .. Abuse is null ? [] : new[] { Abuse },
        ],
        [.. People.SelectMany(p => p.Person.Warnings.Elsewhere).Distinct()]);

    /// <summary>What is told of one person alone.</summary>
    public static WarningsOf OfOne(WarningsOf warnings) => new([.. warnings.All.Where(w => w.Why == WarnedBy.Self)], []);
}

/// <summary>Reads who is known at the dwellings of one page, as far as the sources that say so are open to the reader.</summary>
static class ShowPlaces
{
    /// <summary>The most people told of at one dwelling.</summary>
    const int MostAtOne = 200;

    public static async Task<IReadOnlyList<DwellingFound>> OnPageAsync(
        Looking looking, IEnumerable<(string Place, IReadOnlyList<AddressHit> Hits)> dwellings, SourceAccess access, DateOnly today, CancellationToken cancel)
    {
        var page = dwellings.Select(d => (d.Place, Hits: d.Hits.ToList())).ToList();
        var keys = page.SelectMany(d => d.Hits.Select(h => h.Key).Distinct().Order().Take(MostAtOne)).Distinct().ToList();
        var fittings = keys.ConvertAll(k => new Fitting(k, k > 0 ? k : null, 0, new QueryScore(1, 0, []), null, true) { Strength = Strength.Named });
        var people = (await ShowPeople.OnPageAsync(looking, fittings, access, today, cancel)).Zip(keys).ToDictionary(p => p.Second, p => p.First);
        var lived = (await ReadWarnings.AddressesAsync(looking, keys, cancel)).Where(a => access.Shows(a.By)).ToLookup(a => a.Key);
        var abuse = await ReadWarnings.AbuseAtAsync(looking, [.. page.Select(d => d.Place)], access, cancel);
        return [.. page.Select(d => Of(d.Place, d.Hits, people, lived, abuse.GetValueOrDefault(d.Place), today))];
    }

    static DwellingFound Of(string place, List<AddressHit> hits, Dictionary<long, PersonFound> people, ILookup<long, AddressGiven> lived, Warning? abuse, DateOnly today)
    {
        var fullest = hits.OrderByDescending(h => h.Words.Length).ThenBy(h => h.Words, StringComparer.Ordinal).First();
        var places = hits.Select(h => h.Place).Append(place).ToHashSet(StringComparer.Ordinal);
        return new DwellingFound(
            fullest.Words, hits.Select(h => h.Borough).FirstOrDefault(b => b is not null), abuse,
            [
                .. from key in hits.Select(h => h.Key).Distinct()
                   where people.ContainsKey(key)
                   let known = At(lived[key], places, today)
                   orderby known.Still descending, known.LastSaid descending, key
                   select known with { Person = people[key] },
            ]);
    }

    /// <summary>A place where they live or lived; else one where something happened.</summary>
    static KnownThere At(IEnumerable<AddressGiven> addresses, HashSet<string> places, DateOnly today)
    {
        var all = addresses.ToList();
        if (WhereTheyLive.Of(all, today).FirstOrDefault(k => places.Contains(k.Place)) is { } lives)
        {
            var moved = !lives.Still && lives.Stay.Until is null ? $"last said on {HappenedWords.Of(lives.Stay.LastSaid)}, since then at another address" : null;
            return new KnownThere(null!, lives.Still, moved is null ? lives.Stay.Period : lives.Stay.From is null ? moved : $"{lives.Stay.Period}, {moved}", lives.Stay.KindWords, lives.Stay.LastSaid, lives.By);
        }

        var happened = AddressHistory.Of(all.Where(a => places.Contains(a.Place)).Select(a => (a.Said, a.By)));
        return happened.Count == 0 ? new KnownThere(null!, false, "when is not said", "Named there", DateOnly.MinValue, [])
            : new KnownThere(null!, false, $"on {HappenedWords.Of(happened[^1].From ?? happened[^1].LastSaid)}", happened[^1].KindWords, happened[^1].LastSaid, happened[^1].By);
    }
}
