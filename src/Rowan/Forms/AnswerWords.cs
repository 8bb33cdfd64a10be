using Rowan.Values;

namespace Rowan.Forms;

/// <summary>A typed answer in words, for who checks it before it is sent. Pure.</summary>
public static class AnswerWords
{
    /// <summary>Null where nothing was typed; what cannot be read as it was typed.</summary>
    public static string? Of(FormField field, IReadOnlyList<string> typed, DateOnly day)
    {
        if (typed.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var read = FormRules.Read(field, typed, day);
        return read.Fault is not null ? string.Join(' ', typed.Where(t => t.Length > 0).Select(t => field.List.FirstOrDefault(e => e.Code == t)?.Words ?? t)) : field.Kind switch
        {
            FieldKind.YesNo => WordsOf(FormRules.YesOrNo, read.Values),
            FieldKind.Choice or FieldKind.Choices => WordsOf(field.List, read.Values),
            FieldKind.Date or FieldKind.PartialDate => PartialDate.Parse(read.Values[0]).ToWords(),
            _ => read.Values[0],
        };
    }

    static string WordsOf(IReadOnlyList<ListEntry> list, IReadOnlyList<string> codes) => string.Join("; ", list.Where(e => codes.Contains(e.Code)).Select(e => e.Words));
}
