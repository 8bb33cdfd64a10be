using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;

namespace Rowan.Audit;

/// <summary>
/// That the words of the log's entries were disposed of: what was typed and why, never an entry itself. It names them by time, for they are many, and those that stay by
/// their keys (docs/decisions, 0010).
/// </summary>
/// <param name="Before">Those of entries made before this instant in UTC: <c>2004-11-24 00:00:00</c>, as both databases compare it.</param>
/// <param name="Kept">Entries before it whose words stay: a legal hold stands on whom they concern.</param>
public sealed record LogWordsGone(string Before, IReadOnlyList<Guid> Kept)
{
    /// <summary>The kind of fact in which it stands, as <c>logWords</c>.</summary>
    internal const string FactKind = "retention-disposed";
    const string Form = "yyyy-MM-dd HH:mm:ss";

    public DateTime BeforeInstant => DateTime.ParseExact(Before, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>The words that it names, as far as they are there.</summary>
    internal IQueryable<AuditContent> There(RowanDb db)
    {
        var (before, kept) = (BeforeInstant, Kept);
        return db.AuditContents.AsNoTracking().Where(c => !kept.Contains(c.EntryId) && db.AuditEntries.Any(e => e.Id == c.EntryId && e.At < before));
    }

    /// <summary>Whether all that another names is named by this one as well.</summary>
    internal bool Covers(LogWordsGone other) => other.BeforeInstant <= BeforeInstant && Kept.All(other.Kept.Contains);

    public static string Written(DateTime instant) => instant.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>All that a log says of its words. A fact that names words said less than a year before it names none: no rule keeps them shorter, and nothing yet to be said can be named.</summary>
    internal static async Task<NamedLogWords> AllAsync(RowanDb db, CancellationToken cancel)
    {
        var said = await db.Facts.AsNoTracking().Where(f => f.Subject.StartsWith("disposal-certificate/") && f.Kind == FactKind)
            .Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Recorded, c.Content }).ToListAsync(cancel);
        return new NamedLogWords([
            .. from s in said
               let gone = Of(s.Content)
               where gone is not null && gone.BeforeInstant <= s.Recorded.AddYears(-1)
               select (UtcInstant.Microseconds(gone.BeforeInstant), gone.Kept.ToHashSet()),
        ]);
    }

    internal static LogWordsGone? Of(byte[] content)
    {
        try
        {
            using var said = JsonDocument.Parse(content);
            return said.RootElement.TryGetProperty("logWords", out var words) && DateTime.TryParseExact(words.GetProperty("before").GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new LogWordsGone(words.GetProperty("before").GetString()!, [.. words.GetProperty("kept").EnumerateArray().Select(k => k.GetGuid())])
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>The entries whose words may be gone, for a fact names them.</summary>
/// <param name="All">Before when, in microseconds, and which not.</param>
sealed record NamedLogWords(IReadOnlyList<(long Before, HashSet<Guid> Kept)> All)
{
    public bool Contains(long at, Guid entry) => All.Any(n => at < n.Before && !n.Kept.Contains(entry));
}
