using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.StrategyDiscussions;

/// <summary>Strategy discussions, who is invited and what was agreed, from the facts of them.</summary>
public sealed class DiscussionState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        DiscussionPlanned.FactKind, DiscussionCalledOff.FactKind, DiscussionInvited.FactKind, DiscussionTried.FactKind, DiscussionHeld.FactKind, ActionAnswered.FactKind, ActionGiven.FactKind, ActionTold.FactKind, DiscussionSent.FactKind,
        DiscussionReceived.FactKind,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(DiscussionAction), typeof(DiscussionInvitee), typeof(StrategyDiscussion)];

    /// <summary>That it was held, by whom it was counter-signed, what was decided and by when something was to be done stays; what was said does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        DiscussionPlanned.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionPlanned>) with { Place = null, WhyKind = "", Asked = [], AskedWhy = null, Why = null }),
        DiscussionCalledOff.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionCalledOff>) with { Why = "" }),
        DiscussionInvited.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionInvited>) with { Name = "", Agency = "", Designation = "", Reach = "" }),
        DiscussionTried.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionTried>) with { How = "", Said = null }),
        DiscussionHeld.FactKind => words.As(SourceJson.Read<DiscussionHeld>) is var held ? SourceJson.Write(held with
        {
            Attendance = [], Without = [.. held.Without.Select(w => w with { Why = "" })], Said = [], Reasons = "", Threshold = "", Legal = null, Dissents = [], ResearchWhy = held.ResearchWhy is null ? null : "",
            Actions = [.. held.Actions.Select(a => a with { Words = "", OwnerName = "" })],
        }) : null,
        ActionAnswered.FactKind => SourceJson.Write(words.As(SourceJson.Read<ActionAnswered>) with { Said = "" }),
        ActionGiven.FactKind => SourceJson.Write(words.As(SourceJson.Read<ActionGiven>) with { OwnerName = "", Why = "" }),
        DiscussionSent.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionSent>) with { How = "" }),
        DiscussionReceived.FactKind => SourceJson.Write(words.As(SourceJson.Read<DiscussionReceived>) with { How = "" }),
        _ => null,
    };

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case DiscussionPlanned.FactKind:
                    await PlanAsync(db, fact, words.As(SourceJson.Read<DiscussionPlanned>));
                    break;
                case DiscussionCalledOff.FactKind:
                    (await db.StrategyDiscussions.FindAsync(words.As(SourceJson.Read<DiscussionCalledOff>).Id))!.CalledOffAt = fact.Recorded;
                    break;
                case DiscussionInvited.FactKind:
                    var invited = words.As(SourceJson.Read<DiscussionInvited>);
                    db.DiscussionInvitees.Add(new DiscussionInvitee { Id = invited.Id, DiscussionId = invited.DiscussionId, Part = invited.Part, FactId = fact.Id });
                    break;
                case DiscussionTried.FactKind:
                    var tried = words.As(SourceJson.Read<DiscussionTried>);
                    var whom = (await db.DiscussionInvitees.FindAsync(tried.InviteeId))!;
                    (whom.Tried, whom.Came) = (whom.Tried + 1, tried.Came);
                    break;
                case DiscussionHeld.FactKind:
                    await HoldAsync(db, fact, words.As(SourceJson.Read<DiscussionHeld>));
                    break;
                case ActionAnswered.FactKind:
                    var answered = words.As(SourceJson.Read<ActionAnswered>);
                    var action = (await db.DiscussionActions.FindAsync(answered.ActionId))!;
                    (action.Outcome, action.AnsweredAt) = (answered.Outcome, fact.Recorded);
                    break;
                case ActionGiven.FactKind:
                    var given = words.As(SourceJson.Read<ActionGiven>);
                    var anothers = (await db.DiscussionActions.FindAsync(given.ActionId))!;
                    (anothers.OwnerId, anothers.SoonToldAt, anothers.LateToldAt) = (given.OwnerId, null, null);
                    break;
                case ActionTold.FactKind:
                    var told = words.As(SourceJson.Read<ActionTold>);
                    var due = (await db.DiscussionActions.FindAsync(told.ActionId))!;
                    (due.SoonToldAt, due.LateToldAt) = (told.Late ? due.SoonToldAt : fact.Recorded, told.Late ? fact.Recorded : due.LateToldAt);
                    break;
                case DiscussionSent.FactKind:
                    await SendAsync(db, fact, words.As(SourceJson.Read<DiscussionSent>));
                    break;
                default:
                    foreach (var id in words.As(SourceJson.Read<DiscussionReceived>).Invitees)
                    {
                        var has = (await db.DiscussionInvitees.FindAsync(id))!;
                        has.ReceivedAt ??= fact.Recorded;
                    }

                    break;
            }
        }
    }

    static async Task PlanAsync(RowanDb db, Fact fact, DiscussionPlanned said)
    {
        var needed = string.Join(' ', said.Needed);
        if (await db.StrategyDiscussions.FindAsync(said.Id) is { } planned)
        {
            (planned.Kind, planned.PlannedFor, planned.ChairId, planned.ChairName, planned.Needed, planned.PlanFactId) = (said.Kind, said.PlannedFor, said.ChairId, said.ChairName, needed, fact.Id);
            return;
        }

        db.StrategyDiscussions.Add(new StrategyDiscussion
        {
            Id = said.Id, NotificationId = said.NotificationId, Kind = said.Kind, PlannedFor = said.PlannedFor, ChairId = said.ChairId, ChairName = said.ChairName, Needed = needed, EarlierId = said.EarlierId,
            EarlierHow = said.EarlierHow, PlanFactId = fact.Id,
        });
    }

    static async Task HoldAsync(RowanDb db, Fact fact, DiscussionHeld said)
    {
        var held = (await db.StrategyDiscussions.FindAsync(said.Id))!;
        (held.HeldAt, held.SignedAt, held.SignedByName, held.HeldFactId) = (said.HeldAt, fact.Recorded, said.ByName, fact.Id);
        (held.DecisionWords, held.Enquiries, held.Complete) = (said.DecisionWords, said.Enquiries, said.Without.Count == 0 && said.ResearchWhy is null);
        db.DiscussionActions.AddRange(said.Actions.Select(a => new DiscussionAction { Id = a.Id, DiscussionId = said.Id, OwnerId = a.OwnerId, DueAt = a.DueAt }));
        if (said.TakesPlaceOf is { } before)
        {
            (await db.StrategyDiscussions.FindAsync(before))!.SupersededById = said.Id;
        }
    }

    static async Task SendAsync(RowanDb db, Fact fact, DiscussionSent said)
    {
        foreach (var id in said.Invitees)
        {
            var whom = (await db.DiscussionInvitees.FindAsync(id))!;
            whom.SentAt ??= fact.Recorded;
        }

        // Somebody who was invited and has it already may be tracked and not yet written: all are loaded, and looked at here.
        await db.DiscussionInvitees.Where(i => i.DiscussionId == said.DiscussionId).LoadAsync();
        var discussion = (await db.StrategyDiscussions.FindAsync(said.DiscussionId))!;
        if (db.DiscussionInvitees.Local.Where(i => i.DiscussionId == said.DiscussionId && i.Came != TriedCame.StoodDown).All(i => i.SentAt is not null))
        {
            discussion.SentAt ??= fact.Recorded;
        }
    }
}
