using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A hash that nobody's password has: checked when nobody has the user name, so that the time taken does not tell who exists.</summary>
public sealed class StandInHash(IPasswordHasher<Account> hasher)
{
    readonly Lazy<string> hash = new(() => hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public string Value => hash.Value;
}

/// <summary>What came of a step of signing in that was right.</summary>
/// <param name="Session">The session that began; null where more is asked.</param>
/// <param name="First">A page that the member sees before they go on; null for none.</param>
public sealed record Proved(Account Account, SessionClaims? Session, NextStep Next, string? First);

/// <summary>Someone proves who they are: with a user name and a password, and where more is asked with a code. Every attempt leaves one entry, whatever comes of it.</summary>
public sealed class ProveWho(
    Accounts accounts, IPasswordHasher<Account> hasher, StandInHash standIn, LockOutTold told, TakeCode codes, SetUpAuthenticator setUp, SecondFactorRule rule, Visit visit, WebSettings settings, TimeProvider clock)
{
    const int LongestUserName = 100;
    const int LongestPassword = 200;

    /// <summary>Until when nobody can sign in so, as far as who has just tried in vain may be told; null where they may not, or it is not locked.</summary>
    public DateTime? LockedUntil { get; private set; }

    /// <summary>To whoever has proved something of the account already.</summary>
    internal void TellIfLocked(Credential credential, DateTime now) => LockedUntil = credential.LockedUntil > now ? credential.LockedUntil : null;

    /// <summary>A user name and a password.</summary>
    /// <param name="by">How they sign in: <c>password</c>, or <c>bearer</c> for a program.</param>
    /// <returns>What follows; null where nobody may go on, and the caller says the same words whatever the reason.</returns>
    public Task<Proved?> TryAsync(string? userName, string? password, string by) => TryAsync(userName, password, by, null, inOne: false);

    /// <summary>A user name, a password and where one is needed a code, all at once: there is no second question.</summary>
    public Task<Proved?> TryInOneAsync(string? userName, string? password, string? code, string by) => TryAsync(userName, password, by, code, inOne: true);

    async Task<Proved?> TryAsync(string? userName, string? password, string by, string? code, bool inOne)
    {
        userName ??= "";
        password ??= "";
        var account = userName.Length is 0 or > LongestUserName ? null : await accounts.ByNameAsync(userName);
        account = MayComeIn(account) ? account : null;
        var typed = password.Length > LongestPassword ? "" : password;
        var verified = hasher.VerifyHashedPassword(account!, account?.Credential.PasswordHash ?? standIn.Value, typed);
        var right = account is not null && verified != PasswordVerificationResult.Failed;
        var next = right ? rule.After(account!) : NextStep.None;
        by = next == NextStep.Code && inOne ? $"{by}+code" : by;
        var session = right && (next == NextStep.None || inOne) ? SessionClaims.New(account!, clock, by) : null;
        var fresh = verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account!, typed) : null;
        var proved = await DoAsync(right ? account!.Member.AsActor(by, session?.Session) : Actor.Nobody, account, async (changing, credential) =>
        {
            // A second factor set up since the account was read is asked for at the next attempt.
            var all = right && await HasSecondFactorAsync(changing, account!) == account!.HasSecondFactor
                && (!inOne || next == NextStep.None || (next == NextStep.Code && await codes.TryAsync(changing, account.Member.Id, code) is not null));
            changing.Outcome = LockOut.Count(credential, all, changing.Now, complete: session is not null);
            if (changing.Outcome != SignInOutcome.SignedIn)
            {
                return null;
            }

            credential.PasswordHash = fresh ?? credential.PasswordHash;
            if (session is not null)
            {
                return await BeginAsync(changing, account!, session);
            }

            changing.Outcome = next == NextStep.Code ? SignInOutcome.CodeAsked : SignInOutcome.SetUpAsked;
            return new Begun(next, null);
        }, session);
        LockedUntil = proved is null ? told.Wrong(userName, visit.Current.Origin) : null;
        return proved;
    }

