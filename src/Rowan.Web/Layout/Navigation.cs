using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Layout;

/// <summary>One place a signed-in member can go from every page.</summary>
/// <param name="Text">What the link says.</param>
/// <param name="Href">The path it leads to, from the root of the site.</param>
/// <param name="Permission">What a role needs for it: whose role lacks it is not led there.</param>
/// <param name="Also">Further paths whose pages belong under it.</param>
public sealed record NavigationItem(string Text, string Href, string Permission, params string[] Also)
{
    /// <summary>Whether a page at this path belongs under this item.</summary>
    public bool Holds(PathString path) =>
        path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase)
        || Also.Any(other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What stands in the frame of every page.</summary>
public static class Navigation
{
    /// <summary>The path that signs a member out: a POST, so that no link or picture elsewhere can do it.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>In the order of the journey: search first.</summary>
    public static IReadOnlyList<NavigationItem> Main { get; } =
    [
        new("Search", "/search", Permissions.Search, "/searches", "/children", "/records"),
        new("Notifications", "/notifications", Permissions.Notify, "/desk", "/research"),
        new("Sources", "/sources", Permissions.SeeDeliveries),
        new("Who looked", "/who-looked", Permissions.SeeWhoLooked, "/looks"),
        new("Administer", "/administer", Permissions.ManageMembers),
    ];

    /// <summary>At the foot of every page of a signed-in member.</summary>
    public static IReadOnlyList<NavigationItem> Foot { get; } =
    [
        new("What each source holds, and to which date", "/sources", Permissions.SeeDeliveries),
    ];

    /// <summary>Those of the items to which the reader's role may go.</summary>
    public static IEnumerable<NavigationItem> For(HttpContext http, IReadOnlyList<NavigationItem> items) =>
        http.RequestServices.GetService<CurrentAct>() is { Actor.Role: { Length: > 0 } role } && http.RequestServices.GetService<AccessRules>() is { } rules
            ? items.Where(i => rules.Permits(role, i.Permission))
            : items;
}
