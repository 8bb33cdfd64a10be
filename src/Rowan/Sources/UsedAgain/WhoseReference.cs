using Microsoft.EntityFrameworkCore;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources.Reading;

namespace Rowan.Sources.UsedAgain;

/// <summary>
/// Finds the record that a reading is of, by its reference and, where a source uses references again, by its subject; and holds for a person what is
/// plainly of another subject than all that have the reference.
/// </summary>
/// <remarks>
/// Who comes first has the reference, and who comes after waits: another order of deliveries may exchange the two. In any order both are here, neither
/// is guessed to be the other, and what was held once is not held again. A feed that names a further key field has its own way to tell subjects apart.
/// </remarks>
sealed class WhoseReference
{
    public const string Reason = "The reference is that of a record of somebody else: name and date of birth are both another’s.";

    readonly Dictionary<long, List<Person>> subjects = [];

    /// <summary>What stands for the further key of a record whose reference was used before it.</summary>
    public static string KeyOf(long contradictionId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{KnownRecords.AgainPrefix}{contradictionId}");

    /// <summary>Looks up at once whom the records are about of which the batch says something new; asks nothing where it says nothing new of any.</summary>
    internal static async Task<WhoseReference> OfAsync(Changing changing, KnownRecords known, IEnumerable<PreparedOutcome> batch)
    {
        var whose = new WhoseReference();
        var changed = batch.Where(p => p.Outcome is RecordRead { Reading.SubjectKey: null, Reading.Withdrawn: null })
            .Select(p => (p.GivenHash, ((RecordRead)p.Outcome).Reading, Record: known.Find(((RecordRead)p.Outcome).Reading)))
            .Where(p => p.Record is { Versions.Count: > 0 } && !Said(p.Record, p.GivenHash) && p.Reading.Personas.Any(s => s.Role == PersonaReading.Subject))
            .SelectMany(p => known.Again(p.Reading).Prepend(p.Record!)).Distinct().ToList();
        if (changed.Count == 0)
        {
            return whose;
        }

        var versions = changed.Select(r => r.Latest).Where(v => v is { Subjects: null }).Select(v => v!.Id).ToList();
        foreach (var said in await changing.Db.PersonaVersions.AsNoTracking().Where(v => EF.Parameter(versions).Contains(v.RecordVersionId) && v.Role == PersonaReading.Subject)
            .Select(v => new { v.PersonaId, v.RecordVersionId, v.Features }).ToListAsync())
        {
            whose.Add(said.RecordVersionId, Person.FromBytes(said.PersonaId, said.Features));
        }

        var byId = changed.ToDictionary(r => r.Id);
        var records = byId.Keys.ToList();
        foreach (var open in await changing.Db.Contradictions.AsNoTracking().Where(c => EF.Parameter(records).Contains(c.RecordId) && c.Decision == null)
            .Select(c => new { c.RecordId, c.GivenHash }).ToListAsync())
        {
            byId[open.RecordId].HeldFor.Add(Convert.ToHexString(open.GivenHash));
        }

        return whose;
    }

    /// <summary>The record that it is of; null for a new one. <c>Another</c> where every record of the reference is plainly somebody else's.</summary>
    public (KnownRecord? Record, bool Another) Of(KnownRecords known, RecordReading reading, byte[] givenHash)
    {
        var first = known.Find(reading);
        if (first is null || reading.SubjectKey is not null || reading.Withdrawn is not null)
        {
            return (first, false);
        }

        var all = known.Again(reading).Prepend(first).ToList();
        if (all.Find(r => Said(r, givenHash)) is { } same)
        {
            return (same, false);
        }

        var said = Compared(reading.Source, SubjectsOf(reading));
        return all.Find(r => r.Versions.Count > 0 && !IsAnother(r, reading.Source, said)) is { } its ? (its, false) : (first, first.Versions.Count > 0);
    }

    /// <returns>What holds it for a person; null where it is held already.</returns>
    public static async Task<RecordContradicts?> HoldAsync(Changing changing, KnownRecord record, RecordRead read, PreparedOutcome prepared, long deliveryId) =>
        record.HeldFor.Add(Convert.ToHexString(prepared.GivenHash))
            ? new RecordContradicts(
                await changing.NextAsync("contradiction"), deliveryId, read.Reading.Source, read.File, read.Line, record.Id, Reason, read.Given, prepared.GivenHash, read.Reading,
                prepared.Joins.Count == 0 ? null : prepared.Joins)
            : null;

    static bool Said(KnownRecord record, byte[] hash) => record.Versions.Exists(v => v.GivenHash.AsSpan().SequenceEqual(hash));

    bool IsAnother(KnownRecord record, string source, List<Person> said) =>
        record.Latest is { } latest && BeforeOf(source, latest) is { Count: > 0 } before && said.Count > 0
        && said.TrueForAll(s => before.TrueForAll(b => PlainlyAnother.Are(s, b)));

    List<Person>? BeforeOf(string source, KnownVersion version) =>
        version.Subjects is { } said ? Compared(source, said) : subjects.GetValueOrDefault(version.Id);

    void Add(long versionId, Person person)
    {
        if (!subjects.TryGetValue(versionId, out var of))
        {
            subjects.Add(versionId, of = []);
        }

        of.Add(person);
    }

    internal static IReadOnlyList<PersonaReading> SubjectsOf(RecordReading reading) => [.. reading.Personas.Where(p => p.Role == PersonaReading.Subject)];

    static List<Person> Compared(string source, IEnumerable<PersonaReading> said) => [.. said.Select(p => ComparedAs.Of(0, source, p))];
}
