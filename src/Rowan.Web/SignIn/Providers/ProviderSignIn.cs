using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn.Providers;

/// <summary>
/// Whom a provider speaks of is let in if an administrator has tied that account to a member: first by the name that the administrator entered,
/// from then on by the provider's own key of the person. No member, no entry.
/// </summary>
public sealed class ProviderSignIn(Accounts accounts, ProveWho prove, SecondFactorRule rule, Visit visit, TimeProvider clock)
{
    /// <summary>What follows; null where no member is tied, or the account is locked or has ended.</summary>
    public async Task<Proved?> TryAsync(Provider provider, ClaimsPrincipal principal)
    {
        var (subject, expected) = (principal.FindFirst("sub")?.Value ?? "", Expected(provider, principal));
        var tied = subject.Length == 0 ? null : await accounts.TieAsync(provider.Issuer, subject, expected, UtcInstant.Now(clock) - ProviderTie.Waits);
        var account = tied is null ? null : await accounts.ByIdAsync(tied.MemberId);
        account = prove.MayComeIn(account) ? account : null;
        var next = account is null || SaidSecondFactor(provider, principal) ? NextStep.None : rule.After(account);
        var session = account is not null && next == NextStep.None ? SessionClaims.New(account, clock, provider.Scheme) : null;
        var said = string.Join(' ', principal.FindAll("acr").Concat(principal.FindAll("amr")).Select(c => $"{c.Type}={c.Value}"));
        if (account is null)
        {
            await FailedAsync(provider, ProviderFailure.NoMember, subject, expected);
            return null;
        }

        return await prove.DoAsync(account.Member.AsActor(provider.Scheme, session?.Session), account, async (changing, credential) =>
        {
            changing.Note("provider said", said.Length > 0 ? said : "neither acr nor amr");
            changing.Outcome = LockOut.Count(credential, true, changing.Now, complete: session is not null);
            if (changing.Outcome != SignInOutcome.SignedIn)
            {
                return null;
            }

            var tie = await changing.Db.ProviderTies.FirstOrDefaultAsync(t => t.Id == tied!.Id && (t.Subject == null || t.Subject == subject));
            if (tie is null)
            {
                changing.Outcome = ProviderFailure.NoMember.Outcome;
                return null;
            }

            if (tie.Subject is null)
            {
                tie.Subject = subject;
                SignInNotice.Tell(changing, account.Member.Id, $"Your {provider.Words} was used to sign in for the first time.");
            }

            if (session is not null)
            {
                return await ProveWho.BeginAsync(changing, account, session);
            }

            changing.Outcome = next == NextStep.Code ? SignInOutcome.CodeAsked : SignInOutcome.SetUpAsked;
            return new Begun(next, null);
        }, session);
    }

    /// <summary>Nobody was let in: that is on the log.</summary>
    public Task FailedAsync(Provider provider, ProviderFailure failure, string subject = "", string? expected = null) => visit.ChangeAsync(changing =>
    {
        changing.Outcome = failure.Outcome;
        changing.Note("provider", provider.Id);
        if (subject.Length > 0)
        {
            changing.Note("subject", subject);
        }

        if (expected is not null)
        {
            changing.Note("name at the provider", expected);
        }

        return Task.FromResult(true);
    });

    /// <summary>How names at a provider are compared.</summary>
    public static string Normalized(string expected) => expected.Trim().ToUpperInvariant();

    static string? Expected(Provider provider, ClaimsPrincipal principal) =>
        principal.FindFirst(provider.Expects)?.Value is { Length: > 0 } value && (provider.Expects != "email" || principal.FindFirst("email_verified")?.Value is "true" or "True") ? Normalized(value) : null;

    static bool SaidSecondFactor(Provider provider, ClaimsPrincipal principal) =>
        principal.FindAll("acr").Concat(principal.FindAll("amr")).Any(c => provider.SecondFactor.Contains(c.Value));
}
