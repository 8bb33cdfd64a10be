using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>
/// Passkeys (WebAuthn) with ASP.NET Core Identity's handler over the one door. The device must know its owner (finger, face, PIN), so that a passkey is both factors.
/// Each challenge is answered once.
/// </summary>
public sealed class PasskeySignIn(
    IPasskeyHandler<Account> handler, Accounts accounts, ProveWho prove, CredentialWrites writes, UserManager<Account> users, Visit visit, WebSettings settings,
    IDataProtectionProvider protection, TimeProvider clock)
{
    public const string NotTaken = "The passkey was not taken. Try again, or sign in another way";
    public const int LongestName = 60;
    const int MostPasskeys = 10;
    const string CookieName = "rowan-passkey";
    static readonly TimeSpan ChallengeLasts = TimeSpan.FromMinutes(5);
    readonly IDataProtector protector = protection.CreateProtector("Rowan.PasskeyChallenge");

    sealed record Challenge(string For, string State, DateTimeOffset Until);

    /// <summary>What the browser asks a device with: for whoever has a passkey here, or for one member's.</summary>
    public async Task<string> AskAsync(HttpContext http, Guid? member)
    {
        var account = member is { } id ? await accounts.ByIdAsync(id) : null;
        var asked = await handler.MakeRequestOptionsAsync(account, http);
        Keep(http, new Challenge(For(member), asked.AssertionState!, clock.GetUtcNow() + ChallengeLasts));
        return asked.RequestOptionsJson;
    }

    /// <summary>Somebody signs in with a passkey.</summary>
    public async Task<Proved?> TryAsync(HttpContext http, string? credential)
    {
        var answer = await AnsweredAsync(http, credential, null);
        var account = answer is null ? null : await accounts.ByIdAsync(answer.Member);
        account = prove.MayComeIn(account) ? account : null;
        var session = account is null ? null : SessionClaims.New(account, clock, "passkey");
        return await prove.DoAsync(account?.Member.AsActor("passkey", session!.Session) ?? Actor.Nobody, account, async (changing, kept) =>
        {
            var taken = await TakeAsync(changing, answer!);
            changing.Outcome = taken ? LockOut.Count(kept, true, changing.Now) : "wrong-passkey";
            if (taken)
            {
                prove.TellIfLocked(kept, changing.Now);
            }

            return changing.Outcome == SignInOutcome.SignedIn ? await ProveWho.BeginAsync(changing, account!, session!) : null;
        }, session);
    }

    /// <summary>Whoever is signed in proves with a passkey of their own that it is still they.</summary>
    public async Task<bool> ProveAgainAsync(HttpContext http, string? credential)
    {
        var (member, session) = (visit.Current.Member!.Id, visit.Current.Actor.Session!);
        var answer = await AnsweredAsync(http, credential, member);
        return await visit.ChangeAsync(async changing =>
        {
            var right = answer?.Member == member && await TakeAsync(changing, answer) && LockOut.Count((await changing.Db.Credentials.FindAsync(member))!, true, changing.Now) == SignInOutcome.SignedIn;
            changing.Outcome = right ? "proved-again" : "wrong-passkey";
            if (right)
            {
                await FreshProof.GivenAsync(changing, session);
            }

            return right;
        });
    }

    /// <summary>What the browser makes a new passkey of the member's with.</summary>
    public async Task<string> OfferAsync(HttpContext http, Member member)
    {
        var offered = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id.ToString(), Name = member.UserName, DisplayName = member.DisplayName }, http);
        Keep(http, new Challenge($"new {member.Id}", offered.AttestationState!, clock.GetUtcNow() + ChallengeLasts));
        return offered.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey that the device has made.</summary>
    /// <returns>What is wrong, in words, and the recovery codes where these are the member's first; nothing is wrong where the words are null.</returns>
    public async Task<(string? Wrong, IReadOnlyList<string>? Recovery)> AddAsync(HttpContext http, Member member, string? credential, string? name)
    {
        var made = await MadeAsync(http, credential, member);
        IReadOnlyList<string>? recovery = null;
        var wrong = await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "passkey-refused";
            if (made is null || !await OneTimeCode.SpendAsync(changing, made.Value.State, ChallengeLasts) || await changing.Db.Passkeys.FindAsync(IdOf(made.Value.Passkey)) is not null)
            {
                return "The passkey was not made. Try again";
            }

            var had = await HowManyAsync(changing, member.Id);
            if (had.Passkeys >= MostPasskeys)
            {
                return $"You have {MostPasskeys} passkeys. Remove one first";
            }

            made.Value.Passkey.Name = string.IsNullOrWhiteSpace(name) ? "Passkey" : name.Trim();
            writes.Within = changing;
            try
            {
                await users.AddOrUpdatePasskeyAsync(new Account(member, (await changing.Db.Credentials.FindAsync(member.Id))!), made.Value.Passkey);
            }
            finally
            {
                writes.Within = null;
            }

            recovery = had is { Passkeys: 0, Authenticator: false } ? await OneTimeCode.MakeRecoveryAsync(changing, member.Id) : null;
            changing.Outcome = "passkey-made";
            changing.Note("passkey", made.Value.Passkey.Name);
            SignInNotice.Tell(changing, member.Id, $"The passkey “{made.Value.Passkey.Name}” was made.");
            return null;
        });
        return (wrong, recovery);
    }

    /// <summary>The key of a passkey as it is kept.</summary>
    internal static string IdOf(UserPasskeyInfo passkey) => System.Buffers.Text.Base64Url.EncodeToString(passkey.CredentialId);

    static string For(Guid? member) => member is { } id ? $"again {id}" : "sign-in";

    static async Task<(int Passkeys, bool Authenticator)> HowManyAsync(Changing changing, Guid member) =>
        (await changing.Db.Passkeys.CountAsync(p => p.MemberId == member), await changing.Db.Authenticators.FindAsync(member) is not null);

    sealed record Answer(Guid Member, UserPasskeyInfo Passkey, string State);

    async Task<Answer?> AnsweredAsync(HttpContext http, string? credential, Guid? member)
    {
        if (Taken(http, For(member)) is not { } state || credential is not { Length: > 0 })
        {
            return null;
        }

        var asserted = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        return asserted.Succeeded && asserted.Passkey.IsUserVerified ? new Answer(asserted.User.Member.Id, asserted.Passkey, state) : null;
    }

    async Task<(UserPasskeyInfo Passkey, string State)?> MadeAsync(HttpContext http, string? credential, Member member)
    {
        if (Taken(http, $"new {member.Id}") is not { } state || credential is not { Length: > 0 })
        {
            return null;
        }

        var attested = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return attested.Succeeded && attested.Passkey.IsUserVerified && attested.UserEntity.Id == member.Id.ToString() ? (attested.Passkey, state) : null;
    }

    /// <summary>Uses the challenge up and keeps how often the device has signed; a device that counts backwards has a copy somewhere, and is refused.</summary>
    static async Task<bool> TakeAsync(Changing changing, Answer answer)
    {
        if (!await OneTimeCode.SpendAsync(changing, answer.State, ChallengeLasts)
            || await changing.Db.Passkeys.FindAsync(IdOf(answer.Passkey)) is not { } passkey || passkey.MemberId != answer.Member
            || ((passkey.SignCount > 0 || answer.Passkey.SignCount > 0) && answer.Passkey.SignCount <= passkey.SignCount))
        {
            return false;
        }

        (passkey.SignCount, passkey.BackedUp, passkey.LastUsed) = (answer.Passkey.SignCount, answer.Passkey.IsBackedUp, changing.Now);
        return true;
    }

    void Keep(HttpContext http, Challenge challenge) => http.Response.Cookies.Append(CookieName, protector.Protect(JsonSerializer.Serialize(challenge)), Cookie());

    string? Taken(HttpContext http, string what)
    {
        try
        {
            var kept = http.Request.Cookies[CookieName] is { Length: > 0 } cookie ? JsonSerializer.Deserialize<Challenge>(protector.Unprotect(cookie)) : null;
            http.Response.Cookies.Delete(CookieName, Cookie());
            return kept is not null && kept.For == what && kept.Until > clock.GetUtcNow() ? kept.State : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    CookieOptions Cookie() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = settings.OnlySecure, Path = "/", IsEssential = true };
}
