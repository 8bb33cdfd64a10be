using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.UsedAgain;

/// <param name="Decision"><c>same</c>: a correction of the same record; <c>another</c>: the reference was used again.</param>
/// <param name="Reason">How the person knows. Required.</param>
/// <param name="Seen">The number of the latest decision that the person had before them, 0 where there was none: of two at once the second is told.</param>
public sealed record ContradictionToDecide(long Id, string? Decision, string? Reason, long Seen);

/// <summary>A person decides whose a record is that came under the reference of somebody else (H08-24).</summary>
public sealed class DecideContradiction(IReadOnlyDictionary<string, Feed> feeds)
{
    public const string Same = "same";
    public const string Another = "another";
    public const int LongestReason = 500;

    /// <returns>The record that it was kept as.</returns>
    /// <exception cref="CareRefusedException">It cannot be decided so; says why.</exception>
    /// <exception cref="AccessRefusedException">The member may not see what this source sends.</exception>
    public async Task<long> AnswerAsync(Changing changing, string source, ContradictionToDecide asked)
    {
        var (feed, held) = await FindAsync(changing, source, asked);
        if (held.Decision is not null)
        {
            throw new CareRefusedException($"{held.DecidedBy} has decided this. Take that back before you decide it otherwise.");
        }

        if (asked.Decision is not (Same or Another))
        {
            throw new CareRefusedException("Choose whose record it is.", nameof(asked.Decision));
        }

        if (await changing.Db.FactContents.Where(c => c.FactId == held.FactId).Select(c => c.Content).FirstOrDefaultAsync() is not { } words)
        {
            throw new CareRefusedException("What came was disposed of: there is nothing to decide.");
        }

        var said = SourceJson.Read<RecordContradicts>(words.AsSpan());
        var reading = said.Reading with { SubjectKey = asked.Decision == Another ? WhoseReference.KeyOf(held.Id) : said.Reading.SubjectKey };
        var sequence = await changing.Db.Deliveries.Where(d => d.Id == held.DeliveryId).Select(d => d.Sequence).FirstAsync();
        using var all = changing.Db.SeeingAll();
        var facts = new PendingFacts(changing);
        await new KeepRecords(changing, facts, new KnownRecords(feed.Code), feed, held.DeliveryId, sequence, changing.Now, judged: true)
            .KeepAsync([PreparedOutcome.Of(new RecordRead(reading, said.Given, said.File, said.Line), await StillWaitingAsync(changing.Db, feed, said.Joins), changing.WorkOut)]);
        await facts.FlushAsync();
        var kept = await (
            from r in changing.Db.SourceRecords
            where r.Source == feed.Code && r.KeptAs == reading.Kind && r.Reference == reading.Reference && r.SubjectKey == (reading.SubjectKey ?? "")
            join v in changing.Db.RecordVersions on r.Id equals v.RecordId
            where v.GivenHash == held.GivenHash
            orderby v.Id descending
            select v).AsNoTracking().FirstOrDefaultAsync() ?? throw new CareRefusedException("The record of this reference was withdrawn: what came under it cannot be kept.");
        changing.Outcome = "contradiction-decided";
        await SayAsync(changing, feed, held, asked.Decision, asked.Reason!, kept.RecordId, kept.Id);
        return kept.RecordId;
    }

    /// <summary>Takes a decision back: what it kept is believed no more, and waits for a person again.</summary>
    /// <exception cref="CareRefusedException">There is nothing to take back, or the source has said more since.</exception>
    public async Task<bool> TakeBackAsync(Changing changing, string source, ContradictionToDecide asked)
    {
        var (feed, held) = await FindAsync(changing, source, asked);
        if (held is not { Decision: { } decision, KeptRecordId: { } record, KeptVersionId: { } version })
        {
            throw new CareRefusedException("Nobody has decided this, or that was taken back already.");
        }

        var versions = await changing.Db.RecordVersions.Where(v => v.RecordId == record).Select(v => v.Id).ToListAsync();
        if (!versions.Contains(version))
        {
            throw new CareRefusedException("The record was withdrawn since: there is nothing to take back.");
        }

        if (decision == Another && versions.Count > 1)
        {
            throw new CareRefusedException("The source has sent more of this record since, which is kept with it: the decision cannot be taken back any more.");
        }

        changing.Outcome = "contradiction-taken-back";
        await WithdrawVersions.AnswerAsync(changing, feed.Code, record, [version], asked.Reason!.Trim(), contradictionId: held.Id);
        await SayAsync(changing, feed, held, null, asked.Reason, null, null);
        return true;
    }

    /// <summary>Those of the rows read with it that nothing else has taken along since, and nobody has set aside.</summary>
    static async Task<IReadOnlyList<long>> StillWaitingAsync(RowanDb db, Feed feed, IReadOnlyList<long>? joins) => joins is null ? [] :
        await db.HeldRows.Where(h => h.Source == feed.Code && joins.Contains(h.Id) && h.JoinedToVersionId == null && !db.HeldSetAsides.Any(s => s.HeldRowId == h.Id))
            .OrderBy(h => h.Id).Select(h => h.Id).ToListAsync();

    async Task<(Feed, Contradiction)> FindAsync(Changing changing, string source, ContradictionToDecide asked)
    {
        var feed = feeds.GetValueOrDefault(source) ?? throw new CareRefusedException("There is no such source.");
        var kind = await changing.Db.Contradictions.Where(c => c.Id == asked.Id).Join(changing.Db.SourceRecords, c => c.RecordId, r => r.Id, (c, r) => r.Kind).FirstOrDefaultAsync();
        var decision = changing.Decide(feed.AskedWith(kind));
        if (decision.Answer != Answer.Shown)
        {
            throw new AccessRefusedException(Permissions.MendRejects, decision.Reason);
        }

        var held = await changing.Db.Contradictions.AsNoTracking().FirstOrDefaultAsync(c => c.Id == asked.Id && c.Source == feed.Code)
            ?? throw new CareRefusedException("There is no such record to decide.");
        changing.Saw(null, held.RecordId, decision);
        return (held.DecisionFactId ?? 0) != asked.Seen
                ? throw new CareRefusedException($"{held.DecidedBy ?? "Somebody"} decided this, or took a decision back, while you had it before you. Nothing of yours was kept: look at what they did first.")
            : string.IsNullOrWhiteSpace(asked.Reason) ? throw new CareRefusedException("Say how you know. The reason is kept with your decision.")
            : asked.Reason.Trim().Length > LongestReason ? throw new CareRefusedException($"The reason must be {LongestReason} characters or fewer.")
            : (feed, held);
    }

    static Task<Fact> SayAsync(Changing changing, Feed feed, Contradiction held, string? decision, string reason, long? recordId, long? versionId)
    {
        changing.Note("reason", reason.Trim());
        return changing.AddAsync(new FactDraft(
            CareFactKinds.ContradictionDecided, $"record/{held.RecordId}",
            SourceJson.Write(new ContradictionDecided(held.Id, decision, reason.Trim(), changing.Act.Actor.Name, recordId, versionId)), Source: feed.Code));
    }
}
