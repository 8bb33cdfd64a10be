using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Notices;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;

namespace Rowan.StrategyDiscussions;

/// <summary>Gives what a discussion gave somebody to do to somebody else, who is told at once. That it was another's stays.</summary>
public sealed class GiveAction(IReadOnlyDictionary<string, Feed> feeds, AccessRules access)
{
    /// <param name="shown">Whose it was when the page was shown; null where nobody's here.</param>
    /// <param name="member">A member of one's own agency: a user name, or what they are called.</param>
    /// <param name="other">Somebody else, who is not told here.</param>
    /// <returns>What is wrong, or nothing where it was given; null for one that is not there for who acts, or is done.</returns>
    public async Task<IReadOnlyList<TypedFault>?> WithinAsync(Changing changing, long id, Guid? shown, string? member, string? other, string? why)
    {
        var action = await changing.Db.DiscussionActions.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.Outcome != ActionOutcomes.Done);
        if (action is null || await DiscussionAt.FindAsync(changing, feeds, action.DiscussionId) is not { } found || changing.Act.Actor.MemberId is not { } me)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var record = found.At.Record.Id;
        var named = (await DiscussionMembers.NamedAsync(changing, access, Permissions.DoActions, [member], record, changing.Now)).Values.FirstOrDefault();
        var faults = Wrong(action.OwnerId == shown, member, named?.Id, other, why, action.OwnerId);
        if (faults.Count > 0)
        {
            changing.Outcome = "not-given";
            return faults;
        }

        await changing.AddAsync(new ActionGiven(
            id, action.DiscussionId, record, named?.Id, named is null ? other!.Trim() : MembersCalled.Of(named), why!.Trim(), me, await MembersCalled.NameOfAsync(changing.Db, changing.Act.Actor)).AsFact());
        if (named is not null && named.Id != me)
        {
            await TellThem.WithinAsync(
                changing, [Whom.Member(named.Id)], $"You were given something to do that a strategy discussion agreed, by {HappenedWords.OfInstant(action.DueAt)} ({found.At.Notification.Reference}).", $"/actions/{id}", record);
        }

        changing.Outcome = "action-given";
        return [];
    }

    /// <summary>What is missing or cannot be. Pure.</summary>
    /// <param name="asShown">It is whose it was when the page was shown.</param>
    /// <param name="named">Which member is meant; null where none, or not one alone, is.</param>
    public static IReadOnlyList<TypedFault> Wrong(bool asShown, string? member, Guid? named, string? other, string? why, Guid? owner) =>
    [
        .. new[]
        {
            asShown ? null : new TypedFault("", "Somebody else has given it to another meanwhile. Read whose it is now"),
            (string.IsNullOrWhiteSpace(member), string.IsNullOrWhiteSpace(other)) switch
            {
                (true, true) => new TypedFault("Member", "Say who does it: a member, or somebody else by name and agency"),
                (false, false) => new TypedFault("Member", "Name a member or somebody else, not both"),
                (false, true) when named is null => new TypedFault("Member", "No member of your agency who may see this is called that, or several are: type their user name"),
                (false, true) when named == owner => new TypedFault("Member", "It is theirs already"),
                (true, false) when other!.Trim().Length > RecordRules.LongestName => new TypedFault("Other", $"Shorten this to {RecordRules.LongestName} characters or fewer"),
                _ => null,
            },
            string.IsNullOrWhiteSpace(why) ? new TypedFault("Why", "Say why it is another’s to do") : why.Trim().Length > RecordRules.LongestWords ? new TypedFault("Why", $"Shorten this to {RecordRules.LongestWords:N0} characters or fewer") : null,
        }.OfType<TypedFault>(),
    ];
}
