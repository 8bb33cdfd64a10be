using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Shields;

/// <summary>
/// Takes a judgement about two mentions. Where it would join somebody who is shielded with another, or the identities of two children, it is asked of a second person first:
/// a story that is another child's is found out late, and what was decided on it stands.
/// </summary>
public sealed class JoinByTwo(ShieldRules rules, IReadOnlyDictionary<string, Feed> feeds, TimeProvider clock) : IActOfTwo
{
    /// <summary>Years lived at which somebody is no child any more (Children Act 1989 s105).</summary>
    const int ChildUntil = 18;

    public string Kind => SecondPersonKinds.Join;

    /// <returns>Whether it was done; false where it waits for a second person.</returns>
    /// <exception cref="JudgementRefusedException">It cannot be taken; says why.</exception>
    public async Task<bool> JudgeAsync(Changing changing, LinkToJudge judged)
    {
        if (judged is not { Judgement: Judgement.Same, OtherPersonaId: { } other } || await WhyTwoAsync(changing, judged.PersonaId, other) is not var (about, why))
        {
            await JudgeLink.WithinAsync(changing, judged);
            return true;
        }

        if (await WaitingAsync(changing, judged.PersonaId, other, changing.Now) is not null)
        {
            throw new JudgementRefusedException("Somebody has asked for this already, and it waits for a second person.");
        }

        try
        {
            await AskSecondPerson.WithinAsync(changing, new ToAsk(
                Kind, Permissions.JudgeLinks, about, $"Join mention {judged.PersonaId} with mention {judged.OtherPersonaId}: {why}",
                judged.Reason, [new(null, changing.Act.Actor.Agency, null, changing.Act.Actor.Role)], new ToJoin(judged, await IdentitiesAsync(changing, judged.PersonaId, other))), rules);
            changing.Saw(about, null, Answer.Shown, "judged");
            return false;
        }
        catch (SecondPersonRefusedException e)
        {
            throw new JudgementRefusedException(e.Message);
        }
    }

    /// <summary>The request to join these two that waits for a second person; null where none does.</summary>
    public static async Task<SecondPersonRequest?> WaitingAsync(Seen seen, long a, long b, DateTime now, CancellationToken cancel = default)
    {
        var waiting = await seen.Db.SecondPersonRequests.AsNoTracking().Where(r => r.Kind == SecondPersonKinds.Join && r.Answer == SecondAnswer.Waiting && r.ExpiresAt > now)
            .Join(seen.Db.FactContents, r => r.FactId, c => c.FactId, (r, c) => new { r, c.Content }).ToListAsync(cancel);
        return waiting.FirstOrDefault(w => JsonSerializer.Deserialize<ToJoin>(JsonSerializer.Deserialize<SecondPersonAsked>(w.Content)!.Details)!.Judged is var judged
            && ((judged.PersonaId, judged.OtherPersonaId) == (a, b) || (judged.PersonaId, judged.OtherPersonaId) == (b, a)))?.r;
    }

    /// <summary>Where the two mentions stand side by side.</summary>
    public string? PathOf(SecondPersonAsked asked) => JsonSerializer.Deserialize<ToJoin>(asked.Details)?.Judged is { } judged ? $"/mentions/{judged.PersonaId}/with/{judged.OtherPersonaId}" : null;

    /// <summary>Both, as the records name them that who decides is shown.</summary>
    public async Task<IReadOnlyList<PersonAsked>> PeopleAsync(Looking looking, SecondPersonAsked asked, CancellationToken cancel)
    {
        var judged = JsonSerializer.Deserialize<ToJoin>(asked.Details)!.Judged;
        return [await PersonAsync(looking, judged.PersonaId, cancel), await PersonAsync(looking, judged.OtherPersonaId!.Value, cancel)];
    }

