using Rowan.Access;

namespace Rowan.Web.SignIn;

/// <summary>Whether nobody is a member here yet. Once somebody is, it is not asked again: members never leave the database.</summary>
public sealed class NoMembersYet(Accounts accounts)
{
    volatile bool some;

    public async Task<bool> HoldsAsync()
    {
        if (!some)
        {
            some = await accounts.AnyAsync(demonstration: false) || await accounts.AnyAsync(demonstration: true);
        }

        return !some;
    }
}
