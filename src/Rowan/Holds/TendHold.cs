using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Values;

namespace Rowan.Holds;

/// <summary>Looks after a hold that stands: says that it is still needed, or lifts it.</summary>
public sealed class TendHold(RetentionRules rules)
{
    /// <returns>False where there is no such hold for who acts.</returns>
    /// <exception cref="HoldRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<bool> ReviewAsync(Changing changing, long id, DateOnly? reviewBy, string? reason)
    {
        if (await StandsAsync(changing, id) is not { } hold)
        {
            return false;
        }

        var why = Reason(reason);
        if (PutOnHold.WrongReview(rules, reviewBy, LondonDay.Of(changing.Now)) is { } wrong)
        {
            throw new HoldRefusedException(wrong, nameof(HoldToPutOn.ReviewBy));
        }

        await changing.AddAsync(new HoldReviewed(id, changing.Act.Actor.MemberId, changing.Act.Actor.Name, why, reviewBy!.Value).AsFact());
        return Done(changing, hold, "hold-reviewed", why);
    }

    /// <inheritdoc cref="ReviewAsync"/>
    public static async Task<bool> LiftAsync(Changing changing, long id, string? reason)
    {
        if (await StandsAsync(changing, id) is not { } hold)
        {
            return false;
        }

        var why = Reason(reason);
        await changing.AddAsync(new HoldLifted(id, changing.Act.Actor.MemberId, changing.Act.Actor.Name, why).AsFact());
        return Done(changing, hold, "hold-lifted", why);
    }

    static string Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? throw new HoldRefusedException("Say why. The reason is kept with the hold", nameof(HoldToPutOn.Reason))
        : reason.Trim().Length > PutOnHold.LongestReason ? throw new HoldRefusedException($"The reason must be {PutOnHold.LongestReason} characters or fewer", nameof(HoldToPutOn.Reason))
        : reason.Trim();

    static async Task<LegalHold?> StandsAsync(Changing changing, long id)
    {
        var hold = await changing.Db.LegalHolds.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id);
        changing.Outcome = hold is null ? "not-found" : changing.Outcome;
        return hold is { LiftedAt: { } at } ? throw new HoldRefusedException($"It was lifted on {LondonDay.InWords(LondonDay.Of(at))}", nameof(HoldToPutOn.Reason)) : hold;
    }

    static bool Done(Changing changing, LegalHold hold, string outcome, string reason)
    {
        changing.Outcome = outcome;
        changing.Note("reason", reason);
        changing.Saw(hold.IdentityId, hold.RecordId, Answer.ExistenceOnly, "legal-hold");
        return true;
    }
}
