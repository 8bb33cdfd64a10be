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

    internal static Whom Of(DutyDesk desk) => new(null, desk.Agency, desk.Team, desk.Role);

    internal static Whom Of(ShieldCircle line) => new(line.MemberId, line.Agency, line.Team, line.Role);
}
