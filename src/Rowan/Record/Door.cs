using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Emergency;
using Rowan.Shields;
using Rowan.Values;

namespace Rowan.Record;

/// <summary>
/// The one door: every look and every change goes through it. Access is decided first; the audit entry is durable before the answer is given;
/// if the entry cannot be written there is no answer (H08-11).
/// </summary>
public sealed class Door : IAsyncDisposable
{
    const long ChangesLock = 0x526F77616E4E; // "RowanN"
    readonly RowanDatabase database;
    readonly TimeProvider clock;
    readonly IReadOnlyList<IStateFromFacts> state;
    readonly WriteQueue queue;
    readonly ReadyQuery beforehand;

    public Door(RowanDatabase database, AccessRules rules, Sharing.SharingRules sharing, IEnumerable<IStateFromFacts> state, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        this.state = [.. state];
        (Rules, Sharing) = (rules, sharing);
        queue = new WriteQueue(database);
        beforehand = Beforehand.Ready(database);
    }

    /// <summary>The parts that keep state, in order.</summary>
    internal IReadOnlyList<IStateFromFacts> State => state;

    /// <summary>Lets every part of state work out beforehand what follows from words that are about to be said. On any thread.</summary>
    internal void WorkOut(FactWords words) => words.WorkOut(state);

    /// <summary>The rules in force.</summary>
    public AccessRules Rules { get; }

    /// <summary>The protocols, those too that are not in force today.</summary>
    public Sharing.SharingRules Sharing { get; }

    /// <summary>The day in London, by which rules, protocols and postings count.</summary>
    internal DateOnly Today => LondonDay.Today(clock);

    Agreed AgreedNow() => new(Rules, Sharing, Today);

    /// <summary>Looks. The entry, with a subject row for each person shown, is durable when this returns.</summary>
    /// <exception cref="AccessRefusedException">The role does not hold the permission; the refusal is on the log.</exception>
    /// <exception cref="PurposeNeededException">No purpose that holds was given; the refusal is on the log.</exception>
    public async Task<T> LookAsync<T>(Act act, Func<Looking, Task<T>> look, CancellationToken cancel = default)
    {
        using var measured = Measures.Begin("look", act);
        await RefuseUnlessPermittedAsync(act);
        var known = await KnownBeforehandAsync(act, measured, cancel);
        await RefuseInBulkAsync(act, known);
        await using var db = database.OpenReader();
        var looking = new Looking(db, act, AgreedNow());
        T answer;
        try
        {
            // Opened once for all that the look reads: EF would otherwise open and close it for every query.
            await db.Database.OpenConnectionAsync(cancel);
            db.Hidden = await HiddenFrom.OfAsync(db, act, UtcInstant.Now(clock), known.Shields, cancel);
            looking.Opened = known.Glass ? await Glass.OpenAsync(db, act.Actor, act.Permission, UtcInstant.Now(clock), cancel) : [];
            answer = await look(looking);
            // What follows must not wait with a connection in hand: as many looks at once as the pool has would wait for one another.
            await db.Database.CloseConnectionAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            measured.Outcome = OutcomeOf(e);
            await WriteEntryAsync(act, OutcomeOf(e), looking, CancellationToken.None);
            throw;
        }

        var entry = await WriteEntryAsync(act, looking.Outcome, looking, cancel);
        looking.EntryId = entry;
        if (looking.Subjects.Count > 0 && BulkRuleFor(act) is not null)
        {
            // Others of theirs may have gone on at the same time, of which nothing was known when this one began.
            await RefuseInBulkAsync(act, await AskBeforehandAsync(act, cancel), entry);
        }

        measured.Outcome = looking.Outcome;
        return answer;
    }

