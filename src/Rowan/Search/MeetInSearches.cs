using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Data;
using Rowan.Matching;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Search;

/// <summary>
/// Finds whom searches would have met of those whose existence is hidden from who searched, so that the desks are told (<see cref="TellDesks"/>). It is found from
/// the log, after the answer: the search itself asks nothing of the hidden, and how long it takes tells nothing (A3). A plain tick.
/// </summary>
public sealed class MeetInSearches(Door door, IReadOnlyDictionary<string, Feed> feeds)
{
    const string Cursor = "searches-met";
    const int MostAtOnce = 200;
    const int MostBatches = 40;
    readonly Scorer scorer = new(MatchingModel.Default);
    readonly RecordsNamed named = new(feeds);

    /// <param name="From">The first leaf of the log that has not been gone through.</param>
    /// <param name="Through">The one after the last that now has.</param>
    sealed record Batch(long From, long Through, IReadOnlyList<ShieldMet> Met);

    /// <returns>How many shields were met, counted for each search.</returns>
    public async Task<int> TickAsync(CancellationToken cancel = default)
    {
        var met = 0;
        for (var batches = 0; batches < MostBatches && await door.ReadUnderneathAsync(db => ReadAsync(db, cancel)) is { } batch; batches++)
        {
            // Nothing is shown to anybody, and what desks are told is a fact of theirs: so this is none for the log.
            met += await door.WriteUnderneathAsync(db => KeepAsync(db, batch, cancel), cancel);
        }

        return met;
    }

    /// <summary>What is new, and whom it met; null where nobody has searched.</summary>
    async Task<Batch?> ReadAsync(RowanDb db, CancellationToken cancel)
    {
        var begin = await db.NextNumbers.Where(n => n.Name == Cursor).Select(n => n.Next).FirstOrDefaultAsync(cancel);
        var rows = await (
            from l in db.AuditLeaves
            where l.Sequence >= begin
            join e in db.AuditEntries on l.EntryId equals e.Id
            where e.Permission == Permissions.Search && e.Outcome != KeepSearch.Kept
            join c in db.AuditContents on e.Id equals c.EntryId
            orderby l.Sequence
            select new { l.Sequence, e.Bytes, c.Content }).Take(MostAtOnce).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return null;
        }

        var met = new List<ShieldMet>();
        if (await db.Shields.AnyAsync(s => s.LiftedFactId == null && s.Level == ShieldLevel.ExistenceHidden, cancel))
        {
            var hidden = new Dictionary<(Actor, DateOnly), Hidden>();
            foreach (var row in rows)
            {
                if (Seen.Noted(row.Content).TryGetValue(ReadSearch.TypedAs, out var typed))
                {
                    met.AddRange(await MetByAsync(db, EntryBytes.Read(row.Bytes), typed, hidden, cancel));
                }
            }
        }

        return new Batch(begin, rows[^1].Sequence + 1, met);
    }

    async Task<IEnumerable<ShieldMet>> MetByAsync(RowanDb db, EntryRecord entry, string typed, Dictionary<(Actor, DateOnly), Hidden> known, CancellationToken cancel)
    {
        if (!known.TryGetValue((entry.Actor, LondonDay.Of(entry.At)), out var hidden))
        {
            known.Add((entry.Actor, LondonDay.Of(entry.At)), hidden = await HiddenFrom.OfAsync(db, new Act(entry.Actor, entry.Permission, entry.Verb, null, entry.Origin, entry.RequestId), entry.At, cancel: cancel));
        }

        if (hidden.Identities.Count == 0)
        {
            return [];
        }

        db.Hidden = hidden;
        var whom = await WhomAsync(db, QueryText.Parse(typed, LondonDay.Of(entry.At)), cancel);
        var shields = await MeetShields.Hiding(db, entry.Actor, whom).Where(s => s.PutOnAt <= entry.At).Select(s => s.Id).Distinct().ToListAsync(cancel);
        return shields.Select(shield => new ShieldMet { EntryId = entry.Id, ShieldId = shield, MemberId = entry.Actor.MemberId ?? Guid.Empty, Purpose = entry.PurposeCode, At = entry.At });
    }

    /// <summary>Of those who are not there for who searched, whom the search would likely have meant: by likeness, by number or reference, by address.</summary>
    async Task<IReadOnlyCollection<long>> WhomAsync(RowanDb db, UnderstoodQuery understood, CancellationToken cancel)
    {
        var asked = understood.Named.ForMatching();
        var candidates = await Candidates.FindAsync(db, QueryKeys.Of(asked), cancel);
        using (db.SeeingAll())
        {
            var ids = candidates.Shielded;
            var mentions = await Mention.AllAsync(db, db.Personas.Where(p => EF.Parameter(ids).Contains(p.Id)), cancel);
            var probabilities = Strengths.Probabilities(mentions.ConvertAll(m => scorer.ScoreQuery(asked, m.Person, explain: false).Bits), candidates.All);
            return
            [
                .. mentions.Where(m => mentions.Select((o, j) => (o, j)).Where(x => x.o.Key == m.Key).Sum(x => probabilities[x.j]) >= Strengths.Likely).Select(m => m.IdentityId)
                    .Concat((await named.FindAsync(db, understood.Named, cancel)).Mentions.Select(m => m.IdentityId))
                    .Concat((await FindPlaces.OfThoseAsync(db, understood.Named, db.Hidden.Personas, cancel)).Select(h => h.IdentityId)).OfType<long>().Distinct(),
            ];
        }
    }

    static async Task<int> KeepAsync(RowanDb db, Batch batch, CancellationToken cancel)
    {
        var row = await db.NextNumbers.FindAsync([Cursor], cancel);
        if (row is null)
        {
            db.NextNumbers.Add(row = new NextNumber { Name = Cursor, Next = 0 });
        }

        if (row.Next != batch.From)
        {
            return 0;
        }

        row.Next = batch.Through;
        db.ShieldsMet.AddRange(batch.Met);
        await db.SaveChangesAsync(cancel);
        return batch.Met.Count;
    }
}
