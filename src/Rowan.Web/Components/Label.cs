using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>The label of the control around it, when it needs more than the control's <c>label</c> attribute can say; or a label alone, with <c>for</c>.</summary>
[HtmlTargetElement("rowan-label")]
public sealed class Label : PieceTagHelper
{
    /// <summary>Whether the label is the heading of its page.</summary>
    public bool Heading { get; set; }

    private protected override Piece Read(IHtmlContent content, IReadOnlyList<TagHelperAttribute> authored) => new(content, authored, Heading);

    private protected override void Place(FormParts parts, Piece piece) => parts.Label = piece;

    private protected override IHtmlContent Alone(Piece piece) => Markup(piece, null);

    internal static IHtmlContent Markup(Piece piece, string? forId, string? classes = null)
    {
        if (piece.Content.IsBlank())
        {
            return HtmlString.Empty;
        }

        var label = Element.New("label", Element.Classes("govuk-label", classes)).With(piece.Attributes).With("for", forId).Add(piece.Content);
        return piece.Heading ? Element.New("h1", "govuk-label-wrapper").Add(label) : label;
    }
}
