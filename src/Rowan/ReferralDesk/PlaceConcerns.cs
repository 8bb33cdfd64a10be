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

    readonly PlacedThrough through = new();

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

    async Task<IQueryable<Notification>> NotPlacedAsync(RowanDb db, DateTime now, CancellationToken cancel = default)
    {
        var after = await through.OfAsync(db, now, cancel);
        return db.Notifications.Where(n => n.Id > after && n.WithdrawnAt == null && !db.DeskConcerns.Any(c => c.Id == n.Id));
    }

    /// <summary>As young as somebody may be; null where nothing tells.</summary>
    static int? AgeOn(PersonaReading said, DateOnly day) => said.Birth is not { } born ? said.AgeGiven
        : born.Latest > day ? 0
        : AgeWords.YearsOn(born.Latest, day);
}
