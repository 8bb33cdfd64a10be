using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>Where each concern stands at the desk, from the facts of it.</summary>
public sealed class DeskState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [ConcernPlaced.FactKind, ConcernHeld.FactKind, RouteDecided.FactKind, CareAnswered.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(RouteDecision), typeof(DeskConcern)];

    /// <summary>That it was decided, by whom and how stays; why does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        ConcernHeld.FactKind => SourceJson.Write(words.As(SourceJson.Read<ConcernHeld>) with { Note = null }),
        RouteDecided.FactKind => SourceJson.Write(words.As(SourceJson.Read<RouteDecided>) with { ProtectionWhy = "", Reasons = "", Options = "", Consulted = "", SupersedesWhy = null }),
        CareAnswered.FactKind => SourceJson.Write(words.As(SourceJson.Read<CareAnswered>) with { From = "", Said = null }),
        _ => null,
    };

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case ConcernPlaced.FactKind:
                    var placed = words.As(SourceJson.Read<ConcernPlaced>);
                    db.DeskConcerns.Add(new DeskConcern
                    {
                        Id = placed.NotificationId, Queue = placed.Queue, AgeBand = placed.AgeBand, Gravest = placed.Gravest, GravestWords = placed.GravestWords, Stage = DeskStage.New,
                    });
                    break;
                case ConcernHeld.FactKind:
                    var held = words.As(SourceJson.Read<ConcernHeld>);
                    var concern = (await db.DeskConcerns.FindAsync(held.NotificationId))!;
                    (concern.HolderId, concern.HolderName, concern.HolderTeam, concern.HeldSince) = (held.HolderId, held.HolderName, held.HolderTeam, held.HolderId is null ? null : fact.Recorded);
                    concern.Stage = concern.Stage > DeskStage.Taken ? concern.Stage : held.HolderId is null ? DeskStage.New : DeskStage.Taken;
                    break;
                case RouteDecided.FactKind:
                    await DecideAsync(db, fact, words.As(SourceJson.Read<RouteDecided>));
                    break;
                default:
                    var answered = words.As(SourceJson.Read<CareAnswered>);
                    var decision = (await db.RouteDecisions.FindAsync(answered.DecisionId))!;
                    (decision.OutcomeWords, decision.OutcomeAt) = (answered.OutcomeWords, Sooner(decision.OutcomeAt, Sooner(fact.Recorded, LondonDay.EndOf(answered.On).AddMilliseconds(-1))));
                    (await db.DeskConcerns.FindAsync(answered.NotificationId))!.Stage = DeskStage.Decided;
                    break;
            }
        }
    }

    static DateTime Sooner(DateTime? one, DateTime other) => one < other ? one.Value : other;

    static async Task DecideAsync(RowanDb db, Fact fact, RouteDecided said)
    {
        var before = said.Supersedes is { } superseded ? await db.RouteDecisions.FindAsync(superseded) : null;
        if (before is not null)
        {
            before.SupersededById = said.Id;
        }

        // Social care was asked already, and what they said stands.
        var asked = said.Awaits is not null && before?.Awaits == said.Awaits ? before : null;
        db.RouteDecisions.Add(new RouteDecision
        {
            Id = said.Id, NotificationId = said.NotificationId, Route = said.Route, RouteWords = said.RouteWords, Answer = said.Answer, Awaits = said.Awaits, ReferredAt = said.Awaits is null ? null : asked?.ReferredAt ?? fact.Recorded, Crime = said.Crime, Protection = said.Protection,
            By = said.By, ByName = said.ByName, Rank = said.Rank, Agency = said.Agency, Team = said.Team, At = fact.Recorded, RulesVersion = said.RulesVersion, FactId = fact.Id,
            OutcomeWords = asked?.OutcomeWords, OutcomeAt = asked?.OutcomeAt,
        });
        var concern = (await db.DeskConcerns.FindAsync(said.NotificationId))!;
        (concern.DecisionId, concern.FirstDecidedAt, concern.Stage) = (said.Id, concern.FirstDecidedAt ?? fact.Recorded, said.Awaits is null || asked?.OutcomeAt is not null ? DeskStage.Decided : DeskStage.Waiting);
        if (concern.HolderId is null)
        {
            (concern.HolderId, concern.HolderName, concern.HolderTeam, concern.HeldSince) = (said.By, said.ByName, said.Team, fact.Recorded);
        }
    }
}
