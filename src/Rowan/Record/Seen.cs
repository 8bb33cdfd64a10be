using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>A person or a record that an act concerned, with the answer given and the rule that gave it.</summary>
public sealed record Subject(long? IdentityId, long? RecordId, Answer Answer, string Rule);

/// <summary>What an act sees: the tables, the decisions over them, and what goes on its audit entry.</summary>
public abstract class Seen(RowanDb db, Act act, Agreed agreed)
{
    static readonly JsonSerializerOptions AsSpoken = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly List<Subject> subjects = [];
    readonly HashSet<Subject> once = [];
    readonly SortedDictionary<string, string> words = new(StringComparer.Ordinal);

    public RowanDb Db { get; } = db;
    public Act Act { get; } = act;
    internal IReadOnlyList<Subject> Subjects => subjects;

    /// <summary>People whose content who acts has opened in an emergency that goes on, for this act.</summary>
    public IReadOnlyList<long> Opened { get; internal set; } = [];

    /// <summary>Shields that what was asked would have met, whose desk is told: who asks is not.</summary>
    internal HashSet<long> ShieldsMet { get; } = [];

    /// <summary>Decides what of a source's records this act is shown. Every look at a record must ask.</summary>
    /// <param name="involved">How who acts has to do with the one person that it is about (<see cref="InvolvedAsync"/>); null where it is about many.</param>
    public AccessDecision Decide(RecordsAsked asked, IReadOnlyList<string>? involved = null) => agreed.Decide(Act, asked, involved);

    /// <summary>How who acts has to do with any of these people today, where a rule asks it of their role.</summary>
    internal Task<IReadOnlyList<string>> InvolvedAsync(IEnumerable<long> identities, CancellationToken cancel = default) =>
        agreed.Rules.AsksInvolvementOf(Act.Actor.Role) ? InvolvedWith.KindsAsync(Db, Act.Actor, identities, agreed.Day, cancel) : Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Whom to contact who may be told only that something is held.</summary>
    public Sharing.Reached ContactFor(RecordsAsked asked) => agreed.Sharing.ContactFor(asked, Act.Purpose?.Code, agreed.Day);

    /// <summary>Whom to contact at an agency, by the name that the pack gives it.</summary>
    public Sharing.Reached ContactOf(string agency) => agreed.Sharing.ContactOf(agency, agreed.Day);

    /// <summary>How an agency stands to a controller, whatever each is called.</summary>
    public Relation RelationOf(string agency, string controller) => agreed.Sharing.RelationOf(agency, controller);

    /// <summary>Whether who acts holds a permission besides the one that this act needs.</summary>
    public bool May(string permission) => agreed.Rules.Permits(Act.Actor.Role, permission);

    /// <summary>A purpose, chosen or of an act of duty, in the words of the pack; one that it has no more as its code.</summary>
    public string PurposeWords(string code) => agreed.Rules.PurposeWords(code);

    /// <summary>A ground not to share, in the words of the pack; one that it has no more as its code.</summary>
    internal string GroundWords(string code) => agreed.Sharing.Grounds.FirstOrDefault(g => g.Code == code)?.Words ?? code;

    /// <summary>Says that a person was shown, or withheld, so that the entry has a row for it.</summary>
    public void Saw(long? identityId, long? recordId, AccessDecision decision) => Saw(identityId, recordId, decision.Answer, decision.Rule);

    /// <inheritdoc cref="Saw(long?, long?, AccessDecision)"/>
    public void Saw(long? identityId, long? recordId, Answer answer, string rule)
    {
        var subject = new Subject(identityId, recordId, answer, rule);
        if (once.Add(subject))
        {
            subjects.Add(subject);
        }
    }

    /// <summary>Adds words of the request to the personal part of the entry: the terms of a search, a reason.</summary>
    public void Note(string label, string value) => words[label] = value;

    /// <summary>What was noted with <see cref="Note"/>, by label, from the personal part of an entry.</summary>
    internal static IReadOnlyDictionary<string, string> Noted(byte[] content) => JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [];

    internal (byte[] Salt, byte[] Content)? PersonalContent(Act asked)
    {
        if (asked.Purpose?.Reason is { } reason)
        {
            words["reason"] = reason;
        }

        return words.Count == 0 ? null : (RandomNumberGenerator.GetBytes(Digests.SaltBytes), JsonSerializer.SerializeToUtf8Bytes(words, AsSpoken));
    }
}

/// <summary>A look: reads, and tracks nothing.</summary>
public sealed class Looking : Seen
{
    internal Looking(RowanDb db, Act act, Agreed agreed)
        : base(db, act, agreed)
    {
    }

