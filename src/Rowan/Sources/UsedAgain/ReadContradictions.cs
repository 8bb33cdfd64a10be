using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.UsedAgain;

/// <param name="Reference">Null where the member may not see what the source sends.</param>
public sealed record ContradictionListed(long Id, long Delivery, DateTime Received, string File, long Line, string? Reference, string? Decision, string? DecidedBy, DateTime? DecidedAt);

/// <param name="All">How many there are on all pages.</param>
public sealed record ContradictionsRead(Feed Feed, IReadOnlyList<ContradictionListed> Listed, int All);

/// <summary>One line of the two subjects side by side.</summary>
/// <param name="Here">What the record says that has the reference; null where it says nothing.</param>
public sealed record SideBySide(string Label, string? Here, string? Came)
{
    public bool Differs => Here is not null && Came is not null && !string.Equals(Here, Came, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What somebody decided, or took back.</summary>
public sealed record DecisionShown(string? Decision, string By, DateTime At, string? Reason);

/// <param name="Seen">Sent back with a decision.</param>
/// <param name="AsItCame">Null where it was disposed of.</param>
public sealed record ContradictionRead(
    Feed Feed, Contradiction Held, long Delivery, string KindWords, string? Reference, IReadOnlyList<SideBySide> Lines, string? AsItCame, long Seen,
    IReadOnlyList<DecisionShown> Decisions);

/// <summary>Shows what came under the reference of somebody else, to those who may see what the source sends.</summary>
public sealed class ReadContradictions(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;
    const int MostCharacters = 8_000;

    /// <param name="decided">Those that were decided, the latest first, instead of those that wait, the longest first.</param>
    /// <returns>Null for a source that is not there.</returns>
    public async Task<ContradictionsRead?> ListAsync(Looking looking, string source, bool decided, int page, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, source) is not { } feed)
        {
            return null;
        }

        var db = looking.Db;
        var open = looking.Decide(feed.Asked).Answer == Answer.Shown;
        var of = db.Contradictions.Where(c => c.Source == feed.Code && c.Decision != null == decided);
        var all = await of.CountAsync(cancel);
        var rows = await (decided ? of.OrderByDescending(c => c.DecisionFactId) : of.OrderBy(c => c.Id)).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var (deliveries, records) = (rows.ConvertAll(c => c.DeliveryId), rows.ConvertAll(c => c.RecordId));
        var sequences = await db.Deliveries.Where(d => deliveries.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Sequence, cancel);
        var references = await db.SourceRecords.Where(r => records.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Reference, cancel);
        var called = await MembersCalled.OfAsync(db, rows.Select(c => c.DecidedBy), cancel);
        return new ContradictionsRead(
            feed,
            rows.ConvertAll(c => new ContradictionListed(
                c.Id, sequences.GetValueOrDefault(c.DeliveryId), c.Received, c.File, c.Line, open ? references.GetValueOrDefault(c.RecordId) : null, c.Decision, c.DecidedBy is { } by ? called[by] : null, c.DecidedAt)),
            all);
    }

