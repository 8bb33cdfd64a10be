using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>A form that came after its session had ended, as it was sent. Never files, never what proves who somebody is.</summary>
/// <param name="Path">Where it was sent to, with what the address says of the handler.</param>
public sealed record FormSent(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>
/// What was typed when a session had ended is not lost: it is kept for the member whose session it was, encrypted, for an hour, and given back when they have signed in.
/// Whose it was is known from the cookie of the ended session, which only Rowan can have made; it lets nobody in any more.
/// </summary>
public sealed class KeepForm(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies, Visit visit)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    const int MostOfOneMember = 3;
    const int MostCharacters = 256 * 1024;
    readonly IDataProtector protector = protection.CreateProtector("Rowan.KeptForm");

    /// <summary>Keeps the form of a request that nobody is signed in for.</summary>
    public async Task TryAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || Whose(http) is not { } member)
        {
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = (from field in form where IsToKeep(field.Key) from value in field.Value select KeyValuePair.Create(field.Key, value ?? "")).ToList();
        var sent = JsonSerializer.Serialize(new FormSent($"{ReturnPath.Of(http.Request.Path)}{http.Request.QueryString}", fields));
        if (!fields.Exists(f => f.Value.Length > 0 && f.Key != Gate.KeyHeader) || sent.Length > MostCharacters)
        {
            return;
        }

        var act = visit.Current.ToAct() with { Permission = Permissions.SignIn, Purpose = PurposeGiven.OfTheAct(PurposeIs.SigningIn) };
        await visit.ChangeAsync(act, async changing =>
        {
            changing.Outcome = "form-kept";
            if (!await changing.Db.Members.AnyAsync(m => m.Id == member && !m.Ended))
            {
                changing.Outcome = SignInOutcome.UnknownMember;
                return false;
            }

            var before = await changing.Db.KeptForms.Where(f => f.MemberId == member).OrderByDescending(f => f.KeptAt).ThenByDescending(f => f.Id).ToListAsync();
            changing.Db.KeptForms.RemoveRange(before.Skip(MostOfOneMember - 1).Concat(before.Where(f => f.KeptAt < changing.Now - Lasts)).Distinct());
            changing.Db.KeptForms.Add(new KeptForm { Id = Guid.CreateVersion7(), MemberId = member, KeptAt = changing.Now, Fields = protector.Protect(sent) });
            return true;
        });
    }

    /// <summary>Whether something is kept for the member.</summary>
    public static Task<bool> IsThereAsync(Changing changing, Guid member)
    {
        var since = changing.Now - Lasts;
        return changing.Db.KeptForms.AnyAsync(f => f.MemberId == member && f.KeptAt >= since);
    }

    /// <summary>What was sent; null where the keys that it was encrypted with are gone.</summary>
    public FormSent? Of(KeptForm kept)
    {
        try
        {
            return JsonSerializer.Deserialize<FormSent>(protector.Unprotect(kept.Fields));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    Guid? Whose(HttpContext http)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        return options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { } cookie && options.TicketDataFormat.Unprotect(cookie) is { } ticket
            ? SessionClaims.Of(ticket.Principal)?.MemberId
            : null;
    }

    static bool IsToKeep(string name) => !name.StartsWith("__", StringComparison.Ordinal) && !name.Contains("Password", StringComparison.OrdinalIgnoreCase)
        && name is not ("Code" or "Proof" or "Offer" or "credential");
}
