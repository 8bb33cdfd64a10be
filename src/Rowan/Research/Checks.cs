using Rowan.Chronology;
using Rowan.Search;
using Rowan.Values;

namespace Rowan.Research;

/// <summary>What Rowan itself found at one source of a check.</summary>
/// <param name="Held">Whether the source was searched as the check asks.</param>
/// <param name="Words">What was found and how old it is; or why it does not count.</param>
public sealed record CheckedBySource(string Source, bool Held, string Words);

/// <summary>A check as a person made it, or why they did not.</summary>
/// <param name="Said">Null where its words have been disposed of.</param>
public sealed record CheckSaid(ResearchCheck Check, string? Said);

/// <summary>An obligatory check of one concern: by Rowan itself, by a person, or not, and why.</summary>
/// <param name="Said">The last, which stands, first.</param>
public sealed record CheckRead(CheckRule Rule, IReadOnlyList<CheckedBySource> BySource, IReadOnlyList<CheckSaid> Said)
{
    public bool ByRowan => BySource.Count > 0 && BySource.All(s => s.Held);

    public CheckSaid? Stands => Said.Count > 0 ? Said[0] : null;

    /// <summary>Whether it is made, or somebody says why it is not.</summary>
    public bool IsAnswered => ByRowan || Stands is not null;
}

/// <summary>How many people of a concern were looked at, and how many were not, as far as the reader may know.</summary>
/// <param name="NotCompared">Of whom nobody knows yet what every source holds.</param>
/// <param name="Beyond">Of whom the pack has no room.</param>
public sealed record LookedAt(int People, int NotCompared, int Beyond)
{
    /// <summary>Why nothing was checked of all of them; null where everybody was looked at.</summary>
    public string? Lacking => NotCompared + Beyond > 0
        ? string.Join(" and ", new[] { NotCompared == 0 ? null : $"{PeopleWords(NotCompared)} of the concern {(NotCompared == 1 ? "is" : "are")} not compared yet", Beyond == 0 ? null : $"{PeopleWords(Beyond)} of the concern {(Beyond == 1 ? "is" : "are")} not in this pack" }.OfType<string>())
        : People == 0 ? "nobody of the concern was looked at" : null;

    static string PeopleWords(int count) => count == 1 ? "1 person" : $"{count} people";
}

/// <summary>Which checks Rowan has made by itself: a source that is late, off, too old, not shared or told of by pointers only was not searched as a check asks, and whoever was not looked at was not checked (R10-30).</summary>
public static class Checks
{
    /// <summary>Pure.</summary>
    /// <param name="nameOf">What a source is called.</param>
    /// <param name="records">How many records of each source were read about the people of the pack, by its code in capital letters.</param>
    public static IReadOnlyList<CheckedBySource> ByRowan(CheckRule rule, Cover cover, Func<string, string> nameOf, IReadOnlyDictionary<string, int> records, LookedAt looked, DateTime now) =>
    [
        .. rule.Sources.Select(source => cover.Asked.FirstOrDefault(a => a.Source.Equals(source, StringComparison.OrdinalIgnoreCase)) is not { } asked
            ? new CheckedBySource(source, false, NotAsked(cover, nameOf(source)))
            : WhyNot(asked, rule, now) is { } not ? new CheckedBySource(source, false, not)
            : looked.People == 0 ? new CheckedBySource(source, false, $"{asked.Name}: {looked.Lacking}")
            : new CheckedBySource(source, looked.Lacking is null, Found(asked, records.GetValueOrDefault(asked.Source.ToUpperInvariant()), looked.Lacking))),
    ];

    static string? WhyNot(SourceAsked asked, CheckRule rule, DateTime now) => asked.NotAsExpected is { } late ? $"{asked.Name} is {late}"
        : LondonDay.Of(now).DayNumber - LondonDay.Of(asked.DeliveredAt).DayNumber is var days && days > rule.WithinDays
            ? $"{asked.Name} was last delivered {HappenedWords.OfInstant(asked.DeliveredAt)}, {HappenedWords.Count(days, "day")} ago: too old for this check, which asks for {HappenedWords.Count(rule.WithinDays, "day")} at most"
        : null;

    static string Found(SourceAsked asked, int records, string? lacking) => string.Join("; ", new[]
    {
        $"{asked.Name}: {(records == 0 ? "nothing" : HappenedWords.Count(records, "record"))} that you may see about these people, as delivered {HappenedWords.OfInstant(asked.DeliveredAt)}",
        asked.SetAside == 0 ? null : $"{HappenedWords.Count((int)Math.Min(asked.SetAside, int.MaxValue), "row")} of it could not be read",
        lacking,
    }.OfType<string>());

    static string NotAsked(Cover cover, string name) =>
        cover.NotAsked.FirstOrDefault(n => n.StartsWith($"{name} (", StringComparison.Ordinal)) ?? $"{name}: not searched for you";
}
