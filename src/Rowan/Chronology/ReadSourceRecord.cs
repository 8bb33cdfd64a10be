using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;

namespace Rowan.Chronology;

/// <summary>One version of a source record: as it came, from where, when, and what Rowan understood of it.</summary>
/// <param name="Believed">Whether this is the version to believe.</param>
/// <param name="DeliveryMade">When the source made the delivery, in UTC; null where the delivery is not known.</param>
/// <param name="Came">Null where its words have been disposed of.</param>
/// <param name="Changes">Against the version before it; empty for the first.</param>
public sealed record VersionRead(
    int Number, string? SourceVersion, bool Believed, long? DeliverySequence, DateTime? DeliveryMade, string File, long Line, DateTime Received, DateTime Recorded,
    string? Author, RecordAsItCame? Came, RecordReading? Understood, IReadOnlyList<LineChange> Changes)
{
    /// <summary>The kind of record with the marks of this version.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Set where a person mended what had come; what came stands with the reject.</summary>
    public MendedBy? Mended { get; init; }
}

/// <summary>By whom a version was put right that could not be read as it came.</summary>
/// <param name="Row">The reject, or the held row, that was mended.</param>
public sealed record MendedBy(string By, DateTime At, bool Held, long Row);

/// <summary>Somebody the record names and whom the mention is believed to be.</summary>
public sealed record NamedIn(string Mention, string Role, string Name, long? IdentityId, string? Number);

/// <param name="Versions">The latest first.</param>
public sealed record SourceRecordRead(
    long RecordId, string Source, string SourceName, string Kind, string KindWords, string Reference, string? SubjectKey,
    IReadOnlyList<VersionRead> Versions, IReadOnlyList<NamedIn> People)
{
    /// <summary>When it was withdrawn, the latest first; then it has no versions, unless it came back.</summary>
    public IReadOnlyList<WithdrawnTold> Withdrawn { get; init; } = [];

    /// <summary>How many versions carry other marks than the one now believed, by which the reader may not see them.</summary>
    public int VersionsNotShown { get; init; }

    /// <summary>What came under the same reference and named somebody else, and what was decided of it.</summary>
    public IReadOnlyList<(Contradiction Held, string DecidedBy)> UsedAgain { get; init; } = [];
}

/// <summary>Reads one record of one source as it came, in all its versions (H08-10).</summary>
public sealed class ReadSourceRecord(IReadOnlyDictionary<string, Feed> feeds)
{
    /// <param name="enter">Called with an identity that the record names before anything is shown; may throw to stop the look.</param>
    /// <returns>Without versions for one that was withdrawn. Null for a record that does not exist and, no differently, for one whose content the reader may not see.</returns>
    public async Task<SourceRecordRead?> AnswerAsync(Looking looking, long recordId, Func<long, Task>? enter = null, CancellationToken cancel = default)
    {
        var record = await looking.Db.SourceRecords.FirstOrDefaultAsync(r => r.Id == recordId, cancel);
        if (record is null)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var mentions = await (
            from p in looking.Db.Personas
            where p.RecordId == recordId
            join i in looking.Db.Identities on p.IdentityId equals i.Id into identities
            from i in identities.DefaultIfEmpty()
            orderby p.Id
            select new { p.Mention, p.IdentityId, Number = i == null ? null : i.Number }).ToListAsync(cancel);
        var access = await SourceAccess.ForAsync(looking, feeds, [.. mentions.Select(m => m.IdentityId).OfType<long>()], cancel);
        var decision = access.Of(record.Source, record.Kind);
        if (decision.Answer != Answer.Shown)
        {
            looking.Outcome = "withheld";
            looking.Saw(null, recordId, decision);
            return null;
        }

        if (enter is not null && mentions.Find(m => m.IdentityId is not null)?.IdentityId is { } named)
        {
            await enter(named);
        }

        var (versions, notShown, all) = await VersionsAsync(looking, record, access, cancel);
        var withdrawn = await new WithdrawnRecords(looking, feeds).OfRecordAsync(recordId, cancel);
        if (versions.Count == 0)
        {
            // Nothing of it is told but that it was withdrawn; of what a mend had made that was taken back, not even that.
            looking.Outcome = withdrawn.Count > 0 ? "withdrawn" : "withheld";
            looking.Saw(null, recordId, withdrawn.Count > 0 ? Answer.ExistenceOnly : Answer.Withheld, "withdrawn");
            return withdrawn.Count == 0 ? null : new SourceRecordRead(
                record.Id, record.Source, access.NameOf(record.Source), record.KeptAs, KindOf(record), record.Reference, null, [], []) { Withdrawn = withdrawn };
        }

        // Whom only a version names that may not be shown is not told of.
        var told = versions.Where(v => v.Understood is not null).SelectMany(v => v.Understood!.Personas).Select(p => p.Mention).ToHashSet(StringComparer.Ordinal);
        mentions.RemoveAll(m => all > versions.Count && !told.Contains(m.Mention));
        foreach (var mention in mentions)
        {
            looking.Saw(mention.IdentityId, recordId, decision);
        }

        if (mentions.Count == 0)
        {
            looking.Saw(null, recordId, decision);
        }

        var said = versions.Where(v => v.Understood is not null).SelectMany(v => v.Understood!.Personas).ToLookup(p => p.Mention);
        return new SourceRecordRead(
            record.Id, record.Source, access.NameOf(record.Source), record.KeptAs, KindOf(record), record.Reference, record.SubjectKey.Length == 0 ? null : record.SubjectKey, versions,
            mentions.ConvertAll(m => new NamedIn(
                m.Mention, RelationWords.Of(said[m.Mention].FirstOrDefault()?.Role ?? ""),
                said[m.Mention].SelectMany(p => p.Names).Select(NameWords.Of).FirstOrDefault() ?? "Name not said", m.IdentityId, m.Number)))
        {
            Withdrawn = withdrawn,
            VersionsNotShown = notShown,
            UsedAgain = await UsedAgainAsync(looking, recordId, access, cancel),
        };
    }

