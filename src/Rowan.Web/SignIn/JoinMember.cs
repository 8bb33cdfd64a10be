using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.SignIn;

/// <summary>A member joins, with where they stand and a first password; or without one, to choose it with a joining code.</summary>
public sealed class JoinMember(UserManager<Account> users, CredentialWrites writes)
{
    /// <summary>What is wrong with it, in words; empty when the member has joined, in the caller's change.</summary>
    public async Task<IReadOnlyList<string>> JoinAsync(Changing changing, Member member, string? password)
    {
        if (!Roles.OfMembers.Concat(Roles.OfServices).Contains(member.Role))
        {
            return [$"'{member.Role}' is not a role. The roles are: {string.Join(", ", Roles.OfMembers.Concat(Roles.OfServices))}."];
        }

        if (await changing.Db.Members.AnyAsync(m => m.NormalizedUserName == member.NormalizedUserName))
        {
            return [$"The user name '{member.UserName}' is taken. User names are never used again, also of members who have left."];
        }

        var account = new Account(member, new Credential { MemberId = member.Id, SecurityStamp = "" });
        writes.Within = changing;
        try
        {
            var result = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
            return [.. result.Errors.Select(e => e.Description)];
        }
        finally
        {
            writes.Within = null;
        }
    }
}
