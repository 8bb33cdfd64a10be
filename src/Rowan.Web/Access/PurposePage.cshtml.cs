using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>Asks why, once, and goes on with what the member was about to do.</summary>
[Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
public sealed class PurposePage(Visit visit) : PageModel
{
    public const int LongestReason = 500;
    static readonly string[] OwnFields = ["Purpose", "Reason", "Return", "SendAgain", "__RequestVerificationToken"];

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Whether a form was held back and is sent again with the answer.</summary>
    [BindProperty]
    public bool SendAgain { get; set; }

    public bool AnotherFamily { get; private set; }
    public IReadOnlyList<SelectListItem> Purposes { get; private set; } = [];
    public IReadOnlyList<(string Name, string Value)>? Held { get; private set; }

    public async Task OnGetAsync(string? family)
    {
        AnotherFamily = family is not null;
        if (HttpContext.Features.Get<HeldForm>() is { } held)
        {
            (Return, AnotherFamily) = (held.Path, held.AnotherFamily);
            Held = Fields(held.Fields);
        }

        await AskAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var purpose = visit.Rules.PurposesFor(visit.Current.Actor.Role).FirstOrDefault(p => p.Code == Purpose);
        Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        if (purpose is null)
        {
            ModelState.AddModelError(nameof(Purpose), "Say why you are looking");
        }

        if (Reason?.Length > LongestReason)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {LongestReason} characters or fewer");
        }

        if (!ModelState.IsValid || visit.Current is not { Actor: { Session: { } session, MemberId: { } member } })
        {
            Held = SendAgain ? Fields(Request.Form) : null;
            await AskAsync();
            return Page();
        }

        await visit.ChangeAsync(async changing =>
        {
            await PurposeKeeping.KeepAsync(changing, session, member, purpose!, Reason);
            return true;
        });
        var back = ReturnPath.Of(Return);
        return SendAgain ? LocalRedirectPreserveMethod(back) : LocalRedirect(back);
    }

    async Task AskAsync()
    {
        Purposes = [.. visit.Rules.PurposesFor(visit.Current.Actor.Role).Select(p => new SelectListItem(p.Words, p.Code))];
        await visit.EnterAsync();
    }

    static List<(string, string)> Fields(IFormCollection form) =>
        [.. from field in form where !OwnFields.Contains(field.Key) from value in field.Value select (field.Key, value ?? "")];
}
