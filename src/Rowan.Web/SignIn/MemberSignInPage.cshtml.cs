using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>How one member signs in, and what an administrator can do about it: take a lost second factor away.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MemberSignInPage(Visit visit) : PageModel
{
    public Member Member { get; private set; } = null!;
    public HowTheySignIn How { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? DoneWords => Done switch
    {
        "reset" => "Their second factor is taken away, and they are signed out everywhere. They are told when they next sign in.",
        _ => null,
    };

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancel)
    {
        Typed.Need(ModelState, nameof(Reason), Reason, "Say why", ResetSecondFactor.LongestReason);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(id, cancel);
        }

        var by = visit.Current.Member!.DisplayName;
        var wrong = await visit.ChangeAsync(
            async changing => await changing.Db.Members.FirstOrDefaultAsync(m => m.Id == id && !m.Demonstration, cancel) is { } member
                ? await ResetSecondFactor.WithinAsync(changing, member, by, Reason!.Trim()) : "This member is not yours to change.", cancel);
        if (wrong is null)
        {
            return LocalRedirect($"/administer/members/{id}/sign-in?done=reset");
        }

        ModelState.AddModelError("", wrong);
        return await ShowAsync(id, cancel);
    }

    async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var shown = await visit.LookAsync(
            async looking => await looking.Db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is { } member
                ? (Member: member, How: await ReadSignIn.OfAsync(looking, id, cancel)) : default, cancel);
        if (shown.Member is null)
        {
            return NotFound();
        }

        (Member, How) = shown;
        return Page();
    }
}
