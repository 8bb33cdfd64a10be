using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;
using Rowan.Web.Configuration;

namespace Rowan.Web.Hosting;

/// <summary>
/// What stands before everything else: whom a named proxy says the request is from, by which name it asks for Rowan, and that it did not come in the open.
/// </summary>
static class InFront
{
    static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void Add(IServiceCollection services, WebSettings settings) => services.Configure<ForwardedHeadersOptions>(o =>
    {
        var proxies = settings.Configuration.Value(Settings.Proxies);
        o.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        o.KnownProxies.Clear();
        o.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            o.KnownIPNetworks.Add(proxy);
        }

        // Through as many of the named proxies as there are, and no further than the first that is not one.
        o.ForwardLimit = null;
    });

    /// <summary>Refuses what asks for another name, and what came in the open where browsers use https. A health probe has no name to ask by, and is told yes or no.</summary>
    public static void Refuse(WebApplication app, WebSettings settings)
    {
        var hosts = settings.Configuration.Value(Settings.Hosts);
        List<StringSegment> names = [.. (hosts.Count > 0 ? hosts : ThisMachine).Select(h => new StringSegment(h))];
        var anyName = hosts.Count == 0 && settings.Demonstration;
        var onlySecure = settings is { OnlySecure: true, Demonstration: false };
        app.Use((http, next) =>
            Health.IsAsked(http) ? next(http)
            : !anyName && !(http.Request.Host.HasValue && HostString.MatchesAny(http.Request.Host.Value, names)) ? AnswerAsync(http, StatusCodes.Status400BadRequest, "Rowan is not asked for by this name.")
            // Not a redirect: what was sent in the open has been read already, and a redirect would hide that.
            : onlySecure && !http.Request.IsHttps ? AnswerAsync(http, StatusCodes.Status403Forbidden, "Rowan answers over https only.")
            : next(http));
    }

    static Task AnswerAsync(HttpContext http, int status, string words)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/plain; charset=utf-8");
        return http.Response.WriteAsync(words);
    }
}
