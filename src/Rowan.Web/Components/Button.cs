using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Something to press: <c>&lt;rowan-button&gt;Search&lt;/rowan-button&gt;</c>, or with <c>href</c> a link that looks like it.</summary>
[HtmlTargetElement("rowan-button")]
public sealed class Button : TagHelper
{
    public string Type { get; set; } = "submit";

    /// <summary><c>secondary</c>, <c>warning</c> (for what cannot easily be undone) or <c>inverse</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Where it leads; then it is a link.</summary>
    public string? Href { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Whether a second press within a second is ignored: for what must not be done twice.</summary>
    public bool? Once { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var kind = Kind is null ? null : $"govuk-button--{Kind}";
        var button = Href is null
            ? Press(Type, kind).Flag("disabled", Disabled).With("aria-disabled", Disabled ? "true" : null)
                .With("data-prevent-double-click", Once switch { true => "true", false => "false", null => null })
            : Element.New("a", Element.Classes("govuk-button", kind)).With("href", Href).With("role", "button")
                .With("draggable", "false").With("data-module", "govuk-button");
        output.Become(button.With(output.Attributes.ToList()).Add(content));
    }

    internal static TagBuilder Press(string type, string? classes) =>
        Element.New("button", Element.Classes("govuk-button", classes)).With("type", type).With("data-module", "govuk-button");
}