    static async Task<IReadOnlyList<(Contradiction Held, string DecidedBy)>> UsedAgainAsync(Looking looking, long recordId, SourceAccess access, CancellationToken cancel)
    {
        var decided = await looking.Db.Contradictions.Where(c => c.Decision != null && (c.RecordId == recordId || c.KeptRecordId == recordId)).OrderBy(c => c.Id).Take(20).ToListAsync(cancel);
        var named = decided.SelectMany(c => new[] { c.RecordId, c.KeptRecordId ?? c.RecordId }).Distinct().ToList();
        var shown = (await looking.Db.SourceRecords.Where(r => named.Contains(r.Id)).ToListAsync(cancel)).Where(access.Shows).Select(r => r.Id).ToHashSet();
        var called = await MembersCalled.OfAsync(looking.Db, decided.Select(c => c.DecidedBy), cancel);
        return decided.FindAll(c => shown.Contains(c.RecordId) && (c.KeptRecordId is not { } kept || shown.Contains(kept))).ConvertAll(c => (c, called[c.DecidedBy!]));
    }

    string KindOf(SourceRecord record) =>
        feeds.GetValueOrDefault(record.Source)?.WordsOf(record.Kind) ?? EntryKinds.InWords(record.KeptAs);

    async Task<(List<VersionRead> Read, int NotShown, int All)> VersionsAsync(Looking looking, SourceRecord record, SourceAccess access, CancellationToken cancel)
    {
        var db = looking.Db;
        var versions = await db.RecordVersions.Where(v => v.RecordId == record.Id).OrderBy(v => v.Number).ToListAsync(cancel);
        var notShown = versions.Count(v => access.Of(record.Source, v.Kind).Answer == Answer.ExistenceOnly);
        var all = versions.Count;
        versions.RemoveAll(v => !access.Shows(record.Source, v.Kind));
        var facts = versions.SelectMany(v => new[] { v.GivenFactId, v.ReadingFactId }).ToList();
        var words = await db.FactContents.Where(c => facts.Contains(c.FactId)).ToDictionaryAsync(c => c.FactId, c => c.Content, cancel);
        var deliveryIds = versions.ConvertAll(v => v.DeliveryId);
        var deliveries = await db.Deliveries.Where(d => deliveryIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var versionIds = versions.ConvertAll(v => (long?)v.Id);
        var mends = (await db.RowMends.Where(m => versionIds.Contains(m.VersionId) && m.WithdrawnFactId == null).OrderBy(m => m.Id).ToListAsync(cancel)).ToLookup(m => m.VersionId);
        var called = await MembersCalled.OfAsync(db, mends.SelectMany(m => m).Select(m => m.MendedBy), cancel);
        var feed = feeds.GetValueOrDefault(record.Source);
        var read = new List<VersionRead>();
        foreach (var version in versions)
        {
            var came = words.TryGetValue(version.GivenFactId, out var given) ? RecordAsItCame.Of(given, feed) : null;
            var understood = words.TryGetValue(version.ReadingFactId, out var reading) ? SourceJson.Read<KeptReading>(reading).Reading : null;
            var delivery = deliveries.GetValueOrDefault(version.DeliveryId);
            read.Add(new VersionRead(
                version.Number, version.SourceVersion, version.Id == record.CurrentVersionId, delivery?.Sequence, delivery?.MadeAt, version.File, version.Line,
                version.Received, version.Recorded, version.Author, came, understood,
                came is not null && read.Count > 0 && read[^1].Came is { } before ? LineChange.Between(before.Lines, came.Lines) : [])
            {
                Kind = version.Kind,
                Mended = mends[version.Id].LastOrDefault() is { } mend ? new MendedBy(called[mend.MendedBy], mend.Recorded, mend.HeldRowId is not null, (mend.HeldRowId ?? mend.RejectId)!.Value) : null,
            });
        }

        read.Reverse();
        return (read, notShown, all);
    }
}
