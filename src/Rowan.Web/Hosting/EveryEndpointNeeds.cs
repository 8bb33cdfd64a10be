using Rowan.Access;

namespace Rowan.Web.Hosting;

/// <summary>Every page, end point and file states what it lets somebody do, once; there are no exemptions. Otherwise Rowan does not start.</summary>
public static class EveryEndpointNeeds
{
    /// <summary>What every end point needs, by its name.</summary>
    /// <exception cref="NeedsNotStatedException">One states nothing, or states it twice.</exception>
    public static IReadOnlyList<(string Endpoint, NeedsAttribute Needs)> List(WebApplication app)
    {
        var all = new List<(string, NeedsAttribute)>();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints))
        {
            var needs = endpoint.Metadata.OfType<NeedsAttribute>().ToList();
            var name = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "?";
            if (needs.Count != 1 || !Permissions.All.Contains(needs[0].Permission) || !PurposeIs.All.Contains(needs[0].Purpose))
            {
                throw new NeedsNotStatedException(
                    $"'{name}' states {needs.Count} times what it needs. Every page and end point carries exactly one [Needs(permission, purpose)], "
                    + "of a known permission and a known purpose. Rowan does not start without.");
            }

            all.Add((name, needs[0]));
        }

        return all;
    }
}

/// <summary>A page or an end point does not state what it needs: Rowan does not start.</summary>
public sealed class NeedsNotStatedException(string message) : Exception(message);
