using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Notices;

/// <summary>What a member is to be told, as they stand now: their own, and those of their team and role; nothing of what was withdrawn or hidden from them since.</summary>
public static class ReadNotices
{
    const int Most = 20;

    /// <summary>Those not read yet, the latest first.</summary>
    public static async Task<IReadOnlyList<Notice>> UnreadAsync(Looking looking, CancellationToken cancel = default) =>
        looking.Act.Actor.MemberId is null ? [] : await Unread(looking).OrderByDescending(n => n.Id).Take(Most).ToListAsync(cancel);

    /// <summary>The member says that they have read what they were told, from the first to the last that they were shown.</summary>
    public static async Task<bool> ReadAsync(Changing changing, long first, long last)
    {
        var member = changing.Act.Actor.MemberId!.Value;
        var unread = await Unread(changing).Where(n => n.Id >= first && n.Id <= last).Select(n => n.Id).OrderBy(id => id).ToListAsync();
        if (unread.Count > 0)
        {
            await changing.AddAsync(new FactDraft(NoticeFactKinds.Read, $"member/{member}", JsonSerializer.SerializeToUtf8Bytes(new NoticesRead(member, unread))));
        }

        return unread.Count > 0;
    }

    static IQueryable<Notice> Unread(Seen seen)
    {
        var (me, agency, team, role) = (seen.Act.Actor.MemberId, seen.Act.Actor.Agency, seen.Act.Actor.Team, seen.Act.Actor.Role);
        var db = seen.Db;
        return db.Notices.Where(n =>
            (n.ToMemberId == me
                || (n.ToMemberId == null && (n.ToAgency != null || n.ToRole != null) && (n.ToAgency == null || n.ToAgency == agency) && (n.ToTeam == null || n.ToTeam == team) && (n.ToRole == null || n.ToRole == role)))
            && (n.RecordId == null || !db.Notifications.Any(w => w.RecordId == n.RecordId && w.WithdrawnAt != null))
            && !db.NoticesRead.Any(r => r.NoticeId == n.Id && r.MemberId == me));
    }
}
