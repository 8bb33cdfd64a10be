using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A joining code lets a member choose a password, once: the first one, or a new one for one that is lost.</summary>
public sealed class JoiningCode(Visit visit, Accounts accounts, UserManager<Account> users)
{
    public const string NotRight = "The user name or the code is not right, or the code has been used or is too old. Ask your Rowan administrator for a new one";

    /// <summary>Keeps a code for the member. What let them in before, does so no longer.</summary>
    /// <returns>The key of the code that was kept.</returns>
    internal static async Task<Guid> GiveAsync(Changing changing, Member member, string code)
    {
        var credential = (await changing.Db.Credentials.FindAsync(member.Id))!;
        var cameIn = credential.PasswordHash is not null;
        (credential.PasswordHash, credential.SecurityStamp, credential.FailedSignIns, credential.LockedUntil) = (null, NewStamp(), 0, null);
        await Sessions.EndAllAsync(changing, member.Id);
        if (await EndOtherWaysAsync(changing, member.Id) || cameIn)
        {
            SignInNotice.Tell(changing, member.Id, "A joining code was made for you. What let you in before does so no longer: password, passkeys, accounts at a provider. If you did not ask for it, tell your data protection officer now.");
        }

        changing.Outcome = "code-made";
        changing.Note("user name", member.UserName);
        return await OneTimeCode.KeepAsync(changing, OneTimeCode.ForJoining, member.Id, code, OneTimeCode.JoiningLasts);
    }

    /// <summary>Passkeys and accounts at a provider let somebody in without a password: they end with it.</summary>
    /// <returns>Whether there were any.</returns>
    internal static async Task<bool> EndOtherWaysAsync(Changing changing, Guid member) =>
        await changing.Db.Passkeys.Where(p => p.MemberId == member).ExecuteDeleteAsync() + await changing.Db.ProviderTies.Where(t => t.MemberId == member).ExecuteDeleteAsync() > 0;

    /// <summary>Someone gives a user name, a joining code and the password they choose.</summary>
    /// <returns>The field and what is wrong with it; nothing when the password is chosen.</returns>
    public async Task<IReadOnlyList<Wrong>> UseAsync(string? userName, string? code, string? password)
    {
        var account = string.IsNullOrWhiteSpace(userName) || userName.Length > MoveMember.LongestWords ? null : await accounts.ByNameAsync(userName);
        var weak = await WrongWithAsync(account, password ?? "");
        // Made also for a name that does not exist: how long the answer takes tells nobody which do.
        var hash = weak.Count > 0 ? null : users.PasswordHasher.HashPassword(account!, password!);
        return await visit.ChangeAsync<IReadOnlyList<Wrong>>(async changing =>
        {
            changing.Outcome = "wrong-code";
            // Also before the first day: the password is then there on it.
            if (account is null || !await changing.Db.Members.AnyAsync(m => m.Id == account.Member.Id && !m.Ended) || await changing.Db.Credentials.FindAsync(account.Member.Id) is not { } credential)
            {
                return [new Wrong("Code", NotRight)];
            }

            var found = await OneTimeCode.FindAsync(changing, OneTimeCode.ForJoining, code);
            var right = found?.MemberId == account.Member.Id;
            changing.Note("user name", account.Member.UserName);
            if (right && hash is null)
            {
                changing.Outcome = "weak-password";
                return weak;
            }

            if (LockOut.Count(credential, right, changing.Now) != SignInOutcome.SignedIn)
            {
                return [new Wrong("Code", NotRight)];
            }

            found!.UsedAt = changing.Now;
            (credential.PasswordHash, credential.SecurityStamp) = (hash, NewStamp());
            await Sessions.EndAllAsync(changing, account.Member.Id);
            changing.Outcome = "password-chosen";
            return [];
        });
    }

    async Task<IReadOnlyList<Wrong>> WrongWithAsync(Account? account, string password)
    {
        var results = new List<IdentityResult>();
        foreach (var validator in users.PasswordValidators)
        {
            results.Add(await validator.ValidateAsync(users, account!, password));
        }

        return [.. results.SelectMany(r => r.Errors).Select(e => new Wrong("Password", e.Description))];
    }

    static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
