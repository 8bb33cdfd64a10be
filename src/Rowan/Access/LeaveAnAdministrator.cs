using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>Somebody must be left who can let others in: the last administrator is neither ended nor given another role.</summary>
public static class LeaveAnAdministrator
{
    /// <summary>What is wrong with the change, in words; null where another administrator stays who can sign in.</summary>
    public static async Task<string?> WrongAsync(Changing changing, Member member, MemberStands next)
    {
        if (member is not { Role: Roles.Administrator, Ended: false } || next is { Role: Roles.Administrator, Ended: false })
        {
            return null;
        }

        var others = from m in changing.Db.Members
                     join c in changing.Db.Credentials on m.Id equals c.MemberId
                     where m.Id != member.Id && m.Role == Roles.Administrator && !m.Ended && c.PasswordHash != null
                     select m;
        return await others.AnyAsync() ? null : "This is the only administrator who can sign in. Join another administrator first, who then signs in once.";
    }
}
