using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>Brings every part of state up to facts, one part after another.</summary>
static class ApplyFacts
{
    public static async Task ToAsync(RowanDb db, BulkRows rows, IReadOnlyList<IStateFromFacts> parts, IReadOnlyList<SaidFact> facts)
    {
        foreach (var part in parts)
        {
            var own = facts.Where(f => part.Kinds.Contains(f.Fact.Kind)).ToList();
            if (own.Count > 0)
            {
                await part.ApplyAsync(db, rows, own);
                await rows.WriteAsync();
            }
        }
    }
}
