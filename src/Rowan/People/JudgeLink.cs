using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>What a person decides about mentions.</summary>
public enum Judgement
{
    /// <summary>The two mentions are the same person.</summary>
    Same = 1,

    /// <summary>The two mentions are different people.</summary>
    NotSame = 2,

    /// <summary>The mention is not the person it has been linked to.</summary>
    Unlink = 3,
}

/// <param name="PersonaId">The mention judged.</param>
/// <param name="OtherPersonaId">The mention it is held against; null to unlink from all it is linked with.</param>
/// <param name="Reason">Why, in the person's words; required.</param>
public sealed record LinkToJudge(Judgement Judgement, long PersonaId, long? OtherPersonaId, string Reason);

/// <summary>Why a judgement cannot be taken, in words for the person who gave it.</summary>
public sealed class JudgementRefusedException(string words) : Exception(words);

/// <summary>
/// Takes a person's decision about who is who. It is a fact with its reason; it acts at once, outlives every later run of the machine, and a
/// later decision can take its place (design, "Who is who").
/// </summary>
public sealed class JudgeLink(Door door)
{
    public const int LongestReason = 1000;

    /// <returns>The number of the identity that the mention judged has now.</returns>
    /// <exception cref="JudgementRefusedException">The reason is missing or too long, the mention does not exist, or an earlier decision stands against it.</exception>
    public Task<string> RunAsync(Act act, LinkToJudge judged, CancellationToken cancel = default) =>
        door.ChangeAsync(act, changing => WithinAsync(changing, judged), cancel);

    /// <summary>The same, in a change that has been begun.</summary>
    /// <inheritdoc cref="RunAsync"/>
    /// <param name="twoDecide">Two people have decided it: needed where one of the two is shielded.</param>
    public static async Task<string> WithinAsync(Changing changing, LinkToJudge judged, bool twoDecide = false)
    {
        Check(judged);
        changing.Note("judgement", judged.Judgement.ToString());
        changing.Note("reason", judged.Reason.Trim());
        var persona = await FindAsync(changing, judged.PersonaId);
        var other = judged.OtherPersonaId is { } id ? await FindAsync(changing, id) : null;
        var number = judged.Judgement switch
        {
            Judgement.Same => await JoinAsync(changing, judged, persona, other!, twoDecide),
            _ => await PartAsync(changing, judged, persona, other),
        };
        changing.Saw(persona.IdentityId, persona.RecordId, Access.Answer.Shown, "judged");
        return number;
    }

    static void Check(LinkToJudge judged)
    {
        var words = string.IsNullOrWhiteSpace(judged.Reason) ? "Say why. The reason is kept with the decision."
            : judged.Reason.Length > LongestReason ? $"The reason is longer than {LongestReason} characters. Shorten it."
            : judged.Judgement != Judgement.Unlink && judged.OtherPersonaId is null ? "Say which other mention you compared it with."
            : judged.OtherPersonaId == judged.PersonaId ? "A mention cannot be compared with itself."
            : null;
        if (words is not null)
        {
            throw new JudgementRefusedException(words);
        }
    }

    static async Task<Persona> FindAsync(Changing changing, long id) =>
        await changing.Db.Personas.FindAsync(id) ?? throw new JudgementRefusedException("There is no such mention.");

    static async Task<string> JoinAsync(Changing changing, LinkToJudge judged, Persona persona, Persona other, bool twoDecide)
    {
        if (!twoDecide && persona.IdentityId != other.IdentityId && await changing.Db.ShieldedIdentities
            .AnyAsync(i => (i.IdentityId == persona.IdentityId || i.IdentityId == other.IdentityId) && changing.Db.Shields.Any(s => s.Id == i.ShieldId && s.LiftedFactId == null)))
        {
            throw new JudgementRefusedException("One of the two is shielded: a second person must decide it too.");
        }

        var mine = await MembersAsync(changing, persona);
        var theirs = await MembersAsync(changing, other);
        var undone = await KeptApartAsync(changing, persona.Id, other.Id, mine, theirs);
        await DecideSameAsync(changing, judged, persona.Id, other.Id, undone);
        if (persona.IdentityId is { } already && already == other.IdentityId)
        {
            return await NumberAsync(changing, already);
        }

        // The identity with more mentions keeps its number; of two equals the older.
        var keepMine = mine.Count != theirs.Count ? mine.Count > theirs.Count : (persona.IdentityId ?? long.MaxValue) <= (other.IdentityId ?? long.MaxValue);
        var (stay, move, staying) = keepMine ? (persona, theirs, persona.IdentityId) : (other, mine, other.IdentityId);
        var identityId = staying ?? await changing.NextAsync("identity");
        var number = staying is null ? IdentityNumber.New() : await NumberAsync(changing, identityId);
        if (staying is null)
        {
            await LinkAsync(changing, stay.Id, identityId, number, null);
        }

        foreach (var moved in move)
        {
            await LinkAsync(changing, moved, identityId, number, stay.Id);
        }

        return number;
    }

