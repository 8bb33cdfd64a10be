using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Leads a keyboard past the frame of the page. <c>&lt;rowan-skip-link href="#main-content"&gt;Skip to main content&lt;/rowan-skip-link&gt;</c></summary>
[HtmlTargetElement("rowan-skip-link")]
public sealed class SkipLink : TagHelper
{
    /// <summary>The fragment of the main content.</summary>
    public string Href { get; set; } = "#content";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("a", "govuk-skip-link").With("href", Href).With("data-module", "govuk-skip-link")
            .With(output.Attributes.ToList()).Add(await output.GetChildContentAsync()));
}
