using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Policy;

namespace Rowan.Shields;

/// <summary>To whom shields hide nothing.</summary>
static class Circles
{
    /// <summary>The lines of circles that mean who acts. A line that says nothing means nobody.</summary>
    internal static IQueryable<ShieldCircle> Around(RowanDb db, Actor actor)
    {
        var (me, agency, team, role) = (actor.MemberId, actor.Agency, actor.Team, actor.Role);
        return db.ShieldCircles.Where(c => c.MemberId != null
            ? c.MemberId == me
            : me != null && (c.Agency != null || c.Role != null) && (c.Agency == null || c.Agency == agency) && (c.Team == null || c.Team == team) && (c.Role == null || c.Role == role));
    }

    /// <summary>Shields in whose circle they are.</summary>
    internal static IQueryable<Shield> Within(RowanDb db, Actor actor)
    {
        var around = Around(db, actor);
        return db.Shields.Where(s => around.Any(c => c.ShieldId == s.Id));
    }

    /// <summary>A desk's members, by each name under which its agency may stand with them.</summary>
    internal static IReadOnlyList<Whom> Of(DutyDesk desk) => [.. desk.Agency.Also.Prepend(desk.Agency.Name).Select(name => new Whom(null, name, desk.Team, desk.Role))];

    /// <summary>The desk of the pack that a line means; null for a member, and for a desk that the pack has no more.</summary>
    internal static DutyDesk? DeskOf(ShieldRules rules, Whom line) => rules.Desks.FirstOrDefault(d => Of(d).Contains(line));

    internal static Whom Of(ShieldCircle line) => new(line.MemberId, line.Agency, line.Team, line.Role);
}
