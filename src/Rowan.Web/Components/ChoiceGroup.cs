using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A control made of several inputs under one legend: radios, checkboxes, a date.</summary>
public abstract class GroupControl : BoundControl
{
    /// <summary>The question it asks.</summary>
    public string? Legend { get; set; }

    public string? LegendClass { get; set; }

    /// <summary>Whether the legend is the heading of its page.</summary>
    public bool LegendHeading { get; set; }

    public string? FieldsetClass { get; set; }

    private protected abstract string? FieldsetRole { get; }

    private protected abstract Task<IHtmlContent> Markup(Field field, FormParts parts, TagHelperContext context, TagHelperOutput output);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = FormParts.Open(context);
        var field = Bind();
        (parts.Hint, parts.Error) = (Piece.Of(Hint), Piece.Of(Error ?? field.Error));
        parts.Legend = Piece.Of(Legend, LegendClass, LegendHeading);
        var inputs = await Markup(field, parts, context, output);
        var (hint, error) = (parts.Hint, parts.Error);
        var inner = Element.All(HintMarkup(hint, field.Id), ErrorMarkup(error, field.Id), inputs);
        output.Become(Group(error is not null, GroupClass).Add(parts.Legend is null
            ? inner
            : Fieldset.Markup(parts.Legend, Descriptions(DescribedBy, hint, error, field.Id), FieldsetClass).With("role", FieldsetRole).Add(inner)));
    }
}

/// <summary>Radios or checkboxes.</summary>
public abstract class ChoiceGroup(string family) : GroupControl
{
    /// <summary>The choices, in order; those written inside come before them.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Whether the choices are drawn small, for a dense page.</summary>
    public bool Small { get; set; }

    /// <summary>Whether the choices stand beside one another.</summary>
    public bool Inline { get; set; }

    private protected override string? FieldsetRole => null;

    private protected abstract IReadOnlyList<string> Chosen(Field field);

    private protected override async Task<IHtmlContent> Markup(Field field, FormParts parts, TagHelperContext context, TagHelperOutput output)
    {
        var row = new ChoiceRow(family, field, Chosen(field), parts, () => Descriptions(DescribedBy, parts.Hint, parts.Error, field.Id));
        context.Items[typeof(ChoiceRow)] = row;
        var content = await output.GetChildContentAsync();
        var choices = Element.New("div", Element.Classes(
                $"govuk-{family}", Small ? $"govuk-{family}--small" : null, Inline ? $"govuk-{family}--inline" : null))
            .With("data-module", $"govuk-{family}").With(output.Attributes.ToList()).Add(content);
        foreach (var item in Items)
        {
            choices.Add(row.Item(new(item.Value, Element.Text(item.Text)) { Checked = item.Selected ? true : null, Disabled = item.Disabled }));
        }

        return choices;
    }
}

/// <summary>One of several. <c>&lt;rowan-radios for="Purpose" legend="Why do you need to look?" items="Model.Purposes" /&gt;</c></summary>
[HtmlTargetElement("rowan-radios")]
public sealed class Radios() : ChoiceGroup("radios")
{
    /// <summary>Which is chosen, when it is not bound.</summary>
    public string? Value { get; set; }

    private protected override IReadOnlyList<string> Chosen(Field field) => Value is null ? field.Values : [Value];
}

/// <summary>Any of several. <c>&lt;rowan-checkboxes for="Sources" legend="Sources" items="Model.AllSources" small="true" /&gt;</c></summary>
[HtmlTargetElement("rowan-checkboxes")]
public sealed class Checkboxes() : ChoiceGroup("checkboxes")
{
    /// <summary>Which are chosen, when it is not bound.</summary>
    public IReadOnlyList<string>? Values { get; set; }

    private protected override IReadOnlyList<string> Chosen(Field field) => Values ?? field.Values;
}
