using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Where the page stands. <c>&lt;rowan-breadcrumbs&gt;&lt;rowan-crumb href="/sources"&gt;Sources&lt;/rowan-crumb&gt;&lt;rowan-crumb&gt;MERLIN&lt;/rowan-crumb&gt;&lt;/rowan-breadcrumbs&gt;</c></summary>
[HtmlTargetElement("rowan-breadcrumbs")]
public sealed class Breadcrumbs : TagHelper
{
    public string Label { get; set; } = "Breadcrumb";

    /// <summary>Whether a phone shows only the first and the last but one.</summary>
    public bool CollapseOnMobile { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("nav", Element.Classes("govuk-breadcrumbs", CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null))
            .With("aria-label", Label).With(output.Attributes.ToList())
            .Add(Element.New("ol", "govuk-breadcrumbs__list").Add(await output.GetChildContentAsync())));
}

/// <summary>One step of the breadcrumbs around it; without <c>href</c> it is the page itself.</summary>
[HtmlTargetElement("rowan-crumb")]
public sealed class Crumb : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var item = Element.New("li", "govuk-breadcrumbs__list-item");
        output.Become(Href is null
            ? item.With("aria-current", "page").Add(content)
            : item.Add(Element.New("a", "govuk-breadcrumbs__link").With("href", Href).With(output.Attributes.ToList()).Add(content)));
    }
}
