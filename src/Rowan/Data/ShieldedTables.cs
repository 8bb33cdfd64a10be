using Microsoft.EntityFrameworkCore;
using Rowan.Audit;
using Rowan.Chronology;
using Rowan.Disclosures;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.Notices;
using Rowan.People;
using Rowan.Research;
using Rowan.Retention;
using Rowan.Risk;
using Rowan.SecondPerson;
using Rowan.Sources;

namespace Rowan.Data;

/// <summary>
/// Leaves what is shielded out of every query, at the tables themselves: a search, a count, a story, a list of pairs or the log cannot forget it
/// (docs/decisions/0013). A test holds that every table that tells of a person is here.
/// </summary>
static class ShieldedTables
{
    /// <param name="db">The context that a query runs on: its own <see cref="RowanDb.Hidden"/> counts.</param>
    internal static void Apply(ModelBuilder model, RowanDb db)
    {
        model.Entity<SourceRecord>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.Id));
        model.Entity<RecordVersion>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<RecordReference>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<Withdrawal>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<Contradiction>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Records.Contains(x.RecordId) && (x.KeptRecordId == null || !db.Hidden.Records.Contains(x.KeptRecordId.Value))));
        model.Entity<RowMend>().HasQueryFilter(x => db.SeesAll || x.RecordId == null || !db.Hidden.Records.Contains(x.RecordId.Value));
        model.Entity<HeldRow>().HasQueryFilter(x => db.SeesAll
            || (!db.Hidden.HeldRows.Contains(x.Id) && (x.JoinedToVersionId == null || !db.Hidden.Versions.Contains(x.JoinedToVersionId.Value))));
        model.Entity<Reject>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Rejects.Contains(x.Id));
        model.Entity<ChronologyEntry>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Versions.Contains(x.RecordVersionId));
        model.Entity<Persona>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<PersonaVersion>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<PersonaKey>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<AddressSaid>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<ContactSaid>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<SchoolSaid>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<WarningSaid>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<RegistrationSaid>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<EntryPersona>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<RelationshipSaid>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Personas.Contains(x.FromPersonaId) && !db.Hidden.Personas.Contains(x.ToPersonaId)));
        model.Entity<Identity>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Identities.Contains(x.Id));
        model.Entity<IdentityLink>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Identities.Contains(x.IdentityId) && !db.Hidden.Personas.Contains(x.PersonaId)));
        model.Entity<PossibleLink>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Personas.Contains(x.PersonaA) && !db.Hidden.Personas.Contains(x.PersonaB)));
        model.Entity<LinkDecision>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Personas.Contains(x.PersonaA) && !db.Hidden.Personas.Contains(x.PersonaB)));
        model.Entity<AuditSubject>().HasQueryFilter(x => db.SeesAll
            || ((x.IdentityId == null || !db.Hidden.Identities.Contains(x.IdentityId.Value)) && (x.RecordId == null || !db.Hidden.Records.Contains(x.RecordId.Value))));
        model.Entity<ResearchPerson>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Personas.Contains(x.PersonaId) && !db.Hidden.Identities.Contains(x.IdentityId)));
        model.Entity<AssessedPerson>().HasQueryFilter(x => db.SeesAll || (!db.Hidden.Personas.Contains(x.PersonaId) && !db.Hidden.Identities.Contains(x.IdentityId)));
        model.Entity<RiskPerson>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Personas.Contains(x.PersonaId));
        model.Entity<Involvement>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Identities.Contains(x.IdentityId));
        model.Entity<FlaggedLook>().HasQueryFilter(x => db.SeesAll || x.IdentityId == null || !db.Hidden.Identities.Contains(x.IdentityId.Value));
        model.Entity<ChildInTheNews>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Identities.Contains(x.IdentityId));
        model.Entity<LegalHold>().HasQueryFilter(x => db.SeesAll
            || ((db.Hidden.Agency == null || x.Agency == db.Hidden.Agency) && (x.IdentityId == null || !db.Hidden.Identities.Contains(x.IdentityId.Value)) && (x.RecordId == null || !db.Hidden.Records.Contains(x.RecordId.Value))));
        model.Entity<RetentionDay>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<RetentionKept>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<Disclosure>().HasQueryFilter(x => db.SeesAll || ((db.Hidden.Agency == null || x.Agency == db.Hidden.Agency) && !db.Hidden.Identities.Contains(x.IdentityId)));
        model.Entity<DisclosureItem>().HasQueryFilter(x => db.SeesAll || !db.Hidden.Records.Contains(x.RecordId));
        model.Entity<Notice>().HasQueryFilter(x => db.SeesAll || x.RecordId == null || !db.Hidden.Records.Contains(x.RecordId.Value));
        model.Entity<SecondPersonRequest>().HasQueryFilter(x => db.SeesAll || x.IdentityId == null || !db.Hidden.Identities.Contains(x.IdentityId.Value));
    }
}
