using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.People;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>
/// Of those whom searches listed, the ones at whom a look may have to be flagged. A search lists many and hardly one of them matters, so this is asked of many at once;
/// of those that are left it is judged as of whom somebody opened.
/// </summary>
static class ListedBySearch
{
    const int AtOnce = 1_000;

    /// <param name="names">Of each member who searched, as they are called in Rowan.</param>
    /// <param name="declared">What those of them who have declared anything have.</param>
    internal static async Task<IReadOnlyList<PersonShown>> ThatMayMatterAsync(
        RowanDb db, IReadOnlyList<PersonShown> listed, IReadOnlyDictionary<Guid, string> names, IReadOnlyDictionary<Guid, MemberDeclared> declared, LookRules rules, CancellationToken cancel)
    {
        if (listed.Count == 0)
        {
            return [];
        }

        var (news, matter) = (await InTheNewsAsync(db, LondonDay.Of(listed.Min(l => l.Entry.At)), LondonDay.Of(listed.Max(l => l.Entry.At)), cancel), new List<PersonShown>());
        foreach (var some in listed.GroupBy(l => l.IdentityId).Chunk(AtOnce))
        {
            var ids = some.Select(l => l.Key).ToList();

            // What is said of one who was joined into another since stands under the other.
            var joined = await db.Identities.Where(i => EF.Parameter(ids).Contains(i.Id) && i.JoinedIntoId != null).Select(i => i.Id).ToHashSetAsync(cancel);
            var mentions = db.Personas.Where(p => p.IdentityId != null && EF.Parameter(ids).Contains(p.IdentityId.Value));
            var said = (await mentions.Join(db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { p.IdentityId, v.Reading }).ToListAsync(cancel))
                .ToLookup(s => s.IdentityId!.Value, s => SourceJson.Read<PersonaReading>(s.Reading));
            var places = (await mentions.Join(db.Addresses, p => p.Id, a => a.PersonaId, (p, a) => new { p.IdentityId, a.Place }).Where(a => a.Place != null).Distinct().ToListAsync(cancel))
                .ToLookup(a => a.IdentityId!.Value, a => a.Place!);
            foreach (var one in some)
            {
                var person = new Opened([.. said[one.Key]], [.. places[one.Key]], Involved: false, news.Contains(one.Key));
                matter.AddRange(one.GroupBy(l => l.Entry.Actor.MemberId!.Value)
                    .Where(by => joined.Contains(one.Key) || JudgeLook.KindsOf(by.First().Opening(names), person, declared.GetValueOrDefault(by.Key), rules).Any()).SelectMany(by => by));
            }
        }

        return matter;
    }

    /// <summary>Who was in the news on any of the days, under every number that they have had.</summary>
    static async Task<HashSet<long>> InTheNewsAsync(RowanDb db, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var all = new HashSet<long>();
        foreach (var identity in await db.Identities.Where(i => db.ChildrenInTheNews.Any(n => n.IdentityId == i.Id && n.From <= until && n.Until >= from)).ToListAsync(cancel))
        {
            all.UnionWith(await CurrentIdentity.WithJoinedAsync(db, (await CurrentIdentity.OfAsync(db, identity, cancel)).Id, cancel));
        }

        return all;
    }
}
