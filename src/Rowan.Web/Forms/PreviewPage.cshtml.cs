using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Values;
using Rowan.Web.Hosting;
using Rowan.Web.Notifications;

namespace Rowan.Web.Forms;

/// <summary>One version of a form as whoever fills it in will see it; one that is to come, as it will be on its first day.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class PreviewPage(Visit visit, FormsOfPack forms, TimeProvider clock) : PageModel
{
    public Form Form { get; private set; } = null!;
    public string Stands => FormStands.Of(forms, Form, LondonDay.Today(clock));

    /// <summary>The day by which its codes are offered.</summary>
    public DateOnly Day { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, string from, CancellationToken cancel)
    {
        await visit.EnterAsync(cancel);
        if (forms.Versions(code).FirstOrDefault(v => FormPage.KeyOf(v) == from) is not { } form)
        {
            return NotFound();
        }

        var today = LondonDay.Today(clock);
        (Form, Day) = (form, form.From > today ? form.From : form.Until < today ? form.Until.Value : today);
        return Page();
    }

    internal QuestionShown Question(FormPart part, FormField field) => new(field, PartForm.NameOf(part, 0, field.Code), [], null, Day);

    /// <summary>Where it is asked, in the words of the form; null where always.</summary>
    public string? Where(FormField field) => field.Shown is { } shown && Form.Find(shown.Part)?.Find(shown.Field) is { } other
        ? $"Asked only where ‘{other.Words}’ is {string.Join(" or ", (other.Kind == FieldKind.YesNo ? FormRules.YesOrNo : other.List).Where(e => shown.Is.Contains(e.Code, StringComparer.Ordinal)).Select(e => $"‘{e.Words}’"))}"
        : null;
}
