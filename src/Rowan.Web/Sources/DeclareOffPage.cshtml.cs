using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Components;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Declares that a source is off, or back.</summary>
[Needs(Permissions.DeclareSourceOff, PurposeIs.LoadingSources)]
public sealed class DeclareOffPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateFields UntilDay { get; set; } = new();

    [BindProperty]
    public string? UntilTime { get; set; }

    /// <summary>The time off that is to end; null where one is declared.</summary>
    [BindProperty]
    public long? End { get; set; }

    public Feed Feed { get; private set; } = null!;
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        return Show(code);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        try
        {
            if (End is { } id)
            {
                await visit.ChangeAsync(changing => DeclareSourceOff.EndAsync(changing, id), cancel);
                return LocalRedirect($"/sources/{code}/off?done=ended");
            }

            var until = Until();
            await visit.ChangeAsync(changing => DeclareSourceOff.AnswerAsync(changing, new SourceOffAsked(code, null, until, Reason), feeds), cancel);
            return LocalRedirect($"/sources/{code}/off?done=declared");
        }
        catch (CareRefusedException e)
        {
            ModelState.AddModelError(e.About == nameof(SourceOffAsked.Reason) ? nameof(Reason) : nameof(UntilDay), e.Message.TrimEnd('.'));
            await visit.EnterAsync(cancel);
            return Show(code);
        }
    }

    IActionResult Show(string code)
    {
        if (!feeds.TryGetValue(code, out var feed))
        {
            return NotFound();
        }

        Feed = feed;
        return Page();
    }

    DateTime? Until()
    {
        if (UntilDay.IsBlank)
        {
            return null;
        }

        var at = new TimeOnly(6, 0);
        if (UntilDay.Read() is not { } day || (!string.IsNullOrWhiteSpace(UntilTime) && !TimeOnly.TryParse(UntilTime, CultureInfo.GetCultureInfo("en-GB"), out at)))
        {
            throw new CareRefusedException("Give a real day, and a time such as 06:00; or leave both empty while nobody knows.");
        }

        var local = day.ToDateTime(at);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(local) ? local.AddHours(1) : local, London);
    }
}
