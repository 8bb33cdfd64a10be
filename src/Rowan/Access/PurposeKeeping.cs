using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>
/// A purpose is asked once and kept until it is changed, another family is opened, or 30 minutes pass without use.
/// What is kept here is neither fact nor state: the purpose of each act stands in its entry.
/// </summary>
public sealed class PurposeKeeping(Door door, TimeProvider clock)
{
    /// <summary>How long a purpose holds without being used.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(30);

    /// <summary>Whether the purpose may still be used at that moment, by someone of that role.</summary>
    public static bool Holds(PurposeInUse kept, string role, AccessRules rules, DateTime now) =>
        now - kept.LastUsed <= HoldsFor && rules.PurposesFor(role).Any(p => p.Code == kept.Code);

    /// <summary>The purpose of an act, if the one kept still holds.</summary>
    public PurposeGiven? Given(PurposeInUse? kept, string role)
    {
        if (kept is null || !Holds(kept, role, door.Rules, UtcInstant.Now(clock)))
        {
            return null;
        }

        var purpose = door.Rules.PurposesFor(role).First(p => p.Code == kept.Code);
        return new PurposeGiven(purpose.Code, purpose.LawfulBasis, kept.Reason);
    }

    /// <summary>Keeps a purpose just given, in the change that says so on the log. The family starts anew.</summary>
    public static async Task KeepAsync(Changing changing, string session, Guid memberId, Purpose purpose, string? reason)
    {
        var kept = await changing.Db.PurposesInUse.FindAsync(session);
        if (kept is null)
        {
            kept = new PurposeInUse { Session = session, MemberId = memberId, Code = "", Since = changing.Now, LastUsed = changing.Now };
            changing.Db.PurposesInUse.Add(kept);
        }

        (kept.MemberId, kept.Code, kept.Reason) = (memberId, purpose.Code, reason);
        (kept.Since, kept.LastUsed, kept.FamilyOf) = (changing.Now, changing.Now, null);
        changing.Outcome = "purpose-given";
        changing.Note("purpose", purpose.Code);
        if (reason is not null)
        {
            changing.Note("reason", reason);
        }
    }

    /// <summary>Forgets the purpose of a session that ends.</summary>
    public static async Task ForgetAsync(Changing changing, string session)
    {
        if (await changing.Db.PurposesInUse.FindAsync(session) is { } kept)
        {
            changing.Db.PurposesInUse.Remove(kept);
        }
    }

    /// <summary>Counts the 30 minutes anew.</summary>
    public Task UsedAsync(string session)
    {
        var now = UtcInstant.Now(clock);
        return door.WriteUnderneathAsync(
            db => db.PurposesInUse.Where(p => p.Session == session && p.LastUsed < now).ExecuteUpdateAsync(u => u.SetProperty(p => p.LastUsed, now)),
            CancellationToken.None);
    }

    /// <summary>Binds the purpose to the family first opened under it, unless it already has one.</summary>
    public Task BindAsync(string session, long identityId) => door.WriteUnderneathAsync(
        db => db.PurposesInUse.Where(p => p.Session == session && p.FamilyOf == null).ExecuteUpdateAsync(u => u.SetProperty(p => p.FamilyOf, identityId)),
        CancellationToken.None);
}
