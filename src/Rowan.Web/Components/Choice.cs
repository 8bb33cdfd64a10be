using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>One choice as it will be drawn.</summary>
internal sealed record ChoiceItem(string Value, IHtmlContent Text)
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public bool? Checked { get; init; }
    public bool Disabled { get; init; }
    public string? Behaviour { get; init; }
    public Piece? Label { get; init; }
    public Piece? Hint { get; init; }
    public IHtmlContent? Conditional { get; init; }
    public IReadOnlyList<TagHelperAttribute> Authored { get; init; } = [];
}

/// <summary>The row of choices under one legend; it counts them, since each needs an id.</summary>
internal sealed class ChoiceRow(string family, Field field, IReadOnlyList<string> chosen, FormParts parts, Func<string?> descriptions)
{
    private int _count;

    public string Family => family;

    public int Next() => ++_count;

    public IHtmlContent Item(ChoiceItem item)
    {
        // The first has no number, so that the error summary can lead to it.
        var number = Next();
        var id = item.Id ?? (number == 1 ? field.Id : $"{field.Id}-{number}");
        var on = item.Checked ?? chosen.Contains(item.Value, StringComparer.Ordinal);
        // Without a fieldset to carry them, hint and error describe each checkbox.
        var whole = parts.Legend is null && family == "checkboxes" ? descriptions() : null;
        var input = Element.New("input", $"govuk-{family}__input").With("id", id).With("name", item.Name ?? field.Name)
            .With("type", family == "radios" ? "radio" : "checkbox").With("value", item.Value).Flag("checked", on).Flag("disabled", item.Disabled)
            .With("data-aria-controls", item.Conditional is null ? null : $"conditional-{id}").With("data-behaviour", item.Behaviour)
            .With("aria-describedby", Element.Classes(whole, item.Hint is null ? null : $"{id}-item-hint")).With(item.Authored);
        var label = Label.Markup(item.Label ?? new Piece(item.Text, []), id, $"govuk-{family}__label");
        var hint = item.Hint is null ? null : Hint.Markup(item.Hint, $"{id}-item-hint", $"govuk-{family}__hint");
        var hidden = on ? null : $"govuk-{family}__conditional--hidden";
        return Element.All(
            Element.New("div", $"govuk-{family}__item").Add(input).Add(label).Add(hint),
            item.Conditional is null ? null : Element.New("div", Element.Classes($"govuk-{family}__conditional", hidden)).With("id", $"conditional-{id}").Add(item.Conditional));
    }
}

/// <summary>One radio or checkbox written inside its group: <c>&lt;rowan-choice value="urgent" hint="…"&gt;Urgent&lt;/rowan-choice&gt;</c></summary>
/// <remarks>Its content is the label; it may also hold a rowan-label, a rowan-hint and a rowan-conditional.</remarks>
[HtmlTargetElement("rowan-choice")]
public sealed class Choice : TagHelper
{
    public string Value { get; set; } = "";

    public string? Id { get; set; }

    /// <summary>A name of its own, for checkboxes that are separate questions.</summary>
    public string? Name { get; set; }

    public string? Hint { get; set; }

    /// <summary>Overrides what is bound.</summary>
    public bool? Checked { get; set; }

    public bool Disabled { get; set; }

    /// <summary><c>exclusive</c>: choosing it clears the others.</summary>
    public string? Behaviour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var row = (ChoiceRow)context.Items[typeof(ChoiceRow)];
        var parts = FormParts.Open(context);
        var conditional = new Conditional.Shown();
        context.Items[typeof(Conditional.Shown)] = conditional;
        var content = await output.GetChildContentAsync();
        output.Become(row.Item(new(Value, content)
        {
            Id = Id, Name = Name, Checked = Checked, Disabled = Disabled, Behaviour = Behaviour,
            Label = parts.Label, Hint = parts.Hint ?? Piece.Of(Hint), Conditional = conditional.Content, Authored = [.. output.Attributes],
        }));
    }
}

/// <summary>What is asked only when the choice around it is chosen.</summary>
/// <remarks>GOV.UK's script sets aria-expanded on the radio or checkbox, which ARIA does not allow there: axe reports it. Prefer a question that is always asked.</remarks>
[HtmlTargetElement("rowan-conditional")]
public sealed class Conditional : TagHelper
{
    internal sealed class Shown
    {
        public IHtmlContent? Content { get; set; }
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        FormParts.Close(context);
        var content = await output.GetChildContentAsync();
        if (!content.IsEmptyOrWhiteSpace)
        {
            ((Shown)context.Items[typeof(Shown)]).Content = content;
        }

        output.SuppressOutput();
    }
}

/// <summary>A word between choices, such as "or".</summary>
[HtmlTargetElement("rowan-divider")]
public sealed class Divider : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var row = (ChoiceRow)context.Items[typeof(ChoiceRow)];
        row.Next();
        output.Become(Element.New("div", $"govuk-{row.Family}__divider").Add(await output.GetChildContentAsync()));
    }
}
