using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>Applies every fact again, in the order in which they were committed, a change at a time as the door did.</summary>
static class FactReplay
{
    const int Page = 500;

    /// <param name="from">Where the facts are read.</param>
    /// <param name="to">Where the state is made; its tables of state are empty.</param>
    public static async Task<Rebuilt> RunAsync(
        RowanDb from, RowanDb to, IReadOnlyList<IStateFromFacts> parts, IProgress<RebuildProgress>? progress, CancellationToken cancel)
    {
        var kinds = parts.SelectMany(p => p.Kinds).Distinct().ToList();
        var of = await from.Facts.LongCountAsync(f => kinds.Contains(f.Kind), cancel);
        var (after, applied, withoutWords) = (0L, 0L, 0L);
        Guid? change = null;
        while (true)
        {
            var rows = from f in @from.Facts.Where(f => f.Id > after && kinds.Contains(f.Kind)).OrderBy(f => f.Id).Take(Page)
                       join c in @from.FactContents on f.Id equals c.FactId into words
                       from c in words.DefaultIfEmpty()
                       orderby f.Id
                       select new { Fact = f, Words = c };
            var page = await rows.AsNoTracking().ToListAsync(cancel);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var row in page)
            {
                if (change != row.Fact.EntryId)
                {
                    await KeepAsync(to, cancel);
                    change = row.Fact.EntryId;
                }

                if (row.Words is null)
                {
                    withoutWords++;
                    continue;
                }

                foreach (var part in parts.Where(p => p.Kinds.Contains(row.Fact.Kind)))
                {
                    await part.ApplyAsync(to, row.Fact, row.Words.Content);
                }

                applied++;
            }

            after = page[^1].Fact.Id;
            progress?.Report(new RebuildProgress(applied + withoutWords, of));
        }

        await KeepAsync(to, cancel);
        return new Rebuilt(applied, withoutWords);
    }

    static async Task KeepAsync(RowanDb to, CancellationToken cancel)
    {
        await to.SaveChangesAsync(cancel);
        to.ChangeTracker.Clear();
    }
}
