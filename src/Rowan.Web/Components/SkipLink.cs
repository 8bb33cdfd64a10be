using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Leads a keyboard past the frame of the page. <c>&lt;rowan-skip-link href="#main-content"&gt;Skip to main content&lt;/rowan-skip-link&gt;</c></summary>
[HtmlTargetElement("rowan-skip-link")]
public sealed class SkipLink : TagHelper
{
    /// <summary>The fragment of the main content.</summary>
    public string Href { get; set; } = "#content";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("href", Href);
        output.Attributes.SetAttribute("data-module", "govuk-skip-link");
    }
}
