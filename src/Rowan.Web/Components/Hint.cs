using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>The hint of the control around it, when it needs markup; or a hint alone.</summary>
[HtmlTargetElement("rowan-hint")]
public sealed class Hint : PieceTagHelper
{
    private protected override void Place(FormParts parts, Piece piece) => parts.Hint = piece;

    private protected override IHtmlContent Alone(Piece piece) => Markup(piece, null);

    internal static IHtmlContent Markup(Piece piece, string? id, string? classes = null) =>
        Element.New("div", Element.Classes("govuk-hint", classes)).With("id", id).With(piece.Attributes).Add(piece.Content);
}
