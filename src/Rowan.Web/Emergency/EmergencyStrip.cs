using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Chronology;
using Rowan.Data;
using Rowan.Emergency;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Emergency;

/// <summary>Tells the frame of every page that the member has broken the glass, and until when.</summary>
public sealed class EmergencyStrip(CurrentAct current, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is PageModel page && current.Glass is { } glass && Glass.GoesOnFor(glass, current.Actor, UtcInstant.Now(clock)))
        {
            page.ViewData["EmergencyUntil"] = LondonDay.InLondon(glass.Until).ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        await next();
    }
}
