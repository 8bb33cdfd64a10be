using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Chronology;
using Rowan.Disclosures;
using Rowan.Emergency;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.Mail;
using Rowan.Notices;
using Rowan.Notifications;
using Rowan.Operation;
using Rowan.People;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Retention;
using Rowan.Risk;
using Rowan.Search;
using Rowan.SecondPerson;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.StrategyDiscussions;
using Rowan.TimeLimits;

namespace Rowan.Data;

/// <summary>All of Rowan's tables. Only the door (<see cref="Door"/>) opens one; a test by reflection holds it.</summary>
public abstract class RowanDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>What is not there for who asks: no query finds it, whoever wrote the query (<see cref="ShieldedTables"/>).</summary>
    internal Hidden Hidden { get; set; } = Hidden.Nothing;

    /// <summary>Set while what runs must see all there is, and shows it to nobody: bringing state up to facts, keeping a record that came.</summary>
    internal bool SeesAll { get; private set; }

    /// <summary>Sees all there is until what is returned is disposed of.</summary>
    internal IDisposable SeeingAll() => new Seeing(this, true, Hidden);

    /// <summary>Sees no more than somebody from whom this is hidden, until what is returned is disposed of.</summary>
    internal IDisposable SeeingWithout(Hidden hidden) => new Seeing(this, false, hidden);

    /// <summary>
    /// PostgreSQL plans each statement of this look once for all values, and not anew for each: for one that asks many things by their keys, planning would be a
    /// fifth of the server's work. It is so until the connection goes back to its pool.
    /// </summary>
    internal Task PlanOnceAsync(CancellationToken cancel) =>
        Database.IsNpgsql() ? Database.ExecuteSqlRawAsync("SET plan_cache_mode = force_generic_plan", cancel) : Task.CompletedTask;

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditSubject> AuditSubjects => Set<AuditSubject>();
    public DbSet<AuditContent> AuditContents => Set<AuditContent>();
    public DbSet<AuditPending> AuditPending => Set<AuditPending>();
    public DbSet<AuditLeaf> AuditLeaves => Set<AuditLeaf>();
    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();

    public DbSet<Fact> Facts => Set<Fact>();
    public DbSet<FactContent> FactContents => Set<FactContent>();
    public DbSet<FactDisposal> FactDisposals => Set<FactDisposal>();
    public DbSet<NextNumber> NextNumbers => Set<NextNumber>();
    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();

    public DbSet<Member> Members => Set<Member>();
    public DbSet<Posting> Postings => Set<Posting>();
    public DbSet<BulkLook> BulkLooks => Set<BulkLook>();
    public DbSet<BulkNotice> BulkNotices => Set<BulkNotice>();
    public DbSet<NotShared> NotShared => Set<NotShared>();
    public DbSet<Credential> Credentials => Set<Credential>();
    public DbSet<PurposeInUse> PurposesInUse => Set<PurposeInUse>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();
    public DbSet<Authenticator> Authenticators => Set<Authenticator>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<ProviderTie> ProviderTies => Set<ProviderTie>();
    public DbSet<SignInNotice> SignInNotices => Set<SignInNotice>();
    public DbSet<KeptForm> KeptForms => Set<KeptForm>();
    public DbSet<ServiceKey> ServiceKeys => Set<ServiceKey>();
    public DbSet<LiveSince> LiveSince => Set<LiveSince>();

    public DbSet<Node> Nodes => Set<Node>();
    public DbSet<WorkRun> WorkRuns => Set<WorkRun>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<SourceDelivered> SourcesDelivered => Set<SourceDelivered>();
    public DbSet<SourceRecord> SourceRecords => Set<SourceRecord>();
    public DbSet<RecordVersion> RecordVersions => Set<RecordVersion>();
    public DbSet<Reject> Rejects => Set<Reject>();
    public DbSet<HeldRow> HeldRows => Set<HeldRow>();
    public DbSet<SourceOff> SourceOffs => Set<SourceOff>();
    public DbSet<RowMend> RowMends => Set<RowMend>();
    public DbSet<HeldSetAside> HeldSetAsides => Set<HeldSetAside>();
    public DbSet<Contradiction> Contradictions => Set<Contradiction>();
    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();
    public DbSet<WithdrawalNotice> WithdrawalNotices => Set<WithdrawalNotice>();

    public DbSet<Persona> Personas => Set<Persona>();
    public DbSet<PersonaVersion> PersonaVersions => Set<PersonaVersion>();
    public DbSet<PersonaKey> PersonaKeys => Set<PersonaKey>();
    public DbSet<AddressSaid> Addresses => Set<AddressSaid>();
    public DbSet<ContactSaid> Contacts => Set<ContactSaid>();
    public DbSet<SchoolSaid> Schools => Set<SchoolSaid>();
    public DbSet<WarningSaid> Warnings => Set<WarningSaid>();
    public DbSet<RecordReference> RecordReferences => Set<RecordReference>();
    public DbSet<RelationshipSaid> Relationships => Set<RelationshipSaid>();
    public DbSet<RegistrationSaid> Registrations => Set<RegistrationSaid>();
    public DbSet<Identity> Identities => Set<Identity>();
    public DbSet<IdentityLink> IdentityLinks => Set<IdentityLink>();
    public DbSet<LinkedThrough> LinkedThrough => Set<LinkedThrough>();
    public DbSet<PossibleLink> PossibleLinks => Set<PossibleLink>();
    public DbSet<LinkDecision> LinkDecisions => Set<LinkDecision>();

    public DbSet<ChronologyEntry> ChronologyEntries => Set<ChronologyEntry>();
    public DbSet<EntryPersona> EntryPersonas => Set<EntryPersona>();
    public DbSet<KeptSearch> KeptSearches => Set<KeptSearch>();

    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<NoticeRead> NoticesRead => Set<NoticeRead>();
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();
    public DbSet<Shield> Shields => Set<Shield>();
    public DbSet<ShieldCircle> ShieldCircles => Set<ShieldCircle>();
    public DbSet<ShieldedIdentity> ShieldedIdentities => Set<ShieldedIdentity>();
    public DbSet<ShieldTouch> ShieldTouches => Set<ShieldTouch>();
    public DbSet<ShieldMet> ShieldsMet => Set<ShieldMet>();
    public DbSet<SecondPersonRequest> SecondPersonRequests => Set<SecondPersonRequest>();
    public DbSet<BrokenGlass> BrokenGlasses => Set<BrokenGlass>();
    public DbSet<Involvement> Involvements => Set<Involvement>();
    public DbSet<FlaggedLook> FlaggedLooks => Set<FlaggedLook>();
    public DbSet<ChildInTheNews> ChildrenInTheNews => Set<ChildInTheNews>();
    public DbSet<Declaration> Declarations => Set<Declaration>();

    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<NotificationDraft> NotificationDrafts => Set<NotificationDraft>();
    public DbSet<RefusedRequest> RefusedRequests => Set<RefusedRequest>();

    public DbSet<DeskConcern> DeskConcerns => Set<DeskConcern>();
    public DbSet<RouteDecision> RouteDecisions => Set<RouteDecision>();
    public DbSet<DecisionDraft> DecisionDrafts => Set<DecisionDraft>();

    public DbSet<ResearchPack> ResearchPacks => Set<ResearchPack>();
    public DbSet<ResearchCheck> ResearchChecks => Set<ResearchCheck>();
    public DbSet<ResearchSignOff> ResearchSignOffs => Set<ResearchSignOff>();
    public DbSet<ResearchPerson> ResearchPeople => Set<ResearchPerson>();

    public DbSet<StrategyDiscussion> StrategyDiscussions => Set<StrategyDiscussion>();
    public DbSet<DiscussionInvitee> DiscussionInvitees => Set<DiscussionInvitee>();
    public DbSet<DiscussionAction> DiscussionActions => Set<DiscussionAction>();
    public DbSet<DiscussionDraft> DiscussionDrafts => Set<DiscussionDraft>();

    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    public DbSet<AssessedPerson> AssessedPeople => Set<AssessedPerson>();
    public DbSet<AssessmentDraft> AssessmentDrafts => Set<AssessmentDraft>();
    public DbSet<RiskReading> RiskReadings => Set<RiskReading>();
    public DbSet<RiskFinding> RiskFindings => Set<RiskFinding>();
    public DbSet<RiskPerson> RiskPeople => Set<RiskPerson>();

    public DbSet<LimitWarning> LimitWarnings => Set<LimitWarning>();
    public DbSet<LimitBreach> LimitBreaches => Set<LimitBreach>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<RetentionDay> RetentionDays => Set<RetentionDay>();
    public DbSet<RetentionKept> RetentionKept => Set<RetentionKept>();
    public DbSet<DisposalCertificate> DisposalCertificates => Set<DisposalCertificate>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<DisclosureItem> DisclosureItems => Set<DisclosureItem>();
    public DbSet<DisclosureExport> DisclosureExports => Set<DisclosureExport>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AppendOnly(modelBuilder.Entity<AuditEntry>(), e =>
        {
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.At);
            e.HasIndex(x => new { x.MemberId, x.At });
        });
        AppendOnly(modelBuilder.Entity<AuditSubject>(), e =>
        {
            e.HasKey(x => new { x.EntryId, x.Ordinal });
            e.HasIndex(x => x.IdentityId);
            e.HasIndex(x => x.RecordId);
        });
        AppendOnly(modelBuilder.Entity<AuditContent>(), e => e.HasKey(x => x.EntryId));
        AppendOnly(modelBuilder.Entity<AuditLeaf>(), e =>
        {
            e.HasKey(x => x.Sequence);
            e.Property(x => x.Sequence).ValueGeneratedNever();
            e.HasIndex(x => x.EntryId).IsUnique();
        });
        AppendOnly(modelBuilder.Entity<AuditCheckpoint>(), e =>
        {
            e.HasKey(x => x.Size);
            e.Property(x => x.Size).ValueGeneratedNever();
        });
        AppendOnly(modelBuilder.Entity<Fact>(), e =>
        {
            e.HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.EntryId, x.Ordinal }).IsUnique();
            e.HasIndex(x => x.Subject);
        });
        AppendOnly(modelBuilder.Entity<FactContent>(), e =>
        {
            e.HasKey(x => x.FactId);
            e.Property(x => x.FactId).ValueGeneratedNever();
        });
        AppendOnly(modelBuilder.Entity<FactDisposal>(), e =>
        {
            e.HasKey(x => x.FactId);
            e.Property(x => x.FactId).ValueGeneratedNever();
            e.HasIndex(x => x.DisposedByFactId);
        });
        AppendOnly(modelBuilder.Entity<AnsweredRequest>(), e => e.HasKey(x => x.RequestId));

        modelBuilder.Entity<AuditPending>(e => { e.HasKey(x => x.EntryId); e.HasIndex(x => x.At); });
        modelBuilder.Entity<NextNumber>().HasKey(x => x.Name);

        modelBuilder.Entity<Member>().HasIndex(x => x.NormalizedUserName).IsUnique();
        State(modelBuilder.Entity<Posting>()).HasIndex(x => x.MemberId);
        State(modelBuilder.Entity<BulkLook>()).HasIndex(x => new { x.MemberId, x.At });
        modelBuilder.Entity<BulkNotice>(e => { e.HasKey(x => new { x.BulkLookId, x.MemberId }); e.HasIndex(x => x.MemberId); });
        State(modelBuilder.Entity<NotShared>()).HasIndex(x => x.Recorded);
        modelBuilder.Entity<Credential>().HasKey(x => x.MemberId);
        modelBuilder.Entity<PurposeInUse>().HasKey(x => x.Session);
        modelBuilder.Entity<SignInSession>(e => { e.HasKey(x => x.Session); e.HasIndex(x => x.MemberId); });
        modelBuilder.Entity<OneTimeCode>().HasIndex(x => x.Hash).IsUnique();
        modelBuilder.Entity<Authenticator>().HasKey(x => x.MemberId);
        modelBuilder.Entity<Passkey>().HasIndex(x => x.MemberId);
        modelBuilder.Entity<ProviderTie>(e => { e.HasIndex(x => new { x.Issuer, x.Subject }).IsUnique(); e.HasIndex(x => new { x.Issuer, x.Expected }).IsUnique(); e.HasIndex(x => x.MemberId); });
        modelBuilder.Entity<SignInNotice>().HasIndex(x => x.MemberId);
        modelBuilder.Entity<KeptForm>().HasIndex(x => x.MemberId);
        modelBuilder.Entity<ServiceKey>(e => { e.HasIndex(x => x.Hash).IsUnique(); e.HasIndex(x => x.MemberId); });
        modelBuilder.Entity<LiveSince>().Property(x => x.Id).ValueGeneratedNever();
        modelBuilder.Entity<Node>();
        modelBuilder.Entity<WorkRun>().HasKey(x => new { x.Work, x.NodeId });

        State(modelBuilder.Entity<Delivery>()).HasIndex(x => new { x.Source, x.Sequence }).IsUnique();
        modelBuilder.Entity<SourceDelivered>().HasKey(x => x.Source);
        State(modelBuilder.Entity<SourceRecord>()).HasIndex(x => new { x.Source, x.KeptAs, x.Reference, x.SubjectKey }).IsUnique();
        State(modelBuilder.Entity<RecordVersion>()).HasIndex(x => new { x.RecordId, x.Number }).IsUnique();
        State(modelBuilder.Entity<Reject>()).HasIndex(x => x.DeliveryId);
        State(modelBuilder.Entity<HeldRow>()).HasIndex(x => new { x.Source, x.JoinedToVersionId });

        State(modelBuilder.Entity<SourceOff>()).HasIndex(x => x.Source);
        State(modelBuilder.Entity<RowMend>()).HasIndex(x => new { x.RejectId, x.Number }).IsUnique();
        modelBuilder.Entity<RowMend>(e => { e.HasIndex(x => new { x.HeldRowId, x.Number }).IsUnique(); e.HasIndex(x => x.VersionId); });
        modelBuilder.Entity<HeldSetAside>(e => { e.HasKey(x => x.HeldRowId); e.Property(x => x.HeldRowId).ValueGeneratedNever(); });
        State(modelBuilder.Entity<Contradiction>()).HasIndex(x => new { x.Source, x.Decision });
        modelBuilder.Entity<Contradiction>().HasIndex(x => x.RecordId);
        State(modelBuilder.Entity<Withdrawal>()).HasIndex(x => x.Source);
        modelBuilder.Entity<Withdrawal>().HasIndex(x => x.RecordId);
        modelBuilder.Entity<WithdrawalNotice>(e => { e.HasKey(x => new { x.WithdrawalId, x.MemberId }); e.HasIndex(x => x.MemberId); });

        State(modelBuilder.Entity<Persona>()).HasIndex(x => new { x.RecordId, x.Mention }).IsUnique();
        modelBuilder.Entity<Persona>().HasIndex(x => x.IdentityId);
        State(modelBuilder.Entity<PersonaVersion>()).HasIndex(x => new { x.PersonaId, x.RecordVersionId }).IsUnique();
        modelBuilder.Entity<PersonaVersion>().HasIndex(x => x.RecordVersionId);
        modelBuilder.Entity<PersonaKey>(e => { e.HasKey(x => new { x.Key, x.PersonaId }); e.HasIndex(x => x.PersonaId); });
        State(modelBuilder.Entity<AddressSaid>()).HasIndex(x => x.PersonaId);
        modelBuilder.Entity<AddressSaid>(e => { e.HasIndex(x => x.Postcode); e.HasIndex(x => x.Place); e.HasIndex(x => x.Street); });
        State(modelBuilder.Entity<ContactSaid>()).HasIndex(x => x.PersonaId);
        modelBuilder.Entity<ContactSaid>().HasIndex(x => x.Value);
        State(modelBuilder.Entity<SchoolSaid>()).HasIndex(x => x.PersonaId);
        modelBuilder.Entity<SchoolSaid>().HasIndex(x => new { x.Key, x.Received });
        State(modelBuilder.Entity<WarningSaid>()).HasIndex(x => x.PersonaId);
        modelBuilder.Entity<WarningSaid>().HasIndex(x => x.RecordVersionId);
        State(modelBuilder.Entity<RecordReference>()).HasIndex(x => x.Value);
        modelBuilder.Entity<RecordReference>().HasIndex(x => x.RecordId);
        State(modelBuilder.Entity<RelationshipSaid>()).HasIndex(x => x.FromPersonaId);
        modelBuilder.Entity<RelationshipSaid>().HasIndex(x => x.ToPersonaId);
        State(modelBuilder.Entity<RegistrationSaid>()).HasIndex(x => x.PersonaId);
        State(modelBuilder.Entity<Identity>()).HasIndex(x => x.Number).IsUnique();
        State(modelBuilder.Entity<IdentityLink>()).HasIndex(x => x.PersonaId);
        modelBuilder.Entity<IdentityLink>().HasIndex(x => x.IdentityId);
        State(modelBuilder.Entity<LinkedThrough>());
        modelBuilder.Entity<PossibleLink>(e => { e.HasKey(x => new { x.PersonaA, x.PersonaB }); e.HasIndex(x => x.PersonaB); });
        State(modelBuilder.Entity<LinkDecision>()).HasIndex(x => new { x.PersonaA, x.PersonaB });
        modelBuilder.Entity<LinkDecision>().HasIndex(x => x.PersonaB);

        State(modelBuilder.Entity<ChronologyEntry>()).HasIndex(x => x.RecordVersionId);
        modelBuilder.Entity<EntryPersona>(e => { e.HasKey(x => new { x.EntryId, x.PersonaId }); e.HasIndex(x => x.PersonaId); });
        modelBuilder.Entity<KeptSearch>().HasIndex(x => new { x.MemberId, x.At });

        State(modelBuilder.Entity<Notice>()).Property(x => x.ByMail).HasDefaultValue(false);
        modelBuilder.Entity<Notice>(e => { e.HasIndex(x => x.ToMemberId); e.HasIndex(x => x.ToRole); e.HasIndex(x => x.Path); e.HasIndex(x => new { x.ByMail, x.At }); });
        modelBuilder.Entity<OutgoingMail>(e => { e.HasKey(x => x.NoticeId); e.Property(x => x.NoticeId).ValueGeneratedNever(); });
        modelBuilder.Entity<NoticeRead>().HasKey(x => new { x.NoticeId, x.MemberId });
        State(modelBuilder.Entity<Shield>()).HasIndex(x => x.LiftedFactId);
        modelBuilder.Entity<ShieldCircle>().HasKey(x => new { x.ShieldId, x.Ordinal });
        modelBuilder.Entity<ShieldedIdentity>(e => { e.HasKey(x => new { x.ShieldId, x.IdentityId }); e.HasIndex(x => x.IdentityId); });
        State(modelBuilder.Entity<ShieldTouch>()).HasIndex(x => new { x.ShieldId, x.SettledFactId });
        modelBuilder.Entity<ShieldMet>().HasKey(x => new { x.EntryId, x.ShieldId });
        State(modelBuilder.Entity<SecondPersonRequest>()).HasIndex(x => x.Answer);
        State(modelBuilder.Entity<BrokenGlass>()).HasIndex(x => new { x.MemberId, x.Until });
        modelBuilder.Entity<BrokenGlass>().HasIndex(x => x.ReviewedAt);
        State(modelBuilder.Entity<Involvement>()).HasIndex(x => x.IdentityId);
        modelBuilder.Entity<Involvement>().HasIndex(x => x.MemberId);
        modelBuilder.Entity<Involvement>().HasIndex(x => new { x.Agency, x.Team });
        State(modelBuilder.Entity<FlaggedLook>()).HasIndex(x => new { x.MemberId, x.Kind });
        modelBuilder.Entity<FlaggedLook>().HasIndex(x => x.ClosedAt);
        State(modelBuilder.Entity<ChildInTheNews>()).HasIndex(x => x.IdentityId);
        modelBuilder.Entity<Declaration>().HasKey(x => x.MemberId);

        State(modelBuilder.Entity<Notification>()).HasIndex(x => x.Reference).IsUnique();
        modelBuilder.Entity<Notification>().HasIndex(x => x.DraftId).IsUnique();
        modelBuilder.Entity<Notification>().HasIndex(x => x.SentBy);
        modelBuilder.Entity<Notification>().HasIndex(x => x.RecordId);
        modelBuilder.Entity<Notification>().HasIndex(x => x.SentAt);
        modelBuilder.Entity<NotificationDraft>().HasIndex(x => x.MemberId);
        modelBuilder.Entity<NotificationDraft>().Property(x => x.Id).ValueGeneratedNever();
        modelBuilder.Entity<RefusedRequest>().HasIndex(x => new { x.MemberId, x.At });
        modelBuilder.Entity<RefusedRequest>().Property(x => x.Id).ValueGeneratedNever();
        State(modelBuilder.Entity<DeskConcern>()).HasIndex(x => x.Stage);
        modelBuilder.Entity<DeskConcern>().HasIndex(x => x.HolderId);
        modelBuilder.Entity<DeskConcern>().HasIndex(x => x.FirstDecidedAt);
        modelBuilder.Entity<DeskConcern>().HasIndex(x => new { x.Gravest, x.AgeBand });
        State(modelBuilder.Entity<RouteDecision>()).HasIndex(x => x.NotificationId);
        modelBuilder.Entity<RouteDecision>().HasIndex(x => x.At);
        modelBuilder.Entity<RouteDecision>().HasIndex(x => x.OutcomeAt);
        modelBuilder.Entity<DecisionDraft>(e => { e.HasKey(x => new { x.MemberId, x.NotificationId }); e.HasIndex(x => x.KeptUntil); });
        State(modelBuilder.Entity<ResearchPack>()).HasIndex(x => x.SignOffId);
        State(modelBuilder.Entity<ResearchCheck>()).HasIndex(x => x.NotificationId);
        State(modelBuilder.Entity<ResearchSignOff>()).HasIndex(x => x.NotificationId);
        modelBuilder.Entity<ResearchSignOff>().HasIndex(x => x.At);
        modelBuilder.Entity<ResearchPerson>(e => { e.HasKey(x => new { x.SignOffId, x.PersonaId }); e.HasIndex(x => x.PersonaId); e.HasIndex(x => x.IdentityId); });
        State(modelBuilder.Entity<StrategyDiscussion>()).HasIndex(x => x.NotificationId);
        modelBuilder.Entity<StrategyDiscussion>().HasIndex(x => x.SentAt);
        modelBuilder.Entity<StrategyDiscussion>().HasIndex(x => x.SignedAt);
        State(modelBuilder.Entity<DiscussionInvitee>()).HasIndex(x => x.DiscussionId);
        State(modelBuilder.Entity<DiscussionAction>()).HasIndex(x => x.DiscussionId);
        modelBuilder.Entity<DiscussionAction>().HasIndex(x => new { x.OwnerId, x.Outcome });
        modelBuilder.Entity<DiscussionAction>().HasIndex(x => new { x.Outcome, x.DueAt });
        modelBuilder.Entity<DiscussionDraft>(e => { e.HasKey(x => x.DiscussionId); e.Property(x => x.DiscussionId).ValueGeneratedNever(); e.HasIndex(x => x.KeptUntil); });

        State(modelBuilder.Entity<RiskAssessment>()).HasIndex(x => x.NotificationId);
        modelBuilder.Entity<AssessedPerson>(e => { e.HasKey(x => new { x.AssessmentId, x.PersonaId }); e.HasIndex(x => x.PersonaId); e.HasIndex(x => x.IdentityId); });
        modelBuilder.Entity<AssessmentDraft>(e => { e.HasKey(x => new { x.MemberId, x.NotificationId }); e.HasIndex(x => x.KeptUntil); });
        State(modelBuilder.Entity<RiskReading>());
        modelBuilder.Entity<RiskFinding>(e => { e.HasKey(x => new { x.NotificationId, x.Rule }); e.HasIndex(x => x.EndedAt); });
        modelBuilder.Entity<RiskPerson>(e => { e.HasKey(x => new { x.NotificationId, x.PersonaId }); e.HasIndex(x => x.PersonaId); });

        modelBuilder.Entity<LimitWarning>().HasKey(x => new { x.NotificationId, x.Rule, x.StartedAt, x.Point });
        State(modelBuilder.Entity<LimitBreach>()).HasIndex(x => new { x.NotificationId, x.Rule, x.StartedAt }).IsUnique();
        modelBuilder.Entity<LimitBreach>().HasIndex(x => x.LookedAt);

        State(modelBuilder.Entity<LegalHold>()).HasIndex(x => x.LiftedFactId);
        modelBuilder.Entity<RetentionDay>(e => { e.HasKey(x => x.RecordId); e.Property(x => x.RecordId).ValueGeneratedNever(); e.HasIndex(x => x.DueOn); });
        modelBuilder.Entity<RetentionKept>(e => { e.HasKey(x => x.RecordId); e.Property(x => x.RecordId).ValueGeneratedNever(); });
        State(modelBuilder.Entity<DisposalCertificate>());
        State(modelBuilder.Entity<Disclosure>()).HasIndex(x => x.IdentityId);
        State(modelBuilder.Entity<DisclosureItem>()).HasIndex(x => x.DisclosureId);
        State(modelBuilder.Entity<DisclosureExport>()).HasIndex(x => x.DisclosureId);

        ShieldedTables.Apply(modelBuilder, this);
        SnakeCase.Apply(modelBuilder);

        // Nodes of the version before know only one of the two: what says which record it is keeps its column.
        modelBuilder.Entity<SourceRecord>().Property(x => x.KeptAs).HasColumnName("kind");
        modelBuilder.Entity<SourceRecord>().Property(x => x.Kind).HasColumnName("marked_kind").HasDefaultValue("");
        modelBuilder.Entity<RecordVersion>().Property(x => x.Kind).HasColumnName("marked_kind").HasDefaultValue("");
    }

    sealed class Seeing : IDisposable
    {
        readonly RowanDb db;
        readonly (bool SeesAll, Hidden Hidden) before;

        public Seeing(RowanDb db, bool seesAll, Hidden hidden)
        {
            (this.db, before) = (db, (db.SeesAll, db.Hidden));
            (db.SeesAll, db.Hidden) = (seesAll, hidden);
        }

        public void Dispose() => (db.SeesAll, db.Hidden) = before;
    }

    static EntityTypeBuilder<T> State<T>(EntityTypeBuilder<T> entity) where T : class
    {
        entity.HasKey("Id");
        entity.Property<long>("Id").ValueGeneratedNever();
        return entity;
    }

    static void AppendOnly<T>(EntityTypeBuilder<T> entity, Action<EntityTypeBuilder<T>> configure) where T : class
    {
        entity.HasAnnotation(AppendOnlyTables.Annotation, true);
        configure(entity);
    }
}

/// <summary>Rowan's tables on SQLite.</summary>
public sealed class SqliteRowanDb(DbContextOptions<SqliteRowanDb> options) : RowanDb(options);

/// <summary>Rowan's tables on PostgreSQL.</summary>
public sealed class PostgresRowanDb(DbContextOptions<PostgresRowanDb> options) : RowanDb(options);
