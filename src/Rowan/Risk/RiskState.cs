using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>What was found around each concern, from the facts of its readings.</summary>
public sealed class RiskState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [RiskRead.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(RiskPerson), typeof(RiskFinding), typeof(RiskReading)];

    /// <summary>That it was counted, when, and by which rules it was escalated stays; of what does not.</summary>
    public byte[]? RestOf(Fact fact, FactWords words)
    {
        var read = words.As(SourceJson.Read<RiskRead>);
        return SourceJson.Write(read with { Found = [.. read.Found.Select(f => f with { Words = "", Concerns = [], Rests = [] })] });
    }

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            var read = words.As(SourceJson.Read<RiskRead>);
            if (await db.RiskReadings.FindAsync(read.NotificationId) is { } reading)
            {
                (reading.At, reading.Through, reading.FactId) = (fact.Recorded, read.Through, fact.Id);
            }
            else
            {
                db.RiskReadings.Add(new RiskReading { Id = read.NotificationId, At = fact.Recorded, Through = read.Through, FactId = fact.Id });
            }

            foreach (var found in read.Found)
            {
                await FindAsync(db, fact, read.NotificationId, found);
            }

            foreach (var rule in read.Ended)
            {
                (await db.RiskFindings.FindAsync(read.NotificationId, rule))!.EndedAt = fact.Recorded;
            }

            var known = await db.RiskPeople.Where(p => p.NotificationId == read.NotificationId).Select(p => p.PersonaId).ToListAsync();
            // Of this change too, which the database does not know of yet.
            foreach (var persona in read.People.Except(known).Except(db.RiskPeople.Local.Where(p => p.NotificationId == read.NotificationId).Select(p => p.PersonaId)).ToList())
            {
                db.RiskPeople.Add(new RiskPerson { NotificationId = read.NotificationId, PersonaId = persona });
            }
        }
    }

    static async Task FindAsync(RowanDb db, Fact fact, long notification, RiskFound found)
    {
        if (await db.RiskFindings.FindAsync(notification, found.Rule) is { } before)
        {
            (before.RuleWords, before.FactId, before.EndedAt) = (found.RuleWords, fact.Id, null);
            return;
        }

        db.RiskFindings.Add(new RiskFinding { NotificationId = notification, Rule = found.Rule, RuleWords = found.RuleWords, AtOnce = found.Accumulation is null, FoundAt = fact.Recorded, FactId = fact.Id });
    }
}
