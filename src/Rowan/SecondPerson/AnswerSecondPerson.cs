using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.SecondPerson;

/// <summary>Another person confirms what was asked, and it is done; or declines it. Never who asked, and not for ever.</summary>
public sealed class AnswerSecondPerson(IEnumerable<IActOfTwo> acts)
{
    /// <summary>Nobody confirms what they cannot see.</summary>
    public const string NotBothShown = "You may not see everybody whom it is about: somebody who may must decide it.";

    /// <returns>False where there is no such request for who acts.</returns>
    /// <exception cref="SecondPersonRefusedException">It may not be decided by them, or not any more; says why.</exception>
    public async Task<bool> WithinAsync(Changing changing, long id, bool confirm, string? reason)
    {
        var request = await changing.Db.SecondPersonRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id);
        if (request is null || !changing.May(request.Permission))
        {
            changing.Outcome = "not-found";
            return false;
        }

        var asked = JsonSerializer.Deserialize<SecondPersonAsked>(await changing.Db.FactContents.Where(c => c.FactId == request.FactId).Select(c => c.Content).SingleAsync())!;
        var act = acts.Single(a => a.Kind == asked.Kind);
        if (!await act.KnownToAsync(changing, asked))
        {
            changing.Outcome = "not-found";
            return false;
        }

        if (Wrong(request, changing.Act.Actor, changing.Now) is { } wrong)
        {
            throw new SecondPersonRefusedException(wrong);
        }

        if (!confirm && string.IsNullOrWhiteSpace(reason))
        {
            throw new SecondPersonRefusedException("Say why you decline. Who asked reads it");
        }

        if (reason?.Trim().Length > AskSecondPerson.LongestReason)
        {
            throw new SecondPersonRefusedException($"The reason must be {AskSecondPerson.LongestReason} characters or fewer");
        }

        var actor = changing.Act.Actor;
        if (confirm)
        {
            await act.RunAsync(changing, asked);
        }

        await changing.AddAsync(new FactDraft(SecondPersonFactKinds.Answered, $"second-person/{id}", JsonSerializer.SerializeToUtf8Bytes(
            new SecondPersonAnswered(id, confirm, actor.MemberId!.Value, actor.Name, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()))));
        await Notices.TellThem.WithinAsync(
            changing, [Notices.Whom.Member(asked.By)], $"What you asked a second person for was {(confirm ? "confirmed, and is done" : "declined")}.", "/second-person");
        changing.Outcome = confirm ? act.Outcome : "second-person-declined";
        changing.Saw(asked.IdentityId, null, Answer.Shown, "second-person");
        return true;
    }

    /// <summary>Why who acts may not decide it now; null where they may. Pure.</summary>
    public static string? Wrong(SecondPersonRequest request, Actor actor, DateTime now) =>
        actor.MemberId is not { } me ? "Only a member who is signed in may decide this."
        : request.AskedBy == me ? "You asked for this yourself: somebody else must decide it."
        : request.Answer != SecondAnswer.Waiting ? "Somebody has decided this already."
        : now >= request.ExpiresAt ? "It was asked too long ago. Who needs it still asks again."
        : null;
}
