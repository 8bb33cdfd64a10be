using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.SignIn;

/// <summary>Takes a code of a member's authenticator app, or one of their recovery codes, each once; and keeps the app's secret encrypted.</summary>
public sealed class TakeCode(IDataProtectionProvider protection)
{
    public const string ByCode = "code";
    public const string ByRecoveryCode = "recovery-code";
    readonly IDataProtector protector = protection.CreateProtector("Rowan.Authenticator");

    /// <returns>What it was: <c>code</c> or <c>recovery-code</c>; null where it lets nobody in.</returns>
    public async Task<string?> TryAsync(Changing changing, Guid memberId, string? typed)
    {
        if (await changing.Db.Authenticators.FindAsync(memberId) is { } authenticator
            && Unsealed(authenticator.Secret) is { } secret && Totp.Check(secret, typed, changing.Now, authenticator.LastStep) is { } step)
        {
            authenticator.LastStep = step;
            return ByCode;
        }

        if (await OneTimeCode.FindAsync(changing, OneTimeCode.ForRecovery, typed) is { } code && code.MemberId == memberId)
        {
            code.UsedAt = changing.Now;
            var left = await changing.Db.OneTimeCodes.CountAsync(c => c.Purpose == OneTimeCode.ForRecovery && c.MemberId == memberId && c.UsedAt == null) - 1;
            SignInNotice.Tell(changing, memberId, $"A recovery code was used. {left} {(left == 1 ? "is" : "are")} left.");
            return ByRecoveryCode;
        }

        return null;
    }

    /// <summary>Gives the member this app, in place of one they had.</summary>
    /// <param name="step">The step of the code that confirmed it: it is spent.</param>
    public async Task KeepAsync(Changing changing, Guid memberId, byte[] secret, long step)
    {
        if (await changing.Db.Authenticators.FindAsync(memberId) is { } kept)
        {
            (kept.Secret, kept.Since, kept.LastStep) = (Sealed(secret), changing.Now, step);
            return;
        }

        changing.Db.Authenticators.Add(new Authenticator { MemberId = memberId, Secret = Sealed(secret), Since = changing.Now, LastStep = step });
    }

    /// <summary>A secret as it may leave this process.</summary>
    public string Sealed(byte[] secret) => Convert.ToBase64String(protector.Protect(secret));

    /// <summary>The secret; null where it was not sealed by Rowan, or its keys are gone.</summary>
    public byte[]? Unsealed(string? secret)
    {
        try
        {
            return secret is null ? null : protector.Unprotect(Convert.FromBase64String(secret));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
