using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Forms;

/// <summary>A form's versions, and in what two of them differ.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class FormPage(Visit visit, FormsOfPack forms, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Form> Versions { get; private set; } = [];

    /// <summary>The two that are compared; null where there is only one.</summary>
    public (Form Before, Form After)? Compared { get; private set; }
    public IReadOnlyList<FormDifference> Differences { get; private set; } = [];

    /// <summary>By the day from which each is.</summary>
    public IReadOnlyList<SelectListItem> Choices => [.. Versions.Select(v => new SelectListItem($"{v.Version}, from {LondonDay.InWords(v.From)}: {Stands(v)}", KeyOf(v)))];

    public string Stands(Form form) => FormStands.Of(forms, form, LondonDay.Today(clock));

    public static string KeyOf(Form form) => form.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string code, string? before, string? after, CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        ModelState.Clear();
        Versions = forms.Versions(code);
        if (Versions.Count == 0)
        {
            return NotFound();
        }

        if (Versions.Count > 1)
        {
            var (one, other) = (Versions.FirstOrDefault(v => KeyOf(v) == before) ?? Versions[^2], Versions.FirstOrDefault(v => KeyOf(v) == after) ?? Versions[^1]);
            (Compared, Differences) = ((one, other), FormComparison.Of(one, other));
        }

        return Page();
    }
}
