using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources.Feeds;

namespace Rowan;

/// <summary>Where one Rowan's parts lie.</summary>
/// <param name="Database">A SQLite file, or postgres://…</param>
/// <param name="PolicyFolder">The folder that holds the packs and <c>feeds/</c>.</param>
/// <param name="Pack">The policy pack in force, a folder of it: <c>england-2010</c>.</param>
/// <param name="KeysFolder">Where the log's signing key and its checkpoints lie, outside the database.</param>
public sealed record RowanSettings(string Database, string PolicyFolder, string Pack, string KeysFolder)
{
    /// <summary>The pack that takes its place, and the day in London from which on; null where none is named.</summary>
    public (string Pack, DateOnly From)? Next { get; init; }

    public string SigningKeyFile => Path.Combine(KeysFolder, "log-signing.pem");
    public string CheckpointFile => Path.Combine(KeysFolder, "checkpoints.jsonl");

    /// <summary>Further files that checkpoints are published in: on another disk, or one that the database's administrators cannot write.</summary>
    public IReadOnlyList<string> CheckpointCopies { get; init; } = [];

    /// <summary>Every file that checkpoints are published in.</summary>
    public IReadOnlyList<string> CheckpointFiles => [CheckpointFile, .. CheckpointCopies];
}

/// <summary>One running Rowan: the database, the door, the log's sequencer, the policy in force. Web pages, the API and the verbs share it.</summary>
public sealed class RowanSystem : IAsyncDisposable
{
    readonly LogSigner signer;

    RowanSystem(
        RowanSettings settings, RowanDatabase database, AccessRules rules, SharingRules sharing, IReadOnlyDictionary<string, Feed> feeds, KnownSystems systems, WithdrawalRules withdrawals, ShieldRules shields, LookRules looks,
        RetentionRules retention, DisclosureRules disclosure, FormsOfPack forms, ReferralDesk.DeskRules desk, Research.ResearchRules research, Risk.RiskRules risk, Risk.MatrixRules matrix, StrategyDiscussions.DiscussionRules discussions, TimeProvider clock)
    {
        signer = new LogSigner(settings.SigningKeyFile);
        Settings = settings;
        Feeds = feeds;
        Systems = systems;
        Withdrawals = withdrawals;
        (Shields, Looks) = (shields, looks);
        (Retention, Disclosure, Forms, Desk, ResearchRules, RiskRules, RiskMatrix, Discussions) = (retention, disclosure, forms, desk, research, risk, matrix, discussions);
        Database = database;
        Clock = clock;
        Door = new Door(database, rules, sharing, StateParts(), clock);
        Sequencer = new Sequencer(Door, signer, settings.CheckpointFiles, clock);
    }

    public RowanSettings Settings { get; }
    public RowanDatabase Database { get; }
    public Door Door { get; }

    /// <summary>The source systems, by code.</summary>
    public IReadOnlyDictionary<string, Feed> Feeds { get; }

    /// <summary>The systems the pack knows of, read or not.</summary>
    public KnownSystems Systems { get; }

    /// <summary>Why records may be withdrawn, and what becomes of their words.</summary>
    public WithdrawalRules Withdrawals { get; }

    /// <summary>What the pack says of shields, second persons and emergencies.</summary>
    public ShieldRules Shields { get; }

    /// <summary>Which looks somebody reviews.</summary>
    public LookRules Looks { get; }

    /// <summary>How long each kind of record is kept until a person must review it.</summary>
    public RetentionRules Retention { get; }

    /// <summary>By when disclosures are answered, and why something may be withheld.</summary>
    public DisclosureRules Disclosure { get; }

    /// <summary>The forms on which members tell of concerns.</summary>
    public FormsOfPack Forms { get; }

    /// <summary>Queues, routes and time limits of the referral desk.</summary>
    public ReferralDesk.DeskRules Desk { get; }

    /// <summary>Obligatory checks, and what counts as an earlier concern.</summary>
    public Research.ResearchRules ResearchRules { get; }

    /// <summary>When concerns add up, and what is escalated at once.</summary>
    public Risk.RiskRules RiskRules { get; }

    /// <summary>The risk matrix.</summary>
    public Risk.MatrixRules RiskMatrix { get; }

    /// <summary>Who must be at a strategy discussion, what it may decide, and by when.</summary>
    public StrategyDiscussions.DiscussionRules Discussions { get; }
    public Sequencer Sequencer { get; }

