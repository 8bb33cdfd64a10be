using Rowan.Access;
using Rowan.Web.Operation;

namespace Rowan.Web.Hosting;

/// <summary>
/// Whether this process lives, and whether it can do its work. Told to anybody, and nothing more than that:
/// what exactly is wrong stands on the administrator's status page.
/// </summary>
static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health", Ok);
        app.MapGet("/health/live", Ok);
        app.MapGet("/health/ready", ReadyAsync);
    }

    public static bool IsAsked(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    [Needs(Permissions.PublicPages, PurposeIs.NoRecordShown)]
    static string Ok() => "ok";

    /// <summary>200 with <c>ready</c>, or 503 with <c>not ready</c> and the words <c>database</c>, <c>tables</c>, <c>log</c>, <c>disk</c>.</summary>
    [Needs(Permissions.PublicPages, PurposeIs.NoRecordShown)]
    static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancel)
    {
        var not = (await readiness.LookAsync(cancel)).Where(c => !c.Holds).Select(c => c.Name).Distinct().ToList();
        return not.Count == 0 ? Results.Text("ready") : Results.Text($"not ready: {string.Join(", ", not)}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
