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

    /// <summary><c>password</c>, <c>password+code</c>, <c>passkey</c>, <c>provider</c>, <c>bearer</c> …</summary>
    public required string SignedInBy { get; init; }

    /// <summary>When in this session its member last proved who they are (<see cref="FreshProof"/>).</summary>
    public DateTime? ProvedAt { get; set; }
}

/// <summary>
/// Proof, just now, that it is still the member who sits at the screen: the password, a code or a passkey within the last minutes of this session.
/// For what must not be done from a screen that was left open.
/// </summary>
public static class FreshProof
{
    public static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(10);

    /// <summary>Whether proof given then still holds.</summary>
    public static bool Holds(DateTime? provedAt, DateTime now) => provedAt is { } at && now - at <= HoldsFor;

    /// <summary>Says, in the change that has found it true, that the member has proved again who they are.</summary>
    public static async Task GivenAsync(Changing changing, string session)
    {
        if (await changing.Db.SignInSessions.FindAsync(session) is { } row)
        {
            row.ProvedAt = changing.Now;
        }
    }
}

/// <summary>Sessions begin and end within the change that says so on the log.</summary>
public sealed class Sessions(Door door, TimeProvider clock)
{
    public static void Begin(Changing changing, string session, Guid memberId, string signedInBy) =>
        changing.Db.SignInSessions.Add(new SignInSession { Session = session, MemberId = memberId, Since = changing.Now, SignedInBy = signedInBy, ProvedAt = changing.Now });

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
                await db.OneTimeCodes.Where(c => c.Purpose == OneTimeCode.Spent && c.ExpiresAt < before).ExecuteDeleteAsync();
                await db.KeptForms.Where(f => f.KeptAt < before).ExecuteDeleteAsync();
                return forgotten;
            },
            cancel);
    }
}
