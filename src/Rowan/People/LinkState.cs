using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Identities, links, possible pairs and decisions, from the facts of linking.</summary>
public sealed class LinkState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [LinkFactKinds.PersonaLinked, LinkFactKinds.LinkRun, LinkFactKinds.LinkDecided];
    public IReadOnlyCollection<Type> Tables => [typeof(LinkDecision), typeof(PossibleLink), typeof(IdentityLink), typeof(Identity), typeof(LinkedThrough)];

    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        LinkFactKinds.PersonaLinked => SourceJson.Write(words.As(SourceJson.Read<PersonaLinked>) with { Evidence = [] }),
        LinkFactKinds.LinkDecided => SourceJson.Write(words.As(SourceJson.Read<LinkDecided>) with { Reason = Rests.Words }),
        _ => null,
    };

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var linked = facts.Where(f => f.Fact.Kind == LinkFactKinds.PersonaLinked).Select(f => f.Words.As(SourceJson.Read<PersonaLinked>)).ToList();
        var standing = linked.Count == 0 ? null : await StandingLinks.OfAsync(db, linked);
        foreach (var (fact, words) in facts)
        {
            await (fact.Kind switch
            {
                LinkFactKinds.PersonaLinked => LinkedAsync(db, standing!, fact, words.As(SourceJson.Read<PersonaLinked>)),
                LinkFactKinds.LinkRun => RunAsync(db, fact, words.As(SourceJson.Read<LinkRunEnded>)),
                LinkFactKinds.LinkDecided => DecidedAsync(db, fact, words.As(SourceJson.Read<LinkDecided>)),
                _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of links."),
            });
        }
    }

    static async Task LinkedAsync(RowanDb db, StandingLinks standing, Fact fact, PersonaLinked linked)
    {
        if (!standing.Identities.TryGetValue(linked.IdentityId, out var identity))
        {
            db.Identities.Add(identity = new Identity { Id = linked.IdentityId, Number = linked.IdentityNumber });
            standing.Identities.Add(identity.Id, identity);
        }

        identity.JoinedIntoId = null;
        var persona = standing.Personas[linked.PersonaId];
        var before = persona.IdentityId;
        if (before is not null)
        {
            standing.Open[linked.PersonaId].EndedAt = fact.Received;
        }

        persona.IdentityId = linked.IdentityId;
        db.IdentityLinks.Add(standing.Open[linked.PersonaId] = new IdentityLink
        {
            Id = fact.Id, PersonaId = linked.PersonaId, IdentityId = linked.IdentityId, FactId = fact.Id, Received = fact.Received, Recorded = fact.Recorded,
            EvidencePersonaId = linked.EvidencePersonaId, Weight = linked.Weight, Probability = linked.Probability, Model = linked.Model, DecidedBy = linked.DecidedBy,
        });
        if (before is { } left && left != linked.IdentityId)
        {
            await db.SaveChangesAsync();
            if (!await db.Personas.AnyAsync(p => p.IdentityId == left))
            {
                standing.Identities[left].JoinedIntoId = linked.IdentityId;
            }
        }
    }

    static async Task RunAsync(RowanDb db, Fact fact, LinkRunEnded run)
    {
        await db.SaveChangesAsync();
        var found = run.Possible.ToDictionary(p => (p.PersonaA, p.PersonaB));
        if (run.Among is { } among)
        {
            var (come, all) = (among.Come, among.All);
            await StandAsync(
                db, fact, found,
                db.PossibleLinks.Where(p => EF.Parameter(come).Contains(p.PersonaA) || EF.Parameter(come).Contains(p.PersonaB)
                    || (EF.Parameter(all).Contains(p.PersonaA) && EF.Parameter(all).Contains(p.PersonaB))));
            // What was found before of somebody whom this run only touched, and somebody whom it did not, stands as it was found.
            foreach (var pair in await db.PossibleLinks.Where(p => EF.Parameter(all).Contains(p.PersonaA) || EF.Parameter(all).Contains(p.PersonaB)).Select(p => new { p.PersonaA, p.PersonaB }).ToListAsync())
            {
                found.Remove((pair.PersonaA, pair.PersonaB));
            }
        }
        else
        {
            await StandAsync(db, fact, found, db.PossibleLinks);
        }

        db.LinkedThrough.Add(new LinkedThrough { Id = fact.Id, ThroughVersion = run.ThroughVersion, ThroughWithdrawal = run.ThroughWithdrawal });
        db.PossibleLinks.AddRange(found.Values.Select(p => new PossibleLink
        {
            PersonaA = p.PersonaA, PersonaB = p.PersonaB, Weight = p.Weight, Probability = p.Probability, Band = p.Band, Conflict = p.Conflict, FactId = fact.Id,
        }));
    }

    /// <summary>What was found again stands, and is changed where it is another; what was not goes. What remains in <paramref name="found"/> is new.</summary>
    static async Task StandAsync(RowanDb db, Fact fact, Dictionary<(long A, long B), PossiblePair> found, IQueryable<PossibleLink> stood)
    {
        foreach (var link in await stood.ToListAsync())
        {
            if (!found.Remove((link.PersonaA, link.PersonaB), out var again))
            {
                db.PossibleLinks.Remove(link);
            }
            else if ((link.Weight, link.Probability, link.Band, link.Conflict) != (again.Weight, again.Probability, again.Band, again.Conflict))
            {
                (link.Weight, link.Probability, link.Band, link.Conflict, link.FactId) = (again.Weight, again.Probability, again.Band, again.Conflict, fact.Id);
            }
        }

        await db.SaveChangesAsync();
    }

    static async Task DecidedAsync(RowanDb db, Fact fact, LinkDecided decided)
    {
        await db.SaveChangesAsync();
        var id = decided.FirstId;
        foreach (var other in decided.Others)
        {
            var (a, b) = decided.PersonaId < other ? (decided.PersonaId, other) : (other, decided.PersonaId);
            foreach (var earlier in await db.LinkDecisions.Where(d => d.PersonaA == a && d.PersonaB == b && d.SupersededByFactId == null).ToListAsync())
            {
                earlier.SupersededByFactId = fact.Id;
            }

            db.LinkDecisions.Add(new LinkDecision
            {
                Id = id++, PersonaA = a, PersonaB = b, Same = decided.Same, DecidedBy = decided.DecidedBy, Recorded = fact.Recorded, FactId = fact.Id,
            });
            var possible = await db.PossibleLinks.FindAsync(a, b);
            if (possible is not null)
            {
                db.PossibleLinks.Remove(possible);
            }
        }
    }

    /// <summary>What stands of the personas that are about to be linked, and of the identities they leave and come to.</summary>
    sealed record StandingLinks(Dictionary<long, Persona> Personas, Dictionary<long, Identity> Identities, Dictionary<long, IdentityLink> Open)
    {
        internal static async Task<StandingLinks> OfAsync(RowanDb db, List<PersonaLinked> linked)
        {
            var ids = linked.Select(l => l.PersonaId).Distinct().ToList();
            var personas = await db.Personas.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
            var identities = linked.Select(l => l.IdentityId).Concat(personas.Values.Select(p => p.IdentityId).OfType<long>()).Distinct().ToList();
            return new StandingLinks(
                personas,
                await db.Identities.Where(i => identities.Contains(i.Id)).ToDictionaryAsync(i => i.Id),
                await db.IdentityLinks.Where(l => ids.Contains(l.PersonaId) && l.EndedAt == null).ToDictionaryAsync(l => l.PersonaId));
        }
    }
}
