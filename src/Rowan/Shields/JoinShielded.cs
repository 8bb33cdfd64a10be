using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;

namespace Rowan.Shields;

/// <summary>Takes a judgement about two mentions; where it would join somebody who is shielded with another, it is asked of a second person first.</summary>
public sealed class JoinShielded(ShieldRules rules) : IActOfTwo
{
    public string Kind => SecondPersonKinds.JoinShielded;

    /// <returns>Whether it was done; false where it waits for a second person.</returns>
    /// <exception cref="JudgementRefusedException">It cannot be taken; says why.</exception>
    public async Task<bool> JudgeAsync(Changing changing, LinkToJudge judged)
    {
        if (judged.Judgement != Judgement.Same || await ShieldedAsync(changing, judged) is not { } shielded)
        {
            await JudgeLink.WithinAsync(changing, judged);
            return true;
        }

        try
        {
            await AskSecondPerson.WithinAsync(changing, new ToAsk(
                SecondPersonKinds.JoinShielded, Permissions.JudgeLinks, shielded, $"Join mention {judged.PersonaId} with mention {judged.OtherPersonaId}: one of them is of somebody who is shielded",
                judged.Reason, [new(null, changing.Act.Actor.Agency, null, changing.Act.Actor.Role)], new ToJoin(judged, await IdentitiesAsync(changing, judged))), rules);
            changing.Saw(shielded, null, Answer.Shown, "judged");
            return false;
        }
        catch (SecondPersonRefusedException e)
        {
            throw new JudgementRefusedException(e.Message);
        }
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        var (judged, identities) = JsonSerializer.Deserialize<ToJoin>(asked.Details)!;
        if (!identities.SequenceEqual(await IdentitiesAsync(changing, judged)))
        {
            throw new SecondPersonRefusedException("Who they are has changed since this was asked. Compare them, and ask again.");
        }

        try
        {
            await JudgeLink.WithinAsync(changing, judged, twoDecide: true);
        }
        catch (JudgementRefusedException e)
        {
            throw new SecondPersonRefusedException(e.Message);
        }
    }

    /// <summary>What was asked, with whom the mentions were of then: what is confirmed is about the same people.</summary>
    sealed record ToJoin(LinkToJudge Judged, IReadOnlyList<long?> Identities);

    static Task<List<long?>> IdentitiesAsync(Changing changing, LinkToJudge judged) =>
        changing.Db.Personas.Where(p => p.Id == judged.PersonaId || p.Id == judged.OtherPersonaId).OrderBy(p => p.Id).Select(p => p.IdentityId).ToListAsync();

    /// <summary>Which of the two is under a shield that stands, where they are two people; null where neither is.</summary>
    static async Task<long?> ShieldedAsync(Changing changing, LinkToJudge judged)
    {
        var identities = await IdentitiesAsync(changing, judged);
        if (identities is not [var one, var other] || (one == other && one is not null))
        {
            return null;
        }

        return await (
            from i in changing.Db.ShieldedIdentities
            where i.IdentityId == one || i.IdentityId == other
            join s in changing.Db.Shields on i.ShieldId equals s.Id
            where s.LiftedFactId == null
            orderby i.IdentityId
            select (long?)i.IdentityId).FirstOrDefaultAsync();
    }
}
