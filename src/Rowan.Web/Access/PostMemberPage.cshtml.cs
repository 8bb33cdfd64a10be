using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Values;
using Rowan.Web.Components;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Access;

/// <summary>A member is lent, covers or acts up, from a day until a day; access changes with it by itself (L09-28).</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class PostMemberPage(Visit visit, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public string? Rank { get; set; }

    [BindProperty]
    public DateFields From { get; set; } = new();

    [BindProperty]
    public DateFields Until { get; set; } = new();

    public string DisplayName { get; private set; } = "";
    public string Key { get; } = Guid.NewGuid().ToString("N");
    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Secondment: lent to another team or agency", PostingKinds.Secondment), new("Cover: stands in for somebody who is away", PostingKinds.Cover),
        new("Acting up: does the work of a higher rank", PostingKinds.ActingUp),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } member)
        {
            return NotFound();
        }

        (Role, Agency, Team, Post, Rank) = (member.Role, member.Agency, member.Team, member.Post, member.Rank);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } member)
        {
            return NotFound();
        }

        Typed.Need(ModelState, nameof(Agency), Agency, "Give the agency");
        Typed.Need(ModelState, nameof(Team), Team, "Give the team");
        Typed.NotTooLong(ModelState, nameof(Post), Post);
        Typed.NotTooLong(ModelState, nameof(Rank), Rank);
        if (From.Read() is null)
        {
            ModelState.AddModelError(nameof(From), "Give the first day");
        }

        if (Until.Read() is null)
        {
            ModelState.AddModelError(nameof(Until), "Give the last day");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var asked = new MemberPosted(0, Id, Kind ?? "", Agency!.Trim(), Team!.Trim(), Post?.Trim() ?? "", Rank?.Trim() ?? "", Role ?? "", From.Read()!.Value, Until.Read()!.Value);
        var wrong = await visit.ChangeAsync(
            async changing => await PostMember.WithinAsync(changing, member, asked, LondonDay.Today(clock)) is { } w ? new Wrong(w.Field, w.Wrong) : null, cancel);
        if (wrong is null)
        {
            return LocalRedirect($"/administer/members/{Id}?done=posted");
        }

        ModelState.AddModelError(wrong.Field, wrong.Words);
        return Page();
    }

    async Task<Member?> FindAsync(CancellationToken cancel)
    {
        var member = await visit.LookAsync(looking => looking.Db.Members.FirstOrDefaultAsync(m => m.Id == Id && !m.Demonstration && !m.Ended, cancel), cancel);
        DisplayName = member?.DisplayName ?? "";
        return member;
    }
}
