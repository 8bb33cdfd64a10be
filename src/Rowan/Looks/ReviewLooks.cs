using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>Which looks to list.</summary>
/// <param name="Kind">A code of <see cref="FlagKinds"/>; null for all.</param>
/// <param name="MemberId">Of one member; null for all.</param>
/// <param name="Closed">Those reviewed, or those that wait; null for both.</param>
/// <param name="Page">From 1.</param>
public sealed record FlagsAsked(string? Kind, Guid? MemberId, bool? Closed, int Page);

/// <summary>What somebody found, or why it was opened again.</summary>
/// <param name="Finding">In words; null where it was opened again.</param>
public sealed record FlagReviewed(DateTime At, string By, string? Finding, string Words);

/// <summary>A flagged look, as who reviews it sees it: of whom by number, never what the sources say of them, nor what the member declared.</summary>
/// <param name="Member">By name.</param>
/// <param name="Number">Of whom; null where it is about a day.</param>
/// <param name="WaitsDays">For how many days it has waited; null where it is closed.</param>
/// <param name="Reviews">What was found, the first first; of a list none.</param>
public sealed record FlagShown(FlaggedLook Flag, string Member, string? Number, int? WaitsDays, IReadOnlyList<FlagReviewed> Reviews);

/// <summary>A page of flagged looks.</summary>
/// <param name="Waiting">How many wait, of all kinds and members.</param>
/// <param name="Members">Of whom there are any, by name.</param>
public sealed record FlagsRead(IReadOnlyList<FlagShown> Flags, int All, int Waiting, IReadOnlyList<(Guid Id, string Name)> Members);

/// <summary>Why a look cannot be reviewed so, in words, and which answer it is about.</summary>
public sealed class ReviewRefusedException(string words, string about = "") : Exception(words)
{
    public string About { get; } = about;
}

/// <summary>
/// The privacy officer's queue (H08-11): each flagged look is closed by another than who looked, with a finding and words. It is opened again only by somebody who
/// says why, and what was found before stays. Of their own looks nobody is told here.
/// </summary>
public sealed class ReviewLooks(TimeProvider clock)
{
    public const int PageSize = 25;
    public const int LongestWords = 1000;

    /// <summary>How many wait for who asks, and since when the first, UTC; none where their role reviews no looks.</summary>
    public static async Task<(int Waiting, DateTime? Since)> WaitingAsync(Looking looking, CancellationToken cancel = default)
    {
        if (!looking.May(Permissions.ReviewLooks))
        {
            return (0, null);
        }

        var waiting = NotOwn(looking).Where(f => f.ClosedAt == null);
        return (await waiting.CountAsync(cancel), await waiting.MinAsync(f => (DateTime?)f.FlaggedAt, cancel));
    }

