using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rowan.Web.Components;

/// <summary>What a control asks for: the name it posts, its id, what was last answered, and what was wrong with it.</summary>
internal sealed record Field(string Name, string Id, IReadOnlyList<string> Values, string? Error)
{
    public string? Value => Values.Count > 0 ? Values[0] : null;

    /// <summary>Reads a bound property: what was typed wins over the model, so that a refused answer is not lost.</summary>
    public static Field Of(ModelExpression expression, ViewContext view)
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        view.ViewData.ModelState.TryGetValue(name, out var entry);
        return new(name, IdOf(name), Typed(entry) ?? Held(expression.Model), Message(entry));
    }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private static IReadOnlyList<string>? Typed(ModelStateEntry? entry) => entry?.RawValue switch
    {
        null => null,
        string[] several => several,
        var one => [Text(one)],
    };

    private static IReadOnlyList<string> Held(object? model) => model switch
    {
        null => [],
        string text => [text],
        System.Collections.IEnumerable several => [.. several.Cast<object>().Select(Text)],
        _ => [Text(model)],
    };

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string? Message(ModelStateEntry? entry) =>
        entry?.Errors.Select(error => error.ErrorMessage).FirstOrDefault(message => message.Length > 0);
}