    /// <summary>The second step: a code of the app, or a recovery code.</summary>
    public async Task<Proved?> TryCodeAsync(HalfWay half, string? code)
    {
        if (half.Next != NextStep.Code || await StillAsync(half) is not { } account)
        {
            await visit.EnterAsync();
            return null;
        }

        var session = SessionClaims.New(account, clock, $"{half.By}+code");
        return await DoAsync(account.Member.AsActor(session.SignedInBy, session.Session), account, async (changing, credential) =>
        {
            // Not even compared while the account is locked: a right code would be spent.
            var right = !(credential.LockedUntil > changing.Now) && await codes.TryAsync(changing, account.Member.Id, code) is not null;
            changing.Outcome = LockOut.Count(credential, right, changing.Now);
            if (changing.Outcome == SignInOutcome.SignedIn)
            {
                return await BeginAsync(changing, account, session);
            }

            // Who got here gave the password: they may be told of the account itself.
            TellIfLocked(credential, changing.Now);
            changing.Outcome = changing.Outcome == SignInOutcome.LockedOut ? SignInOutcome.LockedOut : SignInOutcome.WrongCode;
            return null;
        }, session);
    }

    /// <summary>The second step of one whose role must have a second factor and who has none: sets up an app, and signs in with it.</summary>
    /// <returns>What follows, with the recovery codes; null where the code is not right.</returns>
    public async Task<(Proved Proved, IReadOnlyList<string> Recovery)?> SetUpAsync(HalfWay half, string? offered, string? code)
    {
        if (half.Next != NextStep.SetUp || await StillAsync(half) is not { HasSecondFactor: false } account)
        {
            await visit.EnterAsync();
            return null;
        }

        IReadOnlyList<string>? recovery = null;
        var session = SessionClaims.New(account, clock, $"{half.By}+code");
        var proved = await DoAsync(account.Member.AsActor(session.SignedInBy, session.Session), account, async (changing, credential) =>
        {
            changing.Outcome = SignInOutcome.WrongCode;
            if (await HasSecondFactorAsync(changing, account) || (recovery = await setUp.ConfirmAsync(changing, account.Member.Id, offered, code)) is null)
            {
                return null;
            }

            LockOut.Count(credential, true, changing.Now);
            var begun = await BeginAsync(changing, account, session);
            changing.Outcome = "authenticator-set-up";
            return begun;
        }, session);
        return proved is null ? null : (proved, recovery!);
    }

    /// <summary>Whoever is half way, as they stand now; null where that no longer holds.</summary>
    public async Task<Account?> StillAsync(HalfWay half) =>
        await accounts.ByIdAsync(half.MemberId) is { } account && MayComeIn(account) && account.Credential.SecurityStamp == half.SecurityStamp ? account : null;

    /// <summary>Whether the account is one that this Rowan lets in at all.</summary>
    public bool MayComeIn(Account? account) => account is { Member.Ended: false } && (settings.Demonstration || !account.Member.Demonstration);

    /// <summary>Begins the session, in the caller's change, and finds what its member is to see first.</summary>
    internal static async Task<Begun> BeginAsync(Changing changing, Account account, SessionClaims session)
    {
        Sessions.Begin(changing, session.Session, account.Member.Id, session.SignedInBy);
        changing.Outcome = SignInOutcome.SignedIn;
        var told = await changing.Db.SignInNotices.AnyAsync(n => n.MemberId == account.Member.Id && n.SeenAt == null) || changing.Db.SignInNotices.Local.Any(n => n.MemberId == account.Member.Id);
        var kept = await KeepForm.IsThereAsync(changing, account.Member.Id);
        return new Begun(NextStep.None, told ? ToldPage.Path : kept ? KeptPage.Path : null);
    }

    /// <summary>One attempt, as one change with one entry.</summary>
    internal async Task<Proved?> DoAsync(Actor actor, Account? account, Func<Changing, Credential, Task<Begun?>> attempt, SessionClaims? session)
    {
        var begun = await visit.ChangeAsync(visit.Current.ToAct() with { Actor = actor }, async changing =>
        {
            changing.Outcome = SignInOutcome.UnknownMember;
            if (account is null || await changing.Db.Credentials.FindAsync(account.Member.Id) is not { } credential)
            {
                return null;
            }

            changing.Note("user name", account.Member.UserName);
            return await attempt(changing, credential);
        });
        if (begun is null)
        {
            return null;
        }

        var proved = new Proved(account!, begun.Next == NextStep.None ? session : null, begun.Next, begun.First);
        if (proved.Session is not null)
        {
            told.Right(account!.Member.UserName, visit.Current.Origin);
        }

        return proved;
    }

    static Task<bool> HasSecondFactorAsync(Changing changing, Account account) =>
        changing.Db.Authenticators.Where(a => a.MemberId == account.Member.Id).Select(_ => 1).Concat(changing.Db.Passkeys.Where(p => p.MemberId == account.Member.Id).Select(_ => 1)).AnyAsync();
}

/// <summary>What an attempt came to that was right.</summary>
sealed record Begun(NextStep Next, string? First);