    /// <summary>What the entry says came of it.</summary>
    public string Outcome { get; set; } = "shown";

    /// <summary>The key of the entry, once it is durable: what is printed of the look names it.</summary>
    public Guid? EntryId { get; internal set; }
}

/// <summary>A change: adds facts; state follows them in the same transaction.</summary>
public sealed class Changing : Seen
{
    readonly IReadOnlyList<IStateFromFacts> state;
    readonly List<Fact> facts = [];
    readonly Dictionary<string, NextNumber> numbers = [];
    readonly BulkRows rows;
    readonly Func<bool> othersWait;

    internal Changing(RowanDb db, Act act, Agreed agreed, IReadOnlyList<IStateFromFacts> state, Guid entryId, DateTime now, Func<bool> othersWait)
        : base(db, act, agreed)
    {
        this.othersWait = othersWait;
        this.state = state;
        rows = new BulkRows(db);
        EntryId = entryId;
        Now = now;
    }

    /// <summary>The moment of this change: what its facts carry as recorded.</summary>
    public DateTime Now { get; }
    public string Outcome { get; set; } = "changed";

    /// <summary>The entry that it leaves on the log.</summary>
    public Guid EntryId { get; }

    /// <summary>Whether somebody else's look or change waits for this one to be committed: a long one then comes to its end.</summary>
    internal bool OthersWait => othersWait();
    internal IReadOnlyList<Fact> Facts => facts;

    /// <inheritdoc cref="Door.WorkOut"/>
    internal void WorkOut(FactWords words) => words.WorkOut(state);

    /// <summary>Adds a fact and brings the state up to it.</summary>
    public async Task<Fact> AddAsync(FactDraft draft) => (await AddAllAsync([draft]))[0];

    /// <summary>Adds facts, in their order, and brings the state up to them: many at once cost each of them far less than one after another.</summary>
    public async Task<IReadOnlyList<Fact>> AddAllAsync(IReadOnlyList<FactDraft> drafts)
    {
        var salts = RandomNumberGenerator.GetBytes(drafts.Count * Digests.SaltBytes);
        var said = new List<SaidFact>(drafts.Count);
        foreach (var draft in drafts)
        {
            var salt = salts.AsSpan(said.Count * Digests.SaltBytes, Digests.SaltBytes).ToArray();
            var fact = new Fact
            {
                Id = draft.Id ?? await NextAsync("fact"), EntryId = EntryId, Ordinal = facts.Count, Kind = draft.Kind, Subject = draft.Subject,
                Happened = draft.Happened, Received = UtcInstant.ToMicroseconds(draft.Received ?? Now), Recorded = Now, Source = draft.Source,
                Supersedes = draft.Supersedes, Commitment = Digests.Commitment(salt, draft.Content),
            };
            rows.Add(fact);
            rows.Add(new FactContent { FactId = fact.Id, Salt = salt, Content = draft.Content });
            facts.Add(fact);
            said.Add(new SaidFact(fact, draft.Words ?? new FactWords(draft.Kind, draft.Content)));
        }

        // State follows from facts alone, and not from who said them.
        using (Db.SeeingAll())
        {
            await ApplyFacts.ToAsync(Db, rows, state, said);
            await rows.WriteAsync();
        }

        return said.ConvertAll(s => s.Fact);
    }

    /// <summary>Disposes of the words of facts that a fact of this change names.</summary>
    /// <param name="by">The fact just added that says who disposes of them, why, and of which.</param>
    internal Task DisposeAsync(Fact by, IReadOnlyList<long> factIds) => DisposeOfWords.RunAsync(Db, state, by, factIds);

    /// <summary>The next number of a kind, dense, taken with this transaction.</summary>
    public async ValueTask<long> NextAsync(string name)
    {
        if (!numbers.TryGetValue(name, out var row))
        {
            row = await Db.NextNumbers.FindAsync(name);
            if (row is null)
            {
                row = new NextNumber { Name = name, Next = 1 };
                Db.NextNumbers.Add(row);
            }

            numbers.Add(name, row);
        }

        return row.Next++;
    }
}

/// <summary>A fact about to be added.</summary>
/// <param name="Content">The words, as the bytes to keep.</param>
/// <param name="Received">When it reached Rowan; null means now.</param>
/// <param name="Id">Its number where it was taken beforehand (<see cref="Changing.NextAsync"/> of <c>fact</c>), because other words name it.</param>
/// <param name="Words">What the content means, where that is at hand; must be what the content says.</param>
public sealed record FactDraft(
    string Kind,
    string Subject,
    byte[] Content,
    string? Happened = null,
    DateTime? Received = null,
    string? Source = null,
    long? Supersedes = null,
    long? Id = null,
    FactWords? Words = null);
