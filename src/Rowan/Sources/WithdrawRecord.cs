using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <param name="Kind">The source's kind of record; may be null where the reference is of one kind only.</param>
/// <param name="Reason">The code of a reason of the policy pack.</param>
/// <param name="Authority">Who asked and by what: <c>Order FD10P00123 of 3 March 2010</c>. Required; it stays.</param>
public sealed record WithdrawalAsked(string Source, string? Kind, string? Reference, string? Reason, string? Authority);

/// <summary>What a withdrawal did.</summary>
/// <param name="Told">How many members who had looked at it are told.</param>
public sealed record Withdrawn(long Id, long RecordId, int Versions, int FactsDisposed, int Told);

/// <summary>
/// Withdraws a record that its source, or a court, has withdrawn. Nothing of it is searched, told or linked from then on; where the rule says so its words are
/// disposed of for good. That it was withdrawn, when, by whom and why stays, and who had looked at it is told (facts-time-audit, "Source records").
/// </summary>
public sealed class WithdrawRecord(IReadOnlyDictionary<string, Feed> feeds, WithdrawalRules rules)
{
    public const int LongestAuthority = 300;
    const int MostTold = 5_000;

    /// <exception cref="CareRefusedException">It cannot be withdrawn; says why.</exception>
    public async Task<Withdrawn> AnswerAsync(Changing changing, WithdrawalAsked asked)
    {
        var feed = feeds.GetValueOrDefault(asked.Source) ?? throw new CareRefusedException($"There is no source '{asked.Source}'.");
        if (string.IsNullOrWhiteSpace(asked.Reference))
        {
            throw new CareRefusedException("Give the reference by which the source names the record.");
        }

        if (string.IsNullOrWhiteSpace(asked.Authority) || asked.Authority.Trim().Length > LongestAuthority)
        {
            throw new CareRefusedException($"Say who asked for it and by what, such as the number and day of the order, in {LongestAuthority} characters or fewer.", nameof(asked.Authority));
        }

        if (asked.Reason is null || rules.Find(asked.Reason) is not { OnlyByReview: false } reason)
        {
            throw new CareRefusedException($"Choose a reason: {string.Join(", ", rules.Given.Select(r => r.Code))}.", nameof(asked.Reason));
        }

        var (reference, key) = Named(asked.Reference.Trim());
        var records = await changing.Db.SourceRecords.AsNoTracking()
            .Where(r => r.Source == feed.Code && (r.Reference == asked.Reference.Trim() || (key != null && r.Reference == reference && r.SubjectKey == key)) && (asked.Kind == null || r.KeptAs == asked.Kind)).Take(3).ToListAsync();
        return records switch
        {
            [var one] => await WithinAsync(changing, one, reason, new SaidWithdrawn(asked.Authority.Trim(), null, null, null, null), [], null)
                ?? throw NothingWithdrawn(feed),
            _ => throw NothingWithdrawn(feed),
        };
    }

    /// <summary>Of records that share a reference, one is named by what stands behind it: <c>07PAC000001 (again-1)</c>, or <c>(first)</c>.</summary>
    static (string Reference, string? Key) Named(string written) => written.EndsWith(')') && written.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at
        ? (written[..at], written[(at + 2)..^1] is var key && key == "first" ? "" : key)
        : (written, null);

    /// <summary>The same whether it is not here, was withdrawn already, or is not one alone: who withdraws records is not told by it which there are.</summary>
    static CareRefusedException NothingWithdrawn(Feed feed) => new(
        $"Nothing was withdrawn. {feed.Name} has no single record of that reference here that could be: write it as the source does, with its signs and, where it has several, the kind of record, or (first) or (again-1) behind a reference that was used again; "
        + "the list shows what was withdrawn before.");

