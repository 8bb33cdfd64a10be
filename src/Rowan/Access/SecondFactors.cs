using Rowan.Record;

namespace Rowan.Access;

/// <summary>A member's authenticator app. Like a password neither fact nor state: a secret is not something somebody said.</summary>
public sealed class Authenticator
{
    public required Guid MemberId { get; init; }

    /// <summary>The secret, encrypted with the keys that protect sessions: whoever reads the table cannot make a code.</summary>
    public required string Secret { get; set; }
    public required DateTime Since { get; set; }

    /// <summary>The step of the code taken last (<see cref="Totp.Check"/>).</summary>
    public required long LastStep { get; set; }
}

/// <summary>A passkey of a member's: a public key, whose other half never leaves their device (WebAuthn).</summary>
public sealed class Passkey
{
    /// <summary>The credential's own key, as the device chose it, in base64url.</summary>
    public required string Id { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>What the member calls it: <c>Work telephone</c>.</summary>
    public required string Name { get; set; }
    public required byte[] PublicKey { get; init; }
    public required long SignCount { get; set; }
    public required string Transports { get; init; }
    public required bool BackupEligible { get; init; }
    public required bool BackedUp { get; set; }
    public required DateTime Since { get; init; }
    public DateTime? LastUsed { get; set; }
}

/// <summary>Something that happened to how a member signs in, which they are told of when they next do: what they did not do themselves, they then know.</summary>
public sealed class SignInNotice
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    public required DateTime At { get; init; }
    public required string Words { get; init; }
    public DateTime? SeenAt { get; set; }

    /// <summary>Says it to the member, when they next sign in.</summary>
    public static void Tell(Changing changing, Guid memberId, string words) =>
        changing.Db.SignInNotices.Add(new SignInNotice { Id = Guid.CreateVersion7(), MemberId = memberId, At = changing.Now, Words = words });
}

/// <summary>That whoever one provider (OpenID Connect) calls so is one of our members: said by an administrator, never by the provider.</summary>
public sealed class ProviderTie
{
    /// <summary>How long a tie waits for its first use: whoever can choose a name at the provider must not find an old one open.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>The provider's issuer, as its tokens say it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The user name or e-mail that the administrator entered, by which the first sign-in is known; compared without regard to capitals.</summary>
    public required string Expected { get; init; }

    /// <summary>The provider's own key of the person, from the first sign-in on: a name that the provider later gives to another lets nobody in.</summary>
    public string? Subject { get; set; }
    public required DateTime Since { get; init; }
}

/// <summary>What was typed into a form when its session had ended: kept for its member for an hour, encrypted, and given back.</summary>
public sealed class KeptForm
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>The path and the fields, encrypted with the keys that protect sessions.</summary>
    public required string Fields { get; init; }
    public required DateTime KeptAt { get; init; }
}

/// <summary>A key by which a service account is known. Kept as a hash alone.</summary>
public sealed class ServiceKey
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>The part by which it is spoken of: <c>rowan_7f3k9q2m</c>.</summary>
    public required string Prefix { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>What it may be used for, beside what its account's role holds: permissions, separated by spaces.</summary>
    public required string Permissions { get; init; }

    /// <summary>The sources it may deliver for, separated by spaces; empty for every one.</summary>
    public required string Sources { get; init; }
    public required DateTime MadeAt { get; init; }
    public required DateTime ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    public DateTime? LastUsed { get; set; }
}
