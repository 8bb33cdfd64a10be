using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Looks;

/// <summary>Children in the news: looks at them by those who do not work with them are reviewed.</summary>
[Needs(Permissions.ReviewLooks, PurposeIs.HoldingToAccount)]
public sealed class InTheNewsPage(Visit visit, MarkInTheNews news, TimeProvider clock) : PageModel
{
    /// <summary>The child's number: it comes in the form's body and never stands in an address.</summary>
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateFields From { get; set; } = new();

    [BindProperty]
    public DateFields Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<NewsShown> News { get; private set; } = [];
    public string? DoneWords { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        DoneWords = done switch { "marked" => "It is kept. Looks at the child from that day on are flagged.", "ended" => "It ends today.", _ => null };
        From = DateFields.Of(LondonDay.Today(clock));
        return ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Typed.DateOrNothing(ModelState, nameof(From), From);
        Typed.DateOrNothing(ModelState, nameof(Until), Until);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancel);
        }

        try
        {
            if (await visit.ChangeAsync(changing => MarkInTheNews.WithinAsync(changing, Number, From.Read(), Until.Read(), Reason), cancel))
            {
                return LocalRedirect("/looks/in-the-news?done=marked");
            }

            ModelState.AddModelError(nameof(Number), "There is nobody with this number");
        }
        catch (ReviewRefusedException e)
        {
            ModelState.AddModelError(e.About, e.Message);
        }

        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(long id, CancellationToken cancel) =>
        await visit.ChangeAsync(changing => MarkInTheNews.EndAsync(changing, id), cancel) ? LocalRedirect("/looks/in-the-news?done=ended") : NotFound();

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        News = await visit.LookAsync(looking => news.ListAsync(looking, cancel), cancel);
        return Page();
    }
}
