using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member's new place: another role, team, post or agency; or the end of their time; or their coming back. They are met as they stand now on their next request.</summary>
public static class MoveMember
{
    public const int LongestWords = 100;

    /// <returns>What is wrong with it, in words; null when it is done, in the caller's change.</returns>
    public static async Task<string?> WithinAsync(Changing changing, Member member, MemberStands next)
    {
        if (!Roles.OfMembers.Contains(next.Role))
        {
            return "Choose a role";
        }

        if (await LeaveAnAdministrator.WrongAsync(changing, member, next) is { } wrong)
        {
            return wrong;
        }

        changing.Outcome = (member.Ended, next.Ended) switch { (false, true) => "member-ended", (true, false) => "member-returned", _ => "member-moved" };
        await changing.AddAsync(next.AsFact());
        if (next.Ended)
        {
            await Sessions.EndAllAsync(changing, member.Id);
        }

        changing.Note("user name", member.UserName);
        return null;
    }
}
