using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Holds;

/// <summary>A hold as those read it who look after holds.</summary>
/// <param name="What">The number of the person as known now, or the record by its source and number; never a name.</param>
/// <param name="Due">Whether somebody must look whether it is still needed.</param>
/// <param name="Happened">What became of it since, in order.</param>
public sealed record HoldShown(LegalHold Hold, string What, string Reason, string Authority, bool Due, string PutOnBy, string? LiftedBy, IReadOnlyList<HoldStep> Happened);

/// <summary>Something that became of a hold.</summary>
public sealed record HoldStep(DateTime At, string ByName, string What, string Reason);

/// <param name="All">How many there are of those asked for.</param>
/// <param name="Due">How many of those that stand are due for review.</param>
public sealed record HoldsRead(IReadOnlyList<HoldShown> Holds, int All, int Due);

/// <summary>Reads what is held.</summary>
public sealed class ReadHolds(TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="lifted">Those that were lifted, instead of those that stand.</param>
    public async Task<HoldsRead> PageAsync(Looking looking, bool lifted, int page, CancellationToken cancel = default)
    {
        var today = LondonDay.Today(clock);
        var of = looking.Db.LegalHolds.Where(h => (h.LiftedFactId != null) == lifted);
        var rows = await of.OrderBy(h => h.ReviewBy).ThenBy(h => h.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var shown = new List<HoldShown>();
        foreach (var row in rows)
        {
            shown.Add(await ShownAsync(looking, row, cancel));
        }

        return new HoldsRead(shown, await of.CountAsync(cancel), await looking.Db.LegalHolds.CountAsync(h => h.LiftedFactId == null && h.ReviewBy <= today, cancel));
    }

    public async Task<HoldShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        if (await looking.Db.LegalHolds.FirstOrDefaultAsync(h => h.Id == id, cancel) is { } hold)
        {
            return await ShownAsync(looking, hold, cancel);
        }

        looking.Outcome = "not-found";
        return null;
    }

    async Task<HoldShown> ShownAsync(Looking looking, LegalHold hold, CancellationToken cancel)
    {
        var db = looking.Db;
        looking.Saw(hold.IdentityId, hold.RecordId, Answer.ExistenceOnly, "legal-hold");
        var subject = $"hold/{hold.Id}";
        var said = await db.Facts.Where(f => f.Subject == subject).OrderBy(f => f.Id).Join(db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Kind, f.Recorded, c.Content }).ToListAsync(cancel);
        var put = SourceJson.Read<HoldPutOn>(said[0].Content.AsSpan());
        var steps = said.Skip(1).Select(s => s.Kind == HoldFactKinds.Reviewed
            ? SourceJson.Read<HoldReviewed>(s.Content.AsSpan()) is var r ? new HoldStep(s.Recorded, r.ByName, $"Stays, to be looked at again by {LondonDay.InWords(r.ReviewBy)}", r.Reason) : null!
            : SourceJson.Read<HoldLifted>(s.Content.AsSpan()) is var l ? new HoldStep(s.Recorded, l.ByName, "Lifted", l.Reason) : null!).ToList();
        var called = await MembersCalled.OfAsync(db, [hold.PutOnByName, hold.LiftedByName, .. steps.Select(s => s.ByName)], cancel);
        return new HoldShown(
            hold, await WhatAsync(looking, hold, cancel), put.Reason, put.Authority, hold.LiftedFactId is null && hold.ReviewBy <= LondonDay.Today(clock),
            called[hold.PutOnByName], hold.LiftedByName is { } lifted ? called[lifted] : null, steps.ConvertAll(s => s with { ByName = called[s.ByName] }));
    }

    static async Task<string> WhatAsync(Looking looking, LegalHold hold, CancellationToken cancel)
    {
        if (hold.RecordId is { } record)
        {
            return await looking.Db.SourceRecords.Where(r => r.Id == record).Select(r => r.Source).FirstOrDefaultAsync(cancel) is { } source ? $"Record {record} of {source}" : $"Record {record}";
        }

        return await looking.Db.Identities.Where(i => i.Id == hold.IdentityId).Select(i => i.Number).FirstOrDefaultAsync(cancel) ?? "";
    }
}
