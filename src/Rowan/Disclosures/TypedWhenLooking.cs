using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Chronology;
using Rowan.Looks;
using Rowan.Record;
using Rowan.Search;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <summary>
/// What members of the agency gave as reasons when they looked at the person, and what they typed into searches that showed something of them: it stands on the log, and is held about the person too.
/// No member by name. What they typed in changes stands in the facts of these.
/// </summary>
static class TypedWhenLooking
{
    /// <returns>Nothing where nothing was typed.</returns>
    internal static async Task<IReadOnlyList<TextPart>> OfAsync(Seen seen, long whose, Disclosure disclosure, CancellationToken cancel)
    {
        var (db, told) = (seen.Db, ReadLooksAtMine.Told);
        var looks = await (
            from look in ReadLooks.At(db, await ReadLooks.TheirsAsync(db, whose, cancel), null, null)
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where entry.MemberId != null && entry.At < disclosure.OpenedAt && told.Contains(entry.Permission)
            join content in db.AuditContents on entry.Id equals content.EntryId
            select new { entry.Bytes, content.Content }).AsNoTracking().ToListAsync(cancel);
        var typed = looks.Select(l => (Entry: EntryBytes.Read(l.Bytes), Said: Seen.Noted(l.Content))).Where(t => t.Entry.FactsDigest is null && seen.RelationOf(t.Entry.Actor.Agency, disclosure.Agency) == Relation.OwnAgency)
            .OrderBy(t => t.Entry.At).ThenBy(t => t.Entry.Id).ToList();
        var open = await OpenWords.OfAsync(seen, typed.ConvertAll(t => new TypedWords(t.Entry, [.. t.Said.Values])), cancel);
        return [.. Part("Reasons that were given", "reason"), .. Part("Searches that showed something of the person", ReadSearch.TypedAs)];

        IEnumerable<TextPart> Part(string label, string noted)
        {
            var lines = (from t in typed let said = open.Of(t.Entry, t.Said.GetValueOrDefault(noted)) where said is not null select (t.Entry.At, Said: said)).DistinctBy(l => l.Said)
                .Select(l => $"{HappenedWords.Of(LondonDay.Of(l.At))}: {l.Said}").ToList();
            return lines.Count == 0 ? [] : [new TextPart(label, DisclosureText.Lines(lines))];
        }
    }
}
