using Rowan.Forms;

namespace Rowan.Policy;

/// <summary>What forms of a pack say of one another, once all are read: which earlier notification a question asks for, on which form it goes on, and that no two have the same references.</summary>
static class FormsNamed
{
    /// <exception cref="PolicyFileException">It names a form that is not there.</exception>
    internal static Form In(Form form, YamlGroup sheet, IReadOnlyList<Form> all)
    {
        if (all.FirstOrDefault(f => f.Code != form.Code && f.Reference == form.Reference) is { } same)
        {
            throw sheet.Need("reference").Wrong($"'{form.Reference}' begins the references of the form '{same.Code}' too: by its beginning people and programs know on which form a notification was sent.");
        }

        return form with { Parts = [.. form.Parts.Zip(sheet.Need("parts").Items(), (part, place) => Part(part, place, all))] };
    }

    /// <exception cref="PolicyFileException">It goes on to a form that is not there.</exception>
    internal static void CheckWhereItGoesOn(YamlGroup sheet, IReadOnlyList<Form> all)
    {
        foreach (var place in sheet.Maybe("goesOn")?.Items() ?? [])
        {
            Named(place, place.Text(), all);
        }
    }

    static FormPart Part(FormPart part, YamlPlace place, IReadOnlyList<Form> all) =>
        part with { Fields = [.. part.Fields.Zip(Within(place, "fields").Items(), (field, there) => field with { Of = [.. field.Of.Select(f => Named(Within(there, "of"), f.Code, all))] })] };

    static FormNamed Named(YamlPlace place, string code, IReadOnlyList<Form> all) => all.Where(f => f.Code == code).MaxBy(f => f.From) is { } form
        ? new FormNamed(form.Code, form.Words, form.Reference)
        : throw place.Wrong($"There is no form '{code}'. The forms are: {string.Join(", ", all.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal))}.");

    static YamlPlace Within(YamlPlace place, string word) => place.Entries().Single(e => e.Name == word);
}
