using Rowan.Access;

namespace Rowan.Web.Hosting;

/// <summary>Whether Rowan answers at all. It says nothing else, to anybody.</summary>
static class Health
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/health", Ok);

    [Needs(Permissions.PublicPages, PurposeIs.NoRecordShown)]
    static string Ok() => "ok";
}
