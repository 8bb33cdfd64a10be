using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources.Feeds;
using Rowan.Web.Hosting;

namespace Rowan.Web.People;

/// <summary>Says that a mention is not the child it was linked to, with the reason.</summary>
[Needs(Permissions.JudgeLinks, PurposeIs.Asked)]
public sealed class UnlinkPage(Visit visit, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The number of the child from whose mentions the member came, and goes back to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public MentionShown Mention { get; private set; } = null!;

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        try
        {
            var alone = await visit.ChangeAsync(changing => JudgeLink.WithinAsync(changing, new LinkToJudge(Judgement.Unlink, id, null, Reason ?? "")), cancel);
            return LocalRedirect($"/children/{(IdentityNumber.TryRead(From, out var number) ? number : alone)}/mentions?done=unlinked");
        }
        catch (JudgementRefusedException e)
        {
            ModelState.AddModelError(nameof(Reason), e.Message);
            return await ShowAsync(id, cancel);
        }
    }

    async Task<IActionResult> ShowAsync(long id, CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => new ReadMentions(feeds).OneAsync(looking, id, cancel), cancel) is not { } mention)
        {
            return NotFound();
        }

        Mention = mention;
        return Page();
    }
}
