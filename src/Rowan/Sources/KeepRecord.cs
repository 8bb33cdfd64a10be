using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources;

/// <summary>Keeps what was read of a delivery: a new record, a new version, or nothing where nothing changed; and sets aside what could not be kept.</summary>
sealed class KeepRecord(Changing changing, Feed feed, long deliveryId, DateTime received, WaitingRows waiting)
{
    readonly HashSet<(string Kind, string Reference, string SubjectKey)> keptHere = [];

    RowanDb Db => changing.Db;

    public Task<ImportCounts> KeepAsync(ReadOutcome outcome) => outcome switch
    {
        RecordRead read => KeepAsync(read),
        Rejected rejected => SetAsideAsync(SourceFactKinds.RowRejected, rejected, null, null, rejected.Reason),
        Held held => SetAsideAsync(SourceFactKinds.RowHeld, held, held.Reference, held.FeedFile, held.Reason),
        _ => throw new InvalidOperationException("An outcome of reading is a record, a reject or a held row."),
    };

    async Task<ImportCounts> KeepAsync(RecordRead read)
    {
        var reading = read.Reading;
        var hash = SHA256.HashData(read.Given);
        var subjectKey = reading.SubjectKey ?? "";
        if (!keptHere.Add((reading.Kind, reading.Reference, subjectKey)))
        {
            await Db.SaveChangesAsync();
        }

        var record = await Db.SourceRecords.FirstOrDefaultAsync(r =>
                r.Source == feed.Code && r.Kind == reading.Kind && r.Reference == reading.Reference && r.SubjectKey == subjectKey);
        List<RecordVersion> versions = [];
        if (record is not null)
        {
            versions = await Db.RecordVersions.AsNoTracking().Where(v => v.RecordId == record.Id).OrderBy(v => v.Number).ToListAsync();
            if (versions.Exists(v => v.GivenHash.AsSpan().SequenceEqual(hash)))
            {
                await JoinHeldAsync(read, versions[^1].Id);
                return new ImportCounts(1, 0, 1, 0, 0);
            }
        }

        var recordId = record?.Id ?? await changing.NextAsync("record");
        var versionId = await changing.NextAsync("record-version");
        var given = await changing.AddAsync(new FactDraft(
            SourceFactKinds.SourceRecord, $"record/{recordId}", read.Given, HappenedText.Of(reading.Happened), received, feed.Code));
        var current = versions.Count == 0 || IsLater(reading.Version, versions.Find(v => v.Id == record!.CurrentVersionId)!.SourceVersion);
        var supersedes = versions.Count == 0 ? (long?)null : versions.Find(v => v.Id == record!.CurrentVersionId)!.ReadingFactId;
        await changing.AddAsync(new FactDraft(
            SourceFactKinds.RecordReading, $"record/{recordId}",
            SourceJson.Write(new KeptReading(
                recordId, versionId, versions.Count + 1, deliveryId, read.File, read.Line, given.Id, hash, current, await NumbersAsync(recordId, reading, record is null), reading)),
            HappenedText.Of(reading.Happened), received, feed.Code, current ? supersedes : null));
        await JoinHeldAsync(read, versionId);
        return new ImportCounts(1, 1, 0, 0, 0);
    }

    /// <summary>By the source's own version where both name one; else what comes later is later.</summary>
    internal static bool IsLater(string? version, string? than) =>
        version is null || than is null ? true
        : long.TryParse(version, CultureInfo.InvariantCulture, out var a) && long.TryParse(than, CultureInfo.InvariantCulture, out var b) ? a >= b
        : string.CompareOrdinal(version, than) >= 0;

    async Task<Dictionary<string, long>> NumbersAsync(long recordId, RecordReading reading, bool isNew)
    {
        var known = isNew ? [] : await Db.Personas.AsNoTracking().Where(p => p.RecordId == recordId).ToDictionaryAsync(p => p.Mention, p => p.Id);
        var numbers = new Dictionary<string, long>();
        foreach (var persona in reading.Personas)
        {
            numbers[persona.Mention] = known.TryGetValue(persona.Mention, out var id) ? id : await changing.NextAsync("persona");
        }

        return numbers;
    }

    async Task JoinHeldAsync(RecordRead read, long versionId)
    {
        foreach (var heldId in waiting.JoinedBy(read.Reading.Reference))
        {
            await changing.AddAsync(new FactDraft(
                SourceFactKinds.HeldRowJoined, $"held-row/{heldId}", SourceJson.Write(new HeldRowJoined(heldId, versionId)), null, received, feed.Code));
        }
    }

    async Task<ImportCounts> SetAsideAsync(string kind, ReadOutcome row, string? reference, string? feedFile, string reason)
    {
        var isReject = kind == SourceFactKinds.RowRejected;
        var id = await changing.NextAsync(isReject ? "reject" : "held-row");
        await changing.AddAsync(new FactDraft(
            kind, $"{(isReject ? "reject" : "held-row")}/{id}",
            SourceJson.Write(new RowSetAside(id, deliveryId, feed.Code, row.File, row.Line, reference, feedFile, reason, row.Given)), null, received, feed.Code));
        return isReject ? new ImportCounts(1, 0, 0, 1, 0) : new ImportCounts(1, 0, 0, 0, 1);
    }
}
