using System.Globalization;

namespace Rowan.Forms;

/// <summary>Answers that a form accepts, made of the form alone: with them it is tried, before anybody uses it, whether its feed can read what it sends.</summary>
public static class SampleAnswers
{
    /// <summary>As little as can be sent.</summary>
    public static FormAnswers Least(Form form, DateOnly day) => Of(form, day, everything: false, entry: 0);

    /// <summary>Everything that is asked, each list with its entry at that place (the last, where it has fewer).</summary>
    public static FormAnswers Most(Form form, DateOnly day, int entry) => Of(form, day, everything: true, entry);

    static FormAnswers Of(Form form, DateOnly day, bool everything, int entry)
    {
        var answers = FormAnswers.None;
        foreach (var part in form.Parts)
        {
            var times = part.Repeat is null ? 1 : everything ? Math.Min(part.Repeat.Most, Math.Max(2, part.Repeat.Least)) : part.Repeat.Least;
            var said = PartAnswers.None;
            foreach (var field in part.Fields.Where(f => FormRules.IsAsked(form, part, f, said, answers.With(part.Code, [said]), day) && (everything || f.Needed)))
            {
                said = said.With(new Dictionary<string, IReadOnlyList<string>> { [field.Code] = Answer(field, day, entry) });
            }

            answers = answers.With(part.Code, [.. Enumerable.Repeat(said, times)]);
        }

        return answers;
    }

    static IReadOnlyList<string> Answer(FormField field, DateOnly day, int entry) => field.Kind switch
    {
        FieldKind.Date or FieldKind.PartialDate => [.. new[] { day.Day, day.Month, day.Year }.Select(p => p.ToString(CultureInfo.InvariantCulture))],
        FieldKind.Time => ["21:40"],
        FieldKind.Choice or FieldKind.Choices => [Entry(field.On(day), entry)],
        FieldKind.Earlier => [NotificationReference.Of(field.Of.Count == 0 ? "SAMPLE" : field.Of[0].Reference, day.Year, 1)],
        FieldKind.YesNo => [Entry(FormRules.YesOrNo, entry)],
        _ => [field.Words.Length <= field.Most ? field.Words : field.Words[..field.Most]],
    };

    static string Entry(IReadOnlyList<ListEntry> list, int entry) => list[Math.Min(entry, list.Count - 1)].Code;
}
