using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>A decision as its page sends it.</summary>
/// <param name="Decides">Whether it is decided, or only kept.</param>
/// <param name="Stood">The decision that stood when its page was shown; null where none did.</param>
/// <param name="Mark">That of the draft when its page was shown (<see cref="DecisionAnswers.Mark"/>).</param>
public sealed record DecisionTyped(DecisionAnswers Answers, bool Decides, long? Stood, string Mark);

/// <summary>What came of deciding: the number of the decision, or what is to be done first.</summary>
/// <param name="Mark">By which the draft as it stands now is known.</param>
public sealed record DecideOutcome(long? DecisionId, IReadOnlyList<TypedFault> Faults, string Mark)
{
    /// <summary>The draft as another window has changed it: nothing was kept; null where none has.</summary>
    public DecisionAnswers? Otherwise { get; init; }

    /// <summary>Whether what was typed is kept.</summary>
    public bool Kept { get; init; } = true;
}

/// <summary>A decision as its member goes on with it.</summary>
public sealed record DecisionBegun(DecisionAnswers Answers, DateTime SavedAt, DateTime KeptUntil);

/// <summary>Decides the route of a concern (H08-39 to 41, H08-13): by who may and is trained, with reasons, once; a later decision takes the place of the one that stands and says why.</summary>
public sealed class DecideRoute(IReadOnlyDictionary<string, Feed> feeds, DeskRules rules, AccessRules access, PlaceConcerns place)
{
    /// <summary>Why who acts may not decide, though their role may: the training that they lack; null where they have it (H08-42).</summary>
    public string? Lacking(Seen seen, DateOnly day) => seen.Act.Held?.Trained(rules.Training, day) == true ? null
        : $"You need this training to decide: {access.Standing.Training.FirstOrDefault(t => t.Code == rules.Training)?.Words ?? rules.Training}. Until it is recorded, a colleague who has it decides.";

