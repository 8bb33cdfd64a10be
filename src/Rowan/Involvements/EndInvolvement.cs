using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Involvements;

/// <summary>Ends an involvement, or calls off one that has not begun. What it was until then stays.</summary>
public sealed class EndInvolvement(IReadOnlyDictionary<string, Feed> feeds)
{
    public const int LongestReason = 1000;

    /// <returns>False for one that is not there, or is none of that child's.</returns>
    /// <exception cref="InvolvementRefusedException">An answer is missing or cannot be; nothing is changed.</exception>
    public async Task<bool> WithinAsync(Changing changing, string number, long id, DateOnly? lastDay, string? reason)
    {
        changing.Note("number", number);
        var today = LondonDay.Of(changing.Now);
        if (await InvolvedChild.FindAsync(changing, number, feeds, today, CancellationToken.None) is not { } child
            || (await ReadInvolvements.RowsAsync(changing, child, CancellationToken.None)).FirstOrDefault(i => i.Id == id) is not { } involvement)
        {
            changing.Outcome = "not-found";
            return false;
        }

        Involve.MayOf(changing, involvement.Agency, "LastDay");
        if (Wrong(involvement, lastDay, reason, today) is { } wrong)
        {
            throw wrong;
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new InvolvementEnded(id, lastDay!.Value < involvement.From ? involvement.From.AddDays(-1) : lastDay.Value, actor.MemberId, actor.Name, reason!.Trim()).AsFact());
        changing.Outcome = "involvement-ended";
        changing.Note("reason", reason.Trim());
        changing.Saw(child.IdentityId, null, child.Answer);
        return true;
    }

    /// <summary>What is wrong with it; null where nothing is. Pure: nobody ends in the past what let others look until today.</summary>
    public static InvolvementRefusedException? Wrong(Involvement involvement, DateOnly? lastDay, string? reason, DateOnly today) =>
        involvement.Until is { } until && until < today ? new("This has ended already", "LastDay")
        : lastDay is not { } last ? new("Give the last day", "LastDay")
        : last < today.AddDays(-1) ? new("The last day must be yesterday or later", "LastDay")
        : last > involvement.Until ? new($"It ends on {LondonDay.InWords(involvement.Until.Value)} already: the last day must be that or sooner", "LastDay")
        : string.IsNullOrWhiteSpace(reason) ? new("Say why it ends", "Reason")
        : reason.Trim().Length > LongestReason ? new($"The reason must be {LongestReason} characters or fewer", "Reason")
        : null;
}
