using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>The source system that said so, by name. <c>&lt;rowan-source name="MERLIN" records="3" /&gt;</c>; with 0 records, that it was searched and holds nothing.</summary>
[HtmlTargetElement("rowan-source")]
public sealed class SourceBadge : TagHelper
{
    public string Name { get; set; } = "";

    /// <summary>How many of its records are about this child.</summary>
    public int? Records { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var held = Records switch
        {
            null => null,
            0 => "nothing held",
            1 => "1 record",
            var n => string.Create(CultureInfo.InvariantCulture, $"{n} records"),
        };
        output.Become(Element.New("span", Element.Classes("rowan-source", Records == 0 ? "rowan-source--none" : null)).With(output.Attributes.ToList())
            .Add(Name).Add(held is null ? null : Element.New("span", "rowan-source__count").Add($" {held}")));
    }
}
