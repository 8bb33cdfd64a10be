using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>Personas and what is said of them, from the readings of source records.</summary>
public sealed class PersonaState : IStateFromFacts
{
    /// <summary>The most rows of one sort that one version of a record may give; the numbers of such rows follow from the version's.</summary>
    public const int MostOfOneVersion = 1 << 12;

    public IReadOnlyCollection<string> Kinds => [SourceFactKinds.RecordReading];

    public IReadOnlyCollection<Type> Tables =>
        [typeof(PersonaKey), typeof(RecordReference), typeof(WarningSaid), typeof(ContactSaid), typeof(AddressSaid), typeof(RelationshipSaid), typeof(RegistrationSaid), typeof(PersonaVersion), typeof(Persona)];

    public async Task ApplyAsync(RowanDb db, Fact fact, ReadOnlyMemory<byte> content)
    {
        var kept = SourceJson.Read<KeptReading>(content.Span);
        var row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Personas)
        {
            await KeepAsync(db, fact, kept, said, row++);
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Relationships)
        {
            db.Relationships.Add(new RelationshipSaid
            {
                Id = row++, RecordVersionId = kept.VersionId, FromPersonaId = kept.Personas[said.From], Kind = said.Kind,
                ToPersonaId = kept.Personas[said.To], Since = said.Since, Until = said.Until, Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Registrations)
        {
            db.Registrations.Add(new RegistrationSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Authority = said.Authority,
                Category = said.Category, From = said.From, Until = said.Until, Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var (said, address) in kept.Reading.Personas.SelectMany(p => p.Addresses.Select(a => (p, a))))
        {
            db.Addresses.Add(new AddressSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = address.Kind,
                Text = string.Join(", ", address.Lines), Postcode = address.Postcode,
                Place = Dwelling.Of(address.Lines, address.Postcode), Street = Dwelling.StreetOf(address.Lines), Borough = address.Borough,
                From = address.From, Until = address.Until, Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var (said, contact) in kept.Reading.Personas.SelectMany(p => p.Contacts.Select(c => (p, c))))
        {
            db.Contacts.Add(new ContactSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = contact.Kind, Given = contact.Value,
                Value = ContactForm.Of(contact.Kind, contact.Value), Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.Warnings)
        {
            db.Warnings.Add(new WarningSaid
            {
                Id = row++, PersonaId = kept.Personas[said.Mention], RecordVersionId = kept.VersionId, Kind = said.Kind, Words = said.Words, Plan = said.Plan,
                From = said.From, Until = said.Until, Details = SourceJson.Write(said.Details), Received = fact.Received,
            });
        }

        row = kept.VersionId * MostOfOneVersion;
        foreach (var said in kept.Reading.References)
        {
            db.RecordReferences.Add(new RecordReference { Id = row++, RecordId = kept.RecordId, RecordVersionId = kept.VersionId, Kind = said.Kind, Value = said.Value });
        }
    }

    static async Task KeepAsync(RowanDb db, Fact fact, KeptReading kept, PersonaReading said, long versionId)
    {
        var personaId = kept.Personas[said.Mention];
        var person = Features.Of(personaId, kept.Reading.Source, said);
        db.PersonaVersions.Add(new PersonaVersion
        {
            Id = versionId, PersonaId = personaId, RecordVersionId = kept.VersionId, Role = said.Role,
            Reading = SourceJson.Write(said), Features = person.ToBytes(), Received = fact.Received,
        });
        var persona = await db.Personas.FindAsync(personaId);
        List<PersonaKey> had = [];
        if (persona is null)
        {
            db.Personas.Add(new Persona { Id = personaId, RecordId = kept.RecordId, Mention = said.Mention, Source = kept.Reading.Source, CurrentVersionId = versionId });
        }
        else if (kept.Current)
        {
            persona.CurrentVersionId = versionId;
            had = await db.PersonaKeys.Where(k => k.PersonaId == personaId).ToListAsync();
        }
        else
        {
            return;
        }

        var keys = BlockingKeys.Of(person).ToHashSet();
        db.PersonaKeys.RemoveRange(had.Where(k => !keys.Remove(k.Key)));
        db.PersonaKeys.AddRange(keys.Select(key => new PersonaKey { Key = key, PersonaId = personaId }));
    }
}