    /// <summary>The key that this process signs the log's heads with.</summary>
    public LogSigner Signer => signer;
    public TimeProvider Clock { get; }

    /// <summary>Opens Rowan on its database. The tables must be there (<see cref="RowanDatabase.MigrateAsync"/>).</summary>
    /// <exception cref="DatabaseInUseException">Another process holds the SQLite file.</exception>
    /// <exception cref="PolicyFileException">The policy pack cannot be used.</exception>
    public static RowanSystem Open(RowanSettings settings, TimeProvider clock, RowanDatabase? opened = null)
    {
        var rules = AccessFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "access.yaml"));
        var withdrawals = WithdrawalsFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "withdrawals.yaml"));
        var feeds = FeedFiles.Load(Path.Combine(settings.PolicyFolder, "feeds"))
            .ToDictionary(f => f.Key, f => f.Value with { Withdrawals = withdrawals }, StringComparer.OrdinalIgnoreCase);
        var sharing = SharingFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "sharing.yaml"), rules.Purposes.Select(p => p.Code), FeedFiles.KindsOf(feeds));
        var forms = FormsFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack), feeds);
        var writtenHere = forms.All.Select(f => f.Feed).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var code in writtenHere)
        {
            feeds[code] = feeds[code] with { WrittenHere = true };
        }

        var systems = SourcesFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "sources.yaml")) with { WrittenHere = writtenHere };
        var shields = ShieldsFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "shields.yaml"), sharing);
        var looks = LooksFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "looks.yaml"));
        var retention = RetentionFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "retention.yaml"));
        var disclosure = DisclosureFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "disclosure.yaml"));
        var (clocks, holidays) = (ClocksFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "clocks.yaml")), ClocksFile.ReadHolidays(Path.Combine(settings.PolicyFolder, "bank-holidays.yaml")));
        var desk = DeskFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "desk.yaml"), clocks, holidays, rules.Standing, forms);
        var discussions = DiscussionsFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "discussions.yaml"), clocks, holidays, rules.Standing, forms);
        var research = ResearchFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "research.yaml"), clocks, holidays, systems, feeds.Keys);
        var risk = RiskFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "risk.yaml"), feeds.Keys);
        var matrix = RiskMatrixFile.Read(Path.Combine(settings.PolicyFolder, settings.Pack, "risk-matrix.yaml"), feeds.Keys, research);
        return new RowanSystem(settings, opened ?? RowanDatabase.Open(settings.Database), rules, sharing, feeds, systems, withdrawals, shields, looks, retention, disclosure, forms, desk, research, risk, matrix, discussions, clock);
    }

    /// <summary>How the tables stand to this version now: a newer one may have migrated them meanwhile.</summary>
    public Task<SchemaStanding> SchemaAsync(CancellationToken cancel = default) => Database.SchemaAsync(cancel);

    /// <summary>Makes a backup of this Rowan's database, checked.</summary>
    /// <returns>Where it lies.</returns>
    /// <exception cref="BackupException">It could not be made, or does not hold.</exception>
    public Task<string> BackUpAsync(BackupRequest request, CancellationToken cancel = default) => MakeBackup.OfAsync(Database, request, cancel);

    /// <summary>The parts that keep state, in the order in which they apply a fact: a part may read what those before it wrote.</summary>
    public static IReadOnlyList<IStateFromFacts> StateParts() =>
    [
        new MemberState(),
        new BulkState(),
        new NotSharedState(),
        new LiveState(),
        new Sources.SourceState(),
        new Sources.CareState(),
        new People.PersonaState(),
        new Chronology.ChronologyState(),
        new People.LinkState(),
        new Search.SearchState(),
        new Chronology.WithdrawnState(),
        new Notices.NoticeState(),
        new Shields.ShieldState(),
        new SecondPerson.SecondPersonState(),
        new Emergency.EmergencyState(),
        new Involvements.InvolvementState(),
        new Notifications.NotificationState(),
        new ReferralDesk.DeskState(),
        new Research.ResearchState(),
        new Risk.RiskState(),
        new Risk.AssessmentState(),
        new StrategyDiscussions.DiscussionState(),
        new TimeLimits.LimitState(),
        new Looks.FlagState(),
        new Holds.HoldState(),
        new Retention.RetentionState(),
        new Disclosures.DisclosureState(),
    ];

    /// <summary>Writes what is under way, then lets go of the database. What waits for the log's tree goes on waiting: tick the sequencer first.</summary>
    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await Database.DisposeAsync();
        signer.Dispose();
    }
}
