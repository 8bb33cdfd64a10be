using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Policy;

namespace Rowan.Sources;

/// <summary>How each source stands against what is expected of it now: for its page, and for the cover of every search and story.</summary>
public static class ReadTimeliness
{
    /// <summary>By the code of the source; every source that has delivered, or was declared off.</summary>
    internal static async Task<IReadOnlyDictionary<string, Timeliness>> OfAllAsync(RowanDb db, KnownSystems known, DateTime now, CancellationToken cancel = default) => await OfAllAsync(
        db, (await db.SourcesDelivered.AsNoTracking().ToListAsync(cancel)).Select(d => (d.Source, d.Latest)), known, now, cancel);

    /// <inheritdoc cref="OfAllAsync(RowanDb, KnownSystems, DateTime, CancellationToken)"/>
    /// <param name="delivered">When each source has delivered last, where that is at hand.</param>
    internal static async Task<IReadOnlyDictionary<string, Timeliness>> OfAllAsync(
        RowanDb db, IEnumerable<(string Source, DateTime At)> delivered, KnownSystems known, DateTime now, CancellationToken cancel)
    {
        var last = delivered.ToDictionary(d => d.Source, d => (DateTime?)d.At, StringComparer.OrdinalIgnoreCase);
        var off = (await db.SourceOffs.ToListAsync(cancel)).ToLookup(o => o.Source, o => new OffTime(o.From, o.Until, o.Reason), StringComparer.OrdinalIgnoreCase);
        return last.Keys.Concat(off.Select(o => o.Key)).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(s => s, s => known.WrittenHere.Contains(s) ? Timeliness.Always : Timeliness.Of(known.ExpectedOf(s), last.GetValueOrDefault(s), [.. off[s]], now), StringComparer.OrdinalIgnoreCase);
    }
}
