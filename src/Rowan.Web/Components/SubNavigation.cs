using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>The pages about one child or case, beside one another (MoJ's sub navigation).</summary>
/// <remarks><c>&lt;rowan-sub-navigation label="Pages about this child"&gt;&lt;rowan-sub-page href="…" current="true"&gt;Chronology&lt;/rowan-sub-page&gt;…</c></remarks>
[HtmlTargetElement("rowan-sub-navigation")]
public sealed class SubNavigation : TagHelper
{
    public string Label { get; set; } = "Pages about this";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("nav", "moj-sub-navigation").With("aria-label", Label).With(output.Attributes.ToList())
            .Add(Element.New("ul", "moj-sub-navigation__list").Add(await output.GetChildContentAsync())));
}

/// <summary>One page of the sub navigation around it.</summary>
[HtmlTargetElement("rowan-sub-page")]
public sealed class SubPage : TagHelper
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("li", "moj-sub-navigation__item")
            .Add(Element.New("a", "moj-sub-navigation__link").With("href", Href).With("aria-current", Current ? "page" : null)
                .With(output.Attributes.ToList()).Add(await output.GetChildContentAsync())));
}
