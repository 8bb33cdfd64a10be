using Rowan.Synth.Places;

namespace Rowan.Synth.Lives;

/// <summary>A page that an investigating officer or a supervisor added to a crime report.</summary>
sealed record Page(DateTime Entered, bool Supervision, string Text);

/// <summary>A crime report, or a domestic incident that is none.</summary>
/// <param name="Offence">The Home Office class and its title.</param>
/// <param name="Status">How it stands after its last page; open until then.</param>
/// <param name="Method">Told already, its slots filled.</param>
/// <param name="Call">The call that it followed, if any.</param>
/// <param name="Again">The same happening keyed a second time under another number.</param>
sealed record Crime(
    DateTime Entered,
    DateTime Committed,
    DateTime? CommittedUntil,
    string Offence,
    string Status,
    bool Domestic,
    Address Venue,
    IReadOnlyList<Party> Parties,
    string Method,
    IReadOnlyList<Page> Pages,
    Call? Call,
    bool Again = false) : Entry
{
    public override string Source => "CRIS";

    public bool ChildAtAddress => Parties.Any(party => party.Role is Role.ChildPresent or Role.ChildVictim);
}
