using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Controls that answer one question together. <c>&lt;rowan-fieldset legend="Where does the child live?"&gt;…&lt;/rowan-fieldset&gt;</c></summary>
[HtmlTargetElement("rowan-fieldset")]
public sealed class Fieldset : TagHelper
{
    public string? Legend { get; set; }

    public string? LegendClass { get; set; }

    /// <summary>Whether the legend is the heading of its page.</summary>
    public bool LegendHeading { get; set; }

    /// <summary>Ids of elements that describe the whole.</summary>
    public string? DescribedBy { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = FormParts.Open(context);
        var content = await output.GetChildContentAsync();
        var legend = parts.Legend ?? Piece.Of(Legend, LegendClass, LegendHeading);
        output.Become(Markup(legend, DescribedBy).With(output.Attributes.ToList()).Add(content));
    }

    internal static TagBuilder Markup(Piece? legend, string? describedBy, string? classes = null) =>
        Element.New("fieldset", Element.Classes("govuk-fieldset", classes)).With("aria-describedby", describedBy)
            .Add(legend is null ? HtmlString.Empty : Components.Legend.Markup(legend));
}
