using System.Globalization;
using Rowan.Values;

namespace Rowan.Forms;

/// <summary>A typed answer as it is understood: none where nothing was typed, or where it cannot be read.</summary>
/// <param name="Values">Texts as typed, days as <c>2010-11-24</c>, <c>2010-11</c> or <c>2010</c>, times as <c>09:30</c>, what is chosen by its codes.</param>
/// <param name="Fault">Why it cannot be read, for who typed it.</param>
public sealed record AnswerRead(IReadOnlyList<string> Values, string? Fault)
{
    public static AnswerRead Nothing { get; } = new([], null);
}

/// <summary>What is wrong, and with which answer.</summary>
/// <param name="At">Of which child, adult …: 0 for the first, and for what is answered once.</param>
/// <param name="Field">Null where it is about the part as a whole.</param>
public sealed record FormFault(string Part, int At, string? Field, string Words);

/// <summary>The rules of every form: what is asked, what a typed answer says, and what is missing before it can be sent. Pure.</summary>
public static class FormRules
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string NotKnown = "not-known";

    /// <summary>What may be chosen where yes or no is asked.</summary>
    public static IReadOnlyList<ListEntry> YesOrNo { get; } = [new(Yes, "Yes", null, null), new(No, "No", null, null), new(NotKnown, "Not known", null, null)];

    /// <summary>Whether the question is asked: always, or where the one it depends on is asked too and answered so.</summary>
    public static bool IsAsked(Form form, FormPart part, FormField field, PartAnswers answers, FormAnswers all, DateOnly day)
    {
        if (field.Shown is not { } shown)
        {
            return true;
        }

        return Holds(form, shown, form.Find(shown.Part) == part ? answers : all.Of(shown.Part) is [var once, ..] ? once : PartAnswers.None, all, day);
    }

    /// <summary>The mark for the desk of what is answered so; null where there is none.</summary>
    public static string? DeskMark(Form form, FormAnswers answers, DateOnly day) =>
        form.MarkWhere is not { } where || answers.Of(where.Part).Any(a => Holds(form, where, a, answers, day)) ? form.Mark : null;

    static bool Holds(Form form, ShownIf shown, PartAnswers answers, FormAnswers all, DateOnly day)
    {
        var where = form.Find(shown.Part)!;
        var other = where.Find(shown.Field)!;
        return IsAsked(form, where, other, answers, all, day) && Read(other, answers.Of(other.Code), day).Values.Any(v => shown.Is.Contains(v, StringComparer.Ordinal));
    }

    /// <summary>The questions of a part that are asked with these answers, in their order.</summary>
    public static IReadOnlyList<FormField> Asked(Form form, FormPart part, PartAnswers answers, FormAnswers all, DateOnly day) =>
        [.. part.Fields.Where(f => IsAsked(form, part, f, answers, all, day))];

    /// <summary>What a typed answer says.</summary>
    /// <param name="day">The day on which it is given: what may be chosen goes by it, and what has happened did not happen after it.</param>
    public static AnswerRead Read(FormField field, IReadOnlyList<string> typed, DateOnly day) => typed.All(string.IsNullOrWhiteSpace) ? AnswerRead.Nothing : field.Kind switch
    {
        FieldKind.Text or FieldKind.LongText => Text(field, typed[0].ReplaceLineEndings("\n").Trim()),
        FieldKind.Date or FieldKind.PartialDate => Date(field, typed, day),
        FieldKind.Time => Time(field, typed[0].Trim()),
        FieldKind.YesNo => Chosen(field, YesOrNo, [typed[0]]),
        FieldKind.Earlier => Earlier(field, typed[0]),
        FieldKind.Choice => Chosen(field, field.On(day), [typed[0]]),
        _ => Chosen(field, field.On(day), [.. typed.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)]),
    };

    /// <summary>What cannot be read on a page; nothing is said of what is missing.</summary>
    public static IReadOnlyList<FormFault> Unreadable(Form form, FormPart part, FormAnswers all, DateOnly day) =>
        [.. Faults(form, part, all, day).Where(f => f.Field is not null && all.Of(part.Code).ElementAtOrDefault(f.At)?.Of(f.Field).Any(t => !string.IsNullOrWhiteSpace(t)) == true)];

    /// <summary>All that is to be done before it can be sent; none where it can.</summary>
    public static IReadOnlyList<FormFault> BeforeSending(Form form, FormAnswers all, DateOnly day) => [.. form.Parts.SelectMany(p => Faults(form, p, all, day))];

    static IEnumerable<FormFault> Faults(Form form, FormPart part, FormAnswers all, DateOnly day)
    {
        var answers = all.OnPageOf(part);
        if (part.Repeat is { } repeat && answers.Count > repeat.Most)
        {
            yield return new FormFault(part.Code, 0, null, $"{part.Words}: there may be {repeat.Most} at most");
        }

        for (var at = 0; at < answers.Count; at++)
        {
            foreach (var field in Asked(form, part, answers[at], all, day))
            {
                var read = Read(field, answers[at].Of(field.Code), day);
                if (read.Fault is not null || (field.Needed && read.Values.Count == 0))
                {
                    yield return new FormFault(part.Code, at, field.Code, (part.Repeat is null ? "" : $"{part.Repeat.Of} {at + 1}: ") + (read.Fault ?? Missing(field)));
                }
            }
        }
    }

    static string Missing(FormField field) => field.Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo ? $"Choose an answer to ‘{field.Words}’" : $"Answer ‘{field.Words}’";

    static AnswerRead Text(FormField field, string text) => text.Length > field.Most ? Wrong(field, $"must be {field.Most} characters or fewer")
        : text.Contains('\0', StringComparison.Ordinal) || HasHalfACharacter(text) ? Wrong(field, "has a character in it that cannot be kept") : new AnswerRead([text], null);

    static bool HasHalfACharacter(string text) => !System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Equals(text, StringComparison.Ordinal);

    static AnswerRead Date(FormField field, IReadOnlyList<string> typed, DateOnly day)
    {
        var whole = field.Kind == FieldKind.Date;
        var (d, m, y) = (Part(typed, 0), Part(typed, 1), Part(typed, 2));
        var month = MonthOf(m);
        return int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && y.Length == 4 && year >= 1880
            && (m.Length == 0 || month is not null) && (d.Length == 0 || int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && PartialDate.TryCreate(year, month, d.Length == 0 ? null : int.Parse(d, CultureInfo.InvariantCulture), estimated: false, out var date) && (date.IsWhole || !whole)
                ? field.Past && date.Earliest > day ? Wrong(field, "must be today or before") : new AnswerRead([date.ToString()], null)
                : Wrong(field, whole ? "must be a real day, with month and year, like 24 11 2010" : "must be a real day, month and year, a month and year, or a year alone");
    }

    static string Part(IReadOnlyList<string> typed, int at) => typed.Count > at ? typed[at].Trim() : "";

    static int? MonthOf(string typed) =>
        DateTime.TryParseExact(typed, ["%M", "MM", "MMM", "MMMM"], CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var month) ? month.Month : null;

    static AnswerRead Time(FormField field, string typed) =>
        TimeOnly.TryParseExact(typed.Replace('.', ':'), ["HH:mm", "H:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new AnswerRead([time.ToString("HH:mm", CultureInfo.InvariantCulture)], null) : Wrong(field, "must be a time by the 24-hour clock, like 21:40");

    /// <summary>Only by its form: whether there is such a notification is told to nobody here.</summary>
    static AnswerRead Earlier(FormField field, string typed) =>
        NotificationReference.Read(typed) is { } reference && (field.Of.Count == 0 || field.Of.Any(f => f.Reference == NotificationReference.BeginningOf(reference))) ? new AnswerRead([reference], null)
            : Wrong(field, field.Of.Count == 0 ? "must be the reference of a notification, like PAC-2010-000012"
                : $"must be a reference like {string.Join(" or ", field.Of.Select(f => $"{f.Reference}-2010-000012 ({f.Words})"))}");

    static AnswerRead Chosen(FormField field, IReadOnlyList<ListEntry> may, IReadOnlyList<string> typed)
    {
        var chosen = may.Where(e => typed.Contains(e.Code, StringComparer.Ordinal)).ToList();
        return chosen.Count < typed.Count ? Wrong(field, "has an answer that cannot be chosen any more: choose again")
            : chosen.Count > 1 && chosen.Find(e => e.Alone) is { } alone ? Wrong(field, $"has ‘{alone.Words}’ and others: choose one or the other")
            : new AnswerRead(chosen.ConvertAll(e => e.Code), null);
    }

    static AnswerRead Wrong(FormField field, string how) => new([], $"‘{field.Words}’ {how}");
}
