using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.SecondPerson;
using Rowan.Web.Home;
using Rowan.Web.Hosting;
using Rowan.Web.Sources;

namespace Rowan.Web.SecondPerson;

/// <summary>What one person asked and another must decide: each request is seen by those who hold the permission it needs.</summary>
[Needs(Permissions.SecondPerson, PurposeIs.HoldingToAccount), FromStart("Decide what needs a second person")]
public sealed class SecondPersonPage(Visit visit, ReadSecondPerson read, AnswerSecondPerson answer, LinkSoon soon) : PageModel
{
    [BindProperty]
    public long Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IReadOnlyList<RequestShown> Requests { get; private set; } = [];
    public string? DoneWords { get; private set; }

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        DoneWords = done switch { "confirm" => "You confirmed it. It is done.", "decline" => "You declined it. Who asked is told.", _ => null };
        return ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            if (!await visit.ChangeAsync(changing => answer.WithinAsync(changing, Id, Answer == "confirm", Reason), cancel))
            {
                return NotFound();
            }

            soon.Ask();
            return LocalRedirect($"/second-person?done={(Answer == "confirm" ? "confirm" : "decline")}");
        }
        catch (SecondPersonRefusedException e)
        {
            ModelState.AddModelError(nameof(Reason), e.Message.TrimEnd('.'));
            return await ShowAsync(cancel);
        }
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Requests = await visit.LookAsync(looking => read.AllAsync(looking, cancel), cancel);
        return Page();
    }
}
