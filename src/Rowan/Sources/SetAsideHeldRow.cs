using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;

namespace Rowan.Sources;

/// <summary>Sets a held row aside: its record will not come, and it is waited for no more. What came stays; it can wait again.</summary>
public sealed class SetAsideHeldRow(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestReason = 500;

    /// <exception cref="CareRefusedException">It cannot be set aside; says why.</exception>
    public async Task<bool> AnswerAsync(Changing changing, string source, long heldRowId, string? reason)
    {
        var row = await FindAsync(changing, source, heldRowId);
        var words = row.JoinedToVersionId is not null ? "The record of this row has come: it is part of it."
            : await changing.Db.HeldSetAsides.AnyAsync(s => s.HeldRowId == heldRowId) ? "Somebody has set this row aside already."
            : string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason ? $"Say why it is set aside, in {LongestReason} characters or fewer."
            : null;
        if (words is not null)
        {
            throw new CareRefusedException(words);
        }

        changing.Note("reason", reason!.Trim());
        await changing.AddAsync(new FactDraft(
            CareFactKinds.HeldRowSetAside, $"held-row/{heldRowId}", SourceJson.Write(new HeldRowSetAside(heldRowId, reason.Trim(), changing.Act.Actor.Name)), Source: row.Source));
        return true;
    }

    /// <summary>Lets it wait again.</summary>
    public async Task<bool> UndoAsync(Changing changing, string source, long heldRowId)
    {
        var row = await FindAsync(changing, source, heldRowId);
        if (!await changing.Db.HeldSetAsides.AnyAsync(s => s.HeldRowId == heldRowId))
        {
            throw new CareRefusedException("This row waits already.");
        }

        await changing.AddAsync(new FactDraft(
            CareFactKinds.HeldRowWaitsAgain, $"held-row/{heldRowId}", SourceJson.Write(new HeldRowWaitsAgain(heldRowId, changing.Act.Actor.Name)), Source: row.Source));
        return true;
    }

    async Task<HeldRow> FindAsync(Changing changing, string source, long id)
    {
        var feed = feeds.GetValueOrDefault(source) ?? throw new CareRefusedException("There is no such source.");
        if (changing.Decide(feed.Asked) is { Answer: not Answer.Shown } decision)
        {
            throw new AccessRefusedException(Permissions.MendRejects, decision.Reason);
        }

        return await changing.Db.HeldRows.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id && h.Source == feed.Code) ?? throw new CareRefusedException("There is no such row.");
    }
}
