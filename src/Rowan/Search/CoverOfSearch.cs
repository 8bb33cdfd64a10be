using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Search;

/// <summary>What the deliveries of one source came to.</summary>
public sealed record Delivered(string Source, DateTime Latest, long SetAside);

/// <summary>Says which sources a search asked and which it did not, so that nobody takes silence for an answer (R10-30).</summary>
public static class CoverOfSearch
{
    internal static async Task<Cover> OfAsync(
        RowanDb db, UnderstoodQuery understood, bool cut, SourceAccess access, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, DateTime now, CancellationToken cancel)
    {
        var deliveries = await db.SourcesDelivered.AsNoTracking().ToListAsync(cancel);
        var held = await db.HeldRows.Where(h => h.JoinedToVersionId == null && !db.HeldSetAsides.Any(s => s.HeldRowId == h.Id)).GroupBy(h => h.Source).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return Of(deliveries.ConvertAll(d => new Delivered(d.Source, known.WrittenHere.Contains(d.Source) ? now : d.Latest, d.Rejected + held.GetValueOrDefault(d.Source))), understood, cut, access.MostOf, feeds, known, LondonDay.Of(now),
            await ReadTimeliness.OfAllAsync(db, deliveries.Select(d => (d.Source, d.Latest)), known, now, cancel), access.LessOf);
    }

    /// <summary>Pure.</summary>
    /// <param name="decide">What is shown of the kind of record of a source of which most is shown.</param>
    /// <param name="lessOf">The kinds of record of a source of which less is told than of another of its kinds.</param>
    public static Cover Of(
        IReadOnlyList<Delivered> deliveries, UnderstoodQuery understood, bool cut, Func<string, AccessDecision> decide, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, DateOnly today,
        IReadOnlyDictionary<string, Timeliness>? timeliness = null, Func<string, IReadOnlyList<(string Words, AccessDecision Decision)>>? lessOf = null)
    {
        var delivered = deliveries.ToDictionary(d => d.Source, StringComparer.OrdinalIgnoreCase);
        string NameOf(string code) => feeds.GetValueOrDefault(code)?.Name ?? code;
        var asked = deliveries.Where(d => decide(d.Source).Answer == Answer.Shown).OrderBy(d => NameOf(d.Source), StringComparer.Ordinal)
            .Select(d => new SourceAsked(d.Source, NameOf(d.Source), d.Latest, Old(d.Latest, known.FreshDays, today), d.SetAside,
                timeliness?.GetValueOrDefault(d.Source)?.Words));
        var not = new List<string>();
        var systems = known.Systems.Concat(feeds.Values.Where(f => delivered.ContainsKey(f.Code)).Select(f => new KnownSystem(f.Code, Lower(f.Holds))))
            .DistinctBy(s => s.Code, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var system in systems)
        {
            var sensitive = feeds.GetValueOrDefault(system.Code) is { Sensitive: true } && decide(system.Code).Answer != Answer.Shown;
            var why = !feeds.ContainsKey(system.Code) ? "not connected to Rowan"
                : decide(system.Code) is { Answer: Answer.Withheld, WantsProtocol: true } wanting ? $"not shared with your agency. {wanting.Reason}"
                : decide(system.Code).Answer == Answer.ExistenceOnly && feeds[system.Code].PointersOnly ? "connected as pointers only: you are told only whether something is held that fits, and whom to ask"
                : decide(system.Code).Answer == Answer.ExistenceOnly ? "not open to your role: you are told only whether something is held that fits"
                : decide(system.Code).Answer == Answer.Withheld || delivered.ContainsKey(system.Code) ? null
                : "nothing has been delivered yet";
            if (why is not null)
            {
                not.Add(sensitive ? $"{HeldElsewhere.SensitiveService}: not open to your role: you are told only whether something is held that fits" : $"{NameOf(system.Code)} ({system.Holds}): {why}");
            }
        }

        not.AddRange(
            from system in systems
            from kind in lessOf?.Invoke(system.Code) ?? []
            where kind.Decision.Answer == Answer.ExistenceOnly || kind.Decision.WantsProtocol
            select kind.Decision.Answer == Answer.ExistenceOnly
                ? $"{NameOf(system.Code)}, {kind.Words}: you are told only whether something is held that fits"
                : $"{NameOf(system.Code)}, {kind.Words}: not shared with your agency. {kind.Decision.Reason}");
        return new Cover([.. asked], [.. not.Distinct()], [.. Limits(understood, cut)]);
    }

    static IEnumerable<string> Limits(UnderstoodQuery understood, bool cut)
    {
        if (cut)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"More people fit part of this search than are compared: those mentions that share most with it were, {Candidates.MostCompared} at most. Add a date of birth or a postcode.");
        }

        if (understood.Born is not null && (understood.HasNames || understood.Postcodes.Any()))
        {
            yield return "Records that give no date of birth or age were compared by the rest.";
        }

        foreach (var area in understood.Postcodes.Where(p => !p.Contains(' ', StringComparison.Ordinal) && !understood.HasNames))
        {
            yield return $"Nobody is found by {area} alone: it tells apart those who are found by a name or a date of birth.";
        }

        foreach (var part in understood.LeftOut)
        {
            yield return $"'{part.Written}' was not searched: it {part.Remark}.";
        }
    }

    static string? Old(DateTime latest, int freshDays, DateOnly today)
    {
        var days = today.DayNumber - LondonDay.Of(latest).DayNumber;
        return days > freshDays ? string.Create(CultureInfo.InvariantCulture, $"{days} days old: what came to the source since is not in these results") : null;
    }

    static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
