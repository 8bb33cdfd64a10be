using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Search;

/// <summary>The relatives found, and of whom.</summary>
/// <param name="Of">Who fits what is told of the person named, best first.</param>
/// <param name="MoreFit">How many more fit it as well.</param>
sealed record RelativesFound(Fittings Relatives, IReadOnlyList<Fitting> Of, int MoreFit);

/// <summary>Finds the relatives of somebody: who fits the name, by the ordinary matching; then by the relationships that any source says (C03-25, H08-15).</summary>
sealed class FindRelatives(FindPeople find, Scorer scorer, IReadOnlyDictionary<string, Feed> feeds)
{
    /// <summary>Relatives of more people than this are not told apart by a reader.</summary>
    public const int MostNamed = 5;

    public async Task<RelativesFound> InAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, CancellationToken cancel)
    {
        var named = await find.InAsync(looking, understood.Named, access, cancel);
        var of = Chosen(named.People);
        var more = named.People.Count(p => p.Strength >= Strength.Likely) - of.Count;
        var asked = RelativesAsked.Of(understood.Relative!.Value);
        var said = await SaidAsync(looking.Db, [.. of.Select(o => o.Key)], cancel);
        if (asked.ThroughParents)
        {
            said.AddRange(await OfTheSameParentsAsync(looking.Db, said.FindAll(s => access.Shows(s.Source, s.RecordKind)), cancel));
        }

        var fitting = said.Where(s => asked.Fits(s.Relation) && s.Key != s.OfKey).ToList();
        var wanted = understood.Wanted.ForMatching();
        var persons = await PersonsAsync(looking.Db, [.. fitting.Select(s => s.Key).Distinct()], access, cancel);
        var relatives = fitting.Where(s => access.Shows(s.Source, s.RecordKind)).GroupBy(s => s.Key)
            .Where(g => persons.TryGetValue(g.Key, out var p) && asked.FitsSex(p.Select(x => x.Sex)))
            .Select(g => (Fitting: Of(g.Key, [.. g], of), Wanted: persons[g.Key].Max(p => scorer.ScoreQuery(wanted, p, explain: false).Value)))
            .OrderByDescending(r => r.Wanted).ThenByDescending(r => r.Fitting.Said).ThenBy(r => r.Fitting.Fitting.Key).Select(r => r.Fitting.Fitting).ToList();
        var existing = fitting.Where(s => access.Of(s.Source, s.RecordKind).Answer == Answer.ExistenceOnly && !relatives.Exists(r => r.Key == s.Key)).ToList();
        return new RelativesFound(
            new Fittings(
                relatives, named.Cut,
                [.. named.ExistenceOf, .. existing.Select(e => new ExistingRecord(e.Key > 0 ? e.Key : null, e.RecordId, e.Source, e.RecordKind)).Distinct()], named.NotFound),
            of, Math.Max(0, more));
    }

    /// <summary>Who is likely, and where nobody is, who fits best.</summary>
    static List<Fitting> Chosen(IReadOnlyList<Fitting> people)
    {
        var likely = people.Where(p => p.Strength >= Strength.Likely).Take(MostNamed).ToList();
        return likely.Count > 0 ? likely : [.. people.TakeWhile(p => p.Score.Value >= people[0].Score.Value).Take(MostNamed)];
    }

    (Fitting Fitting, int Said) Of(long key, List<RelationFound> said, List<Fitting> of)
    {
        var words = said.GroupBy(s => (s.Relation, s.Through)).Select(g =>
            $"{RelationWords.Of(g.Key.Relation)}{(g.Key.Through is null ? "" : $" ({g.Key.Through})")}: said by {string.Join(", ", g.Select(s => $"{NameOf(s.Source)} {s.Reference}").Distinct().Order(StringComparer.Ordinal).Take(3))}");
        return (new Fitting(key, key > 0 ? key : null, 0, new QueryScore(1, 0, []), string.Join("; ", words), true) { Strength = Strength.Named }, said.Select(s => s.RecordId).Distinct().Count());
    }

    string NameOf(string source) => feeds.GetValueOrDefault(source)?.Name ?? source;

    /// <summary>What each other person is said to be to one of these.</summary>
    static async Task<List<RelationFound>> SaidAsync(RowanDb db, IReadOnlyCollection<long> keys, CancellationToken cancel)
    {
        var personas = Of(db, keys);
        var towards = await (
            from p in personas
            join s in db.Relationships on p.Id equals s.ToPersonaId
            join q in db.Personas on s.FromPersonaId equals q.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where s.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, Other = q.Id, OtherIdentity = q.IdentityId, s.Kind, Record = r.Id, RecordKind = r.Kind, r.Source, r.Reference }).ToListAsync(cancel);
        var away = await (
            from p in personas
            join s in db.Relationships on p.Id equals s.FromPersonaId
            join q in db.Personas on s.ToPersonaId equals q.Id
            join r in db.SourceRecords on p.RecordId equals r.Id
            where s.RecordVersionId == r.CurrentVersionId
            select new { p.Id, p.IdentityId, Other = q.Id, OtherIdentity = q.IdentityId, s.Kind, Record = r.Id, RecordKind = r.Kind, r.Source, r.Reference }).ToListAsync(cancel);
        return
        [
            .. towards.Select(t => new RelationFound(t.OtherIdentity ?? -t.Other, t.Kind, t.IdentityId ?? -t.Id, t.Record, t.RecordKind, t.Source, t.Reference)),
            .. away.Select(t => new RelationFound(t.OtherIdentity ?? -t.Other, RelativesAsked.TheOtherWay(t.Kind), t.IdentityId ?? -t.Id, t.Record, t.RecordKind, t.Source, t.Reference)),
        ];
    }

    /// <summary>Brothers and sisters whom no source calls so, but who have a mother or father in common.</summary>
    /// <param name="said">As far as the reader may see it: what a withheld source says of the parents must not show in the children.</param>
    static async Task<IReadOnlyList<RelationFound>> OfTheSameParentsAsync(RowanDb db, List<RelationFound> said, CancellationToken cancel)
    {
        var parents = said.Where(s => RelativesAsked.Parent.Contains(s.Relation)).ToList();
        var children = parents.Count == 0 ? [] : await SaidAsync(db, [.. parents.Select(p => p.Key).Distinct()], cancel);
        return
        [
            .. (from parent in parents
                from child in children
                where child.OfKey == parent.Key && RelativesAsked.Child.Contains(child.Relation) && child.Key != parent.OfKey
                select child with { Relation = "sibling", OfKey = parent.OfKey, Through = $"the same {RelationWords.Of(parent.Relation).ToLowerInvariant()}" }).Distinct(),
        ];
    }

    static async Task<Dictionary<long, List<Person>>> PersonsAsync(RowanDb db, IReadOnlyCollection<long> keys, SourceAccess access, CancellationToken cancel) =>
        keys.Count == 0 ? [] : (await Mention.AllAsync(db, Of(db, keys), cancel)).Where(m => access.Shows(m.Source, m.Kind)).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Select(m => m.Person).ToList());

    static IQueryable<Persona> Of(RowanDb db, IReadOnlyCollection<long> keys)
    {
        var identities = keys.Where(k => k > 0).ToList();
        var alone = keys.Where(k => k < 0).Select(k => -k).ToList();
        return db.Personas.Where(p => (p.IdentityId != null && identities.Contains(p.IdentityId.Value)) || (p.IdentityId == null && alone.Contains(p.Id)));
    }
}

/// <summary>That somebody is said to be something to another.</summary>
/// <param name="Relation">What the one found is: <c>mother</c>.</param>
/// <param name="Through">In words, where no source says it of the two; null where one does.</param>
sealed record RelationFound(long Key, string Relation, long OfKey, long RecordId, string RecordKind, string Source, string Reference, string? Through = null);
