using System.CommandLine;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Backups;
using Rowan.Record;
using Rowan.Web.Configuration;
using Configured = Rowan.Web.Configuration.Settings;

namespace Rowan.Web.Cli;

/// <summary>What a verb has to work with: what was typed, the open Rowan, for whom it acts, and where its answer goes.</summary>
public sealed class VerbContext : IAsyncDisposable
{
    readonly Verb verb;
    readonly ParseResult typed;
    readonly GlobalOptions global;
    static readonly JsonSerializerOptions AsJson = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    RowanSettings? settings;
    RowanSystem? rowan;
    Actor? actor;
    Held? held;
    bool answered;

    internal VerbContext(Verb verb, ParseResult typed, GlobalOptions global, TimeProvider clock, CancellationToken cancel)
    {
        (this.verb, this.typed, this.global, Clock, Cancel) = (verb, typed, global, clock, cancel);
        Json = typed.GetValue(global.Json);
        Needs = verb.GetType().GetCustomAttribute<NeedsAttribute>()!;
        Configuration = ConfigurationInForce.Of(TypedSettings(typed), Environment.GetEnvironmentVariables(), typed.GetValue(global.Config));
    }

    public TimeProvider Clock { get; }

    /// <summary>Falls when the person presses Ctrl-C.</summary>
    public CancellationToken Cancel { get; }
    public bool Json { get; }
    public NeedsAttribute Needs { get; }

    /// <summary>What is set, by options, environment and file.</summary>
    public ConfigurationInForce Configuration { get; }

    /// <summary>Where Rowan's parts lie.</summary>
    /// <exception cref="VerbFailedException">The configuration cannot be used; the message says all that is wrong with it.</exception>
    public RowanSettings Settings => settings ??= SettingsOf(Configuration, Clock);

    static RowanSettings SettingsOf(ConfigurationInForce configuration, TimeProvider clock)
    {
        var wrong = configuration.Findings.Where(f => f.Stops).ToList();
        try
        {
            return wrong.Count == 0 ? WhereItLies.Of(configuration, clock) : throw Findings.CannotBeUsed(wrong);
        }
        catch (ConfigurationException e)
        {
            throw Findings.CannotBeUsed([e.Finding]);
        }
    }

    /// <summary>The settings that were typed as options.</summary>
    static Dictionary<Setting, string> TypedSettings(ParseResult typed)
    {
        var given = new Dictionary<Setting, string>();
        if (Typed("--port") is { } port)
        {
            given[Configured.Addresses] = $"http://localhost:{port}";
        }

        foreach (var setting in Configured.All)
        {
            if (setting.Option is { } option && Typed(option) is { } value)
            {
                given[setting] = value;
            }
        }

        return given;

        string? Typed(string option) => typed.GetResult(option) is System.CommandLine.Parsing.OptionResult { Implicit: false, Tokens: [.., var last] } ? last.Value : null;
    }

    /// <summary>How the log of the opened database differs from what was published outside; null where it does not.</summary>
    internal HeadDisagreement? Disagreement { get; private set; }

    public T? Value<T>(Option<T> option) => typed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => typed.GetValue(argument);

