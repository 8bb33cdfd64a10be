using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Text set apart from what is around it.</summary>
[HtmlTargetElement("rowan-inset-text")]
public sealed class InsetText : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("div", "govuk-inset-text").With(output.Attributes.ToList()).Add(await output.GetChildContentAsync()));
}
