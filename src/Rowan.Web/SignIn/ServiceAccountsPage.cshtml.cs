using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Programs that deliver, and whether their keys stand.</summary>
[Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
public sealed class ServiceAccountsPage(Visit visit, JoinMember join, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ServiceAccountShown> Accounts { get; private set; } = [];

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Typed.Need(ModelState, nameof(UserName), UserName, "Choose a user name");
        Typed.Need(ModelState, nameof(DisplayName), DisplayName, "Say what the program is");
        Typed.Need(ModelState, nameof(Agency), Agency, "Give the agency that runs it");
        if (ModelState.IsValid)
        {
            var member = new Member
            {
                Id = Guid.CreateVersion7(), UserName = UserName!.Trim(), NormalizedUserName = MemberStands.Normalized(UserName!), DisplayName = DisplayName!.Trim(), Agency = Agency!.Trim(),
                Team = "", Post = "Service account", Rank = "", Role = Roles.FeedService,
            };
            var wrong = await visit.ChangeAsync(async changing =>
            {
                var joined = await join.JoinAsync(changing, member, null);
                changing.Outcome = joined.Count == 0 ? "joined" : "not-joined";
                return joined;
            }, cancel);
            if (wrong.Count == 0)
            {
                return LocalRedirect($"/administer/service-accounts/{member.Id}");
            }

            ModelState.AddModelError(nameof(UserName), string.Join(" ", wrong));
        }

        await ShowAsync(cancel);
        return Page();
    }

    async Task ShowAsync(CancellationToken cancel) => Accounts = await visit.LookAsync(looking => ReadServiceKeys.AccountsAsync(looking, UtcInstant.Now(clock), cancel), cancel);
}
