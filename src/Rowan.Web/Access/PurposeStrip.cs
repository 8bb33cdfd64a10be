using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>Tells the frame of every page which purpose is in force.</summary>
public sealed class PurposeStrip(CurrentAct current, AccessRules rules, PurposeKeeping purposes) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is PageModel page and not PurposePage && purposes.Given(current.Kept, current.Actor.Role) is { } given)
        {
            page.ViewData["Purpose"] = rules.Purposes.First(p => p.Code == given.Code).Words;
            page.ViewData["PurposeChange"] = "/purpose?return=" + Uri.EscapeDataString(ReturnPath.Of(context.HttpContext.Request.Path));
        }

        await next();
    }
}
