using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Access;

/// <summary>What a service key may be used for, beside what its account's role holds: least privilege for each program (A8, ASVS 13).</summary>
/// <param name="Permissions">The permissions; others of the role are refused.</param>
/// <param name="Sources">The sources it may deliver for; empty for every one.</param>
public sealed record KeyScope(IReadOnlyList<string> Permissions, IReadOnlyList<string> Sources)
{
    public bool Permits(string permission) => Permissions.Contains(permission);

    public bool Names(string source) => Sources.Contains(source, StringComparer.OrdinalIgnoreCase);

    public bool Delivers(string source) => Sources.Count == 0 || Names(source);

    public static KeyScope Of(ServiceKey key) => new(key.Permissions.Split(' '), key.Sources.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What an administrator asks of a new key.</summary>
public sealed record KeyAsked(IReadOnlyList<string> Permissions, IReadOnlyList<string> Sources, int Days);

/// <summary>A key that was made: shown once, as a whole.</summary>
/// <param name="Wrong">What is wrong, in words; then there is no key.</param>
public sealed record KeyMade(string? Wrong, string? Key);

/// <summary>
/// Keys of service accounts: 256 random bits, kept as a hash, spoken of by their prefix. Two of one scope stand at a time, so that a program can change over;
/// a key that has ended, or was revoked, lets nobody in from the next request on, on every node.
/// </summary>
public static class ServiceKeys
{
    public const string Begins = "rowan_";
    public const int MostDays = 400;
    public const int UsualDays = 365;
    public const int MostStanding = 2;

    /// <summary>How long the old key holds beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);
    const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    const int PrefixLetters = 8;
    const int SecretLetters = 52;
    const int Longest = 100;

    /// <summary>Whether the key may be used at that moment.</summary>
    public static bool Stands(ServiceKey key, DateTime now) => key.RevokedAt is null && key.ExpiresAt > now;

    /// <summary>The key that a program sent in its Authorization header; null where it sent another thing.</summary>
    public static string? In(string? authorization) =>
        authorization is { Length: > 0 and <= Longest } && authorization.StartsWith($"Bearer {Begins}", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null;

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Makes a key for a service account, in the caller's change.</summary>
    /// <param name="may">What the account's role holds.</param>
    /// <param name="known">The codes of the sources that there are: each is kept as it is written there.</param>
    public static async Task<KeyMade> MakeAsync(Changing changing, Member account, KeyAsked asked, Func<string, bool> may, IEnumerable<string> known)
    {
        changing.Outcome = "key-not-made";
        var codes = known.ToDictionary(c => c, c => c, StringComparer.OrdinalIgnoreCase);
        var named = asked.Sources.Select(s => s.Trim()).Where(s => s.Length > 0).ToList();
        if (named.Find(s => !codes.ContainsKey(s)) is { } unknown)
        {
            return new KeyMade($"There is no source {unknown}. The sources are {string.Join(", ", codes.Values.Order())}.", null);
        }

        var (permissions, sources) = (string.Join(' ', asked.Permissions.Distinct().Order()), string.Join(' ', named.Select(s => codes[s]).Distinct().Order()));
        if (!Roles.OfServices.Contains(account.Role) || account.Ended)
        {
            return new KeyMade("Keys are for service accounts that have not ended.", null);
        }

        if (permissions.Length == 0 || !asked.Permissions.All(may))
        {
            return new KeyMade("Choose what the key may be used for: one at least, of what the account's role may do.", null);
        }

        if (asked.Days is < 1 or > MostDays)
        {
            return new KeyMade($"A key holds for 1 to {MostDays} days.", null);
        }

        var standing = await changing.Db.ServiceKeys.Where(k => k.MemberId == account.Id && k.Permissions == permissions && k.Sources == sources && k.RevokedAt == null && k.ExpiresAt > changing.Now).CountAsync();
        return standing >= MostStanding
            ? new KeyMade($"{MostStanding} keys for the same stand already. Revoke one first.", null)
            : Add(changing, account, permissions, sources, TimeSpan.FromDays(asked.Days));
    }

    /// <summary>Makes a key in place of another, for the same and as long; the old one holds for a week more, so that the program can change over.</summary>
    public static async Task<KeyMade> RotateAsync(Changing changing, Guid keyId)
    {
        changing.Outcome = "key-not-made";
        if (await changing.Db.ServiceKeys.FindAsync(keyId) is not { } old || !Stands(old, changing.Now) || await changing.Db.Members.FindAsync(old.MemberId) is not { Ended: false } account)
        {
            return new KeyMade("That key does not stand any more.", null);
        }

        if (await changing.Db.ServiceKeys.CountAsync(k => k.MemberId == old.MemberId && k.Permissions == old.Permissions && k.Sources == old.Sources && k.RevokedAt == null && k.ExpiresAt > changing.Now) >= MostStanding)
        {
            return new KeyMade($"{MostStanding} keys for the same stand already: it is being changed over. Revoke one first.", null);
        }

        var lasts = old.ExpiresAt - old.MadeAt;
        old.ExpiresAt = changing.Now + Overlap < old.ExpiresAt ? changing.Now + Overlap : old.ExpiresAt;
        var made = Add(changing, account, old.Permissions, old.Sources, lasts);
        changing.Outcome = "key-rotated";
        changing.Note("old key", old.Prefix);
        return made;
    }

    /// <summary>Revokes a key: it lets nobody in from the next request on.</summary>
    /// <returns>What is wrong with it, in words; null when it is done.</returns>
    public static async Task<string?> RevokeAsync(Changing changing, Guid keyId)
    {
        changing.Outcome = "key-not-there";
        if (await changing.Db.ServiceKeys.FindAsync(keyId) is not { RevokedAt: null } key)
        {
            return "That key was revoked already, or never was.";
        }

        key.RevokedAt = changing.Now;
        changing.Outcome = "key-revoked";
        changing.Note("key", key.Prefix);
        return null;
    }

    static KeyMade Add(Changing changing, Member account, string permissions, string sources, TimeSpan lasts)
    {
        var prefix = Begins + RandomNumberGenerator.GetString(Letters, PrefixLetters);
        var whole = $"{prefix}_{RandomNumberGenerator.GetString(Letters, SecretLetters)}";
        var key = new ServiceKey
        {
            Id = Guid.CreateVersion7(), MemberId = account.Id, Prefix = prefix, Hash = HashOf(whole), Permissions = permissions, Sources = sources, MadeAt = changing.Now, ExpiresAt = changing.Now + lasts,
        };
        changing.Db.ServiceKeys.Add(key);
        changing.Outcome = "key-made";
        changing.Note("user name", account.UserName);
        changing.Note("key", prefix);
        return new KeyMade(null, whole);
    }
}
