using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Shields;

/// <summary>Tells each desk of what touched the shields it looks after: searches since it was last told, and records that came. A plain tick.</summary>
public sealed class TellDesks(Door door, ShieldRules rules)
{
    const int MostAtOnce = 200;

    /// <returns>How many searches were told of.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.OwnPages, PurposeIs.KeepingIdentities, key);

        // Whether there is anything to tell is asked underneath: a tick that finds nothing shows nothing, and leaves no entry.
        return await door.ReadUnderneathAsync(db => db.ShieldsMet.AnyAsync(cancel))
            ? await door.ChangeAsync(For(Guid.CreateVersion7()), WithinAsync, cancel)
            : 0;
    }

    async Task<int> WithinAsync(Changing changing)
    {
        var db = changing.Db;
        var met = await db.ShieldsMet.OrderBy(m => m.At).ThenBy(m => m.EntryId).ThenBy(m => m.ShieldId).Take(MostAtOnce).ToListAsync();
        var of = met.Select(m => m.ShieldId).Distinct().ToList();
        var shields = await db.Shields.AsNoTracking().Where(s => of.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        foreach (var one in met.Where(m => shields.ContainsKey(m.ShieldId)))
        {
            await changing.AddAsync(new ShieldTouched(one.ShieldId, one.MemberId, one.Purpose, one.At, one.EntryId).AsFact());
        }

        foreach (var shield in of.Where(shields.ContainsKey).Select(id => shields[id]))
        {
            await TellAsync(changing, rules, shield.Id, shield.Desk, "Somebody looked for a person who is shielded from them. Decide whether to bring them in.");
        }

        db.ShieldsMet.RemoveRange(met);
        changing.Outcome = "desks-told";
        return met.Count;
    }

    internal static Task TellAsync(Changing changing, ShieldRules rules, long shield, string desk, string words) =>
        rules.Find(desk) is { } told ? TellThem.WithinAsync(changing, [Circles.Of(told)], words, $"/shields/{shield}") : Task.CompletedTask;
}
