using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A warning that must not be missed.</summary>
[HtmlTargetElement("rowan-warning-text")]
public sealed class WarningText : TagHelper
{
    /// <summary>Read out before the text, in the place of the sign.</summary>
    public string HiddenText { get; set; } = "Warning";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("div", "govuk-warning-text").With(output.Attributes.ToList())
            .Add(Element.New("span", "govuk-warning-text__icon").With("aria-hidden", "true").Add("!"))
            .Add(Element.New("strong", "govuk-warning-text__text")
                .Add(Element.New("span", "govuk-visually-hidden").Add(HiddenText)).Add(" ").Add(await output.GetChildContentAsync())));
}
