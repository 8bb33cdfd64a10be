using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Parts of one page, one seen at a time; without JavaScript, one under the other.</summary>
/// <remarks><c>&lt;rowan-tabs&gt;&lt;rowan-tab label="Chronology" id="chronology"&gt;…&lt;/rowan-tab&gt;…&lt;/rowan-tabs&gt;</c></remarks>
[HtmlTargetElement("rowan-tabs")]
public sealed class Tabs : TagHelper
{
    /// <summary>Stands above the list of parts when they are one under the other.</summary>
    public string Heading { get; set; } = "Contents";

    public string? IdPrefix { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var panels = new List<TabPanel>();
        context.Items[typeof(TabPanel)] = panels;
        await output.GetChildContentAsync();
        var (list, bodies) = (Element.New("ul", "govuk-tabs__list"), new List<IHtmlContent>());
        foreach (var (number, panel) in panels.Index())
        {
            var id = panel.Tab.Id ?? $"{IdPrefix}-{(number + 1).ToString(CultureInfo.InvariantCulture)}";
            list.Add(Element.New("li", Element.Classes("govuk-tabs__list-item", number == 0 ? "govuk-tabs__list-item--selected" : null))
                .Add(Element.New("a", "govuk-tabs__tab").With("href", "#" + id).Add(panel.Tab.Label)));
            bodies.Add(Element.New("div", Element.Classes("govuk-tabs__panel", number == 0 ? null : "govuk-tabs__panel--hidden"))
                .With("id", id).With(panel.Authored).Add(panel.Content));
        }

        output.Become(Element.New("div", "govuk-tabs").With("data-module", "govuk-tabs").With(output.Attributes.ToList())
            .Add(Element.New("h2", "govuk-tabs__title").Add(Heading)).Add(panels.Count == 0 ? null : list).Add(Element.All([.. bodies])));
    }
}

/// <summary>One part of the tabs around it.</summary>
[HtmlTargetElement("rowan-tab")]
public sealed class Tab : TagHelper
{
    public string Label { get; set; } = "";

    public string? Id { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var panels = (List<TabPanel>)context.Items[typeof(TabPanel)];
        panels.Add(new(this, await output.GetChildContentAsync(), [.. output.Attributes]));
        output.SuppressOutput();
    }
}

internal sealed record TabPanel(Tab Tab, IHtmlContent Content, IReadOnlyList<TagHelperAttribute> Authored);
