using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Personas and what is said of them, from the readings of source records.</summary>
public sealed class PersonaState : IStateFromFacts
{
    /// <summary>The most rows of one sort that one version of a record may give; the numbers of such rows follow from the version's.</summary>
    public const int MostOfOneVersion = 1 << 12;

    public IReadOnlyCollection<string> Kinds { get; } = [SourceFactKinds.RecordReading];

    public IReadOnlyCollection<Type> Tables =>
        [typeof(PersonaKey), typeof(RecordReference), typeof(WarningSaid), typeof(ContactSaid), typeof(SchoolSaid), typeof(AddressSaid), typeof(RelationshipSaid), typeof(RegistrationSaid), typeof(PersonaVersion), typeof(Persona)];

    public object? WorkOut(FactWords words)
    {
        var reading = words.As(SourceJson.Read<KeptReading>).Reading;
        return reading.Personas.Select(said => PersonaWorked.Of(reading.Source, said)).ToArray();
    }

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        var all = facts.Select(f => (f.Fact, f.Words, Kept: f.Words.As(SourceJson.Read<KeptReading>))).ToList();
        var known = await KnownPersonas.OfAsync(db, [.. all.Where(f => f.Kept.Number > 1).Select(f => f.Kept.RecordId).Distinct()]);
        foreach (var (fact, words, kept) in all)
        {
            KeepPersonas(rows, known, fact, kept, words.WorkedOutFor<PersonaWorked[]>(this));
            KeepWhatIsSaid(rows, fact, kept, words.WorkedOutFor<PersonaWorked[]>(this));
        }

        known.HandOver(rows);
    }

    static void KeepPersonas(BulkRows rows, KnownPersonas known, Fact fact, KeptReading kept, PersonaWorked[] worked)
    {
        var versionId = kept.VersionId * MostOfOneVersion;
        foreach (var (said, work) in kept.Reading.Personas.Zip(worked))
        {
            var personaId = kept.Personas[said.Mention];
            rows.Add(new PersonaVersion
            {
                Id = versionId, PersonaId = personaId, RecordVersionId = kept.VersionId, Role = said.Role,
                Reading = work.Reading, Features = work.Features, Received = fact.Received,
            });
            if (known.Find(personaId) is not { } persona)
            {
                known.Add(
                    new Persona { Id = personaId, RecordId = kept.RecordId, Mention = said.Mention, Source = kept.Reading.Source, CurrentVersionId = versionId },
                    work.Keys);
            }
            else if (kept.Later?.Contains(persona.CurrentVersionId / MostOfOneVersion) != true)
            {
                (persona.CurrentVersionId, persona.Keys) = (versionId, work.Keys);
            }

            versionId++;
        }
    }

    static void KeepWhatIsSaid(BulkRows rows, Fact fact, KeptReading kept, PersonaWorked[] worked)
    {
        var row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Relationships)
        {
            rows.Add(new RelationshipSaid
            {
                Id = row++, RecordVersionId = kept.VersionId, FromPersonaId = kept.Personas[said.From], Kind = said.Kind,
                ToPersonaId = kept.Personas[said.To], Since = said.Since, Until = said.Until, Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Registrations)
        {
            rows.Add(new RegistrationSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Authority = said.Authority,
                Category = said.Category, From = said.From, Until = said.Until, Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var (said, work) in kept.Reading.Personas.Zip(worked))
        {
            foreach (var (address, (place, street)) in said.Addresses.Zip(work.Dwellings))
            {
                rows.Add(new AddressSaid
                {
                    Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = address.Kind,
                    Text = string.Join(", ", address.Lines), Postcode = address.Postcode, Place = place, Street = street, Borough = address.Borough,
                    From = address.From, Until = address.Until, Received = fact.Received,
                });
            }
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var (said, contact) in kept.Reading.Personas.SelectMany(p => p.Contacts.Select(c => (p, c))))
        {
            rows.Add(new ContactSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = contact.Kind, Given = contact.Value,
                Value = ContactForm.Of(contact.Kind, contact.Value), Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Personas)
        {
            if (said.Details.Select(d => d.Label == SchoolForm.Label ? SchoolForm.Of(d.Value) : null).FirstOrDefault(s => s is not null) is { } school)
            {
                rows.Add(new SchoolSaid
                {
                    Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Key = school,
                    Borough = SchoolForm.BoroughOf(said.Addresses.FirstOrDefault(a => a.Kind == "home" && a.Borough is not null)?.Borough), Received = fact.Received,
                });
            }
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Warnings)
        {
            rows.Add(new WarningSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = said.Kind, Words = said.Words, Plan = said.Plan,
                From = said.From, Until = said.Until, Details = SourceJson.Write(said.Details), Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.References)
        {
            rows.Add(new RecordReference { Id = row++, RecordId = kept.RecordId, RecordVersionId = kept.VersionId, Kind = said.Kind, Value = said.Value });
        }
    }
}

/// <summary>What follows from the words about one person alone.</summary>
/// <param name="Reading">As canonical JSON.</param>
/// <param name="Features">As the matching engine compares them.</param>
/// <param name="Keys">Under which the person is found.</param>
/// <param name="Dwellings">The dwelling and the street of each address.</param>
sealed record PersonaWorked(byte[] Reading, byte[] Features, IReadOnlyList<long> Keys, (string? Place, string? Street)[] Dwellings)
{
    public static PersonaWorked Of(string source, PersonaReading said)
    {
        // Whose features they are stands in the row beside them.
        var person = People.Features.Of(0, source, said);
        return new PersonaWorked(SourceJson.Write(said), person.ToBytes(), BlockingKeys.Of(person), [.. said.Addresses.Select(a => Dwelling.PlaceAndStreetOf(a.Lines, a.Postcode))]);
    }
}
