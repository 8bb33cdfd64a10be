using Rowan.Synth.Places;

namespace Rowan.Synth.Lives;

/// <summary>A call to the police, from an address and about it.</summary>
/// <param name="Caller">Null where no name was given.</param>
/// <param name="Named">Others whom the caller named.</param>
/// <param name="Open">The code under which it was opened.</param>
/// <param name="Close">The code under which it was closed.</param>
sealed record Call(DateTime Entered, Address Where, Party? Caller, IReadOnlyList<Party> Named, string Open, string Close, IReadOnlyList<string> Remarks, string Result) : Entry
{
    public override string Source => "CAD";
}
