using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>
/// From now on this database holds real people's records: no demonstration, nothing invented, no historical loading. A fact, never taken back:
/// however the process is started, the database itself says so.
/// </summary>
/// <param name="Why">What made it so: <c>first-administrator</c>, or <c>declared</c> by an operator.</param>
public sealed record WentLive(string Why)
{
    public const string FactKind = "went-live";

    public FactDraft AsFact() => new(FactKind, "rowan", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>Since when the database is live; one row, or none.</summary>
public sealed class LiveSince
{
    public const int TheOne = 1;
    public required int Id { get; init; }
    public required DateTime At { get; init; }
    public required string Why { get; init; }
}

/// <summary>Whether the database is live, from the fact that it went live.</summary>
public sealed class LiveState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [WentLive.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(LiveSince)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        if (facts.Count > 0 && await db.LiveSince.FindAsync(LiveSince.TheOne) is null)
        {
            var why = facts[0].Words.As(content => JsonSerializer.Deserialize<WentLive>(content.Span)!).Why;
            db.LiveSince.Add(new LiveSince { Id = LiveSince.TheOne, At = facts[0].Fact.Recorded, Why = why });
        }
    }
}

/// <summary>A live database goes live only once, and only without a demonstration.</summary>
public static class GoLive
{
    /// <summary>Adds the fact, in the caller's change.</summary>
    /// <returns>Whether the database was not live before.</returns>
    /// <exception cref="DatabaseIsLiveException">It holds a demonstration's members, so it cannot go live.</exception>
    public static async Task<bool> WithinAsync(Changing changing, string why)
    {
        if (await changing.Db.Members.AnyAsync(m => m.Demonstration))
        {
            throw new DatabaseIsLiveException("This database holds a demonstration: invented people and members whose password everybody knows. Go live on a database of its own.");
        }

        if (await changing.Db.LiveSince.AnyAsync())
        {
            return false;
        }

        await changing.AddAsync(new WentLive(why).AsFact());
        return true;
    }
}

/// <summary>What is only for invented people, or only for before, was asked of a live database; or the other way about.</summary>
public sealed class DatabaseIsLiveException(string message) : Exception(message);
