using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Lives;

/// <summary>A child comes to notice: what happened, when, and when a report of it was made.</summary>
/// <param name="Change">When the report was corrected or added to; null where it stands as first written.</param>
/// <param name="Again">The same happening reported a second time under another number.</param>
/// <param name="As">What the officer wrote of the child where the story fixes it; else chance errs.</param>
/// <param name="Text">The account, its slots not yet filled.</param>
sealed record Notice(Person Child, Scene Scene, DateOnly Happened, TimeOnly At, DateTime Entered, DateTime? Change, string Text, bool Again = false, Scripted? As = null) : Entry
{
    public override string Source => "MERLIN";

    /// <summary>The call that it followed, and the crime report of the same happening.</summary>
    public Call? Call { get; init; }
    public Crime? Crime { get; init; }

    /// <summary>The risk as the officer rated it, where a planted story fixes it: H, L or empty.</summary>
    public string? Risk { get; init; }

    /// <summary>Who told the police by their work, where a planted story names them.</summary>
    public Worker? Teller { get; init; }

    /// <summary>When a missing child was found; null while missing, and of everyone else.</summary>
    public DateTime? Found { get; init; }
}
