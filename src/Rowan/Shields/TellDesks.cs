using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Shields;

/// <summary>Tells each desk of what touched the shields it looks after: searches since it was last told, and records that came. A plain tick.</summary>
public sealed class TellDesks(Door door, ShieldRules rules)
{
    const int MostAtOnce = 200;

    /// <returns>How many searches were told of, and shields of which a record came.</returns>
    public async Task<int> TickAsync(ServiceActs acts, CancellationToken cancel = default)
    {
        Act For(Guid key) => acts.For(Permissions.OwnPages, PurposeIs.KeepingIdentities, key);

        // Whether there is anything to tell is asked underneath: a tick that finds nothing shows nothing, and leaves no entry.
        return await door.ReadUnderneathAsync(async db => await db.ShieldsMet.AnyAsync(cancel) || (await WhereRecordsCameAsync(db)).Count > 0)
            ? await door.ChangeAsync(For(Guid.CreateVersion7()), WithinAsync, cancel)
            : 0;
    }

    async Task<int> WithinAsync(Changing changing)
    {
        var db = changing.Db;
        var came = await WhereRecordsCameAsync(db);
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

        foreach (var shield in came)
        {
            await TellAsync(changing, rules, shield.Id, shield.Desk, "Something came of a person who is shielded. See what it is.");
        }

        db.ShieldsMet.RemoveRange(met);
        changing.Outcome = "desks-told";
        return met.Count + came.Count;
    }

    /// <summary>Shields of which a record came since their desk was last told anything of them.</summary>
    static async Task<List<Shield>> WhereRecordsCameAsync(RowanDb db)
    {
        var came = await db.ShieldTouches.Where(t => t.PersonaId != null && t.SettledFactId == null).GroupBy(t => t.ShieldId).Select(g => new { Shield = g.Key, At = g.Max(t => t.At) }).ToListAsync();
        var paths = came.ConvertAll(c => PathOf(c.Shield));
        var told = (await db.Notices.Where(n => paths.Contains(n.Path)).Select(n => new { n.Path, n.At }).ToListAsync()).ToLookup(n => n.Path, n => n.At);
        var untold = came.FindAll(c => !told[PathOf(c.Shield)].Any(at => at >= c.At)).ConvertAll(c => c.Shield);
        return await db.Shields.AsNoTracking().Where(s => untold.Contains(s.Id) && s.LiftedFactId == null).OrderBy(s => s.Id).ToListAsync();
    }

    static string PathOf(long shield) => $"/shields/{shield}";

    internal static Task TellAsync(Changing changing, ShieldRules rules, long shield, string desk, string words) =>
        rules.Find(desk) is { } told ? TellThem.WithinAsync(changing, Circles.Of(told), words, PathOf(shield)) : Task.CompletedTask;
}
