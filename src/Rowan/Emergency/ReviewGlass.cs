using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Emergency;

/// <summary>An emergency as who reviews it sees it.</summary>
/// <param name="Number">Of whom; null where that person is shielded from the reader.</param>
/// <param name="Looks">How many looks were made under it.</param>
/// <param name="Wrong">Why the reader may not review it; null where they may.</param>
/// <param name="Overdue">Nobody has reviewed it in time.</param>
public sealed record GlassShown(BrokenGlass Glass, string Member, string Reason, string ProvedBy, string? Number, int Looks, string? Wrong, bool GoesOn, bool Overdue, string? FindingWords, string? FindingReason, string? ReviewedBy)
{
    /// <summary>The fact of the review; null where nobody has reviewed it, or its finding is not told.</summary>
    public long? ReviewFactId { get; init; }
}

/// <summary>Every emergency is reviewed by another member, and chased until it is (HL7 EHR-S FM TI.2.1.2.8).</summary>
public sealed class ReviewGlass(ShieldRules rules, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Those that wait for a review, the longest first, then the latest reviewed.</summary>
    public async Task<IReadOnlyList<GlassShown>> ListAsync(Looking looking, CancellationToken cancel = default) => await ShownAsync(
        looking, looking.Db.BrokenGlasses.OrderBy(g => g.ReviewedAt != null).ThenBy(g => g.ReviewedAt == null ? g.Id : -g.Id).Take(PageSize), cancel);

    /// <returns>Null for one that is not there.</returns>
    public async Task<GlassShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var shown = await ShownAsync(looking, looking.Db.BrokenGlasses.Where(g => g.Id == id), cancel);
        looking.Outcome = shown.Count == 0 ? "not-found" : looking.Outcome;
        return shown.Count == 0 ? null : shown[0];
    }

    /// <returns>False for one that is not there.</returns>
    /// <exception cref="EmergencyRefusedException">It may not be reviewed by them, or an answer is missing.</exception>
    public static async Task<bool> ReviewAsync(Changing changing, LookRules looks, long id, string? finding, string? reason)
    {
        if (await changing.Db.BrokenGlasses.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id) is not { } glass)
        {
            changing.Outcome = "not-found";
            return false;
        }

        if (Wrong(glass, changing.Act.Actor, changing.Now) is { } wrong)
        {
            throw new EmergencyRefusedException(wrong);
        }

        if (!Findings.All.Any(f => f.Code == finding))
        {
            throw new EmergencyRefusedException("Choose what you found", "Finding");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > BreakGlass.LongestReason)
        {
            throw new EmergencyRefusedException($"Say what you looked at and why you found so, in {BreakGlass.LongestReason} characters or fewer", "Reason");
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new FactDraft(EmergencyFactKinds.Reviewed, $"broken-glass/{id}", SourceJson.Write(new GlassReviewed(id, actor.MemberId!.Value, actor.Name, finding!, reason.Trim()))));
        if (finding == Findings.Misused)
        {
            await HandOn.WithinAsync(changing, looks, await FindingAsync(changing, glass, reason.Trim()), toStandards: true);
        }
        else
        {
            await TellThem.WithinAsync(changing, [Whom.Member(glass.MemberId)], $"Your emergency was reviewed. {Findings.WordsOf(finding!)}.", "/");
        }

        changing.Outcome = "glass-reviewed";
        changing.Note("reason", reason.Trim());
        changing.Saw(glass.IdentityId, null, Answer.ExistenceOnly, Glass.Rule);
        return true;
    }

    static async Task<FindingOfMember> FindingAsync(Changing changing, BrokenGlass glass, string why)
    {
        var broken = SourceJson.Read<GlassBroken>(await changing.Db.FactContents.Where(c => c.FactId == glass.FactId).Select(c => c.Content).SingleAsync());
        return new FindingOfMember(
            $"broken-glass/{glass.Id}", "The glass was broken, and it was misused", why, broken.Reason, glass.MemberId, glass.MemberName, glass.Agency, glass.Team, glass.IdentityId, glass.From, glass.StoppedAt ?? glass.Until);
    }

    /// <summary>Why who acts may not review it now; null where they may. Pure.</summary>
    public static string? Wrong(BrokenGlass glass, Actor actor, DateTime now) =>
        actor.MemberId is not { } me ? "Only a member who is signed in may review it."
        : glass.MemberId == me ? "This was your own emergency: somebody else must review it."
        : glass.ReviewedAt is not null ? "Somebody has reviewed this already."
        : Glass.GoesOn(glass, now) ? "It still goes on. Review it when it has ended."
        : null;

    /// <summary>Tells again of those that nobody has reviewed in time. A plain tick.</summary>
    /// <returns>How many were told of.</returns>
    public async Task<int> ChaseAsync(Door door, ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.OwnPages, PurposeIs.HoldingToAccount, key);

        // Whether any is due is asked underneath: a tick that finds none shows nothing, and leaves no entry.
        return await door.ReadUnderneathAsync(db => Due(db, Data.UtcInstant.Now(clock)).AnyAsync(cancel))
            ? await door.ChangeAsync(For(Guid.CreateVersion7()), WithinAsync, cancel)
            : 0;
    }

    IQueryable<BrokenGlass> Due(Data.RowanDb db, DateTime now)
    {
        var before = now - rules.ReviewWithin;
        return db.BrokenGlasses.Where(g => g.ReviewedAt == null && g.From <= before && (g.ChasedAt == null || g.ChasedAt <= before));
    }

    async Task<int> WithinAsync(Changing changing)
    {
        var due = await Due(changing.Db, changing.Now).AsNoTracking().OrderBy(g => g.Id).Take(PageSize).ToListAsync();
        foreach (var glass in due)
        {
            await changing.AddAsync(new FactDraft(EmergencyFactKinds.Chased, $"broken-glass/{glass.Id}", SourceJson.Write(new GlassReviewChased(glass.Id))));
            await TellThem.WithinAsync(
                changing, [.. await BreakGlass.WhoSuperviseAsync(changing, glass.MemberId, glass.Agency), new Whom(null, null, null, Roles.DataProtectionOfficer)],
                $"An emergency has waited for its review since {Chronology.HappenedWords.OfInstant(glass.From)}.", $"/emergencies/{glass.Id}");
        }

        changing.Outcome = "reviews-chased";
        return due.Count;
    }

    async Task<IReadOnlyList<GlassShown>> ShownAsync(Looking looking, IQueryable<BrokenGlass> of, CancellationToken cancel)
    {
        var (db, now) = (looking.Db, Data.UtcInstant.Now(clock));
        var shown = new List<GlassShown>();
        foreach (var glass in await of.ToListAsync(cancel))
        {
            var said = SourceJson.Read<GlassBroken>(await db.FactContents.Where(c => c.FactId == glass.FactId).Select(c => c.Content).SingleAsync(cancel));
            var subject = $"broken-glass/{glass.Id}";
            var review = await db.Facts.Where(f => f.Subject == subject && f.Kind == EmergencyFactKinds.Reviewed).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Id, c.Content }).FirstOrDefaultAsync(cancel);
            var number = await db.Identities.Where(i => i.Id == glass.IdentityId).Select(i => i.Number).FirstOrDefaultAsync(cancel);
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == glass.MemberId, cancel);
            var looks = await ReadLooksMade.CountAsync(looking, Glass.Under(glass), cancel);
            looking.Saw(glass.IdentityId, null, Answer.ExistenceOnly, Glass.Rule);

            // Whoever misused it is told nothing: so nobody is shown what was found of their own.
            var told = glass.MemberId != looking.Act.Actor.MemberId;
            shown.Add(new GlassShown(
                glass, member is null ? glass.MemberName : MembersCalled.Of(member), said.Reason, said.ProvedBy, number, looks, Wrong(glass, looking.Act.Actor, now),
                Glass.GoesOn(glass, now), glass.ReviewedAt is null && now >= glass.From + rules.ReviewWithin,
                told && glass.Finding is { } finding ? Findings.WordsOf(finding) : null, told && review is not null ? SourceJson.Read<GlassReviewed>(review.Content).Reason : null,
                told && glass.ReviewedByName is { } by ? (await MembersCalled.OfAsync(db, [by], cancel))[by] : null)
            {
                ReviewFactId = told ? review?.Id : null,
            });
        }

        return shown;
    }
}
