using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Record;

namespace Rowan.People;

/// <summary>
/// Those of whom records have come, and all whom that touches: whoever is believed to be one with them, whoever may be, and whoever is tied to these in turn. Nobody outside is tied to anybody inside, so that
/// linking those inside gives what linking all would.
/// </summary>
/// <param name="Come">Of whom records have come.</param>
/// <param name="Known">All inside.</param>
/// <param name="Pairs">Those that reached the possible threshold with one of them inside.</param>
sealed record Arrivals(IReadOnlyList<long> Come, KnownMentions Known, IReadOnlyList<ScoredPair> Pairs)
{
    /// <summary>With more inside, or more to be compared, all are better gone through.</summary>
    const int MostInside = 2_000;
    const int MostCompared = 20_000;

    /// <summary>Under a key with more than so many nobody is looked for: with whom they are one they share another.</summary>
    const int MostOfKey = 500;

    /// <param name="after">The last version of a record that was gone through.</param>
    /// <returns>Null where there are too many.</returns>
    internal static async Task<Arrivals?> OfAsync(Looking looking, long after, MatchingModel model, NameFrequencies frequencies, CancellationToken cancel)
    {
        var db = looking.Db;
        var (version, withdrawal) = await KnownMentions.ThroughAsync(looking, cancel);
        var come = await db.RecordVersions.Where(v => v.Id > after && v.Id <= version).Join(db.Personas, v => v.RecordId, p => p.RecordId, (_, p) => p.Id).Distinct().Take(MostInside + 1).ToListAsync(cancel);
        var (read, inside, pairs) = (new Dictionary<long, Mention>(), new HashSet<long>(), (IReadOnlyList<ScoredPair>)[]);
        for (var next = come; next.Count > 0;)
        {
            next = await WithTheirOwnAsync(db, next, read, cancel);
            inside.UnionWith(next);
            var keys = next.SelectMany(id => ArrivalKeys.Of(read[id].Person)).Distinct().ToList();
            await ReadAsync(db, await UnderAsync(db, keys, cancel), read, cancel);
            if (inside.Count > MostInside || read.Count > MostCompared)
            {
                KnownMentions.Note(looking, read.Count);
                return null;
            }

            pairs = [.. Linker.Link([.. read.Values.Select(m => m.Person)], LinkConstraints.None, model, new LinkOptions(Frequencies: frequencies), cancel: cancel).Pairs.Where(p => inside.Contains(p.A) || inside.Contains(p.B))];
            var tied = pairs.Where(p => p.Conflict == ConflictKind.None).SelectMany(p => new[] { p.A, p.B });
            var decided = await db.LinkDecisions.Where(d => d.SupersededByFactId == null && d.Same && (EF.Parameter(next).Contains(d.PersonaA) || EF.Parameter(next).Contains(d.PersonaB)))
                .Select(d => new { d.PersonaA, d.PersonaB }).ToListAsync(cancel);
            next = [.. tied.Concat(decided.SelectMany(d => new[] { d.PersonaA, d.PersonaB })).Distinct().Where(id => !inside.Contains(id))];
        }

        KnownMentions.Note(looking, read.Count);
        return new Arrivals(come, await KnownAsync(db, inside, read, version, withdrawal, cancel), pairs);
    }

    /// <summary>Those of them who are nobody's professional, and all who are believed now to be one with them.</summary>
    static async Task<List<long>> WithTheirOwnAsync(RowanDb db, List<long> some, Dictionary<long, Mention> read, CancellationToken cancel)
    {
        await ReadAsync(db, some, read, cancel);
        var there = some.FindAll(read.ContainsKey);
        var identities = there.Select(id => read[id].IdentityId).OfType<long>().Distinct().ToList();
        var own = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(identities).Contains(p.IdentityId.Value)).Select(p => p.Id).ToListAsync(cancel);
        await ReadAsync(db, own, read, cancel);
        return [.. there.Concat(own.Where(read.ContainsKey)).Distinct()];
    }

    static async Task ReadAsync(RowanDb db, IEnumerable<long> some, Dictionary<long, Mention> read, CancellationToken cancel)
    {
        foreach (var ids in some.Where(id => !read.ContainsKey(id)).Distinct().Chunk(MostInside))
        {
            var rows = await db.Personas.Where(p => EF.Parameter(ids).Contains(p.Id))
                .Join(db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.Id, p.IdentityId, v.Features, v.Role }).Where(r => r.Role != Features.Professional).ToListAsync(cancel);
            rows.ForEach(r => read[r.Id] = new Mention(Person.FromBytes(r.Id, r.Features), r.IdentityId));
        }
    }

    static async Task<List<long>> UnderAsync(RowanDb db, List<long> keys, CancellationToken cancel)
    {
        var few = await db.PersonaKeys.Where(k => EF.Parameter(keys).Contains(k.Key)).GroupBy(k => k.Key).Where(g => g.Count() <= MostOfKey).Select(g => g.Key).ToListAsync(cancel);
        return await db.PersonaKeys.Where(k => EF.Parameter(few).Contains(k.Key)).Select(k => k.PersonaId).Distinct().ToListAsync(cancel);
    }

    static async Task<KnownMentions> KnownAsync(RowanDb db, HashSet<long> inside, Dictionary<long, Mention> read, long version, long withdrawal, CancellationToken cancel)
    {
        List<long> ids = [.. inside.Order()];
        var identities = ids.Select(id => read[id].IdentityId).OfType<long>().Distinct().ToList();
        return new KnownMentions(
            ids.ConvertAll(id => read[id].Person), ids.Where(id => read[id].IdentityId is not null).ToDictionary(id => id, id => read[id].IdentityId!.Value),
            await db.PersonaVersions.Where(v => EF.Parameter(ids).Contains(v.PersonaId)).GroupBy(v => v.PersonaId).Select(g => new { g.Key, First = g.Min(v => v.Received) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel),
            await db.Identities.Where(i => EF.Parameter(identities).Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel),
            await db.LinkDecisions.Where(d => d.SupersededByFactId == null && (EF.Parameter(ids).Contains(d.PersonaA) || EF.Parameter(ids).Contains(d.PersonaB))).ToListAsync(cancel))
        {
            ThroughVersion = version, ThroughWithdrawal = withdrawal,
        };
    }

    sealed record Mention(Person Person, long? IdentityId);
}
