using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>What every control of a form has: something it is bound to, a name, an id, a hint, an error.</summary>
public abstract class BoundControl : TagHelper
{
    /// <summary>The property it asks for: gives name, id, value and error message.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The name it posts, when it is not bound or the bound one must be overridden.</summary>
    public string? Name { get; set; }

    public string? Id { get; set; }

    /// <summary>Help that stands under the label and is read out with it.</summary>
    public string? Hint { get; set; }

    /// <summary>An error message that does not come from the model state.</summary>
    public string? Error { get; set; }

    /// <summary>Ids of further elements that describe it.</summary>
    public string? DescribedBy { get; set; }

    /// <summary>Classes of the group that holds label, hint, error and control.</summary>
    public string? GroupClass { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? ViewContext { get; set; }

    private protected Field Bind()
    {
        var bound = For is null ? null : Field.Of(For, ViewContext!);
        var name = Name ?? bound?.Name ?? "";
        return new(name, Id ?? bound?.Id ?? name, bound?.Values ?? [], bound?.Error);
    }

    private protected static TagBuilder Group(bool wrong, params string?[] classes) =>
        Element.New("div", Element.Classes(["govuk-form-group", wrong ? "govuk-form-group--error" : null, .. classes]));

    private protected static IHtmlContent? HintMarkup(Piece? hint, string id) => hint is null ? null : Components.Hint.Markup(hint, id + "-hint");

    private protected static IHtmlContent? ErrorMarkup(Piece? error, string id) => error is null ? null : ErrorMessage.Markup(error, id + "-error");

    private protected static string? Descriptions(string? first, Piece? hint, Piece? error, string id) =>
        Element.Classes(first, hint is null ? null : id + "-hint", error is null ? null : id + "-error");
}

/// <summary>A control with a label of its own: text, long text, a choice from a list, a password.</summary>
public abstract class FormControl : BoundControl
{
    /// <summary>The question it asks.</summary>
    public string? Label { get; set; }

    public string? LabelClass { get; set; }

    /// <summary>Whether the label is the heading of its page.</summary>
    public bool LabelHeading { get; set; }

    /// <summary>What stands in it, when it is not bound.</summary>
    public string? Value { get; set; }

    private protected abstract IHtmlContent Markup(Asked asked);

    private protected virtual TagBuilder Whole(Asked asked) => Group(asked.Error is not null, GroupClass);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = FormParts.Open(context);
        var content = await output.GetChildContentAsync();
        var field = Bind();
        var hint = parts.Hint ?? Piece.Of(Hint);
        var error = parts.Error ?? Piece.Of(Error ?? field.Error);
        var asked = new Asked(field, Value ?? field.Value, error, Descriptions(DescribedBy, hint, error, field.Id), parts, content, [.. output.Attributes]);
        var label = parts.Label ?? Piece.Of(Label, LabelClass, LabelHeading);
        output.Become(Whole(asked)
            .Add(label is null ? null : Components.Label.Markup(label, field.Id))
            .Add(HintMarkup(hint, field.Id)).Add(ErrorMarkup(error, field.Id)).Add(Markup(asked)));
    }

    /// <summary>Everything that is known about the control when it is drawn.</summary>
    private protected sealed record Asked(
        Field Field, string? Value, Piece? Error, string? DescribedBy, FormParts Parts, TagHelperContent Content, IReadOnlyList<TagHelperAttribute> Authored);
}
