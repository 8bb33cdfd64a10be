using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Pnc;

namespace Rowan.Synth.Visor;

/// <summary>An offender's place in ViSOR.</summary>
/// <param name="Entered">When it was opened; the first day of the deliveries where that was before.</param>
sealed record Managed(Offender Offender, PncNominal Nominal, DateTime Entered) : Entry
{
    public override string Source => "ViSOR";

    public static IEnumerable<Managed> Of(Offender offender, PncNominal nominal, DateOnly first)
    {
        var begin = first.ToDateTime(TimeOnly.MinValue);
        return offender.Management is { } management ? [new(offender, nominal, management.Plans[0].Entered is var opened && opened > begin ? opened : begin)] : [];
    }
}
