using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Search;
using Rowan.Shields;

namespace Rowan.Looks;

/// <summary>
/// What members typed, as far as it may be told to who reads the log: not what tells of somebody who is shielded from the reader, by its own words, or because the act met one of them.
/// What was typed by who knows nothing of somebody whose existence is hidden is told as of nobody (<see cref="HiddenWords.TypedByAsync"/>).
/// </summary>
sealed class OpenWords
{
    readonly HashSet<Guid> met = [];
    readonly Dictionary<Guid, HiddenWords> words = [];

    OpenWords()
    {
    }

    internal static async Task<OpenWords> OfAsync(Seen looking, IReadOnlyList<TypedWords> typed, CancellationToken cancel)
    {
        var (open, db, hidden) = (new OpenWords(), looking.Db, looking.Db.Hidden);
        if (hidden.Identities.Count == 0)
        {
            return open;
        }

        var all = await HiddenWords.OfAsync(looking, cancel);
        var entries = typed.Select(t => t.Entry.Id).ToList();
        using var everything = db.SeeingAll();
        open.met.UnionWith(await HiddenWords.Met(db, hidden).Where(s => entries.Contains(s.EntryId)).Select(s => s.EntryId).Distinct().ToListAsync(cancel));
        foreach (var one in typed.Where(t => !open.met.Contains(t.Entry.Id) && t.Said.Any(all.In)))
        {
            open.words.Add(one.Entry.Id, await HiddenWords.TypedByAsync(looking, one.Entry.Actor, one.Entry.At, cancel));
        }

        return open;
    }

    /// <summary>Null where it is not told. Of a search only kept it is not known whom it will meet; what it typed stands with the look at its results.</summary>
    internal string? Of(EntryRecord entry, string? said) =>
        said is null || entry.Outcome == KeepSearch.Kept || met.Contains(entry.Id) || (words.TryGetValue(entry.Id, out var hidden) && hidden.In(said)) ? null : said;
}

/// <summary>What was typed in an act, and stands beside its entry.</summary>
sealed record TypedWords(EntryRecord Entry, IReadOnlyCollection<string> Said);
