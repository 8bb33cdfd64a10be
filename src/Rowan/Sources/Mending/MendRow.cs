using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Sources.Mending;

/// <param name="Seen">The number of the latest mend that the person had before them, 0 where there was none: of two at once the second is told.</param>
/// <param name="Values">The values of the columns, where the row is edited by columns.</param>
/// <param name="Text">The text, where it is edited as text.</param>
/// <param name="Reason">How the person knows. Required.</param>
/// <param name="BelongsTo">The record, here already, that the person says it belongs to; asked for where the row as it came did not name that record.</param>
public sealed record MendAsked(RowOf Row, int Seen, IReadOnlyList<string>? Values, string? Text, string? Reason, long? BelongsTo = null);

/// <summary>What came of a mend.</summary>
/// <param name="Fault">Why it still cannot be read; the draft is kept. Null where it was fed.</param>
public sealed record Mended(int Number, string? Fault, long? RecordId);

/// <summary>
/// Puts right what was rejected or held, and feeds it again: kept as a version of its record that says who mended it. What came, and the reject, stay (H08-24).
/// </summary>
public sealed class MendRow(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestReason = 500;

    /// <exception cref="CareRefusedException">It cannot be mended so; says why.</exception>
    /// <exception cref="LandsOnAnotherException">It would become a version of another record, and nobody has said that this is meant.</exception>
    /// <exception cref="AccessRefusedException">The member may not see what this source sends.</exception>
    public async Task<Mended> AnswerAsync(Changing changing, string source, MendAsked asked)
    {
        var (feed, row) = await FindAsync(changing, source, asked.Row);
        var words = string.IsNullOrWhiteSpace(asked.Reason) ? "Say how you know. The reason is kept with what you mended."
            : asked.Reason.Trim().Length > LongestReason ? $"The reason must be {LongestReason} characters or fewer."
            : row.Seen != asked.Seen ? $"{row.Mends[^1].MendedBy} mended this row while you had it before you. Nothing of yours was kept: look at what they did first."
            : row.Fed is not null ? "This row has been mended and fed. Take that back before you mend it otherwise."
            : row.JoinedToVersionId is not null ? "The record of this row has come: there is nothing to mend."
            : null;
        if (words is not null)
        {
            throw new CareRefusedException(words);
        }

        var came = await row.AsItCameAsync(changing.Db, feed);
        var edited = Edited(came, asked);
        var reading = await ReadMended.OfAsync(changing.Db, feed, edited, asked.Row.Held ? asked.Row.Id : null);
        if (reading.Read is { } read && await LandsOn.AnotherAsync(changing.Db, feed, row, came, read.Reading) is { } another)
        {
            if (asked.BelongsTo != another.RecordId)
            {
                throw new LandsOnAnotherException(another);
            }

            changing.Note("said to belong to", $"{another.Kind} {another.Reference}");
        }

        RecordVersion? kept;
        using (changing.Db.SeeingAll())
        {
            // Kept as an import would keep it, under a record that is shielded from who mends too.
            kept = reading.Read is null ? null : await FeedAsync(changing, feed, row, reading);
        }

        var id = await changing.NextAsync("row-mend");
        changing.Note("reason", asked.Reason!.Trim());
        changing.Outcome = kept is null ? "mend-drafted" : "mended";
        await changing.AddAsync(new FactDraft(
            CareFactKinds.RowMended, $"{(asked.Row.Held ? "held-row" : "reject")}/{asked.Row.Id}",
            SourceJson.Write(new RowMended(
                id, asked.Row.Held ? null : asked.Row.Id, asked.Row.Held ? asked.Row.Id : null, row.Seen + 1, edited.ToBytes(feed), asked.Reason.Trim(), reading.Fault,
                kept?.RecordId, kept?.Id, changing.Act.Actor.MemberId, changing.Act.Actor.Name)), Source: feed.Code));
        return new Mended(row.Seen + 1, reading.Fault, kept?.RecordId);
    }

    /// <summary>Takes a mend back: the version that it brought is believed no more, and rows that it took along wait again.</summary>
    /// <exception cref="CareRefusedException">There is nothing to take back.</exception>
    public async Task<bool> TakeBackAsync(Changing changing, string source, RowOf of, string? reason)
    {
        var (feed, row) = await FindAsync(changing, source, of);
        if (row.Fed is not { VersionId: { } version, RecordId: { } record } fed)
        {
            throw new CareRefusedException("This row has not been mended, or that was taken back already.");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
        {
            throw new CareRefusedException($"Say why you take it back, in {LongestReason} characters or fewer.");
        }

        changing.Note("reason", reason.Trim());
        changing.Outcome = "mend-taken-back";
        await WithdrawVersions.AnswerAsync(changing, feed.Code, record, [version], reason.Trim(), mendId: fed.Id);
        return true;
    }

    async Task<(Feed, RowToMend)> FindAsync(Changing changing, string source, RowOf of)
    {
        var feed = feeds.GetValueOrDefault(source) ?? throw new CareRefusedException("There is no such source.");
        var decision = changing.Decide(feed.Asked);
        if (decision.Answer != Answer.Shown)
        {
            throw new AccessRefusedException(Permissions.MendRejects, decision.Reason);
        }

        changing.Saw(null, null, decision);
        return (feed, await RowToMend.FindAsync(changing.Db, feed, of) ?? throw new CareRefusedException("There is no such row."));
    }

    internal static EditableRow Edited(EditableRow? came, MendAsked asked)
    {
        var edited = (came ?? throw new CareRefusedException("This is no single row that could be mended: ask the source to send it again.")).With(asked.Values, asked.Text);
        var length = edited.Text.Length + edited.Values.Sum(v => v.Length);
        return length <= EditableRow.MostCharacters ? edited : throw new CareRefusedException($"It has more than {EditableRow.MostCharacters:N0} characters: ask the source to send it again.");
    }

    /// <summary>A row counts as said by its delivery; with a record that came later, as said with that, which it completes.</summary>
    static async Task<long> SequenceAsync(Changing changing, Feed feed, RowToMend row, RecordRead read)
    {
        var delivery = await changing.Db.Deliveries.Where(d => d.Id == row.DeliveryId).Select(d => d.Sequence).FirstAsync();
        var kept = await (
            from r in changing.Db.SourceRecords
            where r.Source == feed.Code && r.KeptAs == read.Reading.Kind && r.Reference == read.Reading.Reference
            join v in changing.Db.RecordVersions on r.CurrentVersionId equals v.Id
            select (long?)v.LatestSequence).FirstOrDefaultAsync();
        return Math.Max(delivery, kept ?? 0);
    }

    static async Task<RecordVersion?> FeedAsync(Changing changing, Feed feed, RowToMend row, MendedReading reading)
    {
        var read = reading.Read! with { File = row.File, Line = row.Line };
        var sequence = await SequenceAsync(changing, feed, row, read);
        var facts = new PendingFacts(changing);
        await new KeepRecords(changing, facts, new KnownRecords(feed.Code), feed, row.DeliveryId, sequence, changing.Now, judged: true)
            .KeepAsync([PreparedOutcome.Of(read, reading.Waiting.JoinedBy(read.Reading.Reference), changing.WorkOut)]);
        await facts.FlushAsync();
        var hash = SHA256.HashData(read.Given);
        var version = await (
            from r in changing.Db.SourceRecords
            where r.Source == feed.Code && r.KeptAs == read.Reading.Kind && r.Reference == read.Reading.Reference
            join v in changing.Db.RecordVersions on r.Id equals v.RecordId
            where v.GivenHash == hash
            orderby v.Id descending
            select v).AsNoTracking().FirstOrDefaultAsync();
        if (version is not null && row.Of.Held)
        {
            await changing.AddAsync(new FactDraft(
                SourceFactKinds.HeldRowJoined, $"held-row/{row.Of.Id}", SourceJson.Write(new HeldRowJoined(row.Of.Id, version.Id)), Source: feed.Code));
        }

        return version;
    }
}
