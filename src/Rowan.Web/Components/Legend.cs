using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>The legend of the fieldset, radios, checkboxes or date around it, when it needs markup.</summary>
[HtmlTargetElement("rowan-legend")]
public sealed class Legend : PieceTagHelper
{
    /// <summary>Whether the legend is the heading of its page.</summary>
    public bool Heading { get; set; }

    private protected override Piece Read(IHtmlContent content, IReadOnlyList<TagHelperAttribute> authored) => new(content, authored, Heading);

    private protected override void Place(FormParts parts, Piece piece) => parts.Legend = piece;

    private protected override IHtmlContent Alone(Piece piece) => Markup(piece);

    internal static IHtmlContent Markup(Piece piece)
    {
        var legend = Element.New("legend", "govuk-fieldset__legend").With(piece.Attributes);
        return piece.Heading ? legend.Add(Element.New("h1", "govuk-fieldset__heading").Add(piece.Content)) : legend.Add(piece.Content);
    }
}
