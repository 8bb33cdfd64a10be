using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A status in words, with a colour that repeats them. <c>&lt;rowan-tag colour="red"&gt;On the register: Lambeth&lt;/rowan-tag&gt;</c></summary>
[HtmlTargetElement("rowan-tag")]
public sealed class Tag : TagHelper
{
    /// <summary>grey, green, teal, blue, purple, magenta, red, orange or yellow; unset, the brand's.</summary>
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("strong", Element.Classes("govuk-tag", Colour is null ? null : $"govuk-tag--{Colour}"))
            .With(output.Attributes.ToList()).Add(await output.GetChildContentAsync()));
}
