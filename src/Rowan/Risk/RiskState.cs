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
        var all = facts.Select(f => (f.Fact, Read: f.Words.As(SourceJson.Read<RiskRead>))).ToList();
        var ids = all.Select(a => a.Read.NotificationId).Distinct().ToList();
        var readings = await db.RiskReadings.Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        var findings = await db.RiskFindings.Where(f => EF.Parameter(ids).Contains(f.NotificationId)).ToDictionaryAsync(f => (f.NotificationId, f.Rule));
        var people = (await db.RiskPeople.Where(p => EF.Parameter(ids).Contains(p.NotificationId)).Select(p => new { p.NotificationId, p.PersonaId }).ToListAsync()).Select(p => (p.NotificationId, p.PersonaId)).ToHashSet();
        foreach (var (fact, read) in all)
        {
            if (readings.TryGetValue(read.NotificationId, out var reading))
            {
                (reading.At, reading.Through, reading.FactId) = (fact.Recorded, read.Through, fact.Id);
            }
            else
            {
                db.RiskReadings.Add(readings[read.NotificationId] = new RiskReading { Id = read.NotificationId, At = fact.Recorded, Through = read.Through, FactId = fact.Id });
            }

            foreach (var found in read.Found)
            {
                if (findings.TryGetValue((read.NotificationId, found.Rule), out var before))
                {
                    (before.RuleWords, before.FactId, before.EndedAt) = (found.RuleWords, fact.Id, null);
                }
                else
                {
                    db.RiskFindings.Add(findings[(read.NotificationId, found.Rule)] = new RiskFinding
                    {
                        NotificationId = read.NotificationId, Rule = found.Rule, RuleWords = found.RuleWords, AtOnce = found.Accumulation is null, FoundAt = fact.Recorded, FactId = fact.Id,
                    });
                }
            }

            foreach (var rule in read.Ended)
            {
                findings[(read.NotificationId, rule)].EndedAt = fact.Recorded;
            }

            foreach (var persona in read.People.Where(p => people.Add((read.NotificationId, p))))
            {
                db.RiskPeople.Add(new RiskPerson { NotificationId = read.NotificationId, PersonaId = persona });
            }
        }
    }
}