    /// <summary>Opens Rowan on its database and keeps it until the verb ends.</summary>
    /// <exception cref="VerbFailedException">The tables are missing or of another version.</exception>
    /// <exception cref="DatabaseInUseException">Another process works on the file.</exception>
    public async Task<RowanSystem> OpenAsync()
    {
        if (rowan is not null)
        {
            return rowan;
        }

        if (!DatabaseAddress.IsPostgres(Settings.Database) && !File.Exists(Settings.Database))
        {
            throw new VerbFailedException(ExitCode.NotFound, $"There is no database at {Settings.Database}. Name another with --data, or make it: rowan migrate --data {Settings.Database}");
        }

        RowanDatabase database;
        try
        {
            database = RowanDatabase.Open(Settings.Database);
        }
        catch (DatabaseInUseException)
        {
            ActForNoMember();
            throw;
        }

        try
        {
            var words = DatabaseAddress.Words(Settings.Database);
            if ((await database.SchemaAsync(Cancel)).Wrong(words) is { } wrong)
            {
                throw new VerbFailedException(ExitCode.Failed, wrong);
            }

            var (head, unreadable) = await HeadAsync(database);
            if (head is not null && !verb.TakesAnyLog)
            {
                throw new VerbFailedException(ExitCode.LogDoesNotVerify, $"{head.Words} Rowan does not work on it. If you know what happened, say so and go on: rowan restore --accept-loss --reason \"…\" --data {words}");
            }

            Back = await BackAsync(database);
            var unsigned = Back.NotSigned;
            if (unsigned > 0)
            {
                Warn($"The list of what was disposed of is not signed: an earlier version of Rowan wrote it. {unsigned} of what it lists {(unsigned == 1 ? "is" : "are")} back. Before you dispose of {(unsigned == 1 ? "it" : "them")} again, compare the list with its copy on another machine.");
            }

            if (Back.Disposals.Count > 0 && !verb.TakesAnyLog)
            {
                throw new VerbFailedException(
                    ExitCode.LogDoesNotVerify,
                    $"What had been disposed of for good is back: {Back.Words}. The database is an older copy. Rowan does not work on it until they are disposed of again: rowan restore --accept-loss --reason \"…\" --data {words}");
            }

            rowan = RowanSystem.Open(Settings, Clock, database);
            (Disagreement, rowan.Signer.Withheld) = (head, head is not null || unreadable);
            return rowan;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Refuses to act for a member where no database can be asked what they may.</summary>
    /// <exception cref="VerbFailedException">A member was named with --as.</exception>
    public void ActForNoMember()
    {
        if (typed.GetValue(global.As) is not null)
        {
            throw new VerbFailedException(ExitCode.Refused, $"Nobody can be asked here what a member may, so 'rowan {verb.Name}' acts for none: leave --as out.");
        }
    }

    /// <summary>Refuses what is only for invented people, or only for the time before, where the database is live.</summary>
    /// <param name="what">What is asked: 'Historical loading'.</param>
    public async Task RefuseWhereLiveAsync(string what)
    {
        var system = await OpenAsync();
        if (await new Accounts(system.Door).IsLiveAsync())
        {
            await system.Door.LookAsync(await ActAsync(), looking =>
            {
                looking.Outcome = "refused-live";
                return Task.FromResult(true);
            });
            throw new VerbFailedException(ExitCode.Refused, $"{what} is refused: this database is live, it holds real people's records. This attempt is on the log.");
        }
    }

    /// <summary>Refuses to invent people beside a live database. A database that is not there, or not made yet, is not live.</summary>
    public async Task RefuseToInventWhereLiveAsync()
    {
        if (!DatabaseAddress.IsPostgres(Settings.Database) && !File.Exists(Settings.Database))
        {
            return;
        }

        bool live;
        try
        {
            await using var database = RowanDatabase.Open(Settings.Database);
            live = await database.IsUpToDateAsync(Cancel) && (await database.LifeAsync(Cancel)).Live;
        }
        catch (DatabaseInUseException e) when (e.HolderIsLive is { } said)
        {
            live = said;
        }

        if (live)
        {
            throw new VerbFailedException(ExitCode.Refused, $"Nothing is invented beside a live database. Name another with --data, or do it on another machine.");
        }
    }

    /// <summary>What was published as disposed of and is back with its words: an older copy of the database brought it.</summary>
    internal DisposalsBack Back { get; private set; } = DisposalsBack.Nothing;

    async Task<DisposalsBack> BackAsync(RowanDatabase database)
    {
        try
        {
            return await DisposalFile.BackAsync(database, Settings, Cancel);
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.LogDoesNotVerify, $"The list of what was disposed of does not hold, so Rowan does not work on this database. {e.Message}");
        }
    }

    async Task<(HeadDisagreement? Head, bool Unreadable)> HeadAsync(RowanDatabase database)
    {
        try
        {
            return (await HeadCheck.RunAsync(database, Settings.CheckpointFiles, Cancel), false);
        }
        catch (FormatException) when (verb.TakesAnyLog)
        {
            return (null, true);
        }
        catch (FormatException e)
        {
            throw new VerbFailedException(ExitCode.LogDoesNotVerify, $"What was published of the log cannot be read, so Rowan does not work on it. {e.Message} Put the file back from a copy; 'rowan audit verify' looks further.");
        }
    }

    /// <summary>Brings the tables to this version of Rowan and opens it; on PostgreSQL makes the application role, if one is named, and gives it its rights.</summary>
    internal async Task<RowanSystem> MigrateAsync(string? applicationRole, string? password)
    {
        await using (var database = RowanDatabase.Open(Settings.Database))
        {
            var words = DatabaseAddress.Words(Settings.Database);
            var schema = await database.SchemaAsync(Cancel);
            if (schema.Newer.Count > 0)
            {
                throw new VerbFailedException(ExitCode.Failed, schema.Wrong(words)!);
            }

            if (schema is { Pending.Count: > 0, Applied.Count: > 0 } && !database.IsPostgres)
            {
                BeforeUpgrade = await BackUpBeforeAsync(database);
            }

            if (applicationRole is not null)
            {
                await database.EnsureApplicationRoleAsync(applicationRole, password!, Cancel);
            }

            await database.MigrateAsync(applicationRole, () => Warn("Another migration runs; this one waits for it."), Cancel);
        }

        return await OpenAsync();
    }

    /// <summary>The backup that was made of a SQLite file before its tables were changed; null where none was needed.</summary>
    internal string? BeforeUpgrade { get; private set; }

    async Task<string> BackUpBeforeAsync(RowanDatabase database)
    {
        using var key = File.Exists(Settings.SigningKeyFile) ? SigningKey.LoadOrCreate(Settings.SigningKeyFile) : null;
        var (restored, _) = await HeadAsync(database);
        var rules = Rowan.Policy.AccessFile.Read(Path.Combine(Settings.PolicyFolder, Settings.Pack, "access.yaml"));
        return await MakeBackup.OfAsync(
            database, new BackupRequest(Settings.Database + ".before-upgrade", Settings, rules.Version, Operate.RowanVersion.Words, UtcInstant.ToMicroseconds(Clock.GetUtcNow().UtcDateTime), key)
            {
                WithCheckpoints = restored is null,
            },
            Cancel);
    }

    /// <summary>How the tables of the database stand to this version.</summary>
    internal async Task<SchemaStanding> SchemaAsync()
    {
        await using var database = RowanDatabase.Open(Settings.Database);
        return await database.SchemaAsync(Cancel);
    }

    /// <summary>Gives the application role its rights on tables that were restored.</summary>
    internal async Task GrantAsync(string? applicationRole)
    {
        await using var database = RowanDatabase.Open(Settings.Database);
        await database.GrantAsync(applicationRole, Cancel);
    }

    /// <summary>What the verb is about to do, for the door: each call is a request of its own.</summary>
    /// <exception cref="VerbFailedException">Nobody has the name given with --as.</exception>
    public Task<Act> ActAsync() => ActAsync(Needs.Permission);

    /// <summary>What the verb does beside what it is there for, under another permission.</summary>
    internal async Task<Act> ActAsync(string permission)
    {
        var system = await OpenAsync();
        actor ??= await ActorAsync(system);
        return new Act(actor, permission, $"rowan {verb.Name}", PurposeOf(system), Origin, Guid.CreateVersion7()) { Held = held };
    }

    /// <summary>Who typed it: stands in the entry also where they act for another.</summary>
    static string Origin => $"command line, {Environment.UserName}";

    async Task<Actor> ActorAsync(RowanSystem system)
    {
        if (typed.GetValue(global.As) is not { } userName)
        {
            return Actor.OperatingSystemUser(Environment.UserName);
        }

        var member = (await new Accounts(system.Door).ByNameAsync(userName))?.Member
            ?? throw new VerbFailedException(ExitCode.NotFound, $"No member has the user name '{userName}'. 'rowan members' lists them.");
        if (member.Ended)
        {
            throw new VerbFailedException(ExitCode.Refused, $"'{userName}' may not use Rowan today: their time has ended, or has not begun.");
        }

        held = member.AsHeld();
        return member.AsActor("operating-system", null);
    }

    PurposeGiven? PurposeOf(RowanSystem system)
    {
        if (Needs.Purpose != PurposeIs.Asked)
        {
            return PurposeGiven.OfTheAct(Needs.Purpose);
        }

        var code = typed.GetValue(global.Purpose);
        var given = system.Door.Rules.PurposesFor(actor!.Role).ToList();
        return given.FirstOrDefault(p => p.Code == code) is { } purpose ? new PurposeGiven(purpose.Code, purpose.LawfulBasis, typed.GetValue(global.Reason))
            : code is null ? null
            : throw new VerbFailedException(ExitCode.Usage, $"'{code}' is not a purpose of this role. Its purposes are: {string.Join(", ", given.Select(p => p.Code))}.");
    }

    /// <summary>Shows on standard error how far a long piece of work has come, where a person watches.</summary>
    public Progress Progress(string what) => new(what, typed.InvocationConfiguration.Error, !Console.IsErrorRedirected && !Json, Clock);

    /// <summary>Says something on standard error that the answer does not hold.</summary>
    public void Warn(string words) => typed.InvocationConfiguration.Error.WriteLine($"rowan: {words}");

    /// <summary>The verb's one answer: a document for programs, or words for people.</summary>
    public void Answer(object document, Action<TextWriter> inWords)
    {
        if (answered)
        {
            throw new InvalidOperationException("A verb answers once.");
        }

        answered = true;
        var output = typed.InvocationConfiguration.Output;
        if (Json)
        {
            output.WriteLine(JsonSerializer.Serialize(document, document.GetType(), AsJson));
        }
        else
        {
            inWords(output);
        }

        output.Flush();
    }

    /// <summary>Puts what the verb entered into the log's tree and lets go of the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (rowan is not null)
        {
            try
            {
                await rowan.Sequencer.TickAsync(CancellationToken.None);
            }
            finally
            {
                await rowan.DisposeAsync();
            }
        }
    }
}
