using Rowan.People;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>One stay at one address, as the sources together tell it.</summary>
/// <param name="From">The first day said; null where nobody says since when.</param>
/// <param name="Until">The last day said; null where nobody says that it ended, or somebody still gave the address after it.</param>
/// <param name="LastSaid">The latest day on which a source gave it as an address that held.</param>
/// <param name="MovedFrom">The borough lived in before, when this stay is in another (C03-31).</param>
public sealed record Stay(
    string Kind, string Text, string? Postcode, string? Borough, DateOnly? From, DateOnly? Until, DateOnly LastSaid, IReadOnlyList<SaidBy> By, string? MovedFrom)
{
    /// <summary>By which two stays are known to be at the same place.</summary>
    public string Place => AddressHistory.PlaceOf(Text, Postcode);

    /// <summary>A place where they live or were last known to live, not one where something happened.</summary>
    public bool Lived => AddressHistory.WhereOneLives.Contains(Kind);

    public string Words => string.Join(", ", new[] { Text, Postcode }.Where(t => !string.IsNullOrEmpty(t)));

    public string KindWords => AddressHistory.KindWords(Kind);

    public string Period => (From, Until) switch
    {
        ({ } from, { } until) => $"{HappenedWords.Of(from)} to {HappenedWords.Of(until)}",
        ({ } from, null) => $"from {HappenedWords.Of(from)}",
        (null, { } until) => $"until {HappenedWords.Of(until)}",
        _ => "when is not said",
    };
}

/// <summary>Where a person has lived, merged from everything said, so that movements between boroughs are seen (C03-31).</summary>
public static class AddressHistory
{
    internal static readonly string[] WhereOneLives = ["home", "placement", "last-known"];

    public static string KindWords(string kind) => kind switch
    {
        "home" => "Home", "placement" => "Placement", "last-known" => "Last known address", "event" => "Where it happened", _ => kind,
    };

    /// <returns>In order of time, the earliest first.</returns>
    public static IReadOnlyList<Stay> Of(IEnumerable<(AddressReading Said, SaidBy By)> statements)
    {
        var stays = statements.Select(s => new Statement(s.Said, s.By))
            .GroupBy(s => (s.Said.Kind, s.Place))
            .SelectMany(Stays)
            .OrderBy(s => s.Start).ThenBy(s => s.Stay.LastSaid).ThenBy(s => s.Stay.Words, StringComparer.Ordinal).Select(s => s.Stay).ToList();
        string? borough = null;
        for (var i = 0; i < stays.Count; i++)
        {
            if (stays[i] is { Borough: { } now, Lived: true } stay)
            {
                stays[i] = stay with { MovedFrom = borough is not null && !SameBorough(borough, now) ? borough : null };
                borough = now;
            }
        }

        return stays;
    }

    public static bool SameBorough(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The dwelling where the address tells one; else the whole text.</summary>
    internal static string PlaceOf(string text, string? postcode) =>
        Dwelling.Of([text], postcode) ?? string.Join(' ', PlainWords.Of(text.Replace(',', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Statements about one place, parted where somebody left it and came back.</summary>
    static IEnumerable<(DateOnly Start, Stay Stay)> Stays(IEnumerable<Statement> statements)
    {
        var together = new List<Statement>();
        foreach (var next in statements.OrderBy(s => s.Start).ThenBy(s => s.End).ThenBy(s => s.By.RecordId))
        {
            if (together.Count > 0 && Left(together) is { } left && left.AddDays(1) < next.Start)
            {
                yield return (together[0].Start, Merged(together));
                together.Clear();
            }

            together.Add(next);
        }

        if (together.Count > 0)
        {
            yield return (together[0].Start, Merged(together));
        }
    }

    /// <summary>The day they left, unless somebody gave the address afterwards as one that still held.</summary>
    static DateOnly? Left(List<Statement> together)
    {
        var left = together.Max(s => s.Said.Until);
        return left is { } day && together.Exists(s => s.Said.Until is null && s.End > day) ? null : left;
    }

    static Stay Merged(List<Statement> together)
    {
        var fullest = together.OrderByDescending(s => s.Text.Length).ThenBy(s => s.By.RecordId).First();
        return new Stay(
            fullest.Said.Kind, fullest.Text, fullest.Said.Postcode, together.OrderByDescending(s => s.By.Received).FirstOrDefault(s => s.Said.Borough is not null)?.Said.Borough,
            together.Min(s => s.Said.From), Left(together), together.Max(s => s.End),
            [.. together.Select(s => s.By).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)], null);
    }

    /// <summary>An address as one record gives it; it held at least until its end, or else until the record was received.</summary>
    sealed record Statement(AddressReading Said, SaidBy By)
    {
        DateOnly Received { get; } = LondonDay.Of(By.Received);
        public string Text { get; } = string.Join(", ", Said.Lines);
        public string Place { get; } = PlaceOf(string.Join(", ", Said.Lines), Said.Postcode);
        public DateOnly Start => Said.From ?? Said.Until ?? Received;
        public DateOnly End => Said.Until ?? (Received > Start ? Received : Start);
    }
}
