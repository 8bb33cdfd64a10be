using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Shields;

/// <summary>A search or a record that would have met somebody whose existence is hidden.</summary>
/// <param name="Who">The member who searched, in words; null where a record came.</param>
/// <param name="Record">Rowan's number of the record that came; null where somebody searched.</param>
/// <param name="Purpose">Why it was searched, in words.</param>
public sealed record TouchShown(long Id, DateTime At, string? Who, string? Purpose, long? Record, bool Settled);

/// <summary>A shield as its circle sees it.</summary>
/// <param name="Numbers">The numbers of whom it reaches.</param>
/// <param name="Circle">To whom it hides nothing, in words.</param>
/// <param name="Members">The members named in the circle, who have not ended, each as a form takes them (<see cref="PutOnShield.NameOf"/>), and codes of the desks brought into it.</param>
/// <param name="PutOnBy">Who put it on, as members call one another.</param>
/// <param name="Due">Its review is due or overdue.</param>
public sealed record ShieldShown(
    Shield Shield, string Reason, IReadOnlyList<string> Numbers, IReadOnlyList<string> Circle, IReadOnlyList<string> Members, string PutOnBy, string DeskWords, bool InForce, bool Due, int Records,
    IReadOnlyList<TouchShown> Touches);

/// <summary>Shows shields to those in their circles. To everybody else there are none.</summary>
public sealed class ReadShields(ShieldRules rules, TimeProvider clock)
{
    const int MostTouches = 50;

    /// <summary>Those whose circle they are in and that have not been lifted, those due for review first.</summary>
    public async Task<IReadOnlyList<ShieldShown>> MineAsync(Looking looking, CancellationToken cancel = default)
    {
        var shields = await Circles.Within(looking.Db, looking.Act.Actor).Where(s => s.LiftedFactId == null).OrderBy(s => s.ReviewBy).ThenBy(s => s.Id).ToListAsync(cancel);
        return await ShownAsync(looking, shields, cancel);
    }

    /// <returns>Null for one that is not there and, no differently, for one whose circle they are not in.</returns>
    public async Task<ShieldShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var shields = await Circles.Within(looking.Db, looking.Act.Actor).Where(s => s.Id == id).ToListAsync(cancel);
        if (shields.Count == 0)
        {
            looking.Outcome = "not-found";
            return null;
        }

        return (await ShownAsync(looking, shields, cancel))[0];
    }

    /// <summary>What shields a person whose story is open to who looks: said at its head.</summary>
    public async Task<IReadOnlyList<ShieldShown>> OfIdentityAsync(Looking looking, long identityId, CancellationToken cancel = default)
    {
        var shields = await (
            from s in Circles.Within(looking.Db, looking.Act.Actor)
            join i in looking.Db.ShieldedIdentities on s.Id equals i.ShieldId
            where i.IdentityId == identityId && s.LiftedFactId == null
            orderby s.Id
            select s).ToListAsync(cancel);
        return (await ShownAsync(looking, shields, cancel)).Where(s => s.InForce).ToList();
    }

    async Task<IReadOnlyList<ShieldShown>> ShownAsync(Looking looking, List<Shield> shields, CancellationToken cancel)
    {
        var (db, today) = (looking.Db, LondonDay.Today(clock));
        var called = await MembersCalled.OfAsync(db, shields.Select(s => s.PutOnByName), cancel);
        var current = shields.Count == 0 ? [] : await db.Members.AsNoTracking().Where(m => !m.Ended).ToListAsync(cancel);
        var shown = new List<ShieldShown>();
        foreach (var shield in shields)
        {
            var reached = await (
                from r in db.ShieldedIdentities
                join i in db.Identities on r.IdentityId equals i.Id
                where r.ShieldId == shield.Id
                orderby i.JoinedIntoId != null, i.Id
                select new { i.Id, i.Number, i.JoinedIntoId }).ToListAsync(cancel);
            var ids = reached.ConvertAll(r => r.Id);
            var records = await db.Personas.Where(p => p.IdentityId != null && ids.Contains(p.IdentityId.Value)).Select(p => p.RecordId).Distinct().CountAsync(cancel);
            var circle = await db.ShieldCircles.Where(c => c.ShieldId == shield.Id).OrderBy(c => c.Ordinal).ToListAsync(cancel);
            var named = circle.Select(c => c.MemberId).OfType<Guid>().ToList();
            var members = await db.Members.Where(m => named.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
            var put = SourceJson.Read<ShieldPutOn>(await db.FactContents.Where(c => c.FactId == shield.FactId).Select(c => c.Content).SingleAsync(cancel));
            var desks = circle.Where(c => c.MemberId is null).Select(c => Circles.DeskOf(rules, Circles.Of(c))).OfType<DutyDesk>().Distinct().ToList();
            reached.ForEach(r => looking.Saw(r.Id, null, Answer.Shown, "shield"));
            shown.Add(new ShieldShown(
                shield, put.Reason, [.. reached.Where(r => r.JoinedIntoId is null).Select(r => r.Number)],
                [.. circle.Where(c => c.MemberId is null || members.ContainsKey(c.MemberId.Value)).Select(InWords).Distinct()],
                [.. desks.Where(d => d.Code != shield.Desk).Select(d => d.Code), .. named.Select(id => current.Find(m => m.Id == id)).OfType<Member>().Select(m => PutOnShield.NameOf(rules, current, m))],
                called[shield.PutOnByName],
                rules.Find(shield.Desk)?.Words ?? shield.Desk, shield.LiftedFactId is null && shield.From <= today && !(shield.Until < today), shield.ReviewBy <= today, records,
                await TouchesAsync(looking, shield.Id, cancel)));

            string InWords(ShieldCircle c) => c.MemberId is { } id ? MembersCalled.Of(members[id])
                : Circles.DeskOf(rules, Circles.Of(c)) is { } desk ? $"{desk.Words}: {Circles.Of(desk)[0].Words}"
                : Circles.Of(c).Words;
        }

        return shown;
    }

    static async Task<IReadOnlyList<TouchShown>> TouchesAsync(Looking looking, long shield, CancellationToken cancel)
    {
        var db = looking.Db;
        var touches = await db.ShieldTouches.Where(t => t.ShieldId == shield).OrderByDescending(t => t.At).ThenBy(t => t.Id).Take(MostTouches).ToListAsync(cancel);
        var who = touches.Select(t => t.MemberId).OfType<Guid>().ToList();
        var members = await db.Members.Where(m => who.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var personas = touches.Select(t => t.PersonaId).OfType<long>().ToList();
        var records = await db.Personas.Where(p => personas.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.RecordId, cancel);
        return touches.ConvertAll(t => new TouchShown(
            t.Id, t.At, t.MemberId is not { } m ? null : members.TryGetValue(m, out var member) ? MembersCalled.Of(member) : "Somebody at the command line",
            t.Purpose is { Length: > 0 } p ? looking.PurposeWords(p) : null,
            t.PersonaId is { } persona && records.TryGetValue(persona, out var record) ? record : null, t.SettledFactId is not null));
    }
}
