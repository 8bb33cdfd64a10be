using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Rowan.Access;

namespace Rowan.Web.SignIn;

/// <summary>What the protected ticket of a signed-in session carries: who, since when, and which session. Rights are never in it.</summary>
public sealed record SessionClaims(Guid MemberId, string Session, string SecurityStamp, DateTimeOffset Since, string SignedInBy)
{
    /// <summary>However busy a session is, after this it must sign in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>A session that asks for nothing for this long is over.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(30);

    const string SessionType = "session";
    const string StampType = "stamp";
    const string SinceType = "since";
    const string ByType = "by";

    /// <summary>A new session; its key is not to be guessed.</summary>
    public static SessionClaims New(Account account, TimeProvider clock, string signedInBy) => new(
        account.Member.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), account.Credential.SecurityStamp, clock.GetUtcNow(), signedInBy);

    public ClaimsPrincipal ToPrincipal(string displayName, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, MemberId.ToString()),
            new Claim(ClaimTypes.Name, displayName),
            new Claim(SessionType, Session),
            new Claim(StampType, SecurityStamp),
            new Claim(SinceType, Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(ByType, SignedInBy),
        ],
        scheme));

    /// <summary>Reads them back; null if this is not a principal of ours.</summary>
    public static SessionClaims? Of(ClaimsPrincipal principal)
    {
        string? Value(string type) => principal.FindFirst(type)?.Value;
        return Guid.TryParse(Value(ClaimTypes.NameIdentifier), out var member)
            && long.TryParse(Value(SinceType), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            && Value(SessionType) is { } session && Value(StampType) is { } stamp && Value(ByType) is { } by
            ? new SessionClaims(member, session, stamp, DateTimeOffset.FromUnixTimeSeconds(since), by)
            : null;
    }
}
