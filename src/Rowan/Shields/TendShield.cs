using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Shields;

/// <summary>Looks after a shield that stands: its circle, its review, and what touched it. Only for those in its circle; to others there is none.</summary>
public sealed class TendShield(ShieldRules rules)
{
    /// <summary>Draws the circle anew.</summary>
    /// <exception cref="ShieldRefusedException">An answer is missing or cannot be.</exception>
    public async Task<bool> DrawCircleAsync(Changing changing, long id, IReadOnlyList<string> members, string? reason)
    {
        if (await StandingAsync(changing, id) is not { } shield)
        {
            return false;
        }

        var why = Reason(reason);
        var desk = rules.Find(shield.Desk);
        var lines = await changing.Db.ShieldCircles.AsNoTracking().Where(c => c.ShieldId == id && c.MemberId == null).OrderBy(c => c.Ordinal).ToListAsync();
        var circle = desk is not null ? await PutOnShield.CircleAsync(changing, rules, members, desk)
            : throw new ShieldRefusedException("The policy pack has the desk of this shield no more. Ask who looks after the pack.");
        var actor = changing.Act.Actor;
        // Another desk that is not named any more goes; a line that the pack explains no more stays.
        var stay = lines.Select(Circles.Of).Where(l => Circles.DeskOf(rules, l) is not { } other || other == desk);
        await changing.AddAsync(new ShieldCircleDrawn(id, actor.MemberId, actor.Name, why, [.. stay.Concat(circle).Distinct()]).AsFact());
        changing.Outcome = "circle-drawn";
        changing.Note("reason", why);
        return true;
    }

    /// <summary>Says that it was looked at and stays, and when to look again.</summary>
    /// <exception cref="ShieldRefusedException">An answer is missing or cannot be.</exception>
    public async Task<bool> ReviewAsync(Changing changing, long id, DateOnly? next, string? reason)
    {
        if (await StandingAsync(changing, id) is null)
        {
            return false;
        }

        var why = Reason(reason);
        if (PutOnShield.WrongReview(rules, next, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw new ShieldRefusedException(wrong, nameof(ShieldToPutOn.ReviewBy));
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new ShieldReviewed(id, actor.MemberId, actor.Name, why, next!.Value).AsFact());
        changing.Outcome = "shield-reviewed";
        changing.Note("reason", why);
        return true;
    }

    /// <summary>Says what was decided of the searches and records that touched it.</summary>
    /// <param name="shown">Those that the page showed: what came since, and what it had no room for, stays open.</param>
    /// <exception cref="ShieldRefusedException">An answer is missing or cannot be.</exception>
    public static async Task<bool> SettleAsync(Changing changing, long id, string? decision, IReadOnlyCollection<long> shown)
    {
        if (await StandingAsync(changing, id) is null)
        {
            return false;
        }

        var why = Reason(decision);
        var open = await changing.Db.ShieldTouches.Where(t => t.ShieldId == id && t.SettledFactId == null && shown.Contains(t.Id)).Select(t => t.Id).OrderBy(t => t).ToListAsync();
        if (open.Count > 0)
        {
            var actor = changing.Act.Actor;
            await changing.AddAsync(new FactDraft(ShieldFactKinds.TouchSettled, $"shield/{id}", SourceJson.Write(new ShieldTouchSettled(id, open, actor.MemberId, actor.Name, why))));
        }

        changing.Outcome = "touches-settled";
        changing.Note("reason", why);
        return true;
    }

    /// <summary>The shield, where it stands and who acts is in its circle.</summary>
    internal static async Task<Shield?> StandingAsync(Changing changing, long id)
    {
        var shield = await Circles.Within(changing.Db, changing.Act.Actor).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.LiftedFactId == null);
        if (shield is null)
        {
            changing.Outcome = "not-found";
            return null;
        }

        foreach (var identity in await changing.Db.ShieldedIdentities.Where(i => i.ShieldId == id).Select(i => i.IdentityId).OrderBy(i => i).ToListAsync())
        {
            changing.Saw(identity, null, Answer.Shown, "shield");
        }

        return shield;
    }

    static string Reason(string? given) =>
        string.IsNullOrWhiteSpace(given) ? throw new ShieldRefusedException("Say why", nameof(ShieldToPutOn.Reason))
        : given.Trim().Length > PutOnShield.LongestReason ? throw new ShieldRefusedException($"The reason must be {PutOnShield.LongestReason} characters or fewer", nameof(ShieldToPutOn.Reason))
        : given.Trim();
}
