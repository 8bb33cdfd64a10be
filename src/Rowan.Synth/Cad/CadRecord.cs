using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cad;

/// <summary>One call, as the lines of its file (docs/integrate/cris-cad-crimint.md), the incident first.</summary>
/// <param name="People">Who each mention really is.</param>
sealed record CadRecord(string Reference, int Sequence, IReadOnlyList<string> Lines, IReadOnlyList<(string Mention, string Person)> People) : Written(Reference, Sequence)
{
    public override IEnumerable<(string Mention, string Person)> Truth => People;
}
