using Rowan.Chronology;
using Rowan.Values;

namespace Rowan.Research;

/// <summary>One record of an earlier concern.</summary>
/// <param name="From">The first day on which it may have happened; where no record says, the day it first reached Rowan.</param>
public sealed record EarlierConcern(SaidBy By, DateOnly From, string Happened, string Heading);

/// <summary>Earlier concerns together: each by itself may be small (E07-51, H08-38).</summary>
/// <param name="All">The latest first; an event keyed twice once.</param>
/// <param name="Sources">What the sources are called whose records count.</param>
public sealed record EarlierConcerns(IReadOnlyList<EarlierConcern> All, IReadOnlyList<string> Sources)
{
    /// <summary><c>3 earlier concerns, between 3 May 2003 and 2 November 2010 (7 years and 5 months)</c>.</summary>
    public string Words => All.Count == 0 ? $"No earlier concern{In} that you may see"
        : All.Count == 1 ? $"1 earlier concern, {HappenedWords.Of(All[0].From)}"
        : $"{All.Count} earlier concerns, between {HappenedWords.Of(All[^1].From)} and {HappenedWords.Of(All[0].From)} ({PlanTime.Between(All[^1].From, All[0].From)})";

    string In => Sources.Count == 0 ? "" : Sources.Count == 1 ? $" in {Sources[0]}" : $" in {string.Join(", ", Sources.SkipLast(1))} or {Sources[^1]}";

    /// <summary>Pure.</summary>
    /// <param name="stories">Of one person, or of several together, each with the sources whose records of them count: a record that names more of them counts once.</param>
    /// <param name="called">What those sources are called.</param>
    /// <param name="but">The record of the concern itself.</param>
    /// <param name="until">The day of the concern: what happened later is not earlier.</param>
    public static EarlierConcerns Of(IEnumerable<(Story Story, IReadOnlyList<string> Sources)> stories, IReadOnlyList<string> called, long but, DateOnly until) => new(
    [
        .. stories.SelectMany(s => Of(s.Story, s.Sources)).Where(c => c.By.RecordId != but && c.From <= until).GroupBy(c => c.By.RecordId).Select(g => g.MinBy(c => c.From)!)
            .OrderByDescending(c => c.From).ThenBy(c => c.By.RecordId),
    ], called);

    static IEnumerable<EarlierConcern> Of(Story story, IReadOnlyList<string> sources)
    {
        var own = story.Entries.ToLookup(e => e.By.RecordId);
        var repeats = story.Entries.SelectMany(e => e.Also).Select(e => e.By.RecordId).Where(r => !own.Contains(r)).ToHashSet();
        return story.Records.Where(r => r.NamedNow && sources.Contains(r.By.Source, StringComparer.OrdinalIgnoreCase) && !repeats.Contains(r.By.RecordId))
            .Select(r => own[r.By.RecordId].MinBy(e => e.From) is { } first
                ? new EarlierConcern(r.By, first.From, first.Happened, first.Heading)
                : story.Registrations.FirstOrDefault(g => g.By.Any(b => b.RecordId == r.By.RecordId)) is { } registered
                ? new EarlierConcern(r.By, registered.From, HappenedWords.Of(registered.From), $"On the child protection register: {registered.Words}")
                : new EarlierConcern(r.By, LondonDay.Of(r.FirstReceived), HappenedWords.Of(null), EntryKinds.InWords(r.By.Kind)));
    }
}
