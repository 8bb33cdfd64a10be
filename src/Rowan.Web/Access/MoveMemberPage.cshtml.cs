using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>A member's role, agency, team or post changes.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class MoveMemberPage(Visit visit) : PageModel, IHasMemberForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MemberForm Form { get; set; } = new();

    public string DisplayName { get; private set; } = "";

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await visit.LookAsync(looking => looking.Db.Members.FirstOrDefaultAsync(m => m.Id == Id && !m.Demonstration && !m.Ended, cancel), cancel) is not { } member)
        {
            return NotFound();
        }

        (DisplayName, Form) = (member.DisplayName, MemberForm.Of(member));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form.Check(ModelState);
        if (await visit.LookAsync(looking => looking.Db.Members.FirstOrDefaultAsync(m => m.Id == Id && !m.Demonstration && !m.Ended, cancel), cancel) is not { } before)
        {
            return NotFound();
        }

        DisplayName = before.DisplayName;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var wrong = await visit.ChangeAsync(async changing => await MoveMember.WithinAsync(changing, (await changing.Db.Members.FindAsync([Id], cancel))!, Form.Moved(before)), cancel);
        if (wrong is null)
        {
            return LocalRedirect($"/administer/members/{Id}?done=moved");
        }

        ModelState.AddModelError("Form.Role", wrong);
        return Page();
    }
}