    static async Task<string> PartAsync(Changing changing, LinkToJudge judged, Persona persona, Persona? other)
    {
        var together = (await MembersAsync(changing, persona)).Where(m => m != persona.Id).ToList();
        var linked = other is null || together.Contains(other.Id);
        var against = linked ? together : [other!.Id];
        if (against.Count == 0)
        {
            throw new JudgementRefusedException("This mention is linked to no other, so there is nothing to undo.");
        }

        await DecideAsync(changing, judged, against, same: false);
        if (!linked)
        {
            return persona.IdentityId is { } own ? await NumberAsync(changing, own) : "";
        }

        var number = IdentityNumber.New();
        await LinkAsync(changing, persona.Id, await changing.NextAsync("identity"), number, null);
        return number;
    }

    /// <summary>All of an identity, those too that stand in records shielded from who judges: a person is not torn in two because somebody beside them is hidden.</summary>
    static async Task<IReadOnlyList<long>> MembersAsync(Changing changing, Persona persona)
    {
        using var all = changing.Db.SeeingAll();
        return persona.IdentityId is { } identity
            ? await changing.Db.Personas.Where(p => p.IdentityId == identity).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync()
            : [persona.Id];
    }

    /// <summary>The decisions that the join undoes: the one on this very pair and, where it was taken of several mentions at once, the rest of it.</summary>
    static async Task<IReadOnlyList<LinkDecision>> KeptApartAsync(Changing changing, long personaId, long otherId, IReadOnlyList<long> mine, IReadOnlyList<long> theirs)
    {
        using var all = changing.Db.SeeingAll();
        var apart = await changing.Db.LinkDecisions.AsNoTracking().Where(d =>
            !d.Same && d.SupersededByFactId == null
            && ((mine.Contains(d.PersonaA) && theirs.Contains(d.PersonaB)) || (theirs.Contains(d.PersonaA) && mine.Contains(d.PersonaB)))).ToListAsync();
        var own = apart.Find(d => IsPair(d, personaId, otherId));
        return apart.TrueForAll(d => d.FactId == own?.FactId)
            ? apart
            : throw new JudgementRefusedException(
                "Somebody decided that other mentions of these two people are not the same person. Undo that decision first, or link the mentions one by one.");
    }

    static Task DecideSameAsync(Changing changing, LinkToJudge judged, long personaId, long otherId, IReadOnlyList<LinkDecision> undone)
    {
        // Taken of one mention and several others: it is that one mention which is said to be the same as they.
        var (one, with) = undone.All(d => d.PersonaA == personaId || d.PersonaB == personaId) ? (personaId, otherId) : (otherId, personaId);
        var others = undone.Select(d => d.PersonaA == one ? d.PersonaB : d.PersonaA).Prepend(with).Distinct().ToList();
        return DecideAsync(changing, judged with { PersonaId = one }, others, same: true);
    }

    static bool IsPair(LinkDecision d, long a, long b) => (d.PersonaA == a && d.PersonaB == b) || (d.PersonaA == b && d.PersonaB == a);

    static async Task DecideAsync(Changing changing, LinkToJudge judged, IReadOnlyList<long> others, bool same)
    {
        var first = await changing.NextAsync("link-decision");
        for (var i = 1; i < others.Count; i++)
        {
            await changing.NextAsync("link-decision");
        }

        await changing.AddAsync(new FactDraft(
            LinkFactKinds.LinkDecided, $"persona/{judged.PersonaId}",
            SourceJson.Write(new LinkDecided(first, judged.PersonaId, others, same, changing.Act.Actor.MemberId, changing.Act.Actor.Name, judged.Reason.Trim()))));
    }

    static Task LinkAsync(Changing changing, long personaId, long identityId, string number, long? evidence) => changing.AddAsync(new FactDraft(
        LinkFactKinds.PersonaLinked, $"persona/{personaId}",
        SourceJson.Write(new PersonaLinked(personaId, identityId, number, evidence, null, null, "person", changing.Act.Actor.MemberId, []))));

    static async Task<string> NumberAsync(Changing changing, long identityId) => (await changing.Db.Identities.FindAsync(identityId))!.Number;
}
