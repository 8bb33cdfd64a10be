using System.Globalization;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.CrimInt;

/// <summary>One item of intelligence, as its line of JSON (docs/integrate/cris-cad-crimint.md).</summary>
/// <param name="People">Who each mention really is, in order.</param>
sealed record CrimIntRecord(string Reference, int Sequence, string Line, IReadOnlyList<string> People) : Written(Reference, Sequence)
{
    public override IEnumerable<(string Mention, string Person)> Truth => People.Select((person, at) => ((at + 1).ToString(CultureInfo.InvariantCulture), person));
}
