using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Something that can be opened. <c>&lt;rowan-details summary="The record as it came"&gt;…&lt;/rowan-details&gt;</c></summary>
[HtmlTargetElement("rowan-details")]
public sealed class Details : TagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("details", "govuk-details").Flag("open", Open).With(output.Attributes.ToList())
            .Add(Element.New("summary", "govuk-details__summary").Add(Element.New("span", "govuk-details__summary-text").Add(Summary)))
            .Add(Element.New("div", "govuk-details__text").Add(await output.GetChildContentAsync())));
}
