using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.SignIn;

/// <summary>Where a write of Identity's goes: the change under way, which leaves the entry.</summary>
public sealed class CredentialWrites
{
    /// <summary>The change in which Identity writes now; without one it cannot write.</summary>
    public Changing? Within { get; set; }
}

/// <summary>
/// ASP.NET Core Identity's store over the one door (docs/decisions/0004): it reads who asks, and writes only within a change that leaves its entry.
/// </summary>
public sealed class MemberStore(Accounts accounts, CredentialWrites writes)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Member.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Member.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Member.NormalizedUserName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Member.UserName = userName ?? throw new ArgumentNullException(nameof(userName));
        return Task.CompletedTask;
    }

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.Member.NormalizedUserName = MemberStands.Normalized(normalizedName ?? "");
        return Task.CompletedTask;
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? accounts.ByIdAsync(id) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => accounts.ByNameAsync(normalizedUserName);

    /// <summary>A member joins: the fact of it, and the secret beside it.</summary>
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        var m = user.Member;
        await Change().AddAsync(MemberStands.Of(m).AsFact());
        Change().Db.Credentials.Add(user.Credential);
        return IdentityResult.Success;
    }

    /// <summary>Keeps what proves who the member is. Where the member stands changes by a fact, not here.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var kept = await Change().Db.Credentials.FindAsync([user.Member.Id], cancellationToken)
            ?? throw new InvalidOperationException("The member has no credential.");
        (kept.PasswordHash, kept.SecurityStamp) = (user.Credential.PasswordHash, user.Credential.SecurityStamp);
        return IdentityResult.Success;
    }

    /// <summary>Members are never deleted: the log names them.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Members are never deleted: what they did stays theirs.");

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.Credential.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credential.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credential.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Credential.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Credential.SecurityStamp);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var (changing, id) = (Change(), PasskeySignIn.IdOf(passkey));
        changing.Db.Passkeys.Add(new Passkey
        {
            Id = id, MemberId = user.Member.Id, Name = passkey.Name ?? "", PublicKey = passkey.PublicKey, SignCount = passkey.SignCount, Transports = string.Join(' ', passkey.Transports ?? []),
            BackupEligible = passkey.IsBackupEligible, BackedUp = passkey.IsBackedUp, Since = changing.Now,
        });
        return Task.CompletedTask;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await accounts.PasskeysAsync(user.Member.Id)).Select(Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await accounts.PasskeyAsync(Base64Url.EncodeToString(credentialId)) is { } passkey ? await accounts.ByIdAsync(passkey.MemberId) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await accounts.PasskeyAsync(Base64Url.EncodeToString(credentialId)) is { } passkey && passkey.MemberId == user.Member.Id ? Info(passkey) : null;

    /// <summary>Passkeys are removed on the member's page, within the change that says so.</summary>
    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are removed on the member's own page.");

    static UserPasskeyInfo Info(Passkey p) => new(
        Base64Url.DecodeFromChars(p.Id), p.PublicKey, new DateTimeOffset(p.Since, TimeSpan.Zero), (uint)p.SignCount, p.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, p.BackupEligible, p.BackedUp, [], [])
    {
        Name = p.Name,
    };

    public void Dispose()
    {
    }

    Changing Change() => writes.Within ?? throw new InvalidOperationException("Identity writes only within a change that leaves its entry.");
}