    async Task<PersonAsked> PersonAsync(Looking looking, long persona, CancellationToken cancel)
    {
        const string NotShown = "You may not see who this is.";
        var (db, access) = (looking.Db, new SourceAccess(looking, feeds));
        if (await db.Personas.FirstOrDefaultAsync(p => p.Id == persona, cancel) is not { } mention)
        {
            return await ReadFaces.OfMentionAsync(looking, persona, access, rules, clock, cancel) is { } face ? new PersonAsked(face.Name, face.Born, face.Number, $"Shielded. {face.WordsWithContact}") : new PersonAsked(null, null, null, NotShown);
        }

        var (who, by) = await ReadWho.OfAsync(db, db.Personas.Where(p => p.Id == persona || (mention.IdentityId != null && p.IdentityId == mention.IdentityId)), access, LondonDay.Today(clock), cancel);
        var most = by.Select(access.Of).MaxBy(d => d.Answer) ?? new AccessDecision(Answer.Withheld, "no-record", "", "There is nothing to show.");
        looking.Saw(mention.IdentityId, mention.IdentityId is null ? mention.RecordId : null, most);
        var number = most.Answer == Answer.Withheld ? null : await db.Identities.Where(i => i.Id == mention.IdentityId).Select(i => i.Number).FirstOrDefaultAsync(cancel);
        return who is null ? new PersonAsked(null, null, number, NotShown) : new PersonAsked(who.Name ?? "Name not known", who.BornWords, number, null);
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        var (judged, identities) = JsonSerializer.Deserialize<ToJoin>(asked.Details)!;
        if (!identities.SequenceEqual(await IdentitiesAsync(changing, judged.PersonaId, judged.OtherPersonaId!.Value)))
        {
            throw new SecondPersonRefusedException("Who they are has changed since this was asked. Compare them, and ask again.");
        }

        foreach (var persona in new[] { judged.PersonaId, judged.OtherPersonaId.Value })
        {
            if ((await ReadWho.OfAsync(changing.Db, changing.Db.Personas.Where(p => p.Id == persona), new SourceAccess(changing, feeds), LondonDay.Of(changing.Now), CancellationToken.None)).Who is null)
            {
                throw new SecondPersonRefusedException(AnswerSecondPerson.NotBothShown);
            }
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

    /// <summary>Who would be joined by a request, as they were when it was asked; none where it asks something else.</summary>
    internal static IReadOnlyList<long> Together(SecondPersonAsked asked) =>
        asked.Kind == SecondPersonKinds.Join ? [.. JsonSerializer.Deserialize<ToJoin>(asked.Details)!.Identities.OfType<long>().Distinct()] : [];

    static Task<List<long?>> IdentitiesAsync(Seen seen, long a, long b, CancellationToken cancel = default) =>
        seen.Db.Personas.Where(p => p.Id == a || p.Id == b).OrderBy(p => p.Id).Select(p => p.IdentityId).ToListAsync(cancel);

    /// <summary>Why one person may not decide it alone, and about whom; null where one may, and where the two are one already.</summary>
    public async Task<(long About, string Why)?> WhyTwoAsync(Seen seen, long a, long b, CancellationToken cancel = default)
    {
        var identities = await IdentitiesAsync(seen, a, b, cancel);
        if (identities is not [var one, var other] || (one == other && one is not null))
        {
            return null;
        }

        var shielded = await (
            from i in seen.Db.ShieldedIdentities
            where i.IdentityId == one || i.IdentityId == other
            join s in seen.Db.Shields on i.ShieldId equals s.Id
            where s.LiftedFactId == null
            orderby i.IdentityId
            select (long?)i.IdentityId).FirstOrDefaultAsync(cancel);
        return shielded is { } about ? (about, "one of them is of somebody who is shielded")
            : rules.ChildrenJoinedByTwo && one is { } first && other is { } second && await IsChildAsync(seen, first, cancel) && await IsChildAsync(seen, second, cancel) ? (first, "two children would be one")
            : null;
    }

    /// <summary>A record is about them, or names them as somebody's child, brother or sister; or one says a birth by which they may be a child today, whatever part they play in it.</summary>
    async Task<bool> IsChildAsync(Seen seen, long identity, CancellationToken cancel)
    {
        var said = await seen.Db.Personas.Where(p => p.IdentityId == identity).Join(seen.Db.PersonaVersions, p => p.CurrentVersionId, v => v.Id, (p, v) => new { v.Role, v.Reading }).ToListAsync(cancel);
        var today = LondonDay.Today(clock);
        return said.Exists(s => s.Role == PersonaReading.Subject || Kin.Children.Contains(s.Role) || Kin.Siblings.Contains(s.Role))
            || said.Exists(s => BirthSaid.Of(SourceJson.Read<PersonaReading>(s.Reading)) is { } born && AgeWords.YearsOn(born.Latest, today) < ChildUntil);
    }
}
