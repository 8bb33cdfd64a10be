using System.Reflection;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;

namespace Rowan.Web.Home;

/// <summary>A page that the start page leads to.</summary>
public sealed record StartLink(string Words, string Href);

/// <summary>On a page to start from: the words of the link that leads to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FromStartAttribute(string words) : Attribute
{
    public string Words { get; } = words;
}

/// <summary>The pages to start from, found among the pages themselves, so that the start page never leads where nothing is or where nobody may go.</summary>
public sealed class StartLinks(IActionDescriptorCollectionProvider pages)
{
    public IReadOnlyList<StartLink> For(string role, AccessRules rules) =>
    [
        .. from page in pages.ActionDescriptors.Items.OfType<CompiledPageActionDescriptor>()
           let start = page.HandlerTypeInfo.GetCustomAttribute<FromStartAttribute>()
           let needs = page.HandlerTypeInfo.GetCustomAttribute<NeedsAttribute>()
           where start is not null && rules.Permits(role, needs.Permission)
           orderby start.Words
           select new StartLink(start.Words, "/" + page.AttributeRouteInfo!.Template),
    ];
}
