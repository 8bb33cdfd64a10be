using Rowan.Synth.Lives;
using Rowan.Synth.Offending;

namespace Rowan.Synth.Pnc;

/// <summary>One nominal of the national computer: an offender, or of one keyed twice the part that stands under each number.</summary>
/// <param name="Under">The false name under which it was opened; null where it stands under their own.</param>
/// <param name="Entered">When it was opened; the first day of the deliveries where that was before.</param>
sealed record PncNominal(Offender Offender, FalseName? Under, DateTime Entered) : Entry
{
    public override string Source => "PNC";

    /// <param name="first">The first day of which the sources tell.</param>
    public static IEnumerable<PncNominal> Of(Offender offender, DateOnly first)
    {
        var begin = first.ToDateTime(TimeOnly.MinValue);
        return Parts(offender).Select(part => new PncNominal(part.Offender, part.Under, part.Offender.Arrests[0].Entered is var opened && opened > begin ? opened : begin));
    }

    static IEnumerable<(Offender Offender, FalseName? Under)> Parts(Offender offender)
    {
        if (!offender.KeyedTwice)
        {
            return [(offender, null)];
        }

        var last = offender.Arrests[^1];
        var since = last.Entered;
        return
        [
            (offender with
            {
                Arrests = [.. offender.Arrests.Take(offender.Arrests.Count - 1)], Circulations = [],
                Signals = [.. offender.Signals.Where(one => one.Entered < since)], FalseNames = [.. offender.FalseNames.Where(one => one.Entered < since)], Bails = [.. offender.Bails.Where(one => one.Entered < since)],
            }, null),
            (offender with
            {
                Arrests = [last], FalseNames = [], Management = null,
                Signals = [.. offender.Signals.Where(one => one.Entered >= since)], Bails = [.. offender.Bails.Where(one => one.Entered >= since)],
            }, offender.FalseNames[^1]),
        ];
    }

    /// <summary>When the number was given.</summary>
    public DateTime Opened => Offender.Arrests[0].Entered;

    /// <summary>Addresses as the custody desk was told them, or the offender manager; nobody corrects them when the person moves.</summary>
    public IEnumerable<(DateTime Entered, DateOnly On, string Line, string Postcode)> Addresses()
    {
        var told = Offender.Arrests.Select(arrest => (arrest.Entered, arrest.On)).Concat(Offender.Management?.Plans.Select(plan => (plan.Entered, On: plan.Made)) ?? []).OrderBy(one => one.Entered);
        string? before = null;
        foreach (var (entered, on) in told)
        {
            if (Offender.HomeOn(on) is { } home && !home.Line.Equals(before, StringComparison.Ordinal))
            {
                before = home.Line;
                yield return (entered, on, home.Line, home.Postcode);
            }
        }
    }

    public IEnumerable<DateTime> Changes => Offender.Changes.Concat(Addresses().Select(one => one.Entered)).Where(moment => moment >= Opened);
}
