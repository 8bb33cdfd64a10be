using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>Reads what warns about people: in their own records, and of who and what is known at the address where they live (H08-19, H08-127).</summary>
public static class ReadWarnings
{
    /// <param name="keys">The identities; a mention that has not been linked by its own number below zero.</param>
    /// <param name="day">The day whose warnings are wanted: today, or the day as known on.</param>
    /// <param name="before">What had been received before this instant, in UTC; null for all that is known.</param>
    /// <returns>Warnings by key. Everybody they show or tell of stands on the log.</returns>
    public static async Task<IReadOnlyDictionary<long, WarningsOf>> OfAsync(
        Looking looking, IReadOnlyCollection<long> keys, SourceAccess access, DateOnly day, DateTime? before = null, CancellationToken cancel = default)
    {
        var rows = await RowsAsync(looking.Db, keys, access, day, before, cancel);
        var view = new WarningView(rows, by => access.Of(by).Answer, day);
        var found = new Dictionary<long, WarningsOf>();
        foreach (var key in keys.Distinct())
        {
            var (warnings, subjects, existing) = WhoIsWarnedOf.Of(view, key);
            found[key] = new WarningsOf(warnings, await access.HeldElsewhereAsync(existing, cancel));
            foreach (var subject in subjects)
            {
                looking.Saw(subject.Key > 0 ? subject.Key : null, subject.Key > 0 ? null : subject.By.RecordId, subject.Answer, access.Of(subject.By).Rule);
            }
        }

        return found;
    }

    /// <summary>Every address that a record believed today gives for these people; who asks decides source by source what of it is shown.</summary>
    public static async Task<IReadOnlyList<AddressGiven>> AddressesAsync(Looking looking, IReadOnlyCollection<long> keys, CancellationToken cancel = default) =>
        keys.Count == 0 ? [] : await WarningTables.AddressesAsync(looking.Db, keys, cancel);

    /// <summary>Domestic abuse at dwellings, as far as the reader may see its records; whoever is in them.</summary>
    /// <returns>By dwelling. Whomever its records are about stands on the log.</returns>
    public static async Task<IReadOnlyDictionary<string, Warning>> AbuseAtAsync(Looking looking, IReadOnlyList<string> places, SourceAccess access, CancellationToken cancel = default)
    {
        var shown = places.Count == 0 ? []
            : (await WarningTables.AbuseAtAsync(looking.Db, places, await WarningTables.AtAsync(looking.Db, places, [], cancel), null, cancel)).Where(a => access.Shows(a.Given.By)).ToList();
        shown.ForEach(a => looking.Saw(a.Given.Key > 0 ? a.Given.Key : null, a.Given.By.RecordId, access.Of(a.Given.By)));
        return shown.GroupBy(a => a.Place).ToDictionary(g => g.Key, g => WhoIsWarnedOf.AbuseAt([.. g.Select(a => a.Given)]));
    }

    static async Task<WarningRows> RowsAsync(RowanDb db, IReadOnlyCollection<long> keys, SourceAccess access, DateOnly day, DateTime? before, CancellationToken cancel)
    {
        var mine = await WarningTables.OfAsync(db, keys, before, cancel);
        var homes = keys.SelectMany(key => WhereTheyLive.Of(mine.Addresses.Where(a => a.Key == key && access.Shows(a.By)), day).Where(h => h.Still)).ToList();
        var places = homes.Select(h => h.Place).Distinct().ToList();
        var streets = homes.Select(h => Dwelling.StreetOf([h.Stay.Text])).OfType<string>().Distinct().ToList();
        if (places.Count == 0)
        {
            return new WarningRows(mine.Given, mine.Addresses, [], new Dictionary<long, PersonWarnedOf>());
        }

        var at = await WarningTables.AtAsync(db, places, streets, cancel);
        var near = await WarningTables.DangerousAsync(db, at, keys, cancel);
        var others = near.Count == 0 ? new SaidTables([], []) : await WarningTables.OfAsync(db, near, before, cancel);
        var dangerous = mine.Given.Concat(others.Given).Where(g => WarningWords.DangerToOthers.Contains(g.Kind)).Select(g => g.Key).Distinct().ToList();
        return new WarningRows(
            [.. mine.Given, .. others.Given], [.. mine.Addresses, .. others.Addresses], await WarningTables.AbuseAtAsync(db, places, at, before, cancel),
            dangerous.Count == 0 ? new Dictionary<long, PersonWarnedOf>() : await WarningTables.PeopleAsync(db, dangerous, access, day, cancel));
    }
}
