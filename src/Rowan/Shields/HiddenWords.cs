using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Shields;

/// <summary>
/// Whether words tell of somebody who is shielded: for what no mention stands behind, such as a row that could not be read, or what a member typed. Names count
/// where family and given name stand together; numbers, phones, addresses and references by themselves.
/// </summary>
public sealed class HiddenWords
{
    const int ShortestNumber = 6;
    readonly List<string[]> together = [];
    readonly HashSet<string> numbers = new(StringComparer.Ordinal);

    HiddenWords()
    {
    }

    /// <summary>Of all who are hidden from who looks or acts.</summary>
    public static async Task<HiddenWords> OfAsync(Seen seen, CancellationToken cancel = default)
    {
        using var all = seen.Db.SeeingAll();
        return await OfAsync(seen.Db, seen.Db.Hidden, cancel);
    }

    /// <summary>
    /// Of all who are hidden from who looks, for what this member typed: but for those whose existence is hidden from the member too and who were never shown to them. What is typed of these
    /// is told as of nobody (A3): whoever typed a name, and saw it left out, would know that somebody of that name is there.
    /// </summary>
    /// <param name="by">Who typed it, as they stood then.</param>
    internal static async Task<HiddenWords> TypedByAsync(Seen seen, Actor by, DateTime at, CancellationToken cancel = default)
    {
        var (db, hidden) = (seen.Db, seen.Db.Hidden);
        using var all = db.SeeingAll();
        if (hidden.Identities.Count == 0 || by.MemberId is not { } member || await Met(db, hidden).AnyAsync(s => db.AuditEntries.Any(e => e.Id == s.EntryId && e.MemberId == member), cancel))
        {
            return await OfAsync(db, hidden, cancel);
        }

        var theirs = await HiddenFrom.OfAsync(db, new Act(by, Permissions.Search, "", null, "", default), at, cancel: cancel);
        var unknown = theirs.Identities.Except(theirs.Details).Except(await ThenToBeSeenAsync(db, at, cancel)).ToHashSet();
        var known = hidden.Identities.Where(i => !unknown.Contains(i)).ToList();
        var named = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(known).Contains(p.IdentityId.Value)).Select(p => p.RecordId).Distinct().ToListAsync(cancel);
        return await OfAsync(db, hidden with { Identities = known, Records = [.. hidden.Records.Intersect(named)] }, cancel);
    }

    /// <summary>What was answered of the hidden, to anybody: read with all there is.</summary>
    internal static IQueryable<AuditSubject> Met(RowanDb db, Hidden hidden)
    {
        var (identities, records) = (hidden.Identities, hidden.Records);
        return db.AuditSubjects.Where(s => (s.IdentityId != null && EF.Parameter(identities).Contains(s.IdentityId.Value)) || (s.RecordId != null && EF.Parameter(records).Contains(s.RecordId.Value)));
    }

    /// <summary>Who are shielded by now and were not at that moment, and those beside them in records: anybody may have known of them.</summary>
    static async Task<IReadOnlyList<long>> ThenToBeSeenAsync(RowanDb db, DateTime at, CancellationToken cancel)
    {
        var later = await db.Shields.Where(s => s.PutOnAt >= at).Join(db.ShieldedIdentities, s => s.Id, i => i.ShieldId, (_, i) => i.IdentityId).Distinct().ToListAsync(cancel);
        var records = db.Personas.Where(p => p.IdentityId != null && EF.Parameter(later).Contains(p.IdentityId.Value)).Select(p => p.RecordId);
        return later.Count == 0 ? later : [.. later.Union(await db.Personas.Where(p => p.IdentityId != null && records.Contains(p.RecordId)).Select(p => p.IdentityId!.Value).Distinct().ToListAsync(cancel))];
    }

    /// <summary>For what was typed in the change that left this fact.</summary>
    public static async Task<HiddenWords> TypedInAsync(Seen seen, long fact, CancellationToken cancel = default)
    {
        var entry = EntryBytes.Read(await seen.Db.Facts.Where(f => f.Id == fact).Join(seen.Db.AuditEntries, f => f.EntryId, e => e.Id, (_, e) => e.Bytes).SingleAsync(cancel));
        return await TypedByAsync(seen, entry.Actor, entry.At, cancel);
    }

    internal static async Task<HiddenWords> OfAsync(RowanDb db, Hidden hidden, CancellationToken cancel)
    {
        var (identities, records) = (hidden.Identities, hidden.Records);
        var said = await (
            from p in db.Personas
            where p.IdentityId != null && EF.Parameter(identities).Contains(p.IdentityId.Value)
            join v in db.PersonaVersions on p.Id equals v.PersonaId
            select v.Reading).ToListAsync(cancel);
        var references = await db.SourceRecords.Where(r => EF.Parameter(records).Contains(r.Id)).Select(r => r.Reference).Distinct().ToListAsync(cancel);
        var own = await db.Identities.Where(i => EF.Parameter(identities).Contains(i.Id)).Select(i => i.Number).ToListAsync(cancel);
        return Of(said.Select(r => SourceJson.Read<PersonaReading>(r)), references.Concat(own));
    }

    /// <summary>Of whom the records say this, and who have these numbers. Pure.</summary>
    public static HiddenWords Of(IEnumerable<PersonaReading> said, IEnumerable<string> numbers)
    {
        var words = new HiddenWords();
        foreach (var reading in said)
        {
            words.Add(reading);
        }

        words.AddNumbers(numbers);
        return words;
    }

    /// <summary>Whether the words tell of one of them.</summary>
    public bool In(string text)
    {
        var (spaced, close) = (Spaced(text), Close(text));
        return numbers.Any(n => close.Contains(n, StringComparison.Ordinal)) || together.Exists(t => t.All(w => spaced.Contains(w, StringComparison.Ordinal)));
    }

    void Add(PersonaReading said)
    {
        together.AddRange(said.Names.Where(n => n.Family is { Length: > 0 } && n.Given is { Length: > 0 }).Select(n => new[] { Spaced(n.Family!), Spaced(n.Given!.Split(' ')[0]) }));
        together.AddRange(said.Addresses.Where(a => a.Lines.Count > 0).Select(a => new[] { Spaced(a.Lines[0]) }).Where(a => a[0].Length > ShortestNumber));
        AddNumbers(said.Identifiers.Select(i => i.Value ?? i.Given).Concat(said.Contacts.Select(c => c.Value)));
    }

    void AddNumbers(IEnumerable<string> given) => numbers.UnionWith(given.Select(Close).Where(n => n.Length >= ShortestNumber));

    /// <summary>Letters and digits, each word between single spaces.</summary>
    static string Spaced(string text)
    {
        var spaced = new StringBuilder(" ");
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                spaced.Append(char.ToUpperInvariant(c));
            }
            else if (c is not '\'' && spaced[^1] != ' ')
            {
                spaced.Append(' ');
            }
        }

        return (spaced[^1] == ' ' ? spaced : spaced.Append(' ')).ToString();
    }

    static string Close(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
