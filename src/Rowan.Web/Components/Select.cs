using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A choice from a list. <c>&lt;rowan-select for="Borough" label="Borough" items="Model.Boroughs" /&gt;</c>, or with option elements inside.</summary>
[HtmlTargetElement("rowan-select")]
public sealed class Select : FormControl
{
    /// <summary>The choices, in order; options written inside come before them.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public bool Disabled { get; set; }

    private protected override IHtmlContent Markup(Asked asked)
    {
        var select = Element.New("select", Element.Classes("govuk-select", asked.Error is null ? null : "govuk-select--error"))
            .With("id", asked.Field.Id).With("name", asked.Field.Name).Flag("disabled", Disabled)
            .With("aria-describedby", asked.DescribedBy).With(asked.Authored).Add(asked.Content);
        foreach (var item in Items)
        {
            var chosen = asked.Value is null ? item.Selected : string.Equals(asked.Value, item.Value ?? item.Text, StringComparison.Ordinal);
            select.Add(Element.New("option").With("value", item.Value).Flag("selected", chosen).Flag("disabled", item.Disabled).Add(item.Text));
        }

        return select;
    }
}
