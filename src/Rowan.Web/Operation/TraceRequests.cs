using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Rowan.Web.Operation;

/// <summary>Gives the span of a request its name and labels: the page's pattern, never the address that was asked for.</summary>
static class TraceRequests
{
    static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    public static void Use(WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            var method = Methods.Contains(http.Request.Method) ? http.Request.Method : "_OTHER";
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no page";
            span.DisplayName = $"{method} {route}";
            span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
        }
    });
}
