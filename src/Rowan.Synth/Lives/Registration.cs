using Rowan.Synth.Families;
using Rowan.Synth.Places;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Lives;

/// <summary>One conference, with when its minute was entered.</summary>
sealed record Conference(DateTime Entered, string Type, DateOnly Held, string Outcome, string Text);

/// <summary>A key worker's note.</summary>
sealed record CaseNote(DateTime Entered, DateOnly Day, string Text);

/// <summary>The category under which the child stood on the register, from when until when.</summary>
sealed record Standing(DateTime Entered, string Category, DateOnly From, DateOnly? Until);

/// <summary>One child's place on one borough's register, and everything entered there over time.</summary>
/// <param name="Refreshed">When the child's name, birth and addresses were brought up to date.</param>
/// <param name="Again">Entered a second time under another reference.</param>
sealed record Registration(
    Person Child,
    Borough Authority,
    DateTime Entered,
    IReadOnlyList<Conference> Conferences,
    IReadOnlyList<CaseNote> Notes,
    IReadOnlyList<Standing> Standings,
    IReadOnlyList<DateTime> Refreshed,
    bool Again = false,
    Scripted? As = null) : Entry
{
    public override string Source => "PROtect";

    /// <summary>The moments at which the record changed, the first being its entry.</summary>
    public IEnumerable<DateTime> Changes => Conferences.Select(one => one.Entered).Concat(Notes.Select(one => one.Entered))
        .Concat(Standings.Select(one => one.Entered)).Concat(Refreshed).Append(Entered);
}
