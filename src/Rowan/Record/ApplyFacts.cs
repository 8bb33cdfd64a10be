using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>Brings every part of state up to facts, one part after another.</summary>
static class ApplyFacts
{
    public static async Task ToAsync(RowanDb db, BulkRows rows, IReadOnlyList<IStateFromFacts> parts, IReadOnlyList<SaidFact> facts)
    {
        var alone = parts.SelectMany(p => p.Alone).ToHashSet(StringComparer.Ordinal);
        if (facts.Any(f => alone.Contains(f.Fact.Kind)) && facts.Any(f => f.Fact.Kind != facts[0].Fact.Kind))
        {
            foreach (var together in Together(facts, alone))
            {
                await ToAsync(db, rows, parts, together);
            }

            return;
        }

        var kinds = facts.Select(f => f.Fact.Kind).ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var heard = kinds.Where(part.Kinds.Contains).ToHashSet(StringComparer.Ordinal);
            var own = heard.Count == 0 ? [] : heard.Count == kinds.Count ? facts : [.. facts.Where(f => heard.Contains(f.Fact.Kind))];
            if (own.Count > 0)
            {
                await part.ApplyAsync(db, rows, own);
                await rows.WriteAsync();
            }
        }
    }

    /// <summary>The facts in their order, a run of one of those kinds by itself.</summary>
    static IEnumerable<IReadOnlyList<SaidFact>> Together(IReadOnlyList<SaidFact> facts, HashSet<string> alone)
    {
        var gathered = new List<SaidFact>();
        foreach (var fact in facts)
        {
            if (gathered.Count > 0 && fact.Fact.Kind != gathered[^1].Fact.Kind && (alone.Contains(fact.Fact.Kind) || alone.Contains(gathered[^1].Fact.Kind)))
            {
                yield return gathered;
                gathered = [];
            }

            gathered.Add(fact);
        }

        if (gathered.Count > 0)
        {
            yield return gathered;
        }
    }
}
