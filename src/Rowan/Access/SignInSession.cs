using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A session that stands: whoever carries its cookie or token is met as its member. Signing out takes the row away, and with it every copy of the cookie.</summary>
public sealed class SignInSession
{
    public required string Session { get; init; }
    public required Guid MemberId { get; init; }
    public required DateTime Since { get; init; }

    /// <summary><c>password</c> or <c>bearer</c>.</summary>
    public required string SignedInBy { get; init; }
}

/// <summary>Sessions begin and end within the change that says so on the log.</summary>
public sealed class Sessions(Door door, TimeProvider clock)
{
    public static void Begin(Changing changing, string session, Guid memberId, string signedInBy) =>
        changing.Db.SignInSessions.Add(new SignInSession { Session = session, MemberId = memberId, Since = changing.Now, SignedInBy = signedInBy });

    /// <summary>Ends one session, on every node at once.</summary>
    public static async Task EndAsync(Changing changing, string session)
    {
        await PurposeKeeping.ForgetAsync(changing, session);
        await changing.Db.SignInSessions.Where(s => s.Session == session).ExecuteDeleteAsync();
    }

    /// <summary>Ends every session of a member.</summary>
    public static async Task<int> EndAllAsync(Changing changing, Guid memberId)
    {
        await changing.Db.PurposesInUse.Where(p => p.MemberId == memberId).ExecuteDeleteAsync();
        return await changing.Db.SignInSessions.Where(s => s.MemberId == memberId).ExecuteDeleteAsync();
    }

    /// <summary>Forgets sessions that began too long ago to be in use, with their purposes.</summary>
    public Task<int> ForgetOldAsync(TimeSpan longest, CancellationToken cancel = default)
    {
        var before = UtcInstant.Now(clock) - longest;
        return door.WriteUnderneathAsync(
            async db =>
            {
                var forgotten = await db.SignInSessions.Where(s => s.Since < before).ExecuteDeleteAsync();
                await db.PurposesInUse.Where(p => p.LastUsed < before && !db.SignInSessions.Any(s => s.Session == p.Session)).ExecuteDeleteAsync();
                return forgotten;
            },
            cancel);
    }
}
