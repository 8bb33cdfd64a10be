using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Values;
using Rowan.Web.Hosting;
using Rowan.Web.Sources;

namespace Rowan.Web.Notifications;

/// <summary>An answer before it is sent, with where it can be changed.</summary>
/// <param name="Besides">What is to be said of it; null where nothing is.</param>
public sealed record AnswerToCheck(string Question, string? Answer, string Change, string? Besides);

/// <summary>A part, or one child or adult of it, before it is sent.</summary>
public sealed record PartToCheck(string Title, string Change, IReadOnlyList<AnswerToCheck> Answers);

/// <summary>All that was answered, to be looked at before it is sent; and what is missing yet.</summary>
[Needs(Permissions.Notify, PurposeIs.TellingOfAConcern)]
public sealed class CheckPage(Visit visit, KeepDraft drafts, SendNotification send, LinkSoon soon, TimeProvider clock) : PageModel
{
    public DraftRead Draft { get; private set; } = null!;
    public IReadOnlyList<PartToCheck> Parts { get; private set; } = [];

    /// <summary>What must be done before it can be sent, each with where.</summary>
    public IReadOnlyList<(FormFault Fault, string Where)> Faults { get; private set; } = [];

    /// <summary>Whether it was tried to send it as it is.</summary>
    public bool Tried { get; private set; }

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var sent = await visit.ChangeAsync(changing => send.WithinAsync(changing, id), cancel);
        if (sent?.Reference is { } reference)
        {
            soon.Ask();
            return LocalRedirect($"/notifications/sent/{reference}?done=sent");
        }

        Tried = true;
        return await FindAsync(id, cancel) ?? Page();
    }

    async Task<IActionResult?> FindAsync(Guid id, CancellationToken cancel)
    {
        var ((draft, sent), mine) = await visit.LookAsync(
            async looking => await drafts.FindOrSentAsync(looking, id, cancel) is var found && found.Draft is { } one ? (found, await EarlierOfMineAsync(looking, one, cancel)) : (found, new Dictionary<string, string>()), cancel);
        if (draft is null)
        {
            return sent is null ? NotFound() : LocalRedirect($"/notifications/sent/{sent}");
        }

        var (day, form) = (LondonDay.Today(clock), draft.Form);
        Draft = draft;
        Parts = [.. form.Parts.SelectMany(p => draft.Answers.OnPageOf(p).Select((answers, at) => new PartToCheck(
            p.Repeat is { } repeat ? $"{repeat.Of} {at + 1}" : p.Words, $"{Address(p.Code)}#{(p.Repeat is null ? "part" : $"{p.Code}-{at}")}",
            [.. FormRules.Asked(form, p, answers, draft.Answers, day).Select(f => new AnswerToCheck(f.Words, AnswerWords.Of(f, answers.Of(f.Code), day), Where(p, at, f), Besides(f, answers.Of(f.Code), day, mine)))])))];
        Faults = [.. FormRules.BeforeSending(form, draft.Answers, day).Select(f => (f, form.Find(f.Part) is { } p && f.Field is { } field ? Where(p, f.At, p.Find(field)!) : Address(f.Part)))];
        if (Tried && Faults.Count > 0)
        {
            ModelState.AddModelError("", "");
        }

        return null;
    }

    /// <summary>Of the references that it names those of notifications that the member has sent: of others nothing is told, not even whether there is one.</summary>
    static async Task<Dictionary<string, string>> EarlierOfMineAsync(Rowan.Record.Looking looking, DraftRead draft, CancellationToken cancel)
    {
        var named = draft.Form.Parts.SelectMany(p => p.Fields.Where(f => f.Kind == FieldKind.Earlier).SelectMany(f => draft.Answers.Of(p.Code).SelectMany(a => a.Of(f.Code))))
            .Select(NotificationReference.Read).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return await ReadNotifications.WordsOfMineAsync(looking, named, cancel);
    }

    static string? Besides(FormField field, IReadOnlyList<string> typed, DateOnly day, Dictionary<string, string> mine) =>
        field.Kind != FieldKind.Earlier || FormRules.Read(field, typed, day).Values is not [var reference] ? null
            : mine.TryGetValue(reference, out var words) ? $"Yours: {words}" : "If there is such a report, the two are read together.";

    string Address(string part) => Url.Content($"~/notifications/drafts/{Draft.Id}/{part}");

    string Where(FormPart part, int at, FormField field) => $"{Address(part.Code)}#{QuestionShown.TargetOf(PartForm.NameOf(part, at, field.Code), field)}";
}
