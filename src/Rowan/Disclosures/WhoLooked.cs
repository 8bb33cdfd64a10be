using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Chronology;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Sources.Feeds;

namespace Rowan.Disclosures;

/// <summary>To whom what is held about a person was shown (UK GDPR art 15(1)(c); DPA 2018 s45(2)(c)): the agencies, and how often; no member by name.</summary>
static class WhoLooked
{
    /// <param name="before">Looks before this instant, UTC: what was looked at to answer is not counted.</param>
    /// <returns>Nothing where nobody looked.</returns>
    internal static async Task<IReadOnlyList<TextPart>> OfAsync(Seen seen, IReadOnlyDictionary<string, Feed> feeds, long whose, DateTime before, CancellationToken cancel)
    {
        var db = seen.Db;
        var told = ReadLooksAtMine.Told;
        var looks = await (
            from look in ReadLooks.At(db, await ReadLooks.TheirsAsync(db, whose, cancel), null, null)
            join entry in db.AuditEntries on look.EntryId equals entry.Id
            where entry.MemberId != null && entry.At < before && look.Answer != Answer.Withheld && told.Contains(entry.Permission)
            select new { entry.At, entry.Bytes }).ToListAsync(cancel);
        var by = looks.Select(l => (l.At, EntryBytes.Read(l.Bytes).Actor.Agency)).GroupBy(l => ReadInvolvements.IsSensitive(seen, feeds, l.Agency) ? HeldElsewhere.SensitiveService : l.Agency, l => l.At)
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return by.Count == 0 ? [] :
        [
            new("Agencies whose members looked", DisclosureText.Lines(by.Select(g => $"{g.Key}: {HappenedWords.Count(g.Count(), "time")}, {Days(g.Min(), g.Max())}"))),
            new("How it is counted", $"Looks that were answered with something, until {HappenedWords.OfInstant(before)}. What answers this request is not counted, nor what holds members to account."),
        ];
    }

    static string Days(DateTime first, DateTime last) => (HappenedWords.Of(Values.LondonDay.Of(first)), HappenedWords.Of(Values.LondonDay.Of(last))) is var (from, until) && from == until
        ? $"on {from}" : $"from {from} until {until}";
}
