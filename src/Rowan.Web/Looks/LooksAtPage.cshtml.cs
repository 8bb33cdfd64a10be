using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Web.Hosting;

namespace Rowan.Web.Looks;

/// <summary>Who looked at one person, when, why, and what they were shown (H08-11).</summary>
[Needs(Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount)]
public sealed class LooksAtPage(Visit visit, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Over { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Answered { get; set; }

    public int At { get; private set; } = 1;
    public LooksAtPerson Read { get; private set; } = null!;
    public int Pages => Math.Max(1, (Read.All + ReadLooks.PageSize - 1) / ReadLooks.PageSize);
    public string PageHref => $"/who-looked/at/{Read.Number}?period={Over}&answered={Answered}&page={{0}}";

    public IReadOnlyList<SelectListItem> Answers { get; } =
        [new("All", ""), .. new[] { Answer.Shown, Answer.ExistenceOnly, Answer.Withheld }.Select(a => new SelectListItem(LookWords.Of(a), a.ToString()))];

    public async Task<IActionResult> OnGetAsync(string number, [FromQuery(Name = "page")] int? page, CancellationToken cancel)
    {
        ModelState.Clear();
        Over = Period.Of(Over, Period.All);
        var answer = Answers.Any(a => a.Value == Answered && a.Value.Length > 0) ? Enum.Parse<Answer>(Answered!) : (Answer?)null;
        Answered = answer?.ToString() ?? "";
        At = Math.Clamp(page ?? 1, 1, 100_000);
        if (await visit.LookAsync(looking => ReadLooks.AtAsync(looking, number, Period.Since(Over, clock), answer, At, cancel), cancel) is not { } read)
        {
            return NotFound();
        }

        Read = read;
        return Page();
    }
}
