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

    /// <summary>Named so that a form held back can have a reason of its own.</summary>
    static readonly string[] OwnFields = [nameof(Purpose), nameof(PurposeReason), nameof(PurposeReturn), nameof(PurposeSendAgain), "__RequestVerificationToken"];

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? PurposeReason { get; set; }

    /// <summary>Where the member was going: a path of this site.</summary>
    [BindProperty]
    public string? PurposeReturn { get; set; }

    /// <summary>Whether a form was held back and is sent again with the answer.</summary>
    [BindProperty]
    public bool PurposeSendAgain { get; set; }

    public bool AnotherFamily { get; private set; }
    public IReadOnlyList<SelectListItem> Purposes { get; private set; } = [];
    public IReadOnlyList<(string Name, string Value)>? Held { get; private set; }

    public async Task OnGetAsync(string? @return, string? family)
    {
        (PurposeReturn, AnotherFamily) = (@return, family is not null);
        if (HttpContext.Features.Get<HeldForm>() is { } held)
        {
            (PurposeReturn, AnotherFamily) = (held.Path, held.AnotherFamily);
            Held = Fields(held.Fields);
        }

        await AskAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var purpose = visit.Rules.PurposesFor(visit.Current.Actor.Role).FirstOrDefault(p => p.Code == Purpose);
        PurposeReason = string.IsNullOrWhiteSpace(PurposeReason) ? null : PurposeReason.Trim();
        if (purpose is null)
        {
            ModelState.AddModelError(nameof(Purpose), "Say why you are looking");
        }

        if (PurposeReason?.Length > LongestReason)
        {
            ModelState.AddModelError(nameof(PurposeReason), $"The reason must be {LongestReason} characters or fewer");
        }

        if (!ModelState.IsValid || visit.Current is not { Actor: { Session: { } session, MemberId: { } member } })
        {
            Held = PurposeSendAgain ? Fields(Request.Form) : null;
            await AskAsync();
            return Page();
        }

        await visit.ChangeAsync(async changing =>
        {
            await PurposeKeeping.KeepAsync(changing, session, member, purpose!, PurposeReason);
            return true;
        });
        var back = ReturnPath.Of(PurposeReturn);
        return PurposeSendAgain ? LocalRedirectPreserveMethod(back) : LocalRedirect(back);
    }

    async Task AskAsync()
    {
        Purposes = [.. visit.Rules.PurposesFor(visit.Current.Actor.Role).Select(p => new SelectListItem(p.Words, p.Code))];
        await visit.EnterAsync();
    }

    static List<(string, string)> Fields(IFormCollection form) =>
        [.. from field in form where !OwnFields.Contains(field.Key) from value in field.Value select (field.Key, value ?? "")];
}
