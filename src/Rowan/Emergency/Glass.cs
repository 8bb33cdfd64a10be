using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;

namespace Rowan.Emergency;

/// <summary>Whose content a member has opened in an emergency that goes on.</summary>
public static class Glass
{
    /// <summary>The rule that the log names for everything seen under it.</summary>
    public const string Rule = "break-glass";

    /// <summary>What may be read under it: the story and the records of the one person, and nothing else.</summary>
    static readonly HashSet<string> Opens = [Permissions.ReadStory, Permissions.ReadSourceRecord];

    /// <summary>Whether it goes on at that moment. Pure.</summary>
    public static bool GoesOn(BrokenGlass glass, DateTime now) => glass.StoppedAt is null && now < glass.Until;

    /// <summary>It was broken from where the member stood: whoever has moved to another agency since begins anew.</summary>
    internal static async Task<IReadOnlyList<long>> OpenAsync(RowanDb db, Actor actor, string permission, DateTime now, CancellationToken cancel) =>
        actor.MemberId is { } me && Opens.Contains(permission)
            ? await db.BrokenGlasses.Where(g => g.MemberId == me && g.Agency == actor.Agency && g.Until > now && g.StoppedAt == null).Select(g => g.IdentityId).Distinct().ToListAsync(cancel)
            : [];
}
