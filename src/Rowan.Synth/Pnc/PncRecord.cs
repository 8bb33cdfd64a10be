using Rowan.Synth.Deliveries;
using Rowan.Synth.Offending;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Pnc;

/// <summary>One version of one nominal, ready to be written.</summary>
/// <param name="First">Whether no delivery before held it.</param>
sealed record PncRecord(
    string Reference,
    int Sequence,
    string Cro,
    bool First,
    DateTime Updated,
    Offender Offender,
    Recorded Recorded,
    PncDescription Description,
    IReadOnlyList<PncAddress> Addresses) : Written(Reference, Sequence)
{
    public override IEnumerable<(string Mention, string Person)> Truth => First ? [("nominal", Offender.Person.Id)] : [];
}

sealed record PncDescription(int Height, string Build, string Eyes, string Hair, string Marks);

sealed record PncAddress(string Type, string Line, string Postcode, DateOnly From);
