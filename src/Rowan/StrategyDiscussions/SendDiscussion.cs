using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>Records that the record of a discussion was sent to those who were invited, and that it is known to have come.</summary>
public sealed class SendDiscussion(IReadOnlyDictionary<string, Feed> feeds)
{
    /// <returns>What is wrong, or nothing where it was recorded; null for a discussion that is not there for who acts, or not counter-signed.</returns>
    public Task<IReadOnlyList<TypedFault>?> SentAsync(Changing changing, long id, IReadOnlyList<long> invitees, string? how) => WithinAsync(
        changing, id, invitees, how, i => i.SentAt == null, "Sent", "Choose to whom it was sent", "record-sent", (at, said, me, name) => new DiscussionSent(id, at.At.Record.Id, invitees, said, me, name).AsFact());

    /// <inheritdoc cref="SentAsync"/>
    public Task<IReadOnlyList<TypedFault>?> ReceivedAsync(Changing changing, long id, IReadOnlyList<long> invitees, string? how) => WithinAsync(
        changing, id, invitees, how, i => i.SentAt != null && i.ReceivedAt == null, "Received", "Choose who has it", "record-received", (at, said, me, name) => new DiscussionReceived(id, at.At.Record.Id, invitees, said, me, name).AsFact());

    async Task<IReadOnlyList<TypedFault>?> WithinAsync(
        Changing changing, long id, IReadOnlyList<long> invitees, string? how, Func<DiscussionInvitee, bool> may, string about, string none, string outcome, Func<DiscussionAt, string, Guid, string, FactDraft> fact)
    {
        if (await DiscussionAt.FindAsync(changing, feeds, id) is not { Discussion.SignedAt: not null } found || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var open = (await changing.Db.DiscussionInvitees.AsNoTracking().Where(i => i.DiscussionId == id && i.Came != TriedCame.StoodDown).ToListAsync()).Where(may).Select(i => i.Id).ToHashSet();
        IReadOnlyList<TypedFault> faults =
        [
            .. new[]
            {
                invitees.Count == 0 || !invitees.All(open.Contains) ? new TypedFault(about, none) : null,
                string.IsNullOrWhiteSpace(how) ? new TypedFault("How", "Say how: by secure e-mail, by hand, who answered")
                    : how.Trim().Length > RecordRules.LongestName ? new TypedFault("How", $"Shorten this to {RecordRules.LongestName} characters or fewer") : null,
            }.OfType<TypedFault>(),
        ];
        if (faults.Count > 0)
        {
            changing.Outcome = "not-complete";
            return faults;
        }

        await changing.AddAsync(fact(found, how!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)));
        changing.Outcome = outcome;
        return [];
    }
}
