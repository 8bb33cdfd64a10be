using Rowan.People;
using Rowan.Sources;

namespace Rowan.Chronology;

/// <summary>What one version of a record says of a persona.</summary>
public sealed record PersonaSaid(long PersonaId, long RecordVersionId, PersonaReading Reading);

/// <summary>
/// What is kept of one identity, of all times: what was known on a day is worked out from it and from nothing else (<see cref="KnownRecord"/>).
/// Of sources whose content may not be shown there are records, versions and mentions only, never content.
/// </summary>
/// <param name="Links">Of every persona that the records name, to whichever identity, ended ones too.</param>
/// <param name="Personas">Every persona that the records name.</param>
/// <param name="Concerns">Which entry concerns which personas.</param>
/// <param name="Numbers">The numbers of identities.</param>
public sealed record StoryRows(
    long IdentityId,
    IReadOnlyList<IdentityLink> Links,
    IReadOnlyList<SourceRecord> Records,
    IReadOnlyList<RecordVersion> Versions,
    IReadOnlyList<Persona> Personas,
    IReadOnlyList<PersonaSaid> Said,
    IReadOnlyList<ChronologyEntry> Entries,
    IReadOnlyList<EntryPersona> Concerns,
    IReadOnlyList<RegistrationSaid> Registrations,
    IReadOnlyList<RelationshipSaid> Relationships,
    IReadOnlyDictionary<long, string> Numbers);
