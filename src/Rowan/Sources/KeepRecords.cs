using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Sources.UsedAgain;

namespace Rowan.Sources;

/// <summary>Keeps what was read of a delivery, a batch at a time: a new record, a new version, or nothing where nothing changed; and sets aside what could not be kept.</summary>
/// <param name="facts">Where its facts are gathered; who gives it adds them.</param>
/// <param name="known">The source's records, as far as this change has spoken of them.</param>
/// <param name="sequence">The source's number of the delivery.</param>
/// <param name="judged">A person has said which record this is of: nothing is held for one.</param>
/// <param name="among">Withdrawals of several deliveries, which who gives it settles; null where those of this one are settled with it.</param>
sealed class KeepRecords(
    Changing changing, PendingFacts facts, KnownRecords known, Feed feed, long deliveryId, long sequence, DateTime received, bool judged = false, WithdrawnBySource? among = null)
{
    /// <summary>Of pointers nobody is shown whom they name: there is no person who could decide.</summary>
    const string SomebodyElses =
        "Its reference is of a record that names somebody plainly other, and nobody here may look which is right. Ask the source to withdraw the one and to send this under a reference of its own, or give the feed file a 'subject-key'.";

    WhoseReference whose = new();
    readonly List<long> saidAgain = [];
    readonly WithdrawnBySource withdrawals = among ?? new(changing, feed, facts);

    /// <summary>Set where the delivery was opened by this change: none came after it.</summary>
    public bool Newest { get; init; }

    public async Task<ImportCounts> KeepAsync(IReadOnlyList<PreparedOutcome> batch)
    {
        await known.LoadAsync(changing.Db, batch.Select(p => p.Outcome));
        whose = judged ? whose : await WhoseReference.OfAsync(changing, known, batch);
        var cameMeanwhile = Newest ? Enumerable.Empty<(long, Held)>().ToLookup(_ => "") : await RowsThatCameMeanwhileAsync(batch);
        var counts = ImportCounts.None;
        foreach (var prepared in batch)
        {
            counts += prepared.Outcome switch
            {
                RecordRead read => await KeepAsync(read, prepared, sequence),
                Rejected rejected => await SetAsideAsync(SourceFactKinds.RowRejected, rejected, null, null, rejected.Reason),
                Held held => await HoldAsync(held),
                _ => throw new InvalidOperationException("An outcome of reading is a record, a reject or a held row."),
            };
            if (prepared.Outcome is RecordRead { Reading: var reading } && cameMeanwhile.Contains(reading.Reference)
                && known.Find(reading) is { Latest: not null } record)
            {
                await JoinAsync(record, cameMeanwhile[reading.Reference]);
            }
        }

        if (among is null)
        {
            await withdrawals.SettleAsync();
        }

        if (saidAgain.Count > 0)
        {
            await facts.AddAsync(Fact(SourceFactKinds.RecordsSaidAgain, $"delivery/{deliveryId}", SourceJson.Write(new RecordsSaidAgain(sequence, saidAgain))));
        }

        return counts;
    }

    /// <summary>Rows that later deliveries brought while this one lay interrupted: it is read as it was begun, without them, and its records joined to them after.</summary>
    async Task<ILookup<string, (long Id, Held Row)>> RowsThatCameMeanwhileAsync(IReadOnlyList<PreparedOutcome> batch)
    {
        var references = batch.Select(p => p.Outcome).OfType<RecordRead>().Select(r => r.Reading.Reference).Distinct().ToList();
        var rows = await changing.Db.HeldRows.AsNoTracking()
            .Where(h => h.Source == feed.Code && h.JoinedToVersionId == null && h.DeliveryId > deliveryId && EF.Parameter(references).Contains(h.Reference))
            .OrderBy(h => h.Id).Join(changing.Db.FactContents, h => h.FactId, c => c.FactId, (h, c) => new { h.Id, c.Content }).ToListAsync();
        return rows.Select(r => (r.Id, Said: SourceJson.Read<RowSetAside>(r.Content)))
            .Select(r => (r.Id, Row: new Held("", r.Said.Reference ?? "", r.Said.FeedFile ?? "", r.Said.Reason, r.Said.Given, r.Said.File, r.Said.Line)))
            .ToLookup(r => r.Row.Reference, r => r, StringComparer.Ordinal);
    }

    async Task JoinAsync(KnownRecord record, IEnumerable<(long Id, Held Row)> rows)
    {
        foreach (var (id, row) in rows)
        {
            if (await JoinLate.ReadAsync(changing, facts, feed, record.Latest!, row) is { } read)
            {
                await KeepAsync(read, PreparedOutcome.Of(read, [id], changing.WorkOut), record.Latest!.LatestSequence);
            }
        }
    }

    /// <summary>A row whose record is not in its delivery: held, unless the record came earlier; then it is part of it at once, as it would be had it come first.</summary>
    async Task<ImportCounts> HoldAsync(Held held)
    {
        if (known.FindOnly(held.Kind, held.Reference)?.Latest is { } latest && await JoinLate.ReadAsync(changing, facts, feed, latest, held) is { } read)
        {
            return await KeepAsync(read, PreparedOutcome.Of(read, [], changing.WorkOut), latest.LatestSequence);
        }

        if (known.FindOnly(held.Kind, held.Reference) is { Versions.Count: 0 } record && await withdrawals.IsForGoodAsync(record))
        {
            return await WithoutWordsAsync(held, WithdrawnBySource.ForGood);
        }

        return await SetAsideAsync(SourceFactKinds.RowHeld, held, held.Reference, held.FeedFile, held.Reason);
    }

    /// <summary>A record that came under the reference of somebody else: held for a person; said again, it is held once.</summary>
    async Task<ImportCounts> HoldAsync(KnownRecord record, RecordRead read, PreparedOutcome prepared)
    {
        if (feed.PointersOnly)
        {
            return await WithoutWordsAsync(read, SomebodyElses);
        }

        if (await WhoseReference.HoldAsync(changing, record, read, prepared, deliveryId) is not { } contradicts)
        {
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        await facts.AddAsync(Fact(CareFactKinds.RecordContradicts, $"record/{record.Id}", SourceJson.Write(contradicts), prepared.Happened));
        return new ImportCounts(1, 0, 0, 0, 1);
    }

    /// <param name="saidIn">The source's number of the delivery that says it.</param>
    async Task<ImportCounts> KeepAsync(RecordRead read, PreparedOutcome prepared, long saidIn)
    {
        var reading = read.Reading;
        var (record, another) = judged ? (known.Find(reading), false) : whose.Of(known, reading, prepared.GivenHash);
        if (another)
        {
            return await HoldAsync(record!, read, prepared);
        }

        if ((reading.Withdrawn is not null || record is { Versions.Count: 0 })
            && await withdrawals.AnswerAsync(known, read, new(deliveryId, received), saidIn, reason => WithoutWordsAsync(read, reason)) is { } withdrawn)
        {
            return withdrawn;
        }

        if (record?.SaidBefore(prepared.GivenHash, reading.MarkedKind, reading.Version, saidIn) is { } same)
        {
            if (saidIn > same.LatestSequence && same == record.Latest)
            {
                same.LatestSequence = saidIn;
                saidAgain.Add(same.Id);
            }

            await JoinHeldAsync(prepared, record.Versions[^1].Id);
            return new ImportCounts(1, 0, 1, 0, 0);
        }

        // Never the first of a record that was known, though all its versions were withdrawn.
        var number = record is null ? 1 : record.Versions.Count == 0 ? 2 : record.Versions[^1].Number + 1;
        record ??= known.Add(reading, await changing.NextAsync("record"));
        var version = new KnownVersion(await changing.NextAsync("record-version"), number, prepared.GivenHash, reading.Version, saidIn) { Kind = reading.MarkedKind };
        var before = record.Latest;
        var later = record.Versions.Where(v => v.ComesAfter(version)).Select(v => v.Id).ToList();
        var given = Fact(SourceFactKinds.SourceRecord, $"record/{record.Id}", read.Given, prepared.Happened) with { Id = await changing.NextAsync("fact") };
        var kept = new KeptReading(
            record.Id, version.Id, version.Number, deliveryId, read.File, read.Line, given.Id.Value, prepared.GivenHash, later.Count == 0,
            await NumbersAsync(record, reading), reading)
        { Later = later.Count == 0 ? null : later, Sequence = saidIn };
        var content = KeptReadingBytes.Of(kept, prepared.ReadingBytes);
        prepared.Words!.Say(kept, content);
        (version.GivenFactId, version.ReadingFactId) = (given.Id.Value, await changing.NextAsync("fact"));
        await facts.AddAsync(given);
        await facts.AddAsync(Fact(SourceFactKinds.RecordReading, given.Subject, content, prepared.Happened) with
        {
            Id = version.ReadingFactId, Words = prepared.Words, Supersedes = later.Count == 0 ? before?.ReadingFactId : null,
        });
        record.Versions.Add(version);
        version.Subjects = WhoseReference.SubjectsOf(reading);
        await JoinHeldAsync(prepared, version.Id);
        return new ImportCounts(1, 1, 0, 0, 0);
    }

    async Task<Dictionary<string, long>> NumbersAsync(KnownRecord record, RecordReading reading)
    {
        var numbers = new Dictionary<string, long>(reading.Personas.Count);
        foreach (var persona in reading.Personas)
        {
            if (!record.Personas.TryGetValue(persona.Mention, out var id))
            {
                record.Personas.Add(persona.Mention, id = await changing.NextAsync("persona"));
            }

            numbers[persona.Mention] = id;
        }

        return numbers;
    }

    async Task JoinHeldAsync(PreparedOutcome prepared, long versionId)
    {
        foreach (var heldId in prepared.Joins)
        {
            await facts.AddAsync(Fact(SourceFactKinds.HeldRowJoined, $"held-row/{heldId}", SourceJson.Write(new HeldRowJoined(heldId, versionId))));
        }
    }

    Task<ImportCounts> WithoutWordsAsync(ReadOutcome read, string reason) =>
        SetAsideAsync(SourceFactKinds.RowRejected, read with { Given = [] }, null, null, reason);

    async Task<ImportCounts> SetAsideAsync(string kind, ReadOutcome row, string? reference, string? feedFile, string reason)
    {
        var isReject = kind == SourceFactKinds.RowRejected;
        var id = await changing.NextAsync(isReject ? "reject" : "held-row");
        await facts.AddAsync(Fact(
            kind, $"{(isReject ? "reject" : "held-row")}/{id}",
            SourceJson.Write(new RowSetAside(id, deliveryId, feed.Code, row.File, row.Line, reference, feedFile, reason, row.Given))));
        return isReject ? new ImportCounts(1, 0, 0, 1, 0) : new ImportCounts(1, 0, 0, 0, 1);
    }

    FactDraft Fact(string kind, string subject, byte[] content, string? happened = null) => new(kind, subject, content, happened, received, feed.Code);
}