    /// <summary>What who looks has begun of a decision; null where they have not.</summary>
    public static async Task<DecisionBegun?> BegunAsync(Seen seen, long notificationId, CancellationToken cancel = default)
    {
        var me = seen.Act.Actor.MemberId;
        return await seen.Db.DecisionDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.MemberId == me && d.NotificationId == notificationId, cancel) is not { } draft ? null
            : new DecisionBegun(SourceJson.Read<DecisionAnswers>(draft.Answers), draft.SavedAt, draft.KeptUntil);
    }

    /// <summary>Keeps what was typed, and decides it where it is asked to; what cannot be decided is kept all the same. What another window has kept since is not written over.</summary>
    /// <returns>Null for a concern that is not there for who acts.</returns>
    public async Task<DecideOutcome?> WithinAsync(Changing changing, string reference, DecisionTyped typed)
    {
        var (answers, decides, stood, mark) = typed;
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        if (decides && at.Decision is { } made && made.By == me && await IsSaidByAsync(changing, made, answers))
        {
            changing.Outcome = "decided-already";
            return new DecideOutcome(made.Id, [], DecisionAnswers.None.Mark);
        }

        if (DecisionRules.TooLong(answers) is { Count: > 0 } tooLong)
        {
            changing.Outcome = "too-long";
            return new DecideOutcome(null, tooLong, mark) { Kept = false };
        }

        if (await DraftAsync(changing, me, at.Notification.Id) is { } other && SourceJson.Read<DecisionAnswers>(other.Answers) is var stands && stands.Mark != mark && stands != answers)
        {
            changing.Outcome = "draft-changed-elsewhere";
            return new DecideOutcome(null, [], stands.Mark) { Otherwise = stands, Kept = false };
        }

        var day = LondonDay.Of(changing.Now);
        var draft = await KeepAsync(changing, me, at.Notification.Id, answers);
        changing.Outcome = "decision-kept";
        if (!decides)
        {
            return new DecideOutcome(null, [], answers.Mark);
        }

        if (Before(changing, at.Concern, at.Decision, answers, stood, day) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-decided";
            return new DecideOutcome(null, faults, answers.Mark);
        }

        var id = await DecideAsync(changing, at, me, answers, rules.Route(answers.Route, day)!);
        changing.Db.DecisionDrafts.Remove(draft);
        changing.Outcome = "route-decided";
        return new DecideOutcome(id, [], DecisionAnswers.None.Mark);
    }

    /// <summary>What is to be done before what was typed can be decided; nothing where it can be.</summary>
    /// <param name="stood">The decision that stood when it was tried; null where none did.</param>
    public IReadOnlyList<TypedFault> Before(Seen seen, DeskConcern? concern, RouteDecision? decision, DecisionAnswers answers, long? stood, DateOnly day) =>
        WhyNot(seen, concern, decision, stood, day) is { } why ? [new TypedFault("", why)] : DecisionRules.Wrong(answers, rules, day, decision is not null);

    string? WhyNot(Seen seen, DeskConcern? concern, RouteDecision? decision, long? stood, DateOnly day) => Lacking(seen, day) is { } lacking ? lacking
        : decision is { } stands && stands.Id != stood ? $"{stands.ByName} decided it {Chronology.HappenedWords.OfInstant(stands.At)}: {stands.RouteWords}. What you typed is kept. Read that decision; if yours is to take its place, say why"
        : concern is { HolderId: { } holder, Stage: DeskStage.Taken } && holder != seen.Act.Actor.MemberId ? $"{HoldConcern.HeldWords(concern)}. What you typed is kept. Ask them, or assign it to yourself"
        : null;

    async Task<long> DecideAsync(Changing changing, AtDesk at, Guid me, DecisionAnswers answers, DeskRoute route)
    {
        await place.WithinAsync(changing, at.Notification);
        var (id, actor) = (await changing.NextAsync("route-decision"), changing.Act.Actor);
        var name = await MembersCalled.NameOfAsync(changing.Db, actor);
        await changing.AddAsync(new RouteDecided(
            id, at.Notification.Id, at.Record.Id, route.Code, route.Words, route.Answer, route.Awaits?.Code, answers.Crime!, answers.Protection!, answers.ProtectionWhy!.Trim(), answers.Reasons!.Trim(), answers.Options!.Trim(),
            answers.Consulted!.Trim(), at.Decision?.Id, at.Decision is null ? null : answers.SupersedesWhy!.Trim(), me, name, actor.Rank, actor.Agency, actor.Team, rules.Version).AsFact(at.Decision?.FactId));
        await TellSenderAsync(changing, at, me);
        return id;
    }

    /// <summary>Whoever is shielded since from who sent it, as with the answer itself (A3). A partner's system asks for it.</summary>
    async Task TellSenderAsync(Changing changing, AtDesk at, Guid me)
    {
        if (at.Notification.SentBy is { } by && by != me
            && (await MemberToday.OfAsync(changing.Db, [by], LondonDay.Of(changing.Now))).SingleOrDefault() is { } sender && access.Permits(sender.Role, Permissions.Notify))
        {
            await TellThem.WithinAsync(
                changing, [Whom.Member(sender.Id)], $"{at.Notification.Reference}, which you sent, is decided{(at.Decision is null ? "" : " anew")}. Read the answer.", $"/notifications/sent/{at.Notification.Reference}");
        }
    }

    /// <summary>Whether a decision says just this: a button that was pressed twice decides once.</summary>
    static async Task<bool> IsSaidByAsync(Changing changing, RouteDecision decision, DecisionAnswers answers) =>
        await changing.Db.FactContents.AsNoTracking().Where(c => c.FactId == decision.FactId).Select(c => c.Content).FirstOrDefaultAsync() is { } content && SourceJson.Read<RouteDecided>(content) is var said
        && (said.Route, said.Crime, said.Protection, said.ProtectionWhy, said.Reasons, said.Options, said.Consulted)
            == (answers.Route, answers.Crime, answers.Protection, answers.ProtectionWhy?.Trim(), answers.Reasons?.Trim(), answers.Options?.Trim(), answers.Consulted?.Trim());

    static Task<DecisionDraft?> DraftAsync(Changing changing, Guid me, long notificationId) => changing.Db.DecisionDrafts.FirstOrDefaultAsync(d => d.MemberId == me && d.NotificationId == notificationId);

    async Task<DecisionDraft> KeepAsync(Changing changing, Guid me, long notificationId, DecisionAnswers answers)
    {
        var draft = await DraftAsync(changing, me, notificationId);
        if (draft is null)
        {
            draft = new DecisionDraft { MemberId = me, NotificationId = notificationId, Answers = [], SavedAt = changing.Now, KeptUntil = changing.Now };
            changing.Db.DecisionDrafts.Add(draft);
        }

        (draft.Answers, draft.SavedAt, draft.KeptUntil) = (SourceJson.Write(answers), changing.Now, changing.Now.AddDays(rules.DraftDays));
        return draft;
    }
}
