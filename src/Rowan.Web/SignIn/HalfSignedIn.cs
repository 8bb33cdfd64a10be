using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Who has given the right password and is asked for more. It is nobody's session: it opens the page that asks, and nothing else.</summary>
/// <param name="By">How the first step was proved: <c>password</c>, <c>provider:NAME</c>.</param>
/// <param name="Return">Where the member was going.</param>
public sealed record HalfWay(Guid MemberId, string SecurityStamp, string By, NextStep Next, string Return, DateTimeOffset Until);

/// <summary>Keeps the first step of a sign-in in the browser, encrypted, until the second: ten minutes at most.</summary>
public sealed class HalfSignedIn(IDataProtectionProvider protection, WebSettings settings, TimeProvider clock)
{
    const string Name = "rowan-half";
    static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    readonly IDataProtector protector = protection.CreateProtector("Rowan.HalfSignedIn");

    public void Keep(HttpContext http, Account account, string by, NextStep next, string? back)
    {
        var half = new HalfWay(account.Member.Id, account.Credential.SecurityStamp, by, next, ReturnPath.Of(back), clock.GetUtcNow() + Lasts);
        http.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(half)), Cookie());
    }

    /// <summary>Who is half way; null for nobody, or too long ago.</summary>
    public HalfWay? Of(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Name] is { Length: > 0 } kept && JsonSerializer.Deserialize<HalfWay>(protector.Unprotect(kept)) is { } half && half.Until > clock.GetUtcNow() ? half : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Name))
        {
            http.Response.Cookies.Delete(Name, Cookie());
        }
    }

    CookieOptions Cookie() => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = settings.OnlySecure, Path = "/sign-in", IsEssential = true,
    };
}
