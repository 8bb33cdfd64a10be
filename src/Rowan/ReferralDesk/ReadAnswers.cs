using Microsoft.EntityFrameworkCore;
using Rowan.Notifications;
using Rowan.Record;

namespace Rowan.ReferralDesk;

/// <summary>What a sender is told: that it was decided, in the words of the pack, and when; never why.</summary>
/// <param name="Changed">Whether another decision stood before.</param>
public sealed record AnswerToSender(string Words, DateTime At, bool Changed);

/// <summary>Answers to what a member sent. They are told them whoever is shielded from them since: the answer is the same for every child, and were there none they would know why (A3).</summary>
public static class ReadAnswers
{
    /// <param name="sent">What who looks has sent.</param>
    /// <returns>By the number of the notification; none for what is not decided.</returns>
    public static async Task<IReadOnlyDictionary<long, AnswerToSender>> OfAsync(Looking looking, IReadOnlyList<Notification> sent, CancellationToken cancel = default)
    {
        var me = looking.Act.Actor.MemberId;
        var ids = sent.Where(n => me is not null && n.SentBy == me).Select(n => n.Id).ToList();
        return (await looking.Db.RouteDecisions.AsNoTracking().Where(d => ids.Contains(d.NotificationId)).ToListAsync(cancel))
            .GroupBy(d => d.NotificationId)
            .ToDictionary(g => g.Key, g => Of([.. g.OrderBy(d => d.Id)]));
    }

    static AnswerToSender Of(List<RouteDecision> decisions) => new(decisions[^1].Answer, decisions[^1].At, decisions.Count > 1);
}
