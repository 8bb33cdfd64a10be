using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Search;
using Rowan.Shields;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>
/// What members typed, as far as it may be told to who reads the log: not what tells of somebody who is shielded from the reader, by its own words, or because the act met one of them.
/// Of somebody whose existence is hidden also from who typed it, it is told as of nobody (A3): whoever had a name searched for would otherwise read from the gap that somebody of that name is there.
/// </summary>
sealed class OpenWords
{
    readonly HashSet<Guid> met = [];
    readonly Dictionary<Guid, HiddenWords> words = [];

    OpenWords()
    {
    }

    internal static async Task<OpenWords> OfAsync(Looking looking, IReadOnlyList<TypedWords> typed, CancellationToken cancel)
    {
        var (open, db, hidden) = (new OpenWords(), looking.Db, looking.Db.Hidden);
        if (hidden.Identities.Count == 0)
        {
            return open;
        }

        var all = await HiddenWords.OfAsync(looking, cancel);
        var (entries, identities, records) = (typed.Select(t => t.Entry.Id).ToList(), hidden.Identities, hidden.Records);
        using var everything = db.SeeingAll();
        var subjects = db.AuditSubjects.Where(s => (s.IdentityId != null && EF.Parameter(identities).Contains(s.IdentityId.Value)) || (s.RecordId != null && EF.Parameter(records).Contains(s.RecordId.Value)));
        open.met.UnionWith(await subjects.Where(s => entries.Contains(s.EntryId)).Select(s => s.EntryId).Distinct().ToListAsync(cancel));
        foreach (var byOne in typed.Where(t => !open.met.Contains(t.Entry.Id) && t.Said.Any(all.In)).GroupBy(t => (t.Entry.Actor, Day: LondonDay.Of(t.Entry.At))))
        {
            var known = byOne.Key.Actor.MemberId is { } who && !await subjects.AnyAsync(s => db.AuditEntries.Any(e => e.Id == s.EntryId && e.MemberId == who), cancel)
                ? await KnownAsync(looking, byOne.First().Entry, all, cancel) : all;
            foreach (var one in byOne)
            {
                open.words.Add(one.Entry.Id, known);
            }
        }

        return open;
    }

    /// <summary>Null where it is not told. Of a search only kept it is not known whom it will meet; what it typed stands with the look at its results.</summary>
    internal string? Of(EntryRecord entry, string? said) =>
        said is null || entry.Outcome == KeepSearch.Kept || met.Contains(entry.Id) || (words.TryGetValue(entry.Id, out var hidden) && hidden.In(said)) ? null : said;

    /// <summary>The words of those who are hidden from the reader, but for those whose existence is hidden from who typed as well.</summary>
    static async Task<HiddenWords> KnownAsync(Looking looking, EntryRecord entry, HiddenWords all, CancellationToken cancel)
    {
        var (db, hidden) = (looking.Db, looking.Db.Hidden);
        var theirs = await HiddenFrom.OfAsync(db, new Act(entry.Actor, Permissions.Search, entry.Verb, null, entry.Origin, entry.RequestId), entry.At, cancel: cancel);
        var unknown = theirs.Identities.Except(theirs.Details).ToHashSet();
        var known = hidden.Identities.Where(i => !unknown.Contains(i)).ToList();
        if (known.Count == hidden.Identities.Count)
        {
            return all;
        }

        var records = await db.Personas.Where(p => p.IdentityId != null && EF.Parameter(known).Contains(p.IdentityId.Value)).Select(p => p.RecordId).Distinct().ToListAsync(cancel);
        return await HiddenWords.OfAsync(db, hidden with { Identities = known, Records = [.. records.Intersect(hidden.Records)] }, cancel);
    }
}

/// <summary>What was typed in an act, and stands beside its entry.</summary>
sealed record TypedWords(EntryRecord Entry, IReadOnlyCollection<string> Said);
