using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A label, legend, hint or the like, before it is known to which control it belongs.</summary>
internal sealed record Piece(IHtmlContent Content, IReadOnlyList<TagHelperAttribute> Attributes, bool Heading = false)
{
    public string? HiddenText { get; init; }

    /// <summary>A piece given as plain text in an attribute; null when there is none.</summary>
    public static Piece? Of(string? text, string? classes = null, bool heading = false) =>
        string.IsNullOrEmpty(text)
            ? null
            : new(Element.Text(text), classes is null ? [] : [new TagHelperAttribute("class", classes)], heading);
}

/// <summary>What the tags inside a form control have said about it.</summary>
internal sealed class FormParts
{
    public Piece? Label { get; set; }
    public Piece? Legend { get; set; }
    public Piece? Hint { get; set; }
    public Piece? Error { get; set; }
    public Piece? Prefix { get; set; }
    public Piece? Suffix { get; set; }

    public static FormParts Open(TagHelperContext context)
    {
        var parts = new FormParts();
        context.Items[typeof(FormParts)] = parts;
        return parts;
    }

    /// <summary>Between here and the next control, a label or hint stands for itself.</summary>
    public static void Close(TagHelperContext context) => context.Items[typeof(FormParts)] = null!;

    public static FormParts? Around(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(FormParts), out var parts) ? parts as FormParts : null;
}

/// <summary>A tag that speaks for the control around it, or stands alone when there is none.</summary>
public abstract class PieceTagHelper : TagHelper
{
    private protected abstract void Place(FormParts parts, Piece piece);

    private protected abstract IHtmlContent Alone(Piece piece);

    private protected virtual Piece Read(IHtmlContent content, IReadOnlyList<TagHelperAttribute> authored) => new(content, authored);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var piece = Read(content, [.. output.Attributes]);
        if (FormParts.Around(context) is { } parts)
        {
            Place(parts, piece);
            output.SuppressOutput();
        }
        else
        {
            output.Become(Alone(piece));
        }
    }
}
