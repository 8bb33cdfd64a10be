using System.Collections.Concurrent;
using Rowan.Access;

namespace Rowan.Tests.Access;

/// <summary>Every end point, asked of a child by the member of every role: looked at, and sent a form in which nothing is said.</summary>
static class AskedOfEverything
{
    public static async IAsyncEnumerable<Asked> OfAsync(PlantedRowan planted, PlantedChild child, ConcurrentBag<string> wrong)
    {
        // Asking these ends what the rest is asked with.
        var routes = planted.Web.Endpoints.Where(e => e.Needs.Permission != Permissions.PublicFiles).DistinctBy(e => e.Endpoint).Select(e => (Route: "/" + e.Endpoint.Trim('/'), e.Needs))
            .OrderBy(e => e.Route.EndsWith("sign-out", StringComparison.Ordinal)).ThenBy(e => e.Route, StringComparer.Ordinal).ToList();
        foreach (var role in Roles.OfMembers)
        {
            await planted.Web.ForgetFamilyAsync(role);
            using var asking = await AskingRowan.SignInAsync(planted.Web, role, 5, wrong);
            foreach (var (route, needs) in routes)
            {
                foreach (var path in Paths(route, child))
                {
                    foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
                    {
                        yield return new(role, route, needs, method, path, await asking.PageAsync(method, path));
                    }
                }
            }
        }
    }

    static IEnumerable<string> Paths(string route, PlantedChild child) => PlantedPaths.Of(route, child) switch
    {
        null => [],
        var page when page.EndsWith("/page", StringComparison.Ordinal) => [page, $"{page[..^"page".Length]}json"],
        var path => [path],
    };
}

/// <summary>What one was answered.</summary>
sealed record Asked(string Role, string Route, NeedsAttribute Needs, HttpMethod Method, string Path, Host.TestPage Page);
