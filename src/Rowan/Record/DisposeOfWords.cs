using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>
/// Deletes the words of facts, and only of those that a fact of this same change names as disposed of. The facts stay and go on proving themselves; of their
/// words stays what parts of state need to be made again (facts-time-audit, "Source records"). What may be deleted is the database's to hold: docs/decisions/0010.
/// </summary>
static class DisposeOfWords
{
    const int Page = 200;

    /// <param name="by">The fact that says who disposed of them, why, and of which.</param>
    public static async Task RunAsync(RowanDb db, IReadOnlyList<IStateFromFacts> parts, Fact by, IReadOnlyList<long> facts)
    {
        foreach (var ids in facts.Chunk(Page))
        {
            var rows = await db.Facts.AsNoTracking().Where(f => ids.Contains(f.Id)).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { Fact = f, c.Content }).ToListAsync();
            db.FactDisposals.AddRange(rows.Select(r => new FactDisposal
            {
                FactId = r.Fact.Id, DisposedByFactId = by.Id,
                Rest = parts.Where(p => p.Kinds.Contains(r.Fact.Kind)).Select(p => p.RestOf(r.Fact, new FactWords(r.Fact.Kind, r.Content))).FirstOrDefault(rest => rest is not null),
            }));
        }

        await db.SaveChangesAsync();
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT dispose_of_words({by.Id})");
            if (await db.FactDisposals.Where(d => d.DisposedByFactId == by.Id).Join(db.FactContents, d => d.FactId, c => c.FactId, (d, _) => d).AnyAsync())
            {
                // Nobody is told that words are gone which the database has kept.
                throw new InvalidOperationException("The database kept words that were to be disposed of.");
            }
        }
        else
        {
            // Overwritten, not only unlinked: what is disposed of must not lie in the file.
            await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete = ON");
            await db.Database.ExecuteSqlAsync($"DELETE FROM fact_content WHERE fact_id IN (SELECT fact_id FROM fact_disposal WHERE disposed_by_fact_id = {by.Id})");
            await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete = OFF");
        }
    }

    /// <summary>Deletes the words of entries of the log that a fact of this same change names by their time.</summary>
    public static async Task OfTheLogAsync(RowanDb db, Fact by, Audit.LogWordsGone gone)
    {
        await db.SaveChangesAsync();
        if (db.Database.IsNpgsql())
        {
            // Millions of entries take longer than a page may.
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.ExecuteSqlAsync($"SELECT dispose_of_log_words({by.Id})");
            db.Database.SetCommandTimeout(null);
            return;
        }

        await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete = ON");
        await gone.There(db).ExecuteDeleteAsync();
        await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete = OFF");
    }
}
