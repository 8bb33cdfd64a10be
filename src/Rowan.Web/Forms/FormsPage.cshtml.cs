using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Forms;

/// <summary>The forms of the pack in all their versions, as Rowan read them when it started: which is in force, which is to come.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class FormsPage(Visit visit, FormsOfPack forms, TimeProvider clock) : PageModel
{
    /// <summary>The versions of each form, the first first.</summary>
    public IReadOnlyList<IReadOnlyList<Form>> Forms { get; } = [.. forms.All.Select(f => f.Code).Distinct().Select(forms.Versions).OrderBy(v => v[^1].Words, StringComparer.Ordinal)];

    public string Stands(Form form) => FormStands.Of(forms, form, LondonDay.Today(clock));

    public Task OnGetAsync(CancellationToken cancel) => visit.EnterAsync(cancel);
}

/// <summary>How a version of a form stands on a day, in words.</summary>
static class FormStands
{
    internal const string InForce = "In force";
    internal const string ToCome = "To come";

    internal static string Of(FormsOfPack forms, Form form, DateOnly day) =>
        form.From > day ? ToCome : forms.Find(form.Code, day)?.Version == form.Version ? InForce : "Not in force any more";
}
