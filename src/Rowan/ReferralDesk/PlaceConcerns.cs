using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>
/// Puts what was sent, however it came, into the queues of the desk, by what was answered in it. A plain tick. Until then it stands in the first queue, so that nothing waits for it.
/// </summary>
public sealed class PlaceConcerns(Door door, DeskRules rules, TimeProvider clock)
{
    const int MostAtOnce = 100;

    /// <summary>So far back is looked for what was passed over when something later was placed first.</summary>
    const int DaysBack = 90;

    /// <returns>How many were placed.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        var placed = 0;
        while (await door.ReadUnderneathAsync(async db => await (await NotPlacedAsync(db, UtcInstant.Now(clock), cancel)).AnyAsync(cancel)))
        {
            placed += await door.ChangeAsync(acts.For(Permissions.PlaceConcerns, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), SomeAsync, cancel);
        }

        return placed;
    }

    async Task<int> SomeAsync(Changing changing)
    {
        var some = await (await NotPlacedAsync(changing.Db, changing.Now)).OrderBy(n => n.Id).Take(MostAtOnce).AsNoTracking().ToListAsync();
        foreach (var notification in some)
        {
            await WithinAsync(changing, notification);
        }

        changing.Outcome = "concerns-placed";
        return some.Count;
    }

    /// <summary>Places one, where that has not been done.</summary>
    internal async Task WithinAsync(Changing changing, Notification notification)
    {
        if (await changing.Db.DeskConcerns.AnyAsync(c => c.Id == notification.Id))
        {
            return;
        }

        var ages = (await (
            from p in changing.Db.Personas
            where p.RecordId == notification.RecordId
            join v in changing.Db.PersonaVersions on p.CurrentVersionId equals v.Id
            where v.Role == PersonaReading.Subject
            select v.Reading).ToListAsync()).Select(r => AgeOn(SourceJson.Read<PersonaReading>(r), LondonDay.Of(notification.SentAt)));
        var document = await changing.Db.FactContents.Where(c => c.FactId == notification.GivenFactId).Select(c => c.Content).FirstOrDefaultAsync();
        using var sent = JsonDocument.Parse(document ?? "{}"u8.ToArray());
        var gravest = rules.GravestOf(notification.Form, sent.RootElement);
        await changing.AddAsync(new ConcernPlaced(
            notification.Id, rules.QueueOf(notification.Form, sent.RootElement), rules.AgeBandOf(ages.Min()), gravest, rules.WordsOf(notification.Form, sent.RootElement, gravest), rules.Version).AsFact());
    }

    static async Task<IQueryable<Notification>> NotPlacedAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var after = await PlacedThroughAsync(db, now, cancel);
        return db.Notifications.Where(n => n.Id > after && n.WithdrawnAt == null && !db.DeskConcerns.Any(c => c.Id == n.Id));
    }

    /// <summary>Up to which notification all are placed, so that years of them need not be gone through: all up to the last that is, but for the days in which one may have been passed over.</summary>
    internal static async Task<long> PlacedThroughAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var since = now.AddDays(-DaysBack);
        var last = await db.DeskConcerns.MaxAsync(c => (long?)c.Id, cancel) ?? 0;
        var first = await db.Notifications.Where(n => n.SentAt >= since).OrderBy(n => n.SentAt).ThenBy(n => n.Id).Select(n => (long?)n.Id).FirstOrDefaultAsync(cancel);
        return Math.Min(last, (first ?? long.MaxValue) - 1);
    }

    /// <summary>As young as somebody may be; null where nothing tells.</summary>
    static int? AgeOn(PersonaReading said, DateOnly day) => said.Birth is not { } born ? said.AgeGiven
        : born.Latest > day ? 0
        : AgeWords.YearsOn(born.Latest, day);
}
