using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.TimeLimits;

/// <summary>What was told of time limits, and what became of those that were not kept, from the facts of it.</summary>
public sealed class LimitState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [LimitWarned.FactKind, BreachReasoned.FactKind, BreachLookedAt.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(LimitWarning), typeof(LimitBreach)];

    /// <summary>That it was said, by whom and when stays; what was said does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        BreachReasoned.FactKind => SourceJson.Write(words.As(SourceJson.Read<BreachReasoned>) with { Reason = "" }),
        BreachLookedAt.FactKind => SourceJson.Write(words.As(SourceJson.Read<BreachLookedAt>) with { Says = "" }),
        _ => null,
    };

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case LimitWarned.FactKind:
                    Warn(db, fact, words.As(SourceJson.Read<LimitWarned>));
                    break;
                case BreachReasoned.FactKind:
                    var reasoned = words.As(SourceJson.Read<BreachReasoned>);
                    var late = (await db.LimitBreaches.FindAsync(reasoned.BreachId))!;
                    (late.ReasonFactId, late.ReasonBy, late.ReasonByName, late.ReasonAt) = (fact.Id, reasoned.By, reasoned.ByName, fact.Recorded);
                    // What was looked at was another reason.
                    (late.LookedByName, late.LookedAt) = (null, null);
                    break;
                default:
                    var looked = words.As(SourceJson.Read<BreachLookedAt>);
                    var breach = (await db.LimitBreaches.FindAsync(looked.BreachId))!;
                    (breach.LookedByName, breach.LookedAt) = (looked.ByName, fact.Recorded);
                    break;
            }
        }
    }

    static void Warn(RowanDb db, Fact fact, LimitWarned said)
    {
        db.LimitWarnings.AddRange(said.Points.Select(p => new LimitWarning { NotificationId = said.NotificationId, Rule = said.Rule, StartedAt = said.StartedAt, Point = p, DueAt = said.DueAt, At = fact.Recorded }));
        if (said.BreachId is { } id)
        {
            db.LimitBreaches.Add(new LimitBreach { Id = id, NotificationId = said.NotificationId, Rule = said.Rule, Words = said.Words, StartedAt = said.StartedAt, DueAt = said.DueAt });
        }
    }
}
