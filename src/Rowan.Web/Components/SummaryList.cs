using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Facts by name. With <c>card</c> it stands in a frame with that title.</summary>
/// <remarks><c>&lt;rowan-summary-list&gt;&lt;rowan-summary-row key="Born"&gt;3 March 2001&lt;rowan-summary-action href="…" hidden="date of birth"&gt;Change&lt;/rowan-summary-action&gt;&lt;/rowan-summary-row&gt;&lt;/rowan-summary-list&gt;</c></remarks>
[HtmlTargetElement("rowan-summary-list")]
public sealed class SummaryList : TagHelper
{
    /// <summary>The title of the frame.</summary>
    public string? Card { get; set; }

    public int CardHeadingLevel { get; set; } = 2;

    public string? CardClass { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new SummaryRows();
        context.Items[typeof(SummaryRows)] = rows;
        await output.GetChildContentAsync();
        var anyActions = rows.Exists(row => row.Actions.Count > 0);
        var list = Element.New("dl", "govuk-summary-list").With(output.Attributes.ToList());
        rows.ForEach(row => list.Add(row.Markup(anyActions, Card)));
        output.Become(Card is null ? list : Framed(list, rows.Actions));
    }

    private TagBuilder Framed(IHtmlContent list, IReadOnlyList<SummaryLink> actions)
    {
        var head = Element.New("div", "govuk-summary-card__title-wrapper").Add(Element.New($"h{CardHeadingLevel}", "govuk-summary-card__title").Add(Card));
        if (actions.Count == 1)
        {
            head.Add(Element.New("div", "govuk-summary-card__actions").Add(actions[0].Markup(Card)));
        }
        else if (actions.Count > 1)
        {
            var several = Element.New("ul", "govuk-summary-card__actions");
            head.Add(actions.Aggregate(several, (all, action) => all.Add(Element.New("li", "govuk-summary-card__action").Add(action.Markup(Card)))));
        }

        return Element.New("div", Element.Classes("govuk-summary-card", CardClass)).Add(head).Add(Element.New("div", "govuk-summary-card__content").Add(list));
    }
}

/// <summary>One fact of the summary list around it.</summary>
[HtmlTargetElement("rowan-summary-row")]
public sealed class SummaryRow : TagHelper
{
    /// <summary>What the fact is called.</summary>
    public string Key { get; set; } = "";

    public string? KeyClass { get; set; }

    public string? ValueClass { get; set; }

    public string? ActionsClass { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = (SummaryRows)context.Items[typeof(SummaryRows)];
        var actions = new List<SummaryLink>();
        context.Items[typeof(SummaryLink)] = actions;
        var value = await output.GetChildContentAsync();
        rows.Add(new(this, value, actions, [.. output.Attributes]));
        output.SuppressOutput();
    }
}

/// <summary>Something that can be done about the fact around it, or, directly in the list, about the card.</summary>
[HtmlTargetElement("rowan-summary-action")]
public sealed class SummaryAction : TagHelper
{
    public string Href { get; set; } = "";

    /// <summary>Read out after the words, so that ten links "Change" are told apart.</summary>
    public string? Hidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = new SummaryLink(Href, await output.GetChildContentAsync(), Hidden, [.. output.Attributes]);
        if (context.Items.TryGetValue(typeof(SummaryLink), out var row))
        {
            ((List<SummaryLink>)row).Add(link);
        }
        else
        {
            ((SummaryRows)context.Items[typeof(SummaryRows)]).Actions.Add(link);
        }

        output.SuppressOutput();
    }
}

internal sealed class SummaryRows : List<SummaryRowMarkup>
{
    public List<SummaryLink> Actions { get; } = [];
}

internal sealed record SummaryRowMarkup(SummaryRow Row, IHtmlContent Value, IReadOnlyList<SummaryLink> Actions, IReadOnlyList<TagHelperAttribute> Authored)
{
    public IHtmlContent Markup(bool anyActions, string? card)
    {
        var row = Element.New("div", Element.Classes("govuk-summary-list__row", anyActions && Actions.Count == 0 ? "govuk-summary-list__row--no-actions" : null))
            .With(Authored)
            .Add(Element.New("dt", Element.Classes("govuk-summary-list__key", Row.KeyClass)).Add(Row.Key))
            .Add(Element.New("dd", Element.Classes("govuk-summary-list__value", Row.ValueClass)).Add(Value));
        if (Actions.Count == 0)
        {
            return row;
        }

        var actions = Element.New("dd", Element.Classes("govuk-summary-list__actions", Row.ActionsClass));
        var several = Element.New("ul", "govuk-summary-list__actions-list");
        return row.Add(Actions.Count == 1
            ? actions.Add(Actions[0].Markup(card))
            : actions.Add(Actions.Aggregate(several, (all, link) => all.Add(Element.New("li", "govuk-summary-list__actions-list-item").Add(link.Markup(card))))));
    }
}

internal sealed record SummaryLink(string Href, IHtmlContent Content, string? Hidden, IReadOnlyList<TagHelperAttribute> Authored)
{
    public IHtmlContent Markup(string? card)
    {
        var link = Element.New("a", "govuk-link").With("href", Href).With(Authored).Add(Content);
        var hidden = (string.IsNullOrEmpty(Hidden) ? "" : " " + Hidden) + (card is null ? "" : $" ({card})");
        return hidden.Length == 0 ? link : link.Add(Element.New("span", "govuk-visually-hidden").Add(hidden));
    }
}
