using Microsoft.EntityFrameworkCore;
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
}

/// <summary>Keeps which requests of partners were refused, and shows them to who looks after sources and to the desk: without a word of what was sent.</summary>
public static class RefusedRequests
{
    public const int MostOfOne = 50;
    public const int PageSize = 50;
    const int MostFields = 40;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static async Task NoteAsync(Changing changing, Refusal why, string? form, IReadOnlyList<AnswerFault> faults)
    {
        var actor = changing.Act.Actor;
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
