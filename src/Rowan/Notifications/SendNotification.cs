using System.Globalization;
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
/// (E07-24, E07-44). A draft is sent once, however often it is tried.
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

        var id = await changing.NextAsync("notification");
        var reference = string.Create(CultureInfo.InvariantCulture, $"{form.Reference}-{LondonDay.Of(changing.Now).Year}-{id:000000}");
        var name = await changing.Db.Members.AsNoTracking().Where(m => m.Id == actor.MemberId).Select(m => m.DisplayName).FirstOrDefaultAsync() ?? actor.Name;
        var document = FormDocument.Of(form, answers, new SentAs(reference, name, actor.Agency, actor.Team, changing.Now));
        var kept = await KeepAsync(changing, form, document, reference);
        await changing.AddAsync(new NotificationSent(
            id, reference, form.Code, form.Version, form.Words, draftId, actor.MemberId!.Value, name, actor.Agency, actor.Team, kept.RecordId, kept.GivenFactId).AsFact());
        changing.Db.NotificationDrafts.Remove(row);
        changing.Note("notification", reference);
        changing.Outcome = "notification-sent";
        return new Sent(reference, []);
    }

    async Task<RecordVersion> KeepAsync(Changing changing, Form form, byte[] document, string reference)
    {
        var feed = feeds[form.Feed];
        var read = TriedForm.Read(form, feed, document) as RecordRead
            ?? throw new InvalidOperationException($"What the form '{form.Code}' sends cannot be read by its feed. Nothing was sent, and the draft is kept.");
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