    /// <param name="stands">Versions that the source has said since, and that stay.</param>
    /// <param name="current">The one of them to believe.</param>
    /// <returns>Null where it has been withdrawn already.</returns>
    internal static async Task<Withdrawn?> WithinAsync(
        Changing changing, SourceRecord record, WithdrawalReason reason, SaidWithdrawn said, IReadOnlyCollection<long> stands, long? current)
    {
        var db = changing.Db;
        var versions = await db.RecordVersions.AsNoTracking().Where(v => v.RecordId == record.Id && !stands.Contains(v.Id)).OrderBy(v => v.Number).ToListAsync();
        var versionIds = versions.Count > 0 ? versions.ConvertAll(v => v.Id) : await OnlyHiddenAsync(db, record.Id, reason);
        if (versionIds is null)
        {
            return null;
        }

        if (said.DeliveryId is null && versions.Count > 0)
        {
            var latest = versions.Aggregate((a, b) => WithdrawVersions.Order(a, b) > 0 ? a : b);
            said = said with { Version = latest.SourceVersion, Sequence = latest.LatestSequence };
        }

        if (reason.Disposes && !said.Again && await HeldFromDisposal.ByAsync(db, record.Id) is { } hold)
        {
            if (said.DeliveryId is null)
            {
                throw new CareRefusedException(HeldFromDisposal.Words(hold));
            }

            // Its source is believed no less; only the words stay, until the hold is lifted and a person disposes of them.
            reason = reason with { Disposes = false };
            await HeldFromDisposal.TellAsync(changing, hold);
        }

        var personas = await db.Personas.AsNoTracking().Where(p => p.RecordId == record.Id).Select(p => new { p.Id, p.IdentityId }).ToListAsync();
        var personaIds = personas.ConvertAll(p => p.Id);
        IReadOnlyList<WhoLooked> tell = versions.Count == 0
            ? []   // They were told when it was hidden.
            : await WhoLookedAsync(changing, [.. personas.Select(p => p.IdentityId).OfType<long>().Distinct()], versions.Min(v => v.Recorded));
        IReadOnlyList<long> facts = reason.Disposes ? await FactsAsync(changing, record, versionIds, personaIds) : [];
        var id = await changing.NextAsync("withdrawal");
        changing.Outcome = reason.Disposes ? "disposed-of" : "withdrawn";
        changing.Note("authority", said.Authority);
        foreach (var identity in personas.Select(p => p.IdentityId).Distinct())
        {
            changing.Saw(identity, record.Id, Answer.Withheld, "withdrawn");
        }

        var fact = await changing.AddAsync(new FactDraft(
            CareFactKinds.VersionsWithdrawn, $"record/{record.Id}",
            SourceJson.Write(new VersionsWithdrawn(
                record.Id, versionIds, current, changing.Act.Actor.Name, null,
                new WholeWithdrawn(id, record.Source, reason.Code, said.Authority, said.DeliveryId, reason.Disposes, tell, facts, said.Version, said.Sequence))),
            Received: said.Received, Source: record.Source));
        if (facts.Count > 0)
        {
            await changing.DisposeAsync(fact, facts);
        }

        return new Withdrawn(id, record.Id, versionIds.Count, facts.Count, tell.Count);
    }

    /// <summary>A record of which every version is believed no more, and whose words stay.</summary>
    internal sealed record Whole(long RecordId, WithdrawalReason Reason, SaidWithdrawn Said);

