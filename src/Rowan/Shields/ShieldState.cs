using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Shields;

/// <summary>
/// Shields, their circles and whom they reach. A shield follows the person: whatever a mention of the shielded is linked to, or parted into, is shielded from
/// then on too, until two people lift it (docs/decisions, 0013).
/// </summary>
public sealed class ShieldState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        ShieldFactKinds.PutOn, ShieldFactKinds.Lifted, ShieldFactKinds.CircleDrawn, ShieldFactKinds.Reviewed, ShieldFactKinds.Touched, ShieldFactKinds.TouchSettled,
        LinkFactKinds.PersonaLinked,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(ShieldTouch), typeof(ShieldedIdentity), typeof(ShieldCircle), typeof(Shield)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var links = facts.Where(f => f.Fact.Kind is LinkFactKinds.PersonaLinked).ToList();
        var reach = await Reach.OfAsync(db, links, facts.Any(f => f.Fact.Kind == ShieldFactKinds.PutOn));
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case ShieldFactKinds.PutOn:
                    PutOn(db, reach, fact, words.As(SourceJson.Read<ShieldPutOn>));
                    break;
                case ShieldFactKinds.Lifted:
                    var shield = (await db.Shields.FindAsync(words.As(SourceJson.Read<ShieldLifted>).Id))!;
                    (shield.LiftedFactId, shield.LiftedAt) = (fact.Id, fact.Recorded);
                    reach.Lift(shield.Id);
                    break;
                case ShieldFactKinds.CircleDrawn:
                    var drawn = words.As(SourceJson.Read<ShieldCircleDrawn>);
                    await db.SaveChangesAsync();
                    db.ShieldCircles.RemoveRange(await db.ShieldCircles.Where(c => c.ShieldId == drawn.Id).ToListAsync());
                    await db.SaveChangesAsync();
                    Draw(db, drawn.Id, drawn.Circle);
                    break;
                case ShieldFactKinds.Reviewed:
                    var reviewed = words.As(SourceJson.Read<ShieldReviewed>);
                    (await db.Shields.FindAsync(reviewed.Id))!.ReviewBy = reviewed.ReviewBy;
                    break;
                case ShieldFactKinds.Touched:
                    var touched = words.As(SourceJson.Read<ShieldTouched>);
                    db.ShieldTouches.Add(new ShieldTouch { Id = fact.Id, ShieldId = touched.ShieldId, MemberId = touched.MemberId, Purpose = touched.Purpose, At = touched.At });
                    break;
                case ShieldFactKinds.TouchSettled:
                    foreach (var id in words.As(SourceJson.Read<ShieldTouchSettled>).Touches)
                    {
                        (await db.ShieldTouches.FindAsync(id))!.SettledFactId = fact.Id;
                    }

                    break;
                case LinkFactKinds.PersonaLinked:
                    reach.Linked(db, fact, words.As(SourceJson.Read<PersonaLinked>));
                    break;
            }
        }
    }

    static void PutOn(RowanDb db, Reach reach, Fact fact, ShieldPutOn put)
    {
        db.Shields.Add(new Shield
        {
            Id = put.Id, Level = put.Level, FactId = fact.Id, PutOnBy = put.By, PutOnByName = put.ByName, PutOnAt = fact.Recorded, From = put.From, Until = put.Until, ReviewBy = put.ReviewBy,
            Desk = put.Desk,
        });
        Draw(db, put.Id, put.Circle);
        reach.Add(db, put.Id, put.IdentityId);
    }

    static void Draw(RowanDb db, long shield, IReadOnlyList<Notices.Whom> circle) => db.ShieldCircles.AddRange(circle.Select((c, i) => new ShieldCircle
    {
        ShieldId = shield, Ordinal = i, MemberId = c.MemberId, Agency = c.Agency, Team = c.Team, Role = c.Role,
    }));

    /// <summary>Whom the shields that stand reach, and where each mention that is linked was before.</summary>
    sealed class Reach
    {
        readonly Dictionary<long, HashSet<long>> shields = [];
        ILookup<long, (long FactId, long IdentityId)> earlier = Enumerable.Empty<(long, (long, long))>().ToLookup(x => x.Item1, x => x.Item2);

        internal static async Task<Reach> OfAsync(RowanDb db, List<SaidFact> links, bool putOn)
        {
            var reach = new Reach();
            foreach (var row in await db.ShieldedIdentities.Where(s => db.Shields.Any(x => x.Id == s.ShieldId && x.LiftedFactId == null)).AsNoTracking().ToListAsync())
            {
                reach.Of(row.IdentityId).Add(row.ShieldId);
            }

            if (links.Count > 0 && (putOn || reach.shields.Count > 0))
            {
                await reach.WhereTheyWereAsync(db, links);
            }

            return reach;
        }

        internal void Add(RowanDb db, long shield, long identity)
        {
            if (Of(identity).Add(shield))
            {
                db.ShieldedIdentities.Add(new ShieldedIdentity { ShieldId = shield, IdentityId = identity });
            }
        }

        internal void Lift(long shield)
        {
            foreach (var of in shields.Values)
            {
                of.Remove(shield);
            }
        }

        /// <summary>Whoever a mention of the shielded comes to is shielded; and a mention that comes to them is told of.</summary>
        internal void Linked(RowanDb db, Fact fact, PersonaLinked linked)
        {
            var before = earlier[linked.PersonaId].Where(l => l.FactId < fact.Id).Select(l => (long?)l.IdentityId).LastOrDefault();
            HashSet<long> left = before is { } where && where != linked.IdentityId ? [.. Of(where)] : [];
            if (before != linked.IdentityId)
            {
                db.ShieldTouches.AddRange(Of(linked.IdentityId).Except(left).Order().Select((shield, i) => new ShieldTouch { Id = -((fact.Id * 100) + i), ShieldId = shield, PersonaId = linked.PersonaId, At = fact.Recorded }));
            }

            foreach (var shield in left)
            {
                Add(db, shield, linked.IdentityId);
            }
        }

        HashSet<long> Of(long identity) => shields.TryGetValue(identity, out var of) ? of : shields[identity] = [];

        async Task WhereTheyWereAsync(RowanDb db, List<SaidFact> links)
        {
            var personas = links.Select(l => l.Words.As(SourceJson.Read<PersonaLinked>).PersonaId).Distinct().ToList();
            earlier = (await db.IdentityLinks.AsNoTracking().Where(l => personas.Contains(l.PersonaId)).OrderBy(l => l.FactId).Select(l => new { l.PersonaId, l.FactId, l.IdentityId }).ToListAsync())
                .ToLookup(l => l.PersonaId, l => (l.FactId, l.IdentityId));
        }
    }
}
