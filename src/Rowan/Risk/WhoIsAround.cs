using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Sources;
using Rowan.Warnings;

namespace Rowan.Risk;

/// <summary>Who and what stands around the children of a record.</summary>
/// <param name="Mine">The mentions of the children in the record itself.</param>
/// <param name="Siblings">Wherever they live.</param>
/// <param name="Household">Other people who live where the children do.</param>
/// <param name="Happened">Records that tell of something at the address where they live.</param>
/// <param name="Suspects">Whoever is suspected in a record of the children.</param>
sealed record WhoIsAround(IReadOnlyList<long> Mine, IReadOnlyList<long> Children, IReadOnlyList<long> Siblings, IReadOnlyList<long> Household, IReadOnlyList<long> Happened, IReadOnlyList<long> Suspects)
{
    const string SuspectedIn = "May have done it";
    static readonly string[] Sibling = ["sibling", "brother", "sister", "half-sibling", "twin"];
    static readonly string[] Parent = ["mother", "father", "parent"];
    static readonly string[] Child = ["child", "son", "daughter"];

    internal static async Task<WhoIsAround> OfAsync(RowanDb db, long recordId, DateOnly day, int crowded, CancellationToken cancel)
    {
        var named = await (
            from p in db.Personas
            where p.RecordId == recordId
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            select new { p.Id, p.IdentityId, v.Role, v.Reading }).AsNoTracking().ToListAsync(cancel);
        var subjects = named.FindAll(n => n.Role == PersonaReading.Subject);
        var children = subjects.Select(s => s.IdentityId).OfType<long>().Distinct().Order().ToList();
        var siblings = await SiblingsAsync(db, children, cancel);
        var keys = children.Concat(subjects.Where(s => s.IdentityId is null).Select(s => -s.Id)).ToList();
        var (household, happened) = await AtHomeAsync(db, keys, day, crowded, cancel);
        var said = named.Where(n => n.IdentityId is not null && SourceJson.Read<PersonaReading>(n.Reading).Details.Any(d => d is { Label: SuspectedIn, Value: "Yes" })).Select(n => n.IdentityId!.Value);
        var suspects = (await (
            from p in db.Personas
            where p.IdentityId != null && children.Contains(p.IdentityId.Value)
            join s in db.Personas on p.RecordId equals s.RecordId
            join v in db.PersonaVersions on s.CurrentVersionId equals v.Id
            where v.Role == ConcernsAround.Suspect && s.IdentityId != null
            select s.IdentityId!.Value).Distinct().ToListAsync(cancel)).Union(said).Except(children).Order().ToList();
        return new WhoIsAround(subjects.ConvertAll(s => s.Id), children, siblings, [.. household.Except(children).Except(siblings)], happened, suspects);
    }

    /// <summary>As any record says it of any of them: that two are siblings, or that one parent is the parent of both.</summary>
    static async Task<IReadOnlyList<long>> SiblingsAsync(RowanDb db, IReadOnlyList<long> children, CancellationToken cancel)
    {
        var near = await TiesAsync(db, children, cancel);
        var parents = near.Where(t => (Parent.Contains(t.Kind) && children.Contains(t.To)) || (Child.Contains(t.Kind) && children.Contains(t.From))).Select(t => Parent.Contains(t.Kind) ? t.From : t.To).Distinct().ToList();
        var theirs = await TiesAsync(db, parents, cancel);
        return
        [
            .. near.Where(t => Sibling.Contains(t.Kind)).SelectMany(t => new[] { t.From, t.To })
                .Concat(theirs.Where(t => Parent.Contains(t.Kind) && parents.Contains(t.From)).Select(t => t.To)).Concat(theirs.Where(t => Child.Contains(t.Kind) && parents.Contains(t.To)).Select(t => t.From))
                .Except(children).Order(),
        ];
    }

    static async Task<IReadOnlyList<Tie>> TiesAsync(RowanDb db, IReadOnlyList<long> identities, CancellationToken cancel)
    {
        if (identities.Count == 0)
        {
            return [];
        }

        var current =
            from t in db.Relationships
            join f in db.Personas on t.FromPersonaId equals f.Id
            join o in db.Personas on t.ToPersonaId equals o.Id
            join r in db.SourceRecords on f.RecordId equals r.Id
            where r.CurrentVersionId == t.RecordVersionId && f.IdentityId != null && o.IdentityId != null
            select new { From = f.IdentityId!.Value, t.Kind, To = o.IdentityId!.Value };
        // Each end for itself: asked for either end at once, the database goes through every relationship there is.
        return await current.Where(t => identities.Contains(t.From)).Union(current.Where(t => identities.Contains(t.To))).Select(t => new Tie(t.From, t.Kind, t.To)).ToListAsync(cancel);
    }

    /// <summary>Who lives where they live now, and what happened there; nothing where more people live than are a household.</summary>
    static async Task<(IReadOnlyList<long> Household, IReadOnlyList<long> Happened)> AtHomeAsync(RowanDb db, IReadOnlyList<long> keys, DateOnly day, int crowded, CancellationToken cancel)
    {
        var mine = keys.Count == 0 ? [] : await WarningTables.AddressesAsync(db, keys, cancel);
        var places = keys.SelectMany(k => WhereTheyLive.Of(mine.Where(a => a.Key == k), day)).Where(h => h.Still).Select(h => h.Place).Distinct().ToList();
        if (places.Count == 0)
        {
            return ([], []);
        }

        var there = await (
            from a in db.Addresses
            where a.Place != null && places.Contains(a.Place)
            join p in db.Personas on a.PersonaId equals p.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.RecordVersionId == a.RecordVersionId && v.Role != PersonaReading.Professional
            select new { p.IdentityId, p.RecordId, a.Kind }).Distinct().ToListAsync(cancel);
        var known = there.Where(t => t.Kind != Event).Select(t => t.IdentityId).OfType<long>().Distinct().Order().ToList();
        var said = known.Count == 0 ? [] : (await WarningTables.AddressesAsync(db, known, cancel)).ToLookup(a => a.Key).ToDictionary(g => g.Key, g => g.ToList());
        var live = known.FindAll(k => said.TryGetValue(k, out var theirs) && WhereTheyLive.Of(theirs, day).Any(h => h.Still && places.Contains(h.Place)));
        return live.Count > crowded ? ([], []) : (live, [.. there.Where(t => t.Kind == Event).Select(t => t.RecordId).Distinct().Order()]);
    }

    internal const string Event = "event";

    sealed record Tie(long From, string Kind, long To);
}
