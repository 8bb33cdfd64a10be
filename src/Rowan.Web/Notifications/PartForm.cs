using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Forms;
using Rowan.Web.Components;

namespace Rowan.Web.Notifications;

/// <summary>A question as it stands on a page, with what was typed.</summary>
public sealed record QuestionShown(FormField Field, string Name, IReadOnlyList<string> Typed, string? Error, DateOnly Day)
{
    /// <summary>More than these stand in a list that opens, not one under the other.</summary>
    const int MostRadios = 9;

    public string Label => Field.Needed ? Field.Words : $"{Field.Words} (optional)";
    public string? Value => Typed.Count > 0 ? Typed[0] : null;
    public DateFields Date => new() { Day = Typed.ElementAtOrDefault(0), Month = Typed.ElementAtOrDefault(1), Year = Typed.ElementAtOrDefault(2) };
    public bool IsLong => Field.Kind == FieldKind.Choice && Items.Count > MostRadios;
    public IReadOnlyList<SelectListItem> Items => [.. (Field.Kind == FieldKind.YesNo ? FormRules.YesOrNo : Field.On(Day)).Select(e => new SelectListItem(e.Words, e.Code))];

    /// <summary>The id of the control that a link to it leads to.</summary>
    public string Target => TargetOf(Name, Field);

    internal static string TargetOf(string name, FormField field) => field.Kind is FieldKind.Date or FieldKind.PartialDate ? $"{name}-day" : name;
}

/// <summary>One child, one adult, or a part that is answered once, as it stands on its page.</summary>
/// <param name="Title">Null for what is answered once.</param>
public sealed record AnswersShown(int At, string? Title, IReadOnlyList<QuestionShown> Questions)
{
    /// <summary>The questions that the page asks, for when it comes back: a choice left open sends nothing by itself.</summary>
    public string Asked => string.Join(' ', Questions.Select(q => q.Field.Code));
}

/// <summary>How a part of a form is drawn as fields of a page, and read back from what the page sends.</summary>
static class PartForm
{
    internal const string Mark = "Shown";
    internal const string Times = "Times";
    internal const string Asked = "Asked";

    /// <summary>More than this of one page is not kept.</summary>
    internal const int MostCharacters = 200_000;

    internal static string NameOf(FormPart part, int at, string field) => string.Create(CultureInfo.InvariantCulture, $"{part.Code}-{at}-{field}");

    internal static IReadOnlyList<AnswersShown> Show(Form form, FormPart part, FormAnswers all, IReadOnlyList<FormFault> faults, DateOnly day) =>
        [.. all.OnPageOf(part).Select((answers, at) => new AnswersShown(
            at, part.Repeat is { } repeat ? $"{repeat.Of} {at + 1}" : null,
            [.. FormRules.Asked(form, part, answers, all, day).Select(f => new QuestionShown(
                f, NameOf(part, at, f.Code), answers.Of(f.Code), faults.FirstOrDefault(w => w.Part == part.Code && w.At == at && w.Field == f.Code)?.Words, day))]))];

    /// <summary>The answers of a part with what its page sends; what the page did not ask stays as it was kept.</summary>
    internal static IReadOnlyList<PartAnswers> Read(FormPart part, IReadOnlyList<PartAnswers> kept, IFormCollection sent)
    {
        var times = int.TryParse(sent[Times], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? Math.Min(said, (part.Repeat?.Most ?? 1) + 1) : 0;
        return [.. Enumerable.Range(0, times).Select(at => (kept.ElementAtOrDefault(at) ?? PartAnswers.None).With(
            AskedOf(sent, at).Select(part.Find).OfType<FormField>().ToDictionary(f => f.Code, f => Typed(f, NameOf(part, at, f.Code), sent))))];
    }

    /// <summary>The questions that the page had asked.</summary>
    internal static IReadOnlyList<string> AskedOf(IFormCollection sent, int at) =>
        sent[string.Create(CultureInfo.InvariantCulture, $"{Asked}-{at}")].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static IReadOnlyList<string> Typed(FormField field, string name, IFormCollection sent) => field.Kind switch
    {
        FieldKind.Date or FieldKind.PartialDate => [sent[$"{name}-day"].ToString(), sent[$"{name}-month"].ToString(), sent[$"{name}-year"].ToString()],
        FieldKind.Choices => [.. sent[name].Select(v => v ?? "")],
        _ => [sent[name].ToString()],
    };
}
