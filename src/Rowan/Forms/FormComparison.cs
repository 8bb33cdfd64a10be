using System.Globalization;
using Rowan.Values;

namespace Rowan.Forms;

/// <summary>How a version differs.</summary>
public enum FormChange
{
    Added = 0,
    TakenAway = 1,
    Changed = 2,
}

/// <summary>One thing in which two versions of a form differ.</summary>
/// <param name="Where">The part and the question, in the words of the later version that has them.</param>
/// <param name="What">What of it: <c>the question</c>, <c>guidance</c>, <c>the code 'after'</c> …</param>
/// <param name="Before">Null for what is added.</param>
/// <param name="After">Null for what is taken away.</param>
public sealed record FormDifference(FormChange Change, string Where, string What, string? Before, string? After);

/// <summary>What changes from one version of a form to another, told by the codes of its parts and questions: their words may change, a code means one thing. Pure.</summary>
public static class FormComparison
{
    /// <returns>In the order of the later version; what was taken away stands with its part. None where they ask the same.</returns>
    public static IReadOnlyList<FormDifference> Of(Form before, Form after) =>
    [
        .. Said("The form", "name", before.Words, after.Words), .. Said("The form", "what it is for", before.About, after.About), .. Said("The form", "source", before.Source, after.Source),
        .. Said("The form", "how sure it is", before.Sureness, after.Sureness), .. Said("The form", "feed", before.Feed, after.Feed), .. Said("The form", "beginning of its references", before.Reference, after.Reference),
        .. Said("The form", "days that a draft is kept", Number(before.DraftDays), Number(after.DraftDays)), .. Said("The form", "mark for the desk", Marked(before), Marked(after)),
        .. Said("The form", "open to partners", YesNo(before.FromPartners), YesNo(after.FromPartners)), .. Said("The form", "may name nobody", YesNo(before.Unnamed), YesNo(after.Unnamed)),
        .. Said("The form", "goes on to", Listed(before.GoesOn), Listed(after.GoesOn)),
        .. Both(before.Parts, after.Parts, p => p.Code).SelectMany(p => (p.Before, p.After) switch
        {
            (null, { } added) => [new FormDifference(FormChange.Added, added.Words, "the part", null, Questions(added))],
            ({ } gone, null) => [new FormDifference(FormChange.TakenAway, gone.Words, "the part", Questions(gone), null)],
            ({ } one, { } other) => Parts(one, other),
            _ => Enumerable.Empty<FormDifference>(),
        }),
    ];

    static IEnumerable<FormDifference> Parts(FormPart before, FormPart after) =>
    [
        .. Said(after.Words, "title", before.Words, after.Words), .. Said(after.Words, "how often", Repeats(before), Repeats(after)),
        .. Both(before.Fields, after.Fields, f => f.Code).SelectMany(f => (f.Before, f.After) switch
        {
            (null, { } added) => [new FormDifference(FormChange.Added, after.Words, "the question", null, Whole(added))],
            ({ } gone, null) => [new FormDifference(FormChange.TakenAway, after.Words, "the question", Whole(gone), null)],
            ({ } one, { } other) => Questions($"{after.Words}: {other.Words}", one, other),
            _ => Enumerable.Empty<FormDifference>(),
        }),
    ];

    static IEnumerable<FormDifference> Questions(string where, FormField before, FormField after) =>
    [
        .. Said(where, "words", before.Words, after.Words), .. Said(where, "kind", FieldKinds.Code(before.Kind), FieldKinds.Code(after.Kind)), .. Said(where, "guidance", before.Guidance, after.Guidance),
        .. Said(where, "source", before.Source, after.Source), .. Said(where, "needed", YesNo(before.Needed), YesNo(after.Needed)), .. Said(where, "characters at most", Number(before.Most), Number(after.Most)),
        .. Said(where, "not to come", YesNo(before.Past), YesNo(after.Past)), .. Said(where, "taken over", YesNo(before.Carried), YesNo(after.Carried)), .. Said(where, "asked", Asked(before), Asked(after)), .. Said(where, "references of", Listed(before.Of.Select(f => f.Code)), Listed(after.Of.Select(f => f.Code))),
        .. Both(before.List, after.List, e => e.Code).SelectMany(e => (e.Before, e.After) switch
        {
            (null, { } added) => [new FormDifference(FormChange.Added, where, $"the code ‘{added.Code}’", null, Whole(added))],
            ({ } gone, null) => [new FormDifference(FormChange.TakenAway, where, $"the code ‘{gone.Code}’", Whole(gone), null)],
            ({ } one, { } other) => Said(where, $"the code ‘{other.Code}’", Whole(one), Whole(other)),
            _ => Enumerable.Empty<FormDifference>(),
        }),
    ];

    static FormDifference[] Said(string where, string what, string? before, string? after) => before == after ? [] : [new FormDifference(FormChange.Changed, where, what, before, after)];

    /// <summary>By their codes, in the order of the later; what is only in the earlier comes after what stood before it there.</summary>
    static IEnumerable<(T? Before, T? After)> Both<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> code)
        where T : class
    {
        var gone = before.Where(b => after.All(a => code(a) != code(b))).ToList();
        return after.Select(a => (before.FirstOrDefault(b => code(b) == code(a)), (T?)a)).Concat(gone.Select(g => ((T?)g, (T?)null)));
    }

    static string Questions(FormPart part) => string.Join("; ", part.Fields.Select(f => f.Words));

    static string Whole(FormField field) => $"{field.Words} ({FieldKinds.Code(field.Kind)}{(field.Needed ? ", needed" : "")})";

    static string Whole(ListEntry entry) =>
        entry.Words + (entry.From is { } from ? $", from {LondonDay.InWords(from)}" : "") + (entry.Until is { } until ? $", until {LondonDay.InWords(until)}" : "") + (entry.Alone ? ", not together with others" : "");

    static string Repeats(FormPart part) => part.Repeat is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r.Of}: {r.Least} to {r.Most}, ‘{r.Another}’") : "once";

    static string Asked(FormField field) => field.Shown is { } shown ? Where(shown) : "always";

    static string? Marked(Form form) => form is { Mark: { } mark, MarkWhere: { } where } ? $"{mark}, {Where(where)}" : form.Mark;

    static string Where(ShownIf shown) => $"only where {shown.Part}/{shown.Field} is {string.Join(" or ", shown.Is)}";

    static string? Listed(IEnumerable<string> codes) => codes.Any() ? string.Join(", ", codes) : null;

    static string YesNo(bool yes) => yes ? "yes" : "no";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
