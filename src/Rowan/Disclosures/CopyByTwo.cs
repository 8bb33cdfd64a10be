using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;

namespace Rowan.Disclosures;

/// <summary>As asked of a second officer.</summary>
/// <param name="Decisions">What was decided of each item when it was asked: another decision since is another copy.</param>
/// <param name="Though">Words that are taken out of one record stand in another, and who asked means it so.</param>
public sealed record CopyAsked(long Disclosure, IReadOnlyList<long> Decisions, bool Though);

/// <summary>A copy that waits for who checks it.</summary>
/// <param name="AskedBy">As members call one another.</param>
/// <param name="Wrong">Why the reader may not confirm it; null where they may.</param>
public sealed record CopyWaiting(long Request, string AskedBy, string Reason, DateTime Until, CopyAsked Of, string? Wrong);

/// <summary>What is held about a person leaves Rowan only when another officer of the agency that was asked has read the copy and confirmed it, where the pack says so.</summary>
public sealed class CopyByTwo(ExportDisclosure export, DisclosureRules rules, ShieldRules shields, TimeProvider clock) : IActOfTwo
{
    public string Kind => SecondPersonKinds.MakeCopy;
    public string Outcome => "disclosed";

    /// <returns>Whether it was made; false where it waits for another officer; null where there is no such disclosure for who acts.</returns>
    /// <exception cref="DisclosureRefusedException">No copy can be made as it is decided now, or one waits already; nothing is changed.</exception>
    /// <exception cref="SecondPersonRefusedException">It cannot be asked; says why.</exception>
    public async Task<bool?> AnswerAsync(Changing changing, long id, string? reason, bool though = false)
    {
        if (await export.ReadyAsync(changing, id, though) is not { } ready)
        {
            return null;
        }

        if (!rules.CopiesByTwo)
        {
            await export.MakeAsync(changing, ready, null);
            return true;
        }

        if (await WaitingAsync(changing, id) is { } waits && waits.Of.Decisions.SequenceEqual(ready.Decisions) && waits.Of.Though == though)
        {
            throw new DisclosureRefusedException("This copy waits already for another officer to check it");
        }

        var goOut = ready.Decisions.Count - ready.Withheld;
        await AskSecondPerson.WithinAsync(changing, new ToAsk(
            Kind, Permissions.Disclose, ready.Disclosure.IdentityId,
            $"Make the copy that goes out of disclosure {id}: {HappenedWords.Count(goOut, "record goes", "records go")} out, {HappenedWords.Count(ready.Withheld, "is", "are")} withheld", reason,
            [new Whom(null, changing.Act.Actor.Agency, null, Roles.DataProtectionOfficer)], new CopyAsked(id, ready.Decisions, though)), shields);
        return false;
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        // Where requests are listed nobody reads for the purpose of disclosing: what goes out is not shown there.
        if (changing.Act.Permission != Permissions.Disclose)
        {
            throw new SecondPersonRefusedException("Read the copy first, and confirm it there.");
        }

        var copy = Of(asked);
        try
        {
            var ready = await export.ReadyAsync(changing, copy.Disclosure, copy.Though) ?? throw new SecondPersonRefusedException("The disclosure has been answered since it was asked.");
            if (!ready.Decisions.SequenceEqual(copy.Decisions))
            {
                throw new SecondPersonRefusedException("It has been decided otherwise since it was asked. Decline it, and have it asked again.");
            }

            await export.MakeAsync(changing, ready, asked.By);
        }
        catch (DisclosureRefusedException e)
        {
            throw new SecondPersonRefusedException(e.Message + ".");
        }
    }

    /// <summary>Of a disclosure only the agency that was asked knows.</summary>
    public Task<bool> KnownToAsync(Seen seen, SecondPersonAsked asked)
    {
        var id = Of(asked).Disclosure;
        return seen.Db.Disclosures.AnyAsync(d => d.Id == id);
    }

    public string DecidedAt(SecondPersonAsked asked) => $"/disclosures/{Of(asked).Disclosure}/check";

    /// <summary>The copy of a disclosure that waits to be checked, the last that was asked; null where none does.</summary>
    public async Task<CopyWaiting?> WaitingAsync(Seen seen, long id, CancellationToken cancel = default)
    {
        var (db, now) = (seen.Db, UtcInstant.Now(clock));
        foreach (var request in await db.SecondPersonRequests.AsNoTracking().Where(r => r.Kind == SecondPersonKinds.MakeCopy && r.Answer == SecondAnswer.Waiting && r.ExpiresAt > now).OrderByDescending(r => r.Id).ToListAsync(cancel))
        {
            var asked = JsonSerializer.Deserialize<SecondPersonAsked>(await db.FactContents.Where(c => c.FactId == request.FactId).Select(c => c.Content).SingleAsync(cancel))!;
            if (Of(asked) is var copy && copy.Disclosure == id)
            {
                var by = await db.Members.Where(m => m.Id == asked.By).Select(m => m.DisplayName).FirstOrDefaultAsync(cancel) ?? asked.ByName;
                return new CopyWaiting(request.Id, by, asked.Reason, request.ExpiresAt, copy, AnswerSecondPerson.Wrong(request, seen.Act.Actor, now));
            }
        }

        return null;
    }

    static CopyAsked Of(SecondPersonAsked asked) => JsonSerializer.Deserialize<CopyAsked>(asked.Details)!;
}