    /// <summary>
    /// Changes: adds facts, brings the state up to them, and writes the entry, in one transaction. The same request key again gives the first
    /// answer and changes nothing.
    /// </summary>
    /// <typeparam name="T">The answer; kept as JSON for the same request sent again.</typeparam>
    /// <exception cref="AccessRefusedException">The role does not hold the permission; the refusal is on the log.</exception>
    /// <exception cref="PurposeNeededException">No purpose that holds was given; the refusal is on the log.</exception>
    /// <exception cref="OutcomeUnknownException">Send the same request again.</exception>
    public async Task<T> ChangeAsync<T>(Act act, Func<Changing, Task<T>> change, CancellationToken cancel = default)
    {
        using var measured = Measures.Begin("change", act);
        await RefuseUnlessPermittedAsync(act);
        if (BulkRuleFor(act) is not null)
        {
            await RefuseInBulkAsync(act, await AskBeforehandAsync(act, cancel));
        }

        Changing? tried = null;
        try
        {
            return await queue.WriteAsync(
                async db =>
                {
                    await OneChangeAfterAnotherAsync(db);
                    var now = UtcInstant.Now(clock);
                    db.Hidden = await HiddenFrom.OfAsync(db, act, now, cancel: cancel);
                    if (await db.AnsweredRequests.AsNoTracking().FirstOrDefaultAsync(r => r.RequestId == act.RequestId) is { } answered)
                    {
                        return await AnswerAgainAsync<T>(db, act, answered);
                    }

                    tried = new Changing(db, act, AgreedNow(), state, NewEntryId(), now, () => queue.OthersWait);
                    var answer = await change(tried);
                    AddEntry(db, act, tried.Outcome, tried, tried.EntryId, tried.Now, tried.Facts);
                    db.AnsweredRequests.Add(new AnsweredRequest
                    {
                        RequestId = act.RequestId, EntryId = tried.EntryId, At = tried.Now, Answer = JsonSerializer.SerializeToUtf8Bytes(answer),
                    });
                    await db.SaveChangesAsync();
                    measured.Outcome = tried.Outcome;
                    return answer;
                },
                cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutcomeUnknownException))
        {
            measured.Outcome = OutcomeOf(e);
            await WriteEntryAsync(act, OutcomeOf(e), tried, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Reads what the door must know before it can decide or write an entry: who asks. Nothing read this way is shown to anybody.</summary>
    internal async Task<T> ReadUnderneathAsync<T>(Func<RowanDb, Task<T>> read)
    {
        await using var db = database.OpenReader();
        return await read(db);
    }

    /// <summary>Takes what one holder at a time has, among all processes on this database; null while another has it. It falls with the process.</summary>
    /// <param name="name">What it is for: <c>pick-up</c>, <c>import/MERLIN</c>.</param>
    public Task<IAsyncDisposable?> TryLeaseAsync(string name, CancellationToken cancel = default) => database.TryLeaseAsync(name, cancel);

    /// <summary>The file of a SQLite database; null on PostgreSQL.</summary>
    public string? SqliteFile => database.SqliteFile;

    /// <summary>Copies the SQLite file as it stands at one moment, for a process that may not open it itself. The copy is an act, and on the log.</summary>
    public Task SnapshotAsync(Act act, string file, CancellationToken cancel = default) => LookAsync(
        act,
        async looking =>
        {
            looking.Outcome = "copied";
            await database.SnapshotAsync(file, cancel);
            return true;
        },
        cancel);

    /// <summary>Writes what stands underneath facts and entries: the log's own tree. Nothing a person asked for goes this way.</summary>
    internal Task<T> WriteUnderneathAsync<T>(Func<RowanDb, Task<T>> write, CancellationToken cancel) => queue.WriteAsync(write, cancel);

    /// <summary>Nodes change one after another: numbers stay dense, facts have one order, and a request sent to two nodes has one effect.</summary>
    static async Task OneChangeAfterAnotherAsync(RowanDb db)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChangesLock})");
        }
    }

    /// <summary>Gives the first answer again, to the same member for the same thing, with an entry for the same people.</summary>
    async Task<T> AnswerAgainAsync<T>(RowanDb db, Act act, AnsweredRequest answered)
    {
        var first = EntryBytes.Read((await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == answered.EntryId)).Bytes);
        if ((first.Actor.Kind, first.Actor.MemberId, first.Actor.Name, first.Permission, first.Verb)
            != (act.Actor.Kind, act.Actor.MemberId, act.Actor.Name, act.Permission, act.Verb))
        {
            throw AnotherRequest(act);
        }

        var again = new Looking(db, act, AgreedNow()) { Outcome = "answered-again" };
        var subjects = await db.AuditSubjects.AsNoTracking().Where(s => s.EntryId == answered.EntryId).OrderBy(s => s.Ordinal).ToListAsync();
        using (db.SeeingAll())
        {
            if (await db.AuditSubjects.CountAsync(s => s.EntryId == answered.EntryId) > subjects.Count)
            {
                // In the words of a key used for something else: that somebody is hidden since is not told (A3).
                throw AnotherRequest(act);
            }
        }

        foreach (var subject in subjects)
        {
            again.Saw(subject.IdentityId, subject.RecordId, subject.Answer, subject.Rule);
        }

        AddEntry(db, act, again.Outcome, again, NewEntryId(), UtcInstant.Now(clock), []);
        await db.SaveChangesAsync();
        return JsonSerializer.Deserialize<T>(answered.Answer)!;
    }

    static AccessRefusedException AnotherRequest(Act act) => new(act.Permission, "This request key was used for another request. Send it with a key of its own.");

    static string OutcomeOf(Exception e) => e is AccessRefusedException or PurposeNeededException ? "refused" : "failed";

    async Task RefuseUnlessPermittedAsync(Act act)
    {
        Exception? refusal = !Rules.Permits(act.Actor.Role, act.Permission)
            ? new AccessRefusedException(act.Permission, "Your role does not allow this.")
            : act.Purpose is not { } purpose || !Rules.MayGive(act.Actor.Role, purpose.Code) ? new PurposeNeededException()
            : purpose.Code is PurposeIs.NoRecordShown or PurposeIs.SigningIn or PurposeIs.TellingOfAConcern ? null
            : AgreedNow().Stops(act) is { } stopped ? new AccessRefusedException(act.Permission, stopped)
            : null;
        if (refusal is not null)
        {
            await WriteEntryAsync(act, "refused", null, CancellationToken.None);
            throw refusal;
        }
    }

    /// <summary>What is done before the tables are those of this version asks nothing of them.</summary>
    bool NeedsAsking(Act act) => HiddenFrom.Asks(act) || Glass.MayOpen(act.Permission) || BulkRuleFor(act) is not null;

    async Task<Beforehand> KnownBeforehandAsync(Act act, Measures.Measured measured, CancellationToken cancel)
    {
        try
        {
            return NeedsAsking(act) ? await AskBeforehandAsync(act, cancel) : Beforehand.Nothing;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            measured.Outcome = OutcomeOf(e);
            await WriteEntryAsync(act, OutcomeOf(e), null, CancellationToken.None);
            throw;
        }
    }

    Task<Beforehand> AskBeforehandAsync(Act act, CancellationToken cancel) => Beforehand.AskAsync(beforehand, act.Actor.MemberId, BulkRuleFor(act), UtcInstant.Now(clock), cancel);

    /// <summary>Null for who is not a member, and for a purpose under which nobody is shown.</summary>
    BulkRule? BulkRuleFor(Act act) => act.Actor is { Kind: ActorKind.Member, MemberId: not null } && Rules.Purposes.Any(p => p.Code == act.Purpose!.Code) ? Rules.BulkOf(act.Actor.Role) : null;

    /// <summary>Who has looked at too many people of late looks at no more for a while, and those who answer for them are told (A6).</summary>
    /// <param name="but">The entry of this look, where it has been made.</param>
    async Task RefuseInBulkAsync(Act act, Beforehand known, Guid? but = null)
    {
        if (BulkRuleFor(act) is not { } rule || known.People <= rule.People)
        {
            return;
        }

        var member = act.Actor.MemberId!.Value;
        var now = UtcInstant.Now(clock);
        var (people, first) = await ReadUnderneathAsync(db => Bulk.CountAsync(db, member, rule, now, but));
        if (first is not { } began)
        {
            return;
        }

        await WriteEntryAsync(act, "refused-in-bulk", null, CancellationToken.None);
        await ChangeAsync(
            new Act(Actor.Rowan, Permissions.OwnPages, "tells of looking in bulk", PurposeGiven.OfTheAct(PurposeIs.HoldingToAccount), "Rowan", Guid.CreateVersion7()),
            async changing =>
            {
                var since = changing.Now.AddMinutes(-rule.Minutes);
                if (await changing.Db.BulkLooks.AnyAsync(b => b.MemberId == member && b.At > since))
                {
                    changing.Outcome = "told-already";
                    return false;
                }

                var others = await MemberToday.AllAsync(changing.Db, Today);
                var told = AnsweringFor.Of([.. others.Where(m => m.Id != member)], agency => changing.RelationOf(agency, act.Actor.Agency) == Relation.OwnAgency);
                await changing.AddAsync(new BulkLooked(
                    await changing.NextAsync("bulk-look"), member, act.Actor.Agency, act.Actor.Team, people, rule.Minutes, [.. told.Select(m => m.Id).Order()]).AsFact());
                changing.Outcome = "told";
                return true;
            },
            CancellationToken.None);
        throw new TooManyLookedAtException(rule, people, began.AddMinutes(rule.Minutes) - now);
    }

    /// <returns>The key of the entry.</returns>
    Task<Guid> WriteEntryAsync(Act act, string outcome, Seen? seen, CancellationToken cancel) =>
        // Dated when it is written, not when it begins to wait: the tree must not be ahead of it.
        queue.WriteAsync(() => LogEntry.Of(act, outcome, AgreedNow(), seen, NewEntryId(), UtcInstant.Now(clock), []), cancel);

    void AddEntry(RowanDb db, Act act, string outcome, Seen? seen, Guid id, DateTime now, IReadOnlyList<Fact> facts) =>
        LogEntry.Of(act, outcome, AgreedNow(), seen, id, now, facts).AddTo(db);

    Guid NewEntryId() => Guid.CreateVersion7(clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        await beforehand.DisposeAsync();
    }
}
