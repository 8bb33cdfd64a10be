using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member looked at more people in a short time than the pack lets pass (A6): who, how many, and who is told of it.</summary>
/// <param name="People">How many different people they had looked at.</param>
public sealed record BulkLooked(long Id, Guid MemberId, string Agency, string Team, int People, int Minutes, IReadOnlyList<Guid> Tell)
{
    public const string FactKind = "looked-in-bulk";

    public FactDraft AsFact() => new(FactKind, $"member/{MemberId}", JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>Somebody has read that others looked in bulk.</summary>
public sealed record BulkNoticeRead(Guid MemberId, IReadOnlyList<long> Looks)
{
    public const string FactKind = "bulk-notice-read";
}

/// <summary>That a member looked in bulk. State, made from the facts of it.</summary>
public sealed class BulkLook
{
    public required long Id { get; init; }
    public required Guid MemberId { get; init; }
    public required DateTime At { get; init; }
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required int People { get; init; }
    public required int Minutes { get; init; }
}

/// <summary>Who is told of it, and when they read it. State.</summary>
public sealed class BulkNotice
{
    public required long BulkLookId { get; init; }
    public required Guid MemberId { get; init; }
    public DateTime? ReadAt { get; set; }
}

/// <summary>Looking in bulk, and who was told.</summary>
public sealed class BulkState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [BulkLooked.FactKind, BulkNoticeRead.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(BulkNotice), typeof(BulkLook)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Fact.Kind == BulkLooked.FactKind)
            {
                var looked = fact.Words.As(content => JsonSerializer.Deserialize<BulkLooked>(content.Span)!);
                db.BulkLooks.Add(new BulkLook
                {
                    Id = looked.Id, MemberId = looked.MemberId, At = fact.Fact.Recorded, Agency = looked.Agency, Team = looked.Team, People = looked.People, Minutes = looked.Minutes,
                });
                db.BulkNotices.AddRange(looked.Tell.Select(t => new BulkNotice { BulkLookId = looked.Id, MemberId = t }));
                continue;
            }

            var read = fact.Words.As(content => JsonSerializer.Deserialize<BulkNoticeRead>(content.Span)!);
            foreach (var id in read.Looks)
            {
                (await db.BulkNotices.FindAsync(id, read.MemberId))!.ReadAt = fact.Fact.Recorded;
            }
        }
    }
}

/// <summary>Somebody has looked at too many people in too short a time: nothing more is shown for a while.</summary>
public sealed class TooManyLookedAtException(BulkRule rule, int people, TimeSpan wait) : Exception(
    $"You have looked at {people} people in {rule.Minutes} minutes. Nothing more is shown to you for about {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes. "
    + $"If a child’s safety needs it sooner, {rule.Call}. Your supervisor and the data protection officer are told.");

/// <summary>What supervisors and data-protection officers are told of members who looked in bulk.</summary>
public static class BulkNotices
{
    /// <summary>What the member has not read yet, the latest first.</summary>
    public static async Task<IReadOnlyList<(BulkLook Look, string Name)>> UnreadAsync(Looking looking, CancellationToken cancel = default)
    {
        if (looking.Act.Actor.MemberId is not { } member)
        {
            return [];
        }

        var rows = await (
            from n in looking.Db.BulkNotices
            where n.MemberId == member && n.ReadAt == null
            join b in looking.Db.BulkLooks on n.BulkLookId equals b.Id
            join m in looking.Db.Members on b.MemberId equals m.Id
            orderby b.Id descending
            select new { b, m.DisplayName }).Take(20).ToListAsync(cancel);
        return rows.ConvertAll(r => (r.b, r.DisplayName));
    }

    /// <summary>The member says that they have read what they were told, from the first to the last that they were shown.</summary>
    public static async Task<bool> ReadAsync(Changing changing, long first, long last)
    {
        var member = changing.Act.Actor.MemberId!.Value;
        var unread = await changing.Db.BulkNotices.Where(n => n.MemberId == member && n.ReadAt == null && n.BulkLookId >= first && n.BulkLookId <= last).Select(n => n.BulkLookId).OrderBy(id => id).ToListAsync();
        if (unread.Count > 0)
        {
            await changing.AddAsync(new FactDraft(BulkNoticeRead.FactKind, $"member/{member}", JsonSerializer.SerializeToUtf8Bytes(new BulkNoticeRead(member, unread))));
        }

        return unread.Count > 0;
    }
}
