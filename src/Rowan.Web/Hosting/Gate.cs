using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Web.SignIn;

namespace Rowan.Web.Hosting;

/// <summary>
/// Stands between routing and every page: finds who asks (afresh for every request), what for and why, refuses what the role does not hold,
/// asks for a purpose where one is needed, and sees to it that no answer leaves without its entry (H08-11).
/// </summary>
public sealed class Gate(RequestDelegate next)
{
    /// <summary>Where a program says why it asks: the code of a purpose, on every request that needs one.</summary>
    public const string PurposeHeader = "Rowan-Purpose";

    /// <summary>Where a program, or a form, gives the key by which the same request sent again has one effect.</summary>
    public const string KeyHeader = "Idempotency-Key";
    const int LongestKey = 100;

    public async Task InvokeAsync(HttpContext http, CurrentAct current, Visit visit, Standings standings, PurposeKeeping purposes, KeepForm keep, UnknownKeys unknown)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (endpoint is not RouteEndpoint { RoutePattern: var pattern } || endpoint.Metadata.GetMetadata<NeedsAttribute>() is not { } needs)
        {
            // Routing's own answer to a method that the address does not have; it shows nothing.
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (needs.Permission != Permissions.PublicFiles && !Problem.IsBeingShown(http))
        {
            await standings.FindAsync(http, current);
        }

        var ofProgram = IsOfProgram(http);
        var purpose = needs.Purpose != PurposeIs.Asked ? PurposeGiven.OfTheAct(needs.Purpose)
            : ofProgram ? await PurposeSaid.ByProgramAsync(http, current.Actor, visit.Rules)
            : purposes.Given(current.Kept, current.Actor.Role);
        current.AsksFor(needs, $"{http.Request.Method} /{pattern.RawText?.TrimStart('/')}", purpose, Origin(http),
            // Each attempt to sign in counts: none is answered from what an earlier one was told.
            needs.Permission == Permissions.SignIn ? null : await SentKeyAsync(http));
        if (needs.Permission is Permissions.PublicFiles or Permissions.PublicPages)
        {
            current.LetThrough = true;
            await next(http);
            return;
        }

        if (current.Actor.Kind == ActorKind.Nobody && needs.Permission != Permissions.SignIn)
        {
            if (!ofProgram)
            {
                await keep.TryAsync(http);
            }
            else if (current.RefusedKey is not null || (http.Request.Headers.Authorization.Count > 0 && unknown.IsEntered(http.Connection.RemoteIpAddress)))
            {
                await visit.KeyRefusedAsync(current.RefusedKey);
                await visit.NoteNotLetInAsync(current.RefusedKey is null ? null : endpoint.Metadata.GetMetadata<KeepsNotLetIn>());
            }

            await http.ChallengeAsync(ofProgram ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme);
            return;
        }

        try
        {
            await RefuseWhomItMustAsync(visit, needs, purpose is null && ofProgram);
        }
        catch (Exception e) when (e is AccessRefusedException or PurposeNeededException)
        {
            await visit.NoteNotLetInAsync(endpoint.Metadata.GetMetadata<KeepsNotLetIn>());
            throw;
        }

        if (purpose is null)
        {
            // Nothing was looked at: the page that asks why leaves the entry.
            throw new PurposeNeededException();
        }

        current.LetThrough = true;
        var formAlone = needs.Permission == Permissions.SignIn && HttpMethods.IsGet(http.Request.Method);
        await NoEntryNoAnswer.GuardAsync(http, () => formAlone || visit.Entries > 0, next);
    }

    /// <exception cref="AccessRefusedException">The key or the role does not hold it; the refusal is on the log.</exception>
    /// <exception cref="PurposeNeededException">A program said no purpose that holds; the refusal is on the log.</exception>
    static async Task RefuseWhomItMustAsync(Visit visit, NeedsAttribute needs, bool purposeLacks)
    {
        if (visit.Current.Scope is { } scope && !scope.Permits(needs.Permission))
        {
            await visit.RefuseAsync("Your key does not allow this.");
        }

        if (!visit.Rules.Permits(visit.Current.Actor.Role, needs.Permission) || purposeLacks)
        {
            await visit.EnterAsync();
        }
    }

    /// <summary>Whether a program asks: its address begins with /api, it signs in by bearer token, and it is answered in JSON.</summary>
    public static bool IsOfProgram(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    static string Origin(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    static async Task<string?> SentKeyAsync(HttpContext http)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        // A program's key stands in the header; what it uploads is not read here.
        if (key.Length == 0 && HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && !IsOfProgram(http))
        {
            key = (await http.Request.ReadFormAsync(http.RequestAborted))[KeyHeader].ToString();
        }

        return key.Length is 0 or > LongestKey ? null : key;
    }
}
