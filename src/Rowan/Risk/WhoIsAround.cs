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

    /// <summary>Of many records at once, each by itself: what costs is each question, not how many it is about.</summary>
    /// <param name="records">Each with its day.</param>
    internal static async Task<IReadOnlyDictionary<long, WhoIsAround>> OfAsync(RowanDb db, IReadOnlyDictionary<long, DateOnly> records, int crowded, CancellationToken cancel)
    {
        var ids = records.Keys.ToList();
        var named = (await (
            from p in db.Personas
            where EF.Parameter(ids).Contains(p.RecordId)
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            select new { p.Id, p.RecordId, p.IdentityId, v.Role, v.Reading }).AsNoTracking().ToListAsync(cancel)).ToLookup(n => n.RecordId);
        var asked = ids.ConvertAll(id =>
        {
            var subjects = named[id].Where(n => n.Role == PersonaReading.Subject).ToList();
            var children = subjects.Select(s => s.IdentityId).OfType<long>().Distinct().Order().ToList();
            return new Asked(id, records[id], subjects.ConvertAll(s => s.Id), children, [.. children, .. subjects.Where(s => s.IdentityId is null).Select(s => -s.Id)]);
        });
        var everyChild = asked.SelectMany(a => a.Children).Distinct().ToList();
        var near = await TiesAsync(db, everyChild, cancel);
        var theirs = await TiesAsync(db, ParentsOf(everyChild, near), cancel);
        var atHome = await AtHomeAsync(db, asked, crowded, cancel);
        var suspected = (await (
            from p in db.Personas
            where p.IdentityId != null && EF.Parameter(everyChild).Contains(p.IdentityId.Value)
            join s in db.Personas on p.RecordId equals s.RecordId
            join v in db.PersonaVersions on s.CurrentVersionId equals v.Id
            where v.Role == ConcernsAround.Suspect && s.IdentityId != null
            select new { Child = p.IdentityId!.Value, Suspect = s.IdentityId!.Value }).Distinct().ToListAsync(cancel)).ToLookup(s => s.Child, s => s.Suspect);
        return asked.ToDictionary(a => a.RecordId, a =>
        {
            var said = named[a.RecordId].Where(n => n.IdentityId is not null && SourceJson.Read<PersonaReading>(n.Reading).Details.Any(d => d is { Label: SuspectedIn, Value: "Yes" })).Select(n => n.IdentityId!.Value);
            var (siblings, (household, happened)) = (SiblingsOf(a.Children, near, theirs), atHome[a.RecordId]);
            return new WhoIsAround(
                a.Mine, a.Children, siblings, [.. household.Except(a.Children).Except(siblings)], happened, [.. a.Children.SelectMany(c => suspected[c]).Union(said).Except(a.Children).Order()]);
        });
    }

    static List<long> ParentsOf(IReadOnlyCollection<long> children, IReadOnlyList<Tie> near) =>
    [
        .. near.Where(t => (Parent.Contains(t.Kind) && children.Contains(t.To)) || (Child.Contains(t.Kind) && children.Contains(t.From))).Select(t => Parent.Contains(t.Kind) ? t.From : t.To).Distinct(),
    ];

    /// <summary>As any record says it of any of them: that two are siblings, or that one parent is the parent of both. Pure.</summary>
    /// <param name="near">What ties these children, and others, to anybody.</param>
    /// <param name="theirs">What ties their parents, and others.</param>
    static IReadOnlyList<long> SiblingsOf(IReadOnlyList<long> children, IReadOnlyList<Tie> near, IReadOnlyList<Tie> theirs)
    {
        var parents = ParentsOf(children, near);
        return
        [
            .. near.Where(t => Sibling.Contains(t.Kind) && (children.Contains(t.From) || children.Contains(t.To))).SelectMany(t => new[] { t.From, t.To })
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
    static async Task<IReadOnlyDictionary<long, (IReadOnlyList<long> Household, IReadOnlyList<long> Happened)>> AtHomeAsync(RowanDb db, IReadOnlyList<Asked> asked, int crowded, CancellationToken cancel)
    {
        var keys = asked.SelectMany(a => a.Keys).Distinct().ToList();
        var mine = (keys.Count == 0 ? [] : await WarningTables.AddressesAsync(db, keys, cancel)).ToLookup(a => a.Key);
        var homes = asked.ToDictionary(a => a.RecordId, a => a.Keys.SelectMany(k => WhereTheyLive.Of(mine[k], a.Day)).Where(h => h.Still).Select(h => h.Place).ToHashSet(StringComparer.Ordinal));
        var places = homes.Values.SelectMany(h => h).Distinct(StringComparer.Ordinal).ToList();
        var at = (places.Count == 0 ? [] : await (
            from a in db.Addresses
            where a.Place != null && EF.Parameter(places).Contains(a.Place)
            join p in db.Personas on a.PersonaId equals p.Id
            join v in db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.RecordVersionId == a.RecordVersionId && v.Role != PersonaReading.Professional
            select new { Place = a.Place!, p.IdentityId, p.RecordId, a.Kind }).Distinct().ToListAsync(cancel)).ToLookup(t => t.Place);
        var lived = asked.ToDictionary(a => a.RecordId, a => homes[a.RecordId].SelectMany(h => at[h]).Where(t => t.Kind != Event).Select(t => t.IdentityId).OfType<long>().Distinct().Order().ToList());
        var known = lived.Values.SelectMany(l => l).Distinct().ToList();
        var said = (known.Count == 0 ? [] : await WarningTables.AddressesAsync(db, known, cancel)).ToLookup(a => a.Key);
        return asked.ToDictionary(a => a.RecordId, a =>
        {
            var live = lived[a.RecordId].FindAll(k => WhereTheyLive.Of(said[k], a.Day).Any(h => h.Still && homes[a.RecordId].Contains(h.Place)));
            return live.Count > crowded ? ((IReadOnlyList<long>)[], (IReadOnlyList<long>)[]) : (live, [.. homes[a.RecordId].SelectMany(h => at[h]).Where(t => t.Kind == Event).Select(t => t.RecordId).Distinct().Order()]);
        });
    }

    internal const string Event = "event";

    sealed record Tie(long From, string Kind, long To);

    /// <param name="Keys">The children who are linked, and as negative numbers the mentions of those who are not.</param>
    sealed record Asked(long RecordId, DateOnly Day, IReadOnlyList<long> Mine, IReadOnlyList<long> Children, IReadOnlyList<long> Keys);
}
