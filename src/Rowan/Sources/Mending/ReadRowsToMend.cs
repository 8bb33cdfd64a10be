using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Mending;

/// <summary>Which rejects to list.</summary>
public enum RejectsShown
{
    Open = 0,
    Mended = 1,
    All = 2,
}

/// <summary>One reject in the list: where it stood and why, never what it says.</summary>
/// <param name="MendedBy">Who has put it right; null while nobody has.</param>
/// <param name="Drafts">How many attempts could not be read.</param>
public sealed record RejectListed(long Id, long DeliveryId, long Delivery, DateTime Received, string File, long Line, string Reason, string? MendedBy, int Drafts);

/// <param name="All">How many there are on all pages.</param>
/// <param name="Files">The files in which there are rejects, to choose from.</param>
public sealed record RejectsRead(Feed Feed, IReadOnlyList<RejectListed> Rejects, int All, IReadOnlyList<string> Files);

/// <summary>What somebody did about a row.</summary>
/// <param name="Fault">Why it still could not be read; null where it was fed.</param>
public sealed record MendShown(int Number, string By, DateTime At, string Reason, string? Fault, long? RecordId, bool TakenBack);

/// <summary>What a mended row would be read as.</summary>
public sealed record ReadAs(string Kind, string Reference, string? Happened, IReadOnlyList<string> People, IReadOnlyList<string> Entries)
{
    /// <summary>A record here already that it would become a version of, though the row as it came did not name it.</summary>
    public LandedOn? Lands { get; init; }

    internal static ReadAs Of(Feed feed, RecordReading reading) => new(
        feed.WordsOf(reading.Kind), reading.Reference, reading.Happened?.ToWords(), PeopleOf(reading),
        [.. reading.Entries.Select(e => e.Heading)]);

    internal static IReadOnlyList<string> PeopleOf(RecordReading reading) =>
    [
        .. reading.Personas.Select(p => string.Join(", ", new[]
        {
            p.Names.Select(n => n.ToWords()).FirstOrDefault() ?? "name not given",
            p.Birth is { } born ? $"born {born.ToWords()}" : null, p.Role.Replace('-', ' '),
            p.Misread.Count > 0 ? $"not understood: {string.Join(", ", p.Misread.Select(m => m.Field))}" : null,
        }.OfType<string>())),
    ];
}

/// <summary>One row that was rejected or held, as it came, with what was done about it.</summary>
/// <param name="AsItCame">The text of it.</param>
/// <param name="Edited">To be edited: as the last draft has it, else as it came; null where only the source can put it right.</param>
/// <param name="Seen">The number of the latest mend; sent back with the next.</param>
/// <param name="Fed">It was mended and fed, and that was not taken back.</param>
/// <param name="SetAside">Why somebody set it aside; null where nobody did.</param>
public sealed record RowRead(
    Feed Feed, RowOf Row, long DeliveryId, long Delivery, string File, long Line, string Reason, string AsItCame, EditableRow? Edited, int Seen, bool Fed, bool RecordCame,
    string? SetAside, IReadOnlyList<MendShown> Mends);

