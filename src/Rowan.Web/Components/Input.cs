using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>One line of text. <c>&lt;rowan-input for="Query" label="Search" hint="Name, date, postcode or reference" width="20" /&gt;</c></summary>
/// <remarks>Any other attribute (autocomplete, inputmode, maxlength …) goes on the input itself.</remarks>
[HtmlTargetElement("rowan-input")]
public sealed class Input : FormControl
{
    public string Type { get; set; } = "text";

    /// <summary>How many characters it looks made for: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Classes of the element around the input, its prefix and its suffix.</summary>
    public string? WrapperClass { get; set; }

    private protected override IHtmlContent Markup(Asked asked)
    {
        var input = Line(asked.Field.Name, asked.Field.Id, asked.Value, asked.Error is not null, Width, Type)
            .With("aria-describedby", asked.DescribedBy).Flag("disabled", Disabled).With(asked.Authored);
        var (prefix, suffix) = (asked.Parts.Prefix, asked.Parts.Suffix);
        return prefix is null && suffix is null
            ? input
            : Element.New("div", Element.Classes("govuk-input__wrapper", WrapperClass)).Add(Affix("prefix", prefix)).Add(input).Add(Affix("suffix", suffix));
    }

    internal static TagBuilder Line(string name, string id, string? value, bool wrong, int? width, string type = "text") =>
        Element.New("input", Element.Classes("govuk-input", width is null ? null : $"govuk-input--width-{width}", wrong ? "govuk-input--error" : null))
            .With("id", id).With("name", name).With("type", type).With("value", value);

    internal static IHtmlContent? Affix(string kind, Piece? piece) =>
        piece is null ? null : Element.New("div", $"govuk-input__{kind}").With("aria-hidden", "true").With(piece.Attributes).Add(piece.Content);
}

/// <summary>A unit before the input around it.</summary>
[HtmlTargetElement("rowan-prefix")]
public sealed class Prefix : PieceTagHelper
{
    private protected override void Place(FormParts parts, Piece piece) => parts.Prefix = piece;

    private protected override IHtmlContent Alone(Piece piece) => Input.Affix("prefix", piece)!;
}

/// <summary>A unit after the input around it.</summary>
[HtmlTargetElement("rowan-suffix")]
public sealed class Suffix : PieceTagHelper
{
    private protected override void Place(FormParts parts, Piece piece) => parts.Suffix = piece;

    private protected override IHtmlContent Alone(Piece piece) => Input.Affix("suffix", piece)!;
}
