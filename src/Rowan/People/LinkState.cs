using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Identities, links, possible pairs and decisions, from the facts of linking.</summary>
public sealed class LinkState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds => [LinkFactKinds.PersonaLinked, LinkFactKinds.LinkRun, LinkFactKinds.LinkDecided];
    public IReadOnlyCollection<Type> Tables => [typeof(LinkDecision), typeof(PossibleLink), typeof(IdentityLink), typeof(Identity)];

    public Task ApplyAsync(RowanDb db, Fact fact, ReadOnlyMemory<byte> content) => fact.Kind switch
    {
        LinkFactKinds.PersonaLinked => LinkedAsync(db, fact, SourceJson.Read<PersonaLinked>(content.Span)),
        LinkFactKinds.LinkRun => RunAsync(db, fact, SourceJson.Read<LinkRunEnded>(content.Span)),
        LinkFactKinds.LinkDecided => DecidedAsync(db, fact, SourceJson.Read<LinkDecided>(content.Span)),
        _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of links."),
    };

    static async Task LinkedAsync(RowanDb db, Fact fact, PersonaLinked linked)
    {
        var persona = (await db.Personas.FindAsync(linked.PersonaId))!;
        if (await db.Identities.FindAsync(linked.IdentityId) is not { } identity)
        {
            db.Identities.Add(new Identity { Id = linked.IdentityId, Number = linked.IdentityNumber });
        }
        else
        {
            identity.JoinedIntoId = null;
        }

        var before = persona.IdentityId;
        if (before is not null)
        {
            var ended = db.IdentityLinks.Local.FirstOrDefault(l => l.PersonaId == linked.PersonaId && l.EndedAt is null)
                ?? await db.IdentityLinks.FirstAsync(l => l.PersonaId == linked.PersonaId && l.EndedAt == null);
            ended.EndedAt = fact.Received;
        }

        persona.IdentityId = linked.IdentityId;
        db.IdentityLinks.Add(new IdentityLink
        {
            Id = fact.Id, PersonaId = linked.PersonaId, IdentityId = linked.IdentityId, FactId = fact.Id, Received = fact.Received, Recorded = fact.Recorded,
            EvidencePersonaId = linked.EvidencePersonaId, Weight = linked.Weight, Probability = linked.Probability, Model = linked.Model, DecidedBy = linked.DecidedBy,
        });
        if (before is { } left && left != linked.IdentityId)
        {
            await db.SaveChangesAsync();
            if (!await db.Personas.AnyAsync(p => p.IdentityId == left))
            {
                (await db.Identities.FindAsync(left))!.JoinedIntoId = linked.IdentityId;
            }
        }
    }

    static async Task RunAsync(RowanDb db, Fact fact, LinkRunEnded run)
    {
        db.PossibleLinks.RemoveRange(await db.PossibleLinks.ToListAsync());
        await db.SaveChangesAsync();
        db.PossibleLinks.AddRange(run.Possible.Select(p => new PossibleLink
        {
            PersonaA = p.PersonaA, PersonaB = p.PersonaB, Weight = p.Weight, Probability = p.Probability, Band = p.Band, Conflict = p.Conflict, FactId = fact.Id,
        }));
    }

    static async Task DecidedAsync(RowanDb db, Fact fact, LinkDecided decided)
    {
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
}
