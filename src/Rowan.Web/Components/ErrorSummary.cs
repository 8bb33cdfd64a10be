using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Everything that is wrong with the page, first. <c>&lt;rowan-error-summary /&gt;</c> draws itself from the model state, and nothing when all is well.</summary>
/// <remarks>Further errors may be written inside as rowan-error items.</remarks>
[HtmlTargetElement("rowan-error-summary")]
public sealed class ErrorSummary : TagHelper
{
    public string Heading { get; set; } = "There is a problem";

    /// <summary>A sentence before the list.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the page opens with the summary in focus; unset, it does.</summary>
    public bool? AutoFocus { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await output.GetChildContentAsync();
        var wrong = ViewContext is null ? [] : Wrong(ViewContext.ViewData).ToList();
        var listed = wrong.Count > 0 || !items.IsEmptyOrWhiteSpace;
        if (!listed && Description is null)
        {
            output.SuppressOutput();
            return;
        }

        var list = Element.New("ul", "govuk-list govuk-error-summary__list").Add(items);
        wrong.ForEach(item => list.Add(item));
        output.Become(Element.New("div", "govuk-error-summary")
            .With("data-disable-auto-focus", AutoFocus switch { true => "false", false => "true", null => null })
            .With("data-module", "govuk-error-summary").With(output.Attributes.ToList())
            .Add(Element.New("div").With("role", "alert")
                .Add(Element.New("h2", "govuk-error-summary__title").Add(Heading))
                .Add(Element.New("div", "govuk-error-summary__body")
                    .Add(Description is null ? null : Element.New("p").Add(Description))
                    .Add(listed ? list : null))));
    }

    private static IEnumerable<IHtmlContent> Wrong(ViewDataDictionary view) =>
        from entry in view.ModelState.OrderBy(entry => Place(view.ModelMetadata, entry.Key), StringComparer.Ordinal)
        let state = view.ModelState
        from error in entry.Value!.Errors
        where error.ErrorMessage.Length > 0
        select ErrorItem.Markup(Target(state, entry.Key), [], Element.Text(error.ErrorMessage));

    // The model state is not kept in the order of the page; the properties are declared in it.
    private static string Place(ModelMetadata model, string key)
    {
        var place = new StringBuilder();
        foreach (var name in key.Split('.'))
        {
            var property = model.Properties.Index().FirstOrDefault(p => string.Equals(p.Item.PropertyName, name, StringComparison.OrdinalIgnoreCase));
            place.Append(CultureInfo.InvariantCulture, $"{property.Index:d4}.");
            model = property.Item ?? model;
        }

        return place.ToString();
    }

    // A date is three inputs; its first one takes the focus.
    private static string? Target(ModelStateDictionary state, string key) =>
        key.Length == 0 ? null : "#" + Field.IdOf(state.ContainsKey(key + ".Day") ? key + ".Day" : key);
}

/// <summary>One error in the summary around it.</summary>
[HtmlTargetElement("rowan-error")]
public sealed class ErrorItem : TagHelper
{
    /// <summary>The fragment of the control that is wrong.</summary>
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Markup(Href, [.. output.Attributes], await output.GetChildContentAsync()));

    internal static IHtmlContent Markup(string? href, IReadOnlyList<TagHelperAttribute> authored, IHtmlContent content) =>
        Element.New("li").Add(href is null ? content : Element.New("a").With("href", href).With(authored).Add(content));
}
