using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Rowan.Access;
using Rowan.Web.Configuration;

namespace Rowan.Web.SignIn;

/// <summary>What the protected ticket of a signed-in session carries: who, since when, and which session. Rights are never in it.</summary>
public sealed record SessionClaims(Guid MemberId, string Session, string SecurityStamp, DateTimeOffset Since, string SignedInBy)
{
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

/// <summary>How long sessions last.</summary>
/// <param name="Idle">A session that asks for nothing for this long is over.</param>
/// <param name="Longest">However busy a session is, after this its member signs in again.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    public static SessionLimits Of(ConfigurationInForce configuration) => new(configuration.Value(Settings.LongestIdle), configuration.Value(Settings.LongestSession));

    /// <summary>How long before the end a page warns: long enough to finish a sentence.</summary>
    public TimeSpan WarnBefore => Idle / 6 < TimeSpan.FromMinutes(5) ? Idle / 6 : TimeSpan.FromMinutes(5);

    /// <summary>When a session ends for which nothing more is asked. A minute before the idle time is over: the cookie may be that old already.</summary>
    public DateTimeOffset Ends(DateTimeOffset since, DateTimeOffset now) => now + Idle - Slack < since + Longest ? now + Idle - Slack : since + Longest;

    internal static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
}
