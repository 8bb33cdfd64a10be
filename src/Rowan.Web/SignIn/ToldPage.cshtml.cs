using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>Tells a member, at the next sign-in, what happened to how they sign in.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class ToldPage(Visit visit) : PageModel
{
    public const string Path = "/account/told";

    public IReadOnlyList<SignInNotice> Notices { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var member = visit.Current.Member!.Id;
        Notices = await visit.LookAsync(looking => looking.Db.SignInNotices.AsNoTracking().Where(n => n.MemberId == member && n.SeenAt == null).OrderBy(n => n.At).ToListAsync(cancel), cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var member = visit.Current.Member!.Id;
        var kept = await visit.ChangeAsync(async changing =>
        {
            changing.Outcome = "told";
            foreach (var notice in await changing.Db.SignInNotices.Where(n => n.MemberId == member && n.SeenAt == null).ToListAsync(cancel))
            {
                notice.SeenAt = changing.Now;
            }

            return await KeepForm.IsThereAsync(changing, member);
        }, cancel);
        var back = ReturnPath.Of(Return);
        return LocalRedirect(!kept ? back : back == "/" ? KeptPage.Path : $"{KeptPage.Path}?return={Uri.EscapeDataString(back)}");
    }
}
