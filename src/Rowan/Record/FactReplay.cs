using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>Applies every fact again, in the order in which they were committed, a page at a time; on another core the next is worked out meanwhile.</summary>
static class FactReplay
{
    const int PageSize = 1_000;

    /// <param name="from">Where the facts are read.</param>
    /// <param name="to">Where the state is made; its tables of state are empty.</param>
    public static async Task<Rebuilt> RunAsync(
        RowanDb from, RowanDb to, IReadOnlyList<IStateFromFacts> parts, IProgress<RebuildProgress>? progress, CancellationToken cancel)
    {
        var kinds = parts.SelectMany(p => p.Kinds).Distinct().ToList();
        var of = await from.Facts.LongCountAsync(f => kinds.Contains(f.Kind), cancel);
        var (applied, withoutWords) = (0L, 0L);
        var rows = new BulkRows(to);
        var next = await ReadAsync(from, parts, kinds, 0, cancel);
        while (next.Last > 0)
        {
            var page = next;
            next = await ReadAsync(from, parts, kinds, page.Last, cancel);
            await page.WorkedOut;
            await ApplyFacts.ToAsync(to, rows, parts, page.Facts);
            to.ChangeTracker.Clear();
            (applied, withoutWords) = (applied + page.Applied, withoutWords + page.WithoutWords);
            progress?.Report(new RebuildProgress(applied + withoutWords, of));
        }

        return new Rebuilt(applied, withoutWords);
    }

    static async Task<Page> ReadAsync(RowanDb from, IReadOnlyList<IStateFromFacts> parts, List<string> kinds, long after, CancellationToken cancel)
    {
        var rows = from f in @from.Facts.Where(f => f.Id > after && kinds.Contains(f.Kind)).OrderBy(f => f.Id).Take(PageSize)
                   join c in @from.FactContents on f.Id equals c.FactId into words
                   from c in words.DefaultIfEmpty()
                   join d in @from.FactDisposals on f.Id equals d.FactId into disposals
                   from d in disposals.DefaultIfEmpty()
                   orderby f.Id
                   select new { Fact = f, Words = c == null ? null : c.Content, Rest = d == null ? null : d.Rest };
        var page = await rows.AsNoTracking().ToListAsync(cancel);
        // Of words that were disposed of stays what state needs: the numbers that later facts build on.
        var facts = page.Where(r => (r.Words ?? r.Rest) is not null).Select(r => new SaidFact(r.Fact, new FactWords(r.Fact.Kind, r.Words ?? r.Rest!))).ToList();
        return new Page(
            facts, page.Count(r => r.Words is not null), page.Count(r => r.Words is null), page.Count == 0 ? 0 : page[^1].Fact.Id, Task.Run(() => facts.ForEach(f => f.Words.WorkOut(parts)), cancel));
    }

    sealed record Page(List<SaidFact> Facts, int Applied, int WithoutWords, long Last, Task WorkedOut);
}