    /// <returns>Null where there is none, or the member may not see what the source sends.</returns>
    public async Task<ContradictionRead?> OneAsync(Looking looking, string source, long id, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, source) is not { } feed || await looking.Db.Contradictions.FirstOrDefaultAsync(c => c.Id == id && c.Source == feed.Code, cancel) is not { } held)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var db = looking.Db;
        var decision = looking.Decide(feed.AskedWith(await db.SourceRecords.Where(r => r.Id == held.RecordId).Select(r => r.Kind).FirstOrDefaultAsync(cancel)));
        if (decision.Answer != Answer.Shown)
        {
            looking.Saw(null, held.RecordId, decision);
            looking.Outcome = "withheld";
            return null;
        }

        var identities = await db.Personas.Where(p => p.RecordId == held.RecordId || p.RecordId == held.KeptRecordId).Select(p => p.IdentityId).Distinct().ToListAsync(cancel);
        identities.DefaultIfEmpty().ToList().ForEach(identity => looking.Saw(identity, held.RecordId, decision));
        var words = await db.FactContents.Where(c => c.FactId == held.FactId).Select(c => c.Content).FirstOrDefaultAsync(cancel);
        var said = words is null ? null : SourceJson.Read<RecordContradicts>(words.AsSpan());
        var record = await db.SourceRecords.FirstOrDefaultAsync(r => r.Id == held.RecordId, cancel);
        return new ContradictionRead(
            feed, held, await db.Deliveries.Where(d => d.Id == held.DeliveryId).Select(d => d.Sequence).FirstOrDefaultAsync(cancel),
            record is null ? "" : feed.WordsOf(record.Kind), record?.Reference,
            Lines(await HereAsync(db, held, cancel), said?.Reading), said is null ? null : Text(said.Given), held.DecisionFactId ?? 0, await DecisionsAsync(db, held, cancel));
    }

    /// <summary>What is believed under the reference, or was before the decision took the other in.</summary>
    static async Task<RecordReading?> HereAsync(RowanDb db, Contradiction held, CancellationToken cancel)
    {
        var fact = await db.RecordVersions.Where(v => v.RecordId == held.RecordId && v.Id != held.KeptVersionId)
            .OrderByDescending(v => db.SourceRecords.Any(r => r.CurrentVersionId == v.Id)).ThenByDescending(v => v.Number).Select(v => (long?)v.ReadingFactId).FirstOrDefaultAsync(cancel);
        var words = fact is null ? null : await db.FactContents.Where(c => c.FactId == fact).Select(c => c.Content).FirstOrDefaultAsync(cancel);
        return words is null ? null : SourceJson.Read<KeptReading>(words.AsSpan()).Reading;
    }

    static async Task<IReadOnlyList<DecisionShown>> DecisionsAsync(RowanDb db, Contradiction held, CancellationToken cancel)
    {
        var subject = $"record/{held.RecordId}";
        var said = await db.Facts.Where(f => f.Subject == subject && f.Kind == CareFactKinds.ContradictionDecided).OrderBy(f => f.Id)
            .Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Recorded, c.Content }).ToListAsync(cancel);
        var decisions = said.ConvertAll(s => (s.Recorded, Said: SourceJson.Read<ContradictionDecided>(s.Content.AsSpan()))).FindAll(s => s.Said.Id == held.Id);
        var called = await MembersCalled.OfAsync(db, decisions.Select(s => s.Said.By), cancel);
        return decisions.ConvertAll(s => new DecisionShown(s.Said.Decision, called[s.Said.By], s.Recorded, s.Said.Reason));
    }

    static List<SideBySide> Lines(RecordReading? here, RecordReading? came)
    {
        var lines = new List<SideBySide>();
        void Add(string label, Func<PersonaReading, string?> of)
        {
            if ((Of(here, of), Of(came, of)) is var (h, c) && (h ?? c) is not null)
            {
                lines.Add(new SideBySide(label, h, c));
            }
        }

        Add("Name", p => p.Names.Count == 0 ? null : string.Join("; ", p.Names.Select(n => n.ToWords())));
        Add("Born", p => p.Birth?.ToWords());
        Add("Sex", p => p.Sex switch { null => null, "M" => "Male", "F" => "Female", _ => "Not known" });
        Add("Address", p => p.Addresses.Count == 0 ? null : string.Join("; ", p.Addresses.Select(a => string.Join(", ", a.Lines.Append(a.Postcode).Where(l => !string.IsNullOrWhiteSpace(l)))).Distinct()));
        Add("Numbers", p => p.Identifiers.Count == 0 ? null : string.Join("; ", p.Identifiers.Select(i => $"{i.Kind.ToUpperInvariant()} {i.Value ?? i.Given}")));
        if ((here?.Happened?.ToWords(), came?.Happened?.ToWords()) is var (then, now) && (then ?? now) is not null)
        {
            lines.Add(new SideBySide("Happened", then, now));
        }

        return lines;
    }

    static string? Of(RecordReading? reading, Func<PersonaReading, string?> of) =>
        reading?.Personas.Where(p => p.Role == PersonaReading.Subject).Select(of).OfType<string>().ToList() is { Count: > 0 } said ? string.Join("; ", said) : null;

    static string Text(byte[] given) => Encoding.UTF8.GetString(given) is var text && text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
}
