using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>
/// What is left of the records of a source that is connected as pointers only (E07-54): whom they name, as far as somebody is found by it, that there is one,
/// of when, and which practitioner to contact. It is cut off here, before anything becomes a fact; the bytes that came go no further.
/// </summary>
static class PointersOnly
{
    const string Other = "other";

    /// <summary>Where something happened is nobody's address.</summary>
    static readonly string[] NotTheirs = ["event"];

    /// <summary>What no reading keeps is not read either: it can be no reason to reject a record.</summary>
    public static RecordRule Of(RecordRule rule, TextRule? practitioner) => rule with
    {
        Author = practitioner, Entries = [], Registrations = [], Warnings = [], References = [],
        Personas = [.. rule.Personas.Select(p => p with { Death = null, Contacts = [], Details = [], Relationships = [] })],
    };

    public static ReadOutcome Of(ReadOutcome outcome) => outcome switch
    {
        RecordRead read => Of(read),
        Rejected rejected => rejected with { Given = [] },
        Held held => new Rejected($"{held.Reason} No row of a source connected as pointers only is kept to wait: ask the source to send the record whole.", [], held.File, held.Line),
        _ => throw new InvalidOperationException("An outcome of reading is a record, a reject or a held row."),
    };

    static RecordRead Of(RecordRead read)
    {
        var reading = read.Reading with
        {
            Happened = read.Reading.Happened is { } happened ? new HappenedReading(happened.From) : null,
            Personas = [.. read.Reading.Personas.Where(p => p.Role != PersonaReading.Professional).Select(Of)],
            Relationships = [], Entries = [], Registrations = [], Warnings = [], References = [],
        };

        // What is kept stands for what was given: a later version that differs in nothing else is no other.
        return read with { Reading = reading, Given = SourceJson.Write(reading) };
    }

    static PersonaReading Of(PersonaReading persona) => persona with
    {
        Role = persona.Role == PersonaReading.Subject ? persona.Role : Other,
        Death = null,
        Addresses = [.. persona.Addresses.Where(a => !NotTheirs.Contains(a.Kind)).Select(a => a with { Kind = a.Kind == "home" ? a.Kind : "last-known" })],
        Identifiers = [.. persona.Identifiers.Where(i => i.Value is not null)],
        Contacts = [],
        Details = [],
        Misread = [],
    };
}
