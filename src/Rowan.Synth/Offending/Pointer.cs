using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Places;

namespace Rowan.Synth.Offending;

/// <summary>That another force holds something about somebody of London: never what it says, only that it is there and whom to ask.</summary>
/// <param name="Holds"><c>NOM</c> nominal, <c>CRM</c> crime, <c>CUS</c> custody, <c>CHI</c> child abuse, <c>DOM</c> domestic abuse.</param>
/// <param name="Role"><c>S</c> suspect, <c>V</c> victim, <c>O</c> other.</param>
/// <param name="Called">The name under which that force knows them, and the birthday; null as they are.</param>
/// <param name="Changed">When the pointer was renewed, if it was.</param>
/// <param name="Weeded">When that force deleted what it pointed to, if it did.</param>
sealed record Pointer(
    Person Person, Force Force, string Holds, string Role, DateOnly Happened, DateTime Entered, DateTime? Changed = null, PersonName? Called = null, DateOnly? Born = null, DateTime? Weeded = null) : Entry
{
    public override string Source => "INI";

    public IEnumerable<DateTime> Changes => Changed is { } again ? [Entered, again] : [Entered];

    /// <summary>Whether it is deleted by then.</summary>
    public bool IsWeeded(DateTime made) => Weeded < made;
}
