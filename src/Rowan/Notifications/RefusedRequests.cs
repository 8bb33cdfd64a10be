using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Record;

namespace Rowan.Notifications;

/// <summary>Why a partner's request was not taken.</summary>
public enum Refusal
{
    /// <summary>It is no JSON that can be read.</summary>
    Unreadable = 0,
    TooLarge = 1,

    /// <summary>It has no key by which it is known when it is sent again.</summary>
    NoKey = 2,

    /// <summary>Its key was used for another.</summary>
    KeyUsed = 3,

    /// <summary>There is no such form, or it is not open to that partner or its key.</summary>
    NoSuchForm = 4,

    /// <summary>It is filled in for a version that is not in force.</summary>
    OtherVersion = 5,

    /// <summary>Its answers cannot be sent.</summary>
    Answers = 6,

    /// <summary>Its key stands and is for other things, or its account may not send.</summary>
    NotAllowed = 7,

    /// <summary>Its key has ended or was revoked, or its account has ended.</summary>
    KeyEnded = 8,
}

/// <summary>Keeps which requests of partners were refused, and shows them to who looks after sources and to the desk: without a word of what was sent.</summary>
public static class RefusedRequests
{
    public const int MostOfOne = 50;
    public const int PageSize = 50;
    const int MostFields = 40;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static Task NoteAsync(Changing changing, Refusal why, string? form, IReadOnlyList<AnswerFault> faults) => NoteAsync(changing, changing.Act.Actor, why, form, faults);

    /// <summary>Notes that a program was not let in, in a change of Rowan's own: the program itself may change nothing.</summary>
    /// <param name="of">Who asked; nobody where its key does not stand.</param>
    /// <param name="prefix">Of the key that does not stand.</param>
    public static async Task NoteNotLetInAsync(Changing changing, Actor of, string? prefix)
    {
        if (of.MemberId is not null)
        {
            await NoteAsync(changing, of, Refusal.NotAllowed, null, []);
            return;
        }

        changing.Outcome = "nobody-to-note";
        if (await changing.Db.Members.AsNoTracking().FirstOrDefaultAsync(m => changing.Db.ServiceKeys.Any(k => k.Prefix == prefix && k.MemberId == m.Id)) is { } account)
        {
            await NoteAsync(changing, account.AsActor($"key:{prefix}", null), Refusal.KeyEnded, null, []);
        }
    }

    static async Task NoteAsync(Changing changing, Actor actor, Refusal why, string? form, IReadOnlyList<AnswerFault> faults)
    {
        var member = actor.MemberId!.Value;
        changing.Outcome = "notification-refused";
        changing.Db.RefusedRequests.RemoveRange(await changing.Db.RefusedRequests.Where(r => r.MemberId == member).OrderByDescending(r => r.At).Skip(MostOfOne - 1).ToListAsync());
        changing.Db.RefusedRequests.Add(new RefusedRequest
        {
            Id = Guid.CreateVersion7(), At = changing.Now, MemberId = member, Agency = actor.Agency, Form = form, Why = why,
            Account = await changing.Db.Members.AsNoTracking().Where(m => m.Id == member).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? actor.Name,
            Fields = string.Join('\n', faults.Select(f => f.At).Distinct().Take(MostFields)),
        });
    }

    /// <summary>The latest first.</summary>
    public static async Task<(IReadOnlyList<RefusedRequest> Page, int All)> ReadAsync(Looking looking, int page, CancellationToken cancel = default) => (
        await looking.Db.RefusedRequests.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel),
        await looking.Db.RefusedRequests.CountAsync(cancel));
}
