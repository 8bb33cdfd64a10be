using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>What was wrong with the answer in the control around it; or an error message alone.</summary>
[HtmlTargetElement("rowan-error-message")]
public sealed class ErrorMessage : PieceTagHelper
{
    /// <summary>Read out before the message, since its colour is not. Empty leaves it out.</summary>
    public string HiddenText { get; set; } = "Error";

    private protected override Piece Read(IHtmlContent content, IReadOnlyList<TagHelperAttribute> authored) =>
        new(content, authored) { HiddenText = HiddenText };

    private protected override void Place(FormParts parts, Piece piece) => parts.Error = piece;

    private protected override IHtmlContent Alone(Piece piece) => Markup(piece, null);

    internal static IHtmlContent Markup(Piece piece, string? id)
    {
        var hidden = piece.HiddenText ?? "Error";
        var message = Element.New("p", "govuk-error-message").With("id", id).With(piece.Attributes);
        if (hidden.Length > 0)
        {
            message.Add(Element.New("span", "govuk-visually-hidden").Add(hidden + ":")).Add(" ");
        }

        return message.Add(piece.Content);
    }
}
