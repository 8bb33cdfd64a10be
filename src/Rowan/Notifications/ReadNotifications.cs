using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Notifications;

/// <summary>A child named in a notification, as its form says.</summary>
/// <param name="Number">Of whom the mention is believed to be; null until it has been linked.</param>
public sealed record ChildNamed(string Name, string? Age, string? Address, string? Borough, string? Number);

/// <summary>A notification whole: what was asked and answered.</summary>
/// <param name="Said">Null where its words have been disposed of, or it was withdrawn.</param>
/// <param name="TheirReference">By which the partner speaks of it whose system sent it; null where it gave none, a member sent it, or its words are gone.</param>
public sealed record NotificationRead(Notification Notification, IReadOnlyList<PartSaid>? Said, IReadOnlyList<ChildNamed> Children, string? TheirReference);

/// <summary>Reads notifications: for who sent them what they sent, for the desk those whose records it is shown.</summary>
public sealed class ReadNotifications(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int PageSize = 25;

    /// <summary>Those of who looks, the latest first, without what they say of anybody.</summary>
    public static async Task<(IReadOnlyList<Notification> Page, int All)> SentByMeAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        var mine = looking.Db.Notifications.Where(n => me != null && n.SentBy == me);
        return (await mine.OrderByDescending(n => n.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel), await mine.CountAsync(cancel));
    }

    /// <summary>
    /// One that who looks has sent, in their own words, whoever is shielded from them since: it tells them nothing that they did not tell themselves, and were it gone they would know why (A3).
    /// </summary>
    public static async Task<NotificationRead?> SentByMeAsync(Looking looking, string reference, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        if (await looking.Db.Notifications.FirstOrDefaultAsync(n => n.Reference == reference && me != null && n.SentBy == me, cancel) is not { } notification)
        {
            looking.Outcome = "not-found";
            return null;
        }

        looking.Note("notification", notification.Reference);
        return await WithWordsAsync(looking, notification, [], cancel);
    }

    /// <summary>Of these references those of who looks, each with what it was: of another's nothing is told, not even that it is there.</summary>
    public static async Task<Dictionary<string, string>> WordsOfMineAsync(Looking looking, IReadOnlyList<string> references, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        return references.Count == 0 ? [] : await looking.Db.Notifications.Where(n => references.Contains(n.Reference) && me != null && n.SentBy == me).ToDictionaryAsync(n => n.Reference, n => n.Words, cancel);
    }

    /// <param name="enter">Called with an identity that it names before anything is shown; may throw to stop the look.</param>
    /// <returns>Null for one that is not there and, no differently, for one whose record the reader may not see.</returns>
    public async Task<NotificationRead?> OneAsync(Looking looking, string reference, DateOnly today, Func<long, Task> enter, CancellationToken cancel = default)
    {
        var found = await (
            from n in looking.Db.Notifications
            where n.Reference == reference
            join r in looking.Db.SourceRecords on n.RecordId equals r.Id
            select new { Notification = n, Record = r }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            looking.Outcome = "not-found";
            return null;
        }

        var children = (await ChildrenAsync(looking, [found.Record.Id], today, cancel))[found.Record.Id].ToList();
        var identities = children.Select(c => c.IdentityId).OfType<long>().ToList();
        var decision = (await SourceAccess.ForAsync(looking, feeds, identities, cancel)).Of(found.Record.Source, found.Record.Kind);
        if (decision.Answer != Answer.Shown)
        {
            looking.Outcome = "withheld";
            looking.Saw(null, found.Record.Id, decision);
            return null;
        }

        if (identities.Count > 0)
        {
            await enter(identities[0]);
        }

        looking.Note("notification", found.Notification.Reference);
        identities.ForEach(i => looking.Saw(i, found.Record.Id, decision));
        if (identities.Count == 0)
        {
            looking.Saw(null, found.Record.Id, decision);
        }

        return await WithWordsAsync(looking, found.Notification, children.ConvertAll(c => c.Child), cancel);
    }

    static async Task<NotificationRead> WithWordsAsync(Looking looking, Notification notification, IReadOnlyList<ChildNamed> children, CancellationToken cancel)
    {
        var document = notification.WithdrawnAt is not null ? null
            : await looking.Db.FactContents.Where(c => c.FactId == notification.GivenFactId).Select(c => c.Content).FirstOrDefaultAsync(cancel);
        return document is null ? new NotificationRead(notification, null, children, null)
            : new NotificationRead(notification, FormDocument.Read(document), children, FormDocument.TheirReference(document));
    }

    /// <summary>By record, the children whom it names.</summary>
    internal static async Task<ILookup<long, (long? IdentityId, ChildNamed Child)>> ChildrenAsync(Looking looking, IReadOnlyList<long> records, DateOnly today, CancellationToken cancel)
    {
        var named = await (
            from p in looking.Db.Personas
            where records.Contains(p.RecordId)
            join v in looking.Db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject
            join i in looking.Db.Identities on p.IdentityId equals i.Id into identities
            from i in identities.DefaultIfEmpty()
            orderby p.Id
            select new { p.RecordId, p.IdentityId, v.Reading, Number = i == null ? null : i.Number }).ToListAsync(cancel);
        return named.ToLookup(n => n.RecordId, n => (n.IdentityId, Named(SourceJson.Read<PersonaReading>(n.Reading), n.Number, today)));
    }

    static ChildNamed Named(PersonaReading said, string? number, DateOnly today)
    {
        var home = said.Addresses.FirstOrDefault(a => a.Kind == "home");
        var address = string.Join(", ", (home?.Lines ?? []).Append(home?.Postcode).Where(l => !string.IsNullOrEmpty(l)));
        return new ChildNamed(
            said.Names.Select(NameWords.Of).FirstOrDefault() ?? "Name not said",
            said.Birth is { } born ? AgeWords.On(born, today) : said.AgeGiven is { } age ? $"about {age}" : null,
            address.Length == 0 ? null : address, home?.Borough, number);
    }
}
