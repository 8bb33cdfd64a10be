using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Leads back to the page before, by name. <c>&lt;rowan-back-link href="/searches/7"&gt;Back to the search&lt;/rowan-back-link&gt;</c></summary>
[HtmlTargetElement("rowan-back-link")]
public sealed class BackLink : TagHelper
{
    public string Href { get; set; } = "#";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var link = Element.New("a", "govuk-back-link").With("href", Href).With(output.Attributes.ToList());
        output.Become(content.IsEmptyOrWhiteSpace ? link.Add("Back") : link.Add(content));
    }
}