    /// <summary>Those that wait, the longest first; then the latest reviewed.</summary>
    public async Task<FlagsRead> ListAsync(Looking looking, FlagsAsked asked, CancellationToken cancel = default)
    {
        var all = NotOwn(looking);
        var listed = all.Where(f => (asked.Kind == null || f.Kind == asked.Kind) && (asked.MemberId == null || f.MemberId == asked.MemberId) && (asked.Closed == null || f.ClosedAt != null == asked.Closed));
        var page = await listed.OrderBy(f => f.ClosedAt != null).ThenBy(f => f.ClosedAt == null ? f.Id : -f.Id).Skip((Math.Clamp(asked.Page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var of = await all.Select(f => f.MemberId).Distinct().ToListAsync(cancel);
        var members = (await looking.Db.Members.Where(m => of.Contains(m.Id)).Select(m => new { m.Id, m.DisplayName }).ToListAsync(cancel)).OrderBy(m => m.DisplayName, StringComparer.Ordinal).Select(m => (m.Id, m.DisplayName)).ToList();
        return new FlagsRead(await ShownAsync(looking, page, false, cancel), await listed.CountAsync(cancel), await all.CountAsync(f => f.ClosedAt == null, cancel), members);
    }

    /// <returns>Null for one that is not there and, no differently, for one of the reader's own.</returns>
    public async Task<FlagShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var flags = await NotOwn(looking).Where(f => f.Id == id).ToListAsync(cancel);
        looking.Outcome = flags.Count == 0 ? "not-found" : looking.Outcome;
        return flags.Count == 0 ? null : (await ShownAsync(looking, flags, true, cancel))[0];
    }

    /// <returns>False for one that is not there, or is of their own looks.</returns>
    /// <exception cref="ReviewRefusedException">It is closed already, or an answer is missing; nothing is changed.</exception>
    public static async Task<bool> CloseAsync(Changing changing, LookRules rules, long id, string? finding, string? words)
    {
        if (await StandingAsync(changing, id) is not { } flag)
        {
            return false;
        }

        if (flag.ClosedAt is not null)
        {
            var by = await changing.Db.Members.Where(m => m.Id == flag.ClosedBy).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? "Somebody";
            throw new ReviewRefusedException($"{by} has closed this already. They found: {LookFindings.WordsOf(flag.Finding!).ToLowerInvariant()}");
        }

        if (!LookFindings.All.Any(f => f.Code == finding))
        {
            throw new ReviewRefusedException("Choose what you found", "Finding");
        }

        var why = Words(words, "Say what you looked at and why you find so");
        var actor = changing.Act.Actor;
        await changing.AddAsync(new LookFlagClosed(id, actor.MemberId!.Value, actor.Name, finding!, why).AsFact());
        if (finding == LookFindings.QuestionAsked)
        {
            await TellThem.WithinAsync(changing, [Whom.Member(flag.MemberId)], "The privacy officer has a question about a look of yours. They will ask you; nothing is decided.", "/");
        }

        if (finding is LookFindings.NotProper or LookFindings.Passed)
        {
            var member = await changing.Db.Members.Where(m => m.Id == flag.MemberId).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? "A member";
            var until = flag.LastAt + TimeSpan.FromMicroseconds(1);
            await HandOn.WithinAsync(
                changing, rules, new FindingOfMember($"look-flag/{id}", LookFindings.WordsOf(finding), why, FlagKinds.WordsOf(flag.Kind), flag.MemberId, member, flag.Agency, flag.Team, flag.IdentityId, flag.FirstAt, until),
                toStandards: finding == LookFindings.Passed);
        }

        changing.Outcome = "look-reviewed";
        Noted(changing, flag, why);
        return true;
    }

    /// <summary>Opens it again, for somebody to review once more.</summary>
    /// <returns>False for one that is not there, or is of their own looks.</returns>
    /// <exception cref="ReviewRefusedException">It waits already, or it is not said why; nothing is changed.</exception>
    public static async Task<bool> ReopenAsync(Changing changing, long id, string? words)
    {
        if (await StandingAsync(changing, id) is not { } flag)
        {
            return false;
        }

        if (flag.ClosedAt is null)
        {
            throw new ReviewRefusedException("It waits to be reviewed already", "Why");
        }

        var why = Words(words, "Say why it must be reviewed again", "Why");
        var actor = changing.Act.Actor;
        await changing.AddAsync(new LookFlagReopened(id, actor.MemberId!.Value, actor.Name, why).AsFact());
        changing.Outcome = "look-opened-again";
        Noted(changing, flag, why);
        return true;
    }

    /// <summary>Whether who acts may review it: nobody their own, and nobody who is not signed in. Pure.</summary>
    public static bool MayReview(FlaggedLook flag, Actor actor) => actor.MemberId is { } me && flag.MemberId != me;

    static IQueryable<FlaggedLook> NotOwn(Seen seen)
    {
        var me = seen.Act.Actor.MemberId;
        return seen.Db.FlaggedLooks.Where(f => me != null && f.MemberId != me);
    }

    static async Task<FlaggedLook?> StandingAsync(Changing changing, long id)
    {
        var flag = await changing.Db.FlaggedLooks.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id);
        if (flag is null || !MayReview(flag, changing.Act.Actor))
        {
            changing.Outcome = "not-found";
            return null;
        }

        return flag;
    }

    static void Noted(Changing changing, FlaggedLook flag, string why)
    {
        changing.Note("reason", why);
        if (flag.IdentityId is { } identity)
        {
            changing.Saw(identity, null, Answer.ExistenceOnly, ReadLooks.Rule);
        }
    }

    static string Words(string? given, string ask, string about = "Words") =>
        string.IsNullOrWhiteSpace(given) || given.Trim().Length > LongestWords ? throw new ReviewRefusedException($"{ask}, in {LongestWords} characters or fewer", about) : given.Trim();

    async Task<IReadOnlyList<FlagShown>> ShownAsync(Looking looking, IReadOnlyList<FlaggedLook> flags, bool reviews, CancellationToken cancel)
    {
        var (db, today) = (looking.Db, LondonDay.Today(clock));
        var (people, of) = (flags.Select(f => f.IdentityId).OfType<long>().Distinct().ToList(), flags.Select(f => f.MemberId).Distinct().ToList());
        var numbers = await db.Identities.Where(i => people.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var members = await db.Members.Where(m => of.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        foreach (var id in numbers.Keys.Order())
        {
            looking.Saw(id, null, Answer.ExistenceOnly, ReadLooks.Rule);
        }

        var shown = new List<FlagShown>();
        foreach (var flag in flags)
        {
            shown.Add(new FlagShown(
                flag, members.GetValueOrDefault(flag.MemberId, "A member"), flag.IdentityId is { } i ? numbers.GetValueOrDefault(i) : null,
                flag.ClosedAt is null ? today.DayNumber - LondonDay.Of(flag.FlaggedAt).DayNumber : null, reviews ? await ReviewsAsync(looking, flag.Id, cancel) : []));
        }

        return shown;
    }

    static async Task<IReadOnlyList<FlagReviewed>> ReviewsAsync(Looking looking, long id, CancellationToken cancel)
    {
        var (db, subject) = (looking.Db, $"look-flag/{id}");
        var said = await db.Facts.Where(f => f.Subject == subject && (f.Kind == FlagFactKinds.Closed || f.Kind == FlagFactKinds.Reopened)).OrderBy(f => f.Id)
            .Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Kind, f.Recorded, c.Content }).ToListAsync(cancel);
        var reviews = said.ConvertAll(f => f.Kind == FlagFactKinds.Closed
            ? SourceJson.Read<LookFlagClosed>(f.Content) is var closed ? (f.Recorded, closed.By, Finding: (string?)LookFindings.WordsOf(closed.Finding), closed.Words) : default
            : SourceJson.Read<LookFlagReopened>(f.Content) is var again ? (f.Recorded, again.By, Finding: null, again.Words) : default);
        var ids = reviews.Select(r => r.By).Distinct().ToList();
        var names = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        return reviews.ConvertAll(r => new FlagReviewed(r.Recorded, names.GetValueOrDefault(r.By, "A member"), r.Finding, r.Words));
    }
}
