using Rowan.Access;
using Rowan.Record;

namespace Rowan.Sharing;

/// <summary>That an agency holds something about somebody, and whom to contact; nothing else is told, as with ContactPoint (E07-54, E07-55).</summary>
/// <param name="Controller">The agency; of a sensitive service only that it is one.</param>
/// <param name="Words">The words of the rule.</param>
/// <param name="Contact">The practitioner, the desk or the post, and how it is reached.</param>
public sealed record HeldElsewhere(string Controller, string Words, Reached Contact)
{
    /// <summary>What a sensitive service is called, whichever it is (SI 2007/2182).</summary>
    public const string SensitiveService = "A sensitive service";

    public string Sentence => $"{Controller} {(Controller.StartsWith("The ", StringComparison.Ordinal) ? "hold" : "holds")} something about this child.";

    /// <summary>What is told of records of which the decision tells only that they exist.</summary>
    /// <param name="practitioner">Whom a record of a source connected as pointers only names to contact, in the source's words; null where it names nobody.</param>
    public static HeldElsewhere Of(Seen seen, RecordsAsked asked, AccessDecision decision, string? practitioner = null) => new(
        asked.Sensitive ? SensitiveService : asked.Controller.Length == 0 ? "Another agency" : asked.Controller, decision.Reason,
        practitioner is { } named && asked is { PointersOnly: true, Sensitive: false } ? new Reached(named, null, null, null) : seen.ContactFor(asked));
}
