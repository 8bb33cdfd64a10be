using System.Globalization;
using System.Security.Cryptography;

namespace Rowan.Sources;

/// <summary>What stays of words about a record that were disposed of: Rowan's own numbers, and nothing of what was said.</summary>
static class Rests
{
    public const string Words = "Disposed of with the record that it was about.";

    /// <summary>What is kept where the hash of what came was kept.</summary>
    public static byte[] NothingHashed { get; } = SHA256.HashData([]);

    /// <summary>What stands in the place of the key that told whose a record was.</summary>
    public static string KeyOf(long recordId) => string.Create(CultureInfo.InvariantCulture, $"withdrawn-{recordId}");

    public static KeptReading Of(KeptReading kept) => kept with { GivenHash = NothingHashed, Reading = Of(kept.Reading, kept.RecordId) };

    public static RecordContradicts Of(RecordContradicts contradicts) =>
        contradicts with { Given = [], GivenHash = NothingHashed, Reading = Of(contradicts.Reading, contradicts.RecordId) };

    static RecordReading Of(RecordReading reading, long recordId) => reading with
    {
        SubjectKey = reading.SubjectKey is null ? null : KeyOf(recordId), Happened = null, Author = null,
        Personas = [.. reading.Personas.Select(p => new PersonaReading(p.Mention, "withdrawn", [], null, null, null, null, null, [], [], [], [], []))],
        Relationships = [], Entries = [], Registrations = [], Warnings = [], References = [],
    };
}
