using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Narrows what the page shows. It is a form that asks by GET: nothing personal may be a control in it, since it stands in the address.</summary>
/// <remarks><c>&lt;rowan-filter heading="Show" clear-href="…"&gt;controls&lt;/rowan-filter&gt;</c></remarks>
[HtmlTargetElement("rowan-filter")]
public sealed class Filter : TagHelper
{
    public string Heading { get; set; } = "Filter";

    public string Submit { get; set; } = "Apply";

    /// <summary>Where the page stands unfiltered; without it there is nothing to clear.</summary>
    public string? ClearHref { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var controls = Element.New("div", "rowan-filter__controls").Add(await output.GetChildContentAsync())
            .Add(Button.Press("submit", "govuk-button--secondary").Add(Submit));
        output.Become(Element.New("form", "rowan-filter").With("method", "get").With("role", "search").With("aria-label", Heading).With(output.Attributes.ToList())
            .Add(Element.New("h2", "rowan-filter__heading").Add(Heading)).Add(controls)
            .Add(string.IsNullOrEmpty(ClearHref) ? null : Element.New("p", "rowan-filter__applied").Add(Element.New("a", "govuk-link").With("href", ClearHref).Add("Show everything"))));
    }
}
