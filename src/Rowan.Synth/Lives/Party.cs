using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Lives;

/// <summary>What someone is in a record of the police.</summary>
enum Role
{
    Victim,
    ChildVictim,
    ChildPresent,
    Suspect,
    Witness,
    Informant,
    Caller,
    Adult,
    Child,
}

/// <summary>Someone named in a record, with their part in it: of the family, a neighbour, or someone named for their work.</summary>
/// <param name="As">What was written of them where a planted story fixes it; else chance errs.</param>
sealed record Party(Role Role, Person? Person, Worker? Worker = null, Scripted? As = null)
{
    public string Id => Person?.Id ?? Worker!.Id;
}
