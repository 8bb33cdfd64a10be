using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Notifications;

/// <summary>One part of a form that is being filled in. Whatever is pressed keeps what was typed, whether or not it can be read.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class DraftPage(Visit visit, KeepDraft drafts, TimeProvider clock) : PageModel
{
    const string RemoveAt = "remove-";

    public DraftRead Draft { get; private set; } = null!;
    public FormPart Part { get; private set; } = null!;
    public IReadOnlyList<AnswersShown> Answers { get; private set; } = [];
    public IReadOnlyList<FormFault> Faults { get; private set; } = [];

    /// <summary>By which it is known whether the part was changed in another window since.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>What stands in the draft where another window has changed it: question and answer.</summary>
    public IReadOnlyList<AnswerSaid> Otherwise { get; private set; } = [];

    /// <summary>An answer brought a further question.</summary>
    public bool AsksMore { get; private set; }
    public int Place => Draft.Form.Parts.Index().First(p => p.Item.Code == Part.Code).Index + 1;
    public string Before => Place == 1 ? "/notifications" : Address(Draft.Form.Parts[Place - 2].Code);

    DateOnly Day => LondonDay.Today(clock);

    public async Task<IActionResult> OnGetAsync(Guid id, string part, string? more, CancellationToken cancel)
    {
        if (await FindAsync(id, part, cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        AsksMore = more is not null;
        Show(Draft.Answers, Draft.Answers.MarkOf(part), []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string part, [FromForm(Name = "Do")] string? pressed, CancellationToken cancel)
    {
        if (await FindAsync(id, part, cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        var typed = PartForm.Read(Part, Draft.Answers.Of(part), Request.Form);
        if (typed.Sum(t => t.Values.Values.Sum(v => v.Sum(x => x.Length))) > PartForm.MostCharacters)
        {
            Show(Draft.Answers.With(part, typed), Request.Form[PartForm.Mark].ToString(), [new FormFault(part, 0, null, "There is more text on this page than can be kept: shorten it")]);
            return Page();
        }

        var answers = Changed(pressed, typed);
        var kept = await visit.ChangeAsync(changing => drafts.SaveAsync(changing, id, Part, Request.Form[PartForm.Mark].ToString(), answers), cancel);
        return kept is null ? NotFound()
            : pressed == "keep" ? new JsonResult(new { mark = kept.Mark, kept = !kept.ChangedElsewhere })
            : kept.ChangedElsewhere ? ShowOtherwise(typed, kept.Mark)
            : Next(pressed, answers);
    }

    public string Address(string part) => $"/notifications/drafts/{Draft.Id}/{part}";

    /// <summary>What the button that was pressed makes of what was typed.</summary>
    IReadOnlyList<PartAnswers> Changed(string? pressed, IReadOnlyList<PartAnswers> typed) =>
        Part.Repeat is not { } repeat || pressed == "keep" ? typed
        : pressed == "another" && typed.Count < repeat.Most ? [.. typed, PartAnswers.None]
        : pressed?.StartsWith(RemoveAt, StringComparison.Ordinal) == true && int.TryParse(pressed[RemoveAt.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? [.. typed.Index().Where(t => t.Index != at).Select(t => t.Item)]
        : [.. typed.Index().Where(t => t.Index < repeat.Least || !t.Item.IsBlank).Select(t => t.Item)];

    IActionResult Next(string? pressed, IReadOnlyList<PartAnswers> answers)
    {
        var all = Draft.Answers.With(Part.Code, answers);
        if (pressed == "another")
        {
            return LocalRedirect($"{Address(Part.Code)}#{Part.Code}-{answers.Count - 1}");
        }

        if (pressed?.StartsWith(RemoveAt, StringComparison.Ordinal) == true)
        {
            return LocalRedirect(Address(Part.Code));
        }

        if (pressed == "later")
        {
            return LocalRedirect("/notifications?done=kept");
        }

        if (FormRules.Unreadable(Draft.Form, Part, all, Day) is { Count: > 0 } faults)
        {
            Show(all, all.MarkOf(Part.Code), faults);
            return Page();
        }

        var more = all.OnPageOf(Part).Index().Any(a => FormRules.Asked(Draft.Form, Part, a.Item, all, Day).Any(f => !PartForm.AskedOf(Request.Form, a.Index).Contains(f.Code)) && a.Index < answers.Count);
        return LocalRedirect(more ? $"{Address(Part.Code)}?more=1" : Address(Place < Draft.Form.Parts.Count ? Draft.Form.Parts[Place].Code : "check"));
    }

    IActionResult ShowOtherwise(IReadOnlyList<PartAnswers> typed, string mark)
    {
        var stands = Draft.Answers.OnPageOf(Part);
        Otherwise = [.. from answers in stands.Index()
                        from field in Part.Fields
                        where !answers.Item.Of(field.Code).SequenceEqual(typed.ElementAtOrDefault(answers.Index)?.Of(field.Code) ?? [])
                        select new AnswerSaid(Part.Repeat is null ? field.Words : $"{Part.Repeat.Of} {answers.Index + 1}: {field.Words}", AnswerWords.Of(field, answers.Item.Of(field.Code), Day) ?? "No answer")];
        Show(Draft.Answers.With(Part.Code, typed), mark, [new FormFault(Part.Code, 0, null, "These answers were changed in another window. Yours stand below and are not kept yet: press Continue to keep yours instead")]);
        return Page();
    }

    void Show(FormAnswers all, string mark, IReadOnlyList<FormFault> faults)
    {
        (Answers, Mark, Faults) = (PartForm.Show(Draft.Form, Part, all, faults, Day), mark, faults);
        if (faults.Count > 0)
        {
            ModelState.AddModelError("", "");
        }
    }

    /// <returns>Where to go instead; null where the draft and the part are there.</returns>
    async Task<IActionResult?> FindAsync(Guid id, string part, CancellationToken cancel)
    {
        var (draft, sent) = await visit.LookAsync(looking => drafts.FindOrSentAsync(looking, id, cancel), cancel);
        if (draft?.Form.Find(part) is not { } found)
        {
            return sent is null ? NotFound() : LocalRedirect($"/notifications/sent/{sent}");
        }

        (Draft, Part) = (draft, found);
        return null;
    }
}
