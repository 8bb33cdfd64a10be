using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.SecondPerson;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sources;

/// <summary>Withdraws a record by its reference, as an order on paper asks. It shows nothing of the record.</summary>
[Needs(Permissions.WithdrawRecords, PurposeIs.HoldingToAccount)]
public sealed class WithdrawPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds, WithdrawByOrder withdraw, LinkSoon soon) : PageModel
{
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    public Feed Feed { get; private set; } = null!;
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Reasons =>
        [.. Feed.Withdrawals.Given.Select(r => new SelectListItem($"{r.Words}: {(r.Disposes ? "its words are disposed of for good" : "its words are hidden")}", r.Code))];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        return await visit.LookAsync(looking => Task.FromResult(NamedSources.Find(feeds, looking, code)), cancel) is null ? NotFound() : Show(code);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        try
        {
            var done = await visit.ChangeAsync(async changing =>
            {
                if (feeds.TryGetValue(code, out var feed) && !NamedSources.MayBeNamed(changing, feed))
                {
                    changing.Outcome = "not-found";
                    return (bool?)null;
                }

                return await withdraw.AnswerAsync(changing, new WithdrawalAsked(code, null, Reference, Because, Authority));
            }, cancel);
            if (done is null)
            {
                return NotFound();
            }

            soon.Ask();
            return LocalRedirect($"/sources/{code}/withdrawals?done={(done.Value ? "withdrawn" : "asked")}");
        }
        catch (SecondPersonRefusedException e)
        {
            ModelState.AddModelError(nameof(Authority), e.Message.TrimEnd('.'));
            await visit.EnterAsync(cancel);
            return Show(code);
        }
        catch (CareRefusedException e)
        {
            ModelState.AddModelError(
                e.About switch { nameof(WithdrawalAsked.Reason) => nameof(Because), nameof(WithdrawalAsked.Authority) => nameof(Authority), _ => nameof(Reference) }, e.Message.TrimEnd('.'));
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
}