    /// <summary>Withdraws records of a source as <see cref="WithinAsync"/> does one; what it costs to look up who is told and to take them out is shared.</summary>
    internal static async Task AllAsync(Changing changing, string source, IReadOnlyList<Whole> withdrawn)
    {
        if (withdrawn.Count == 0)
        {
            return;
        }

        var db = changing.Db;
        var ids = withdrawn.Select(w => w.RecordId).ToList();
        var versions = (await db.RecordVersions.AsNoTracking().Where(v => EF.Parameter(ids).Contains(v.RecordId)).Select(v => new { v.RecordId, v.Id, v.Number, v.Recorded }).ToListAsync())
            .OrderBy(v => v.Number).ToLookup(v => v.RecordId);
        var personas = (await db.Personas.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.RecordId)).Select(p => new { p.RecordId, p.IdentityId }).ToListAsync())
            .Distinct().ToLookup(p => p.RecordId, p => p.IdentityId);
        var drafts = new List<FactDraft>(withdrawn.Count);
        foreach (var (recordId, reason, said) in withdrawn)
        {
            changing.Outcome = "withdrawn";
            changing.Note("authority", said.Authority);
            foreach (var identity in personas[recordId])
            {
                changing.Saw(identity, recordId, Answer.Withheld, "withdrawn");
            }

            var tell = await WhoLookedAsync(changing, [.. personas[recordId].OfType<long>()], versions[recordId].Min(v => v.Recorded));
            drafts.Add(new FactDraft(
                CareFactKinds.VersionsWithdrawn, $"record/{recordId}",
                SourceJson.Write(new VersionsWithdrawn(
                    recordId, [.. versions[recordId].Select(v => v.Id)], null, changing.Act.Actor.Name, null,
                    new WholeWithdrawn(
                        await changing.NextAsync("withdrawal"), source, reason.Code, said.Authority, said.DeliveryId, false, tell, [], said.Version, said.Sequence))),
                Received: said.Received, Source: source));
        }

        await changing.AddAllAsync(drafts);
    }

    /// <summary>Its source withdraws a record that has not come yet.</summary>
    internal static async Task BeforeItCameAsync(Changing changing, long recordId, RecordReading reading, WithdrawalReason reason, SaidWithdrawn said)
    {
        changing.Saw(null, recordId, Answer.Withheld, "withdrawn");
        await changing.AddAsync(new FactDraft(
            CareFactKinds.VersionsWithdrawn, $"record/{recordId}",
            SourceJson.Write(new VersionsWithdrawn(
                recordId, [], null, changing.Act.Actor.Name, null,
                new WholeWithdrawn(
                    await changing.NextAsync("withdrawal"), reading.Source, reason.Code, said.Authority, said.DeliveryId, reason.Disposes, [], [], said.Version, said.Sequence,
                    new RecordNamed(reading.Kind, reading.Reference, reason.Disposes && reading.SubjectKey is not null ? Rests.KeyOf(recordId) : reading.SubjectKey)))),
            Received: said.Received, Source: reading.Source));
    }

    /// <summary>The versions of a record that was withdrawn before, where its words were only hidden and are now to be disposed of; else null.</summary>
    static async Task<List<long>?> OnlyHiddenAsync(RowanDb db, long recordId, WithdrawalReason reason)
    {
        var before = await db.Withdrawals.AsNoTracking().Where(w => w.RecordId == recordId && w.RestoredFactId == null).OrderBy(w => w.Id).ToListAsync();
        if (!reason.Disposes || before.Count == 0 || before.Exists(w => w.Disposed))
        {
            return null;
        }

        var facts = before.ConvertAll(w => w.FactId);
        var said = await db.FactContents.AsNoTracking().Where(c => facts.Contains(c.FactId)).Select(c => c.Content).ToListAsync();
        return [.. said.SelectMany(s => SourceJson.Read<VersionsWithdrawn>(s.AsSpan()).Versions).Distinct().Order()];
    }

    /// <summary>Every fact that repeats what the record said: itself, rows that were held or mended for it, and the words of links and decisions about its mentions.</summary>
    static async Task<IReadOnlyList<long>> FactsAsync(Changing changing, SourceRecord record, List<long> versions, List<long> personas)
    {
        var db = changing.Db;
        var (recordId, source, reference) = (record.Id, record.Source, record.Reference);
        var held = await db.HeldRows
            .Where(h => h.JoinedToVersionId != null ? versions.Contains(h.JoinedToVersionId.Value) : h.Source == source && h.Reference == reference).Select(h => h.Id).ToListAsync();
        var mends = await db.RowMends.Where(m => m.RecordId == recordId).Select(m => new { m.RejectId, m.HeldRowId }).ToListAsync();
        var subjects = personas.Select(p => $"persona/{p}").Append($"record/{recordId}")
            .Concat(held.Concat(mends.Select(m => m.HeldRowId).OfType<long>()).Distinct().Select(h => $"held-row/{h}"))
            .Concat(mends.Select(m => m.RejectId).OfType<long>().Distinct().Select(r => $"reject/{r}")).ToList();
        var own = await db.Facts.Where(f => subjects.Contains(f.Subject) && RecordFactKinds.Disposable.Contains(f.Kind)).Select(f => f.Id).ToListAsync();
        var evidence = await db.IdentityLinks.Where(l => l.EvidencePersonaId != null && personas.Contains(l.EvidencePersonaId.Value)).Select(l => l.FactId).ToListAsync();
        var decided = await db.LinkDecisions.Where(d => personas.Contains(d.PersonaA) || personas.Contains(d.PersonaB)).Select(d => d.FactId).ToListAsync();
        var asAnother = await db.Contradictions.Where(c => c.KeptRecordId == recordId).Select(c => new { c.FactId, c.DecisionFactId }).ToListAsync();
        var all = own.Concat(asAnother.SelectMany(c => new[] { c.FactId, c.DecisionFactId ?? c.FactId })).Concat(evidence).Concat(decided).Distinct().Order().ToList();
        return await db.FactContents.Where(c => all.Contains(c.FactId)).OrderBy(c => c.FactId).Select(c => c.FactId).ToListAsync();
    }

    /// <summary>Members to whom any of the people was shown since the record came: they may have relied on it.</summary>
    static async Task<IReadOnlyList<WhoLooked>> WhoLookedAsync(Changing changing, List<long> identities, DateTime since)
    {
        if (identities.Count == 0)
        {
            return [];
        }

        var looked = await (
            from s in changing.Db.AuditSubjects
            where s.IdentityId != null && identities.Contains(s.IdentityId.Value) && s.Answer == Answer.Shown
            join e in changing.Db.AuditEntries on s.EntryId equals e.Id
            where e.MemberId != null && e.At >= since
            group e.At by e.MemberId into g
            select new { Member = g.Key!.Value, At = g.Max() }).Take(MostTold).ToListAsync();
        var members = looked.ConvertAll(l => l.Member);
        var here = await changing.Db.Members.Where(m => members.Contains(m.Id)).Select(m => m.Id).ToListAsync();
        return [.. looked.Where(l => here.Contains(l.Member)).OrderBy(l => l.Member).Select(l => new WhoLooked(l.Member, l.At))];
    }
}
