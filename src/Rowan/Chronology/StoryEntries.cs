using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Chronology;

/// <summary>One entry of one source about the child.</summary>
/// <param name="Happened">In words; says plainly when it is not known.</param>
/// <param name="From">The first day it may have happened; when unknown, the day it was first received.</param>
/// <param name="Until">The last day it may have happened.</param>
/// <param name="FirstReceived">When the entry first reached Rowan, in whatever version of its record, in UTC.</param>
/// <param name="Received">When the version believed reached Rowan, in UTC.</param>
/// <param name="Recorded">When Rowan committed that version, in UTC.</param>
/// <param name="Version">The version believed, of <paramref name="Versions"/>.</param>
/// <param name="Changed">The version says something else than the one before it.</param>
/// <param name="Concerning">Whom it concerns, when it names the child but is about others; empty when it is about the child.</param>
/// <param name="Also">The same event keyed again under other references.</param>
public sealed record StoryEntry(
    long EntryId,
    SaidBy By,
    string Kind,
    string Heading,
    string? Account,
    string? Author,
    IReadOnlyList<DetailReading> Details,
    string Happened,
    bool HappenedKnown,
    DateOnly From,
    DateOnly Until,
    TimeOnly? At,
    DateTime FirstReceived,
    DateTime Received,
    DateTime Recorded,
    int Version,
    int Versions,
    bool Changed,
    string? Concerning,
    IReadOnlyList<StoryEntry> Also)
{
    /// <summary>Days after which an entry counts as learned late: whoever decided in between could not have known.</summary>
    const int LateAfterDays = 28;

    public string KindWords => EntryKinds.InWords(Kind);

    public bool LearnedLate => HappenedKnown && LondonDay.Of(FirstReceived).DayNumber - Until.DayNumber > LateAfterDays;

    /// <summary>Everything in it that people can read, for a search within the story.</summary>
    public bool Says(string text) => new[] { Heading, Account, Author, By.Reference, Concerning }.Concat(Details.Select(d => d.Value))
        .Any(t => t is not null && t.Contains(text, StringComparison.OrdinalIgnoreCase)) || Also.Any(a => a.Says(text));
}

/// <summary>Kinds of entry, in words.</summary>
public static class EntryKinds
{
    public static string InWords(string code) => code switch
    {
        "pac" => "Pre-assessment checklist",
        "" => "Entry",
        _ => code[..1].ToUpperInvariant() + code[1..].Replace('-', ' '),
    };
}

/// <summary>Every entry of every record that names the child, in order of happening (H08-07).</summary>
public static class StoryEntries
{
    /// <param name="records">Records whose content may be shown.</param>
    public static IReadOnlyList<StoryEntry> Of(IEnumerable<KnownRecord> records) =>
    [
        .. records.Where(r => r.OfChild.Any()).SelectMany(r => r.Entries.Select(e => Entry(r, e)))
            .OrderBy(e => e.From).ThenBy(e => e.At ?? TimeOnly.MinValue).ThenBy(e => e.Until).ThenBy(e => e.FirstReceived).ThenBy(e => e.EntryId),
    ];

    static StoryEntry Entry(KnownRecord record, ChronologyEntry entry)
    {
        var before = record.EntriesOfOtherVersions.Where(e => e.Key == entry.Key).ToList();
        var happened = HappenedWords.Read(entry.Happened);
        var first = before.Select(e => e.Received).Append(entry.Received).Min();
        var previous = before.Where(e => VersionOf(record, e) < record.Current.Number).MaxBy(e => VersionOf(record, e));
        var from = happened?.From.Earliest ?? LondonDay.Of(first);
        return new StoryEntry(
            entry.Id, record.SaidBy, entry.Kind, entry.Heading, entry.Account, entry.Author, SourceJson.Read<IReadOnlyList<DetailReading>>(entry.Details),
            HappenedWords.Of(entry.Happened), happened is not null, from, happened is null ? from : (happened.Until ?? happened.From).Latest, happened?.At,
            first, entry.Received, entry.Recorded, record.Current.Number, record.Versions.Max(v => v.Number), previous is not null && Differs(previous, entry),
            ConcerningOthers(record, entry), []);
    }

    static int VersionOf(KnownRecord record, ChronologyEntry entry) => record.Versions.First(v => v.Id == entry.RecordVersionId).Number;

    static bool Differs(ChronologyEntry one, ChronologyEntry other) =>
        (one.Heading, one.Account, one.Happened, one.Author, one.Kind) != (other.Heading, other.Account, other.Happened, other.Author, other.Kind)
        || !one.Details.AsSpan().SequenceEqual(other.Details);

    static string? ConcerningOthers(KnownRecord record, ChronologyEntry entry)
    {
        var concerned = record.Concerns.Where(c => c.EntryId == entry.Id).Select(c => c.PersonaId).ToHashSet();
        if (concerned.Overlaps(record.Child.Where(m => m.Said is not null).Select(m => m.PersonaId)))
        {
            return null;
        }

        var about = record.Others.Where(o => concerned.Contains(o.PersonaId)).Select(o => o.Said!.Names.Select(NameWords.Of).FirstOrDefault() ?? "somebody not named").ToList();
        var part = RelationWords.Of(record.OfChild.First().Role).ToLowerInvariant();
        return about.Count == 0 ? $"named here as {part}" : $"about {string.Join(" and ", about)}; named here as {part}";
    }
}
