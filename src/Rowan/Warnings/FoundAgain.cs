using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>
/// A child who was reported missing is missing no more when a report that the same child was found names that one. By its reference and not by its days: of two episodes that touch, the second must not be
/// ended by the end of the first. Until the child is known to be the same, the warning stands.
/// </summary>
static class FoundAgain
{
    internal static async Task<IReadOnlyList<WarningGiven>> EndAsync(RowanDb db, IReadOnlyList<WarningGiven> given, CancellationToken cancel)
    {
        var records = given.Where(IsFound).Select(g => g.By.RecordId).Distinct().ToList();
        if (records.Count == 0 || !given.Any(IsMissing))
        {
            return given;
        }

        var named = await db.RecordReferences.Where(n => records.Contains(n.RecordId) && n.Kind == ReferenceKinds.Notification).Select(n => new { n.RecordId, n.Value }).ToListAsync(cancel);
        return named.Count == 0 ? given : End(given, named.ToLookup(n => n.RecordId, n => n.Value));
    }

    /// <summary>Pure.</summary>
    /// <param name="names">The references that each record names.</param>
    internal static IReadOnlyList<WarningGiven> End(IReadOnlyList<WarningGiven> given, ILookup<long, string> names)
    {
        var ends = (
            from missing in given.Where(IsMissing)
            from found in given.Where(IsFound)
            where found.Key == missing.Key && names[found.By.RecordId].Contains(missing.By.Reference, StringComparer.Ordinal)
            select (missing, found)).ToLookup(e => e.missing, e => e.found);
        var used = ends.SelectMany(e => e).ToHashSet();
        return [.. given.Where(g => !used.Contains(g)).Select(g => ends[g].Any() ? g with { Until = ends[g].Min(f => f.Until) } : g)];
    }

    static bool IsMissing(WarningGiven given) => given is { Kind: WarningKinds.Missing, Until: null };

    static bool IsFound(WarningGiven given) => given is { Kind: WarningKinds.Missing, Until: not null };
}