/// <summary>Shows what was rejected or held, to those who may see what the source sends.</summary>
public sealed class ReadRowsToMend(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;
    const int MostCharacters = 8_000;

    /// <param name="file">Only of this file; null for all.</param>
    /// <returns>Null for a source that is not there.</returns>
    public async Task<RejectsRead?> RejectsAsync(Looking looking, string source, RejectsShown shown, string? file, int page, CancellationToken cancel = default)
    {
        if (NamedSources.Find(feeds, looking, source) is not { } feed)
        {
            return null;
        }

        var db = looking.Db;
        var of = shown switch { RejectsShown.Open => RejectsOf.Open(db, feed.Code), RejectsShown.Mended => RejectsOf.Mended(db, feed.Code), _ => RejectsOf.All(db, feed.Code) };
        var files = await RejectsOf.All(db, feed.Code).Select(r => r.File).Distinct().OrderBy(f => f).Take(50).ToListAsync(cancel);
        of = string.IsNullOrEmpty(file) ? of : of.Where(r => r.File == file);
        var all = await of.CountAsync(cancel);
        var rows = await of.OrderByDescending(r => r.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize)
            .Join(db.Deliveries, r => r.DeliveryId, d => d.Id, (r, d) => new { r, d.Sequence, d.Received }).OrderByDescending(r => r.r.Id).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => (long?)r.r.Id);
        var mends = (await db.RowMends.Where(m => ids.Contains(m.RejectId)).ToListAsync(cancel)).ToLookup(m => m.RejectId);
        var called = await MembersCalled.OfAsync(db, mends.SelectMany(m => m).Select(m => m.MendedBy), cancel);
        return new RejectsRead(
            feed,
            rows.ConvertAll(r => new RejectListed(
                r.r.Id, r.r.DeliveryId, r.Sequence, r.Received, r.r.File, r.r.Line, r.r.Reason,
                mends[r.r.Id].FirstOrDefault(m => m.VersionId is not null && m.WithdrawnFactId is null)?.MendedBy is { } by ? called[by] : null, mends[r.r.Id].Count(m => m.VersionId is null))),
            all, files);
    }

    /// <returns>Null where there is no such row, or the member may not see what the source sends.</returns>
    public async Task<RowRead?> RowAsync(Looking looking, string source, RowOf of, CancellationToken cancel = default)
    {
        if (!feeds.TryGetValue(source, out var feed) || await RowToMend.FindAsync(looking.Db, feed, of) is not { } row)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var decision = looking.Decide(feed.Asked);
        looking.Saw(null, null, decision);
        if (decision.Answer != Answer.Shown)
        {
            looking.Outcome = "withheld";
            return null;
        }

        var facts = row.Mends.Select(m => m.FactId).ToList();
        var said = (await looking.Db.FactContents.Where(c => facts.Contains(c.FactId)).ToListAsync(cancel)).ToDictionary(c => c.FactId, c => SourceJson.Read<RowMended>(c.Content.AsSpan()));
        var came = await row.AsItCameAsync(looking.Db, feed);
        var draft = row.Mends.Count > 0 && said.TryGetValue(row.Mends[^1].FactId, out var last) && came is not null ? EditableRow.OfKept(feed, row.File, last.Edited) : null;
        var text = Encoding.UTF8.GetString(row.Words.Given);
        var setAside = of.Held ? await looking.Db.HeldSetAsides.FirstOrDefaultAsync(s => s.HeldRowId == of.Id, cancel) : null;
        var called = await MembersCalled.OfAsync(looking.Db, row.Mends.Select(m => m.MendedBy).Append(setAside?.SetAsideBy), cancel);
        return new RowRead(
            feed, of, row.DeliveryId, await looking.Db.Deliveries.Where(d => d.Id == row.DeliveryId).Select(d => d.Sequence).FirstOrDefaultAsync(cancel), row.File, row.Line, row.Reason,
            text.Length > MostCharacters ? text[..MostCharacters] + "…" : text, draft ?? came, row.Seen, row.Fed is not null, row.JoinedToVersionId is not null && row.Fed is null,
            setAside is null ? null : $"{setAside.Reason} ({called[setAside.SetAsideBy]})",
            [.. row.Mends.Select(m => new MendShown(
                m.Number, called[m.MendedBy], m.Recorded, said.TryGetValue(m.FactId, out var s) ? s.Reason : "", m.Fault, m.RecordId, m.WithdrawnFactId is not null))]);
    }

    /// <summary>What the edited row would be read as, without keeping anything.</summary>
    /// <returns>Null where there is no such row; else what it would be read as, or why it cannot be read.</returns>
    public async Task<(ReadAs? As, string? Fault)?> PreviewAsync(Looking looking, string source, MendAsked asked)
    {
        if (!feeds.TryGetValue(source, out var feed) || await RowToMend.FindAsync(looking.Db, feed, asked.Row) is not { } row
            || looking.Decide(feed.Asked) is not { Answer: Answer.Shown } decision)
        {
            return null;
        }

        looking.Saw(null, null, decision);
        looking.Outcome = "previewed";
        var came = await row.AsItCameAsync(looking.Db, feed);
        var edited = MendRow.Edited(came, asked);
        var reading = await ReadMended.OfAsync(looking.Db, feed, edited, asked.Row.Held ? asked.Row.Id : null);
        if (reading.Read is not { } read)
        {
            return (null, reading.Fault);
        }

        var lands = await LandsOn.AnotherAsync(looking.Db, feed, row, came, read.Reading);
        if (lands is not null)
        {
            looking.Saw(null, lands.RecordId, decision);
        }

        return (ReadAs.Of(feed, read.Reading) with { Lands = lands }, reading.Fault);
    }
}
