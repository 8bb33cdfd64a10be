using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Involvements;
using Rowan.People;
using Rowan.Search;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>Reads what looks are judged by, of the people who were opened: once for many looks, and shown to nobody.</summary>
static class KnownOfOpened
{
    /// <param name="identities">As they stand on the log: each leads to whom it was joined into since; one of whom nothing is left leads nowhere.</param>
    internal static async Task<IReadOnlyDictionary<long, KnownPerson>> ReadAsync(RowanDb db, IReadOnlyList<long> identities, CancellationToken cancel)
    {
        var people = new Dictionary<long, KnownPerson>();
        foreach (var id in identities)
        {
            if (await db.Identities.FirstOrDefaultAsync(i => i.Id == id, cancel) is { } identity)
            {
                var current = await CurrentIdentity.OfAsync(db, identity, cancel);
                people[id] = people.Values.FirstOrDefault(p => p.IdentityId == current.Id) ?? await OneAsync(db, current.Id, cancel);
            }
        }

        return people;
    }

    static async Task<KnownPerson> OneAsync(RowanDb db, long identity, CancellationToken cancel)
    {
        var joined = await CurrentIdentity.WithJoinedAsync(db, identity, cancel);
        var family = new List<long>(joined);
        foreach (var sibling in await BrothersAndSistersAsync(db, identity, cancel))
        {
            family.AddRange(await CurrentIdentity.WithJoinedAsync(db, sibling, cancel));
        }

        var said = await db.Personas.Where(p => p.IdentityId == identity).Join(db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (_, v) => v.Reading).ToListAsync(cancel);
        return new KnownPerson(
            identity, said.ConvertAll(r => SourceJson.Read<PersonaReading>(r)),
            await db.Personas.Where(p => p.IdentityId == identity).Join(db.Addresses, p => p.Id, a => a.PersonaId, (_, a) => a.Place).Where(p => p != null).Select(p => p!).Distinct().ToListAsync(cancel),
            await db.Involvements.Where(i => family.Contains(i.IdentityId)).ToListAsync(cancel),
            await db.ChildrenInTheNews.Where(n => joined.Contains(n.IdentityId)).ToListAsync(cancel));
    }

    /// <summary>Said to be so, or children of the same parent: who works with one looks at the others as well.</summary>
    static async Task<IReadOnlyList<long>> BrothersAndSistersAsync(RowanDb db, long identity, CancellationToken cancel)
    {
        var said = from r in db.Relationships
                   join f in db.Personas on r.FromPersonaId equals f.Id
                   join t in db.Personas on r.ToPersonaId equals t.Id
                   where f.IdentityId != null && t.IdentityId != null
                   select new { r.Kind, From = f.IdentityId!.Value, To = t.IdentityId!.Value };
        var around = await said.Where(r => r.From == identity || r.To == identity).Distinct().ToListAsync(cancel);
        var siblings = around.Where(r => Kin.Siblings.Contains(r.Kind)).Select(r => r.From == identity ? r.To : r.From);
        var parents = around.Where(r => IsParent(r.Kind, r.From, r.To, identity)).Select(r => r.From == identity ? r.To : r.From).Distinct().ToList();
        var theirs = await said.Where(r => parents.Contains(r.From) || parents.Contains(r.To)).Distinct().ToListAsync(cancel);
        var children = from r in theirs
                       from parent in parents
                       let other = r.From == parent ? r.To : r.From
                       where (r.From == parent || r.To == parent) && IsParent(r.Kind, r.From, r.To, other)
                       select other;
        return [.. siblings.Concat(children).Where(i => i != identity).Distinct().Order()];

        // The other of the two is said to be the parent of this one.
        static bool IsParent(string kind, long from, long to, long of) => to == of ? RelativesAsked.Parent.Contains(kind) : from == of && RelativesAsked.Child.Contains(kind);
    }
}

/// <summary>What is known of one person who was opened.</summary>
sealed record KnownPerson(
    long IdentityId, IReadOnlyList<PersonaReading> Said, IReadOnlyList<string> Places, IReadOnlyList<Involvement> Involvements, IReadOnlyList<ChildInTheNews> News)
{
    /// <summary>As they stood, at that moment, to who opened them. What somebody says of themselves, or what is said afterwards, does not count.</summary>
    internal Opened For(Actor actor, DateTime at) => new(
        Said, Places,
        Involvements.Any(i => i.PutOnAt <= at && i.PutOnBy != actor.MemberId && i.HoldsOn(LondonDay.Of(at)) && i.Means(actor.MemberId!.Value, actor.Agency, actor.Team)), News.Any(n => n.HoldsOn(LondonDay.Of(at))));
}
