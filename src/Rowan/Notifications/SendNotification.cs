using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Notifications;

/// <summary>What came of sending: the reference, or what is to be done first.</summary>
public sealed record Sent(string? Reference, IReadOnlyList<FormFault> Faults);

/// <summary>
/// Sends a draft: it becomes a record of the form's feed, kept as it came and read by the feed's file like any other source's, so that it is searched, matched and told in stories as they are
/// (E07-24). A draft is sent once, however often it is tried.
/// </summary>
public sealed class SendNotification(KeepDraft drafts, IReadOnlyDictionary<string, Feed> feeds)
{
    /// <returns>Null where there is no such draft of who acts, and it was none.</returns>
    public async Task<Sent?> WithinAsync(Changing changing, Guid draftId)
    {
        var actor = changing.Act.Actor;
        if (await changing.Db.Notifications.AsNoTracking().FirstOrDefaultAsync(n => n.DraftId == draftId && n.SentBy == actor.MemberId) is { } before)
        {
            changing.Outcome = "sent-already";
            return new Sent(before.Reference, []);
        }

        if (await drafts.OpenAsync(changing, draftId) is not var (row, draft))
        {
            changing.Outcome = "not-found";
            return null;
        }

        var (form, answers) = (draft.Form, draft.Answers);
        if (FormRules.BeforeSending(form, answers, LondonDay.Of(changing.Now)) is { Count: > 0 } faults)
        {
            changing.Outcome = "not-complete";
            return new Sent(null, faults);
        }

        var name = await changing.Db.Members.AsNoTracking().Where(m => m.Id == actor.MemberId).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? actor.Name;
        var reference = await SendAsync(changing, form, answers, draftId, new SentAs("", name, actor.Agency, actor.Team, changing.Now));
        changing.Db.NotificationDrafts.Remove(row);
        return new Sent(reference, []);
    }

    /// <summary>Keeps what may be sent, and says so.</summary>
    /// <param name="key">Of the draft or the request that it was: sent again, it is this one.</param>
    /// <param name="sent">Without its reference, which is the next.</param>
    /// <returns>The reference.</returns>
    internal async Task<string> SendAsync(Changing changing, Form form, FormAnswers answers, Guid key, SentAs sent)
    {
        var id = await changing.NextAsync("notification");
        var reference = NotificationReference.Of(form.Reference, LondonDay.Of(changing.Now).Year, id);
        var kept = await KeepAsync(changing, form, FormDocument.Of(form, answers, sent with { Reference = reference }), reference);
        await changing.AddAsync(new NotificationSent(
            id, reference, form.Code, form.Version, form.Words, key, changing.Act.Actor.MemberId!.Value, sent.Author, sent.Agency, sent.Team, kept.RecordId, kept.GivenFactId)
        {
            Mark = FormRules.DeskMark(form, answers, LondonDay.Of(changing.Now)),
        }.AsFact());
        changing.Note("notification", reference);
        changing.Outcome = "notification-sent";
        return reference;
    }

    async Task<RecordVersion> KeepAsync(Changing changing, Form form, byte[] document, string reference)
    {
        var feed = feeds[form.Feed];
        var read = TriedForm.Read(form, feed, document) as RecordRead
            ?? throw new InvalidOperationException($"What the form '{form.Code}' sends cannot be read by its feed. Nothing was sent.");
        var file = new DeliveredFile(form.FileName, () => new MemoryStream(document, writable: false));
        var delivery = new DeliveryToImport(feed, null, changing.Now, false, SHA256.HashData(document), [file]);

        // Kept as an import would keep it, whoever it names.
        using (changing.Db.SeeingAll())
        {
            var facts = new PendingFacts(changing);
            var opened = await ImportDelivery.OpenAsync(changing, facts, delivery);
            var keep = new KeepRecords(changing, facts, new KnownRecords(feed.Code), feed, opened.Id, opened.Sequence, opened.Received) { Newest = true };
            await ImportDelivery.KeepAsync(changing, facts, keep, delivery, opened, [PreparedOutcome.Of(read, [], changing.WorkOut)], finished: true);
            await facts.FlushAsync();
            return await (
                from r in changing.Db.SourceRecords
                where r.Source == feed.Code && r.KeptAs == form.Code && r.Reference == reference
                join v in changing.Db.RecordVersions on r.CurrentVersionId equals v.Id
                select v).AsNoTracking().SingleAsync();
        }
    }
}
