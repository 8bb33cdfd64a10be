using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Ini;

/// <summary>One version of one pointer, as a line of <c>pointers.txt</c> (docs/integrate/pnc-visor-ini.md).</summary>
/// <param name="First">Whether no delivery before held it.</param>
sealed record IniRecord(string Reference, int Sequence, string Subject, bool First, string PersonId, string[] Line) : Written(Reference, Sequence)
{
    public static readonly string[] Columns = ["FORCE", "FORCE_REF", "SUBJECT", "RENEWED", "HOLDS", "SURNAME", "FORENAMES", "DOB", "SEX", "PART", "YEAR", "CONTACT", "PHONE"];

    public override IEnumerable<(string Mention, string Person)> Truth => First ? [(Subject, PersonId)] : [];
}
