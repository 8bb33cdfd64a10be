using Rowan.People;
using Rowan.Sources;
using Rowan.Sources.Reading;

namespace Rowan.Chronology;

/// <summary>A mention in a record as it was known at a moment.</summary>
/// <param name="IdentityId">Whom it was believed to be; null if not linked.</param>
/// <param name="Said">What the version believed then says; null when that version names the person no longer.</param>
public sealed record KnownMention(long PersonaId, string Mention, long? IdentityId, string? Number, PersonaReading? Said);

/// <summary>A source record that named the child, as it was known at a moment.</summary>
/// <param name="Current">The version to believe then.</param>
/// <param name="Versions">Those received by then, in order.</param>
/// <param name="Child">The mentions believed then to be the child.</param>
/// <param name="Others">Everybody else it names.</param>
/// <param name="Entries">Of the current version.</param>
/// <param name="EntriesOfOtherVersions">To tell when an entry first came, and whether it has changed.</param>
public sealed record KnownRecord(
    SourceRecord Record,
    RecordVersion Current,
    IReadOnlyList<RecordVersion> Versions,
    IReadOnlyList<KnownMention> Child,
    IReadOnlyList<KnownMention> Others,
    IReadOnlyList<ChronologyEntry> Entries,
    IReadOnlyList<ChronologyEntry> EntriesOfOtherVersions,
    IReadOnlyList<EntryPersona> Concerns,
    IReadOnlyList<RegistrationSaid> Registrations,
    IReadOnlyList<RelationshipSaid> Relationships)
{
    public SaidBy SaidBy => new(Record.Source, Record.Id, Current.Kind, Record.Reference, Current.Received) { KindNow = Record.Kind == Current.Kind ? null : Record.Kind };

    /// <summary>What the current version says of the child.</summary>
    public IEnumerable<PersonaReading> OfChild => Child.Select(m => m.Said).OfType<PersonaReading>();

    public bool IsChild(long personaId) => Child.Any(m => m.PersonaId == personaId);

    /// <summary>
    /// The records known before a moment: those with a version received before it and a mention linked by then to the identity and not yet
    /// unlinked. Nothing received later has a part in it (C03-25, facts-time-audit).
    /// </summary>
    /// <param name="before">An instant in UTC; null for all that is known.</param>
    /// <param name="shows">Whether a version that is not the one to believe may be told of, by how its source had marked it; null where all may.</param>
    public static IReadOnlyList<KnownRecord> Of(StoryRows rows, DateTime? before, Func<SourceRecord, RecordVersion, bool>? shows = null)
    {
        var linked = rows.Links.Where(l => Known(l.Received, before) && (l.EndedAt is null || !Known(l.EndedAt.Value, before)))
            .GroupBy(l => l.PersonaId).ToDictionary(g => g.Key, g => g.MaxBy(l => l.FactId)!.IdentityId);
        var personas = rows.Personas.ToLookup(p => p.RecordId);
        var said = rows.Said.ToDictionary(s => (s.PersonaId, s.RecordVersionId), s => s.Reading);
        var entries = rows.Entries.ToLookup(e => e.RecordVersionId);
        var concerns = rows.Concerns.ToLookup(c => c.EntryId);
        var registrations = rows.Registrations.ToLookup(r => r.RecordVersionId);
        var relationships = rows.Relationships.ToLookup(r => r.RecordVersionId);
        var versions = rows.Versions.Where(v => Known(v.Received, before)).OrderBy(v => v.Number).ToLookup(v => v.RecordId);
        return
        [
            .. from record in rows.Records.OrderBy(r => r.Id)
               let all = versions[record.Id].ToList()
               where all.Count > 0
               let current = CurrentOf(all)
               let known = all.FindAll(v => v == current || shows is null || shows(record, v))
               let mentions = personas[record.Id].Where(p => known.Count == all.Count || known.Exists(v => said.ContainsKey((p.Id, v.Id)))).OrderBy(p => p.Id).Select(p => MentionOf(p, current)).ToList()
               let child = mentions.FindAll(m => m.IdentityId == rows.IdentityId)
               where child.Count > 0
               let own = entries[current.Id].ToList()
               select new KnownRecord(
                   record, current, known, child, mentions.FindAll(m => m.IdentityId != rows.IdentityId && m.Said is not null), own,
                   [.. known.Where(v => v.Id != current.Id).SelectMany(v => entries[v.Id])], [.. own.SelectMany(e => concerns[e.Id])],
                   [.. registrations[current.Id]], [.. relationships[current.Id]]),
        ];

        KnownMention MentionOf(Persona persona, RecordVersion current)
        {
            long? identity = linked.TryGetValue(persona.Id, out var id) ? id : null;
            return new KnownMention(
                persona.Id, persona.Mention, identity, identity is { } i ? rows.Numbers.GetValueOrDefault(i) : null,
                said.GetValueOrDefault((persona.Id, current.Id)));
        }
    }

    static bool Known(DateTime received, DateTime? before) => before is null || received < before;

    /// <summary>The version to believe of those received: the later by the source's own count, else the later to come; the rule of importing.</summary>
    internal static RecordVersion CurrentOf(IReadOnlyList<RecordVersion> known) => known.Aggregate((current, next) =>
        next.SourceVersion is null || current.SourceVersion is null || SourceVersions.Compare(next.SourceVersion, current.SourceVersion) >= 0 ? next : current);
}
