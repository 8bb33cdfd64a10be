using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.HandingOn;

namespace Rowan.Emergency;

/// <summary>Whose content a member has opened in an emergency that goes on.</summary>
public static class Glass
{
    /// <summary>The rule that the log names for everything seen under it.</summary>
    public const string Rule = "break-glass";

    /// <summary>What may be read under it: the story and the records of the one person, and nothing else.</summary>
    public static IReadOnlyList<string> Opens { get; } = [Permissions.ReadStory, Permissions.ReadSourceRecord];

    /// <summary>What was looked at under it, for who reviews it.</summary>
    public static LooksAsked Under(BrokenGlass glass) => new(glass.MemberId, glass.From, glass.StoppedAt ?? glass.Until, glass.IdentityId, Opens, Rule) { Agency = glass.Agency };

    /// <summary>Whether it goes on at that moment. Pure.</summary>
    public static bool GoesOn(BrokenGlass glass, DateTime now) => glass.StoppedAt is null && now < glass.Until;

    /// <summary>Whether it goes on for who acts: it was broken from where the member stood, and whoever has moved to another agency since begins anew. Pure.</summary>
    public static bool GoesOnFor(BrokenGlass glass, Actor actor, DateTime now) => GoesOn(glass, now) && glass.Agency == actor.Agency;

    /// <summary>Whether an emergency opens anything to an act that needs this permission. Pure.</summary>
    internal static bool MayOpen(string permission) => Opens.Contains(permission);

    internal static async Task<IReadOnlyList<long>> OpenAsync(RowanDb db, Actor actor, string permission, DateTime now, CancellationToken cancel) =>
        actor.MemberId is { } me && MayOpen(permission)
            ? [.. (await db.BrokenGlasses.AsNoTracking().Where(g => g.MemberId == me && g.Until > now && g.StoppedAt == null).ToListAsync(cancel)).Where(g => GoesOnFor(g, actor, now)).Select(g => g.IdentityId).Distinct()]
            : [];
}
