using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Notices;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Values;

namespace Rowan.Mail;

/// <summary>What has been tried of sending a notice by e-mail. Working, and no fact: the notice is one, and what is not here has not been tried.</summary>
public sealed class OutgoingMail
{
    public required long NoticeId { get; init; }
    public required int Tries { get; set; }

    /// <summary>Before this it is not tried again.</summary>
    public required DateTime NextAt { get; set; }

    /// <summary>When a server took it; null while none has.</summary>
    public DateTime? SentAt { get; set; }
}

/// <summary>A notice to be sent.</summary>
/// <param name="To">The member's address.</param>
public sealed record MailDue(long NoticeId, DateTime At, string To, string Words, string Path)
{
    /// <summary>The same for the same notice, however often it is sent: what came twice is known as one.</summary>
    public string MessageId(string domain) => FormattableString.Invariant($"notice-{NoticeId}.{At:yyyyMMddHHmmssffffff}@{domain}");
}

/// <summary>
/// Notices that go by e-mail too. The notice itself is what waits, kept with the change that gave the reason; it is sent at least once: where the machine stops after a server took it and
/// before that was kept, it is sent again, with the same Message-ID.
/// </summary>
public sealed class Outbox(Door door, TimeProvider clock)
{
    /// <summary>What could not be sent for so long is not sent any more: it stands on the page.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    const int LongestPauseMinutes = 60;
    const int MostAtOnce = 50;

    /// <summary>How long is waited after so many tries: twice as long each time, an hour at most. Pure.</summary>
    public static TimeSpan PauseAfter(int tries) => TimeSpan.FromMinutes(tries > 6 ? LongestPauseMinutes : Math.Min(1 << Math.Max(0, tries - 1), LongestPauseMinutes));

    /// <summary>
    /// Those to be tried now, the latest first, so that what was late long ago does not hold up what can still be done in time: of members who are here today and have an address, that they have not read meanwhile, and of nothing that was withdrawn or hidden from them since.
    /// </summary>
    /// <param name="act">As which Rowan tells them.</param>
    public Task<IReadOnlyList<MailDue>> DueAsync(Act act, CancellationToken cancel = default) => door.ReadUnderneathAsync(async db =>
    {
        var (now, since) = (UtcInstant.Now(clock), UtcInstant.Now(clock) - Longest);
        var (hidden, due) = (new Dictionary<Guid, Hidden>(), new List<MailDue>());
        var waiting = db.Notices.AsNoTracking()
            .Where(n => n.ByMail && n.At >= since && !db.NoticesRead.Any(r => r.NoticeId == n.Id && r.MemberId == n.ToMemberId) && !db.OutgoingMail.Any(o => o.NoticeId == n.Id && (o.SentAt != null || o.NextAt > now))
                && db.Members.Any(m => m.Id == n.ToMemberId && m.Email != null && !m.Ended) && (n.RecordId == null || !db.Notifications.Any(w => w.RecordId == n.RecordId && w.WithdrawnAt != null)))
            .OrderByDescending(n => n.Id);
        // What is not told any more is passed over, and holds up nothing behind it.
        for (var from = 0; due.Count < MostAtOnce; from += MostAtOnce)
        {
            var some = await waiting.Skip(from).Take(MostAtOnce).ToListAsync(cancel);
            var members = (await MemberToday.OfAsync(db, [.. some.Select(n => n.ToMemberId!.Value).Distinct()], LondonDay.Of(now), cancel)).ToDictionary(m => m.Id);
            foreach (var notice in some)
            {
                if (members.GetValueOrDefault(notice.ToMemberId!.Value) is not { } member)
                {
                    continue;
                }

                if (!hidden.TryGetValue(member.Id, out var theirs))
                {
                    hidden[member.Id] = theirs = await HiddenFrom.OfAsync(db, act with { Actor = member.AsActor("", null), Permission = Permissions.OwnPages }, now, cancel: cancel);
                }

                if (notice.RecordId is not { } record || !theirs.Records.Contains(record))
                {
                    due.Add(new MailDue(notice.Id, notice.At, member.Email!, notice.Words, notice.Path));
                }
            }

            if (some.Count < MostAtOnce)
            {
                break;
            }
        }

        return (IReadOnlyList<MailDue>)due;
    });

    /// <summary>Keeps that it was tried.</summary>
    /// <param name="sent">Whether a server took it.</param>
    public Task TriedAsync(long notice, bool sent, CancellationToken cancel = default) => door.WriteUnderneathAsync(
        async db =>
        {
            var row = await db.OutgoingMail.FirstOrDefaultAsync(o => o.NoticeId == notice, cancel);
            if (row is null)
            {
                row = new OutgoingMail { NoticeId = notice, Tries = 0, NextAt = default };
                db.OutgoingMail.Add(row);
            }

            var now = UtcInstant.Now(clock);
            row.Tries++;
            (row.NextAt, row.SentAt) = (now + PauseAfter(row.Tries), sent ? now : null);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);
}
