using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A table: plain thead, tbody, tr, th and td inside get their classes and scopes from here.</summary>
/// <remarks>Wide tables go inside <c>&lt;div class="rowan-scroll" role="region" tabindex="0" aria-label="…"&gt;</c>.</remarks>
[HtmlTargetElement("rowan-table")]
public sealed class Table : TagHelper
{
    public string? Caption { get; set; }

    public string? CaptionClass { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(Table)] = this;
        var content = await output.GetChildContentAsync();
        output.Become(Element.New("table", "govuk-table").With(output.Attributes.ToList())
            .Add(Caption is null ? null : Element.New("caption", Element.Classes("govuk-table__caption", CaptionClass)).Add(Caption))
            .Add(content));
    }
}

/// <summary>A part of a table: it does nothing outside a rowan-table.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
public sealed class TablePart : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.ContainsKey(typeof(Table)))
        {
            return;
        }

        var name = context.TagName;
        if (name == "thead")
        {
            context.Items[typeof(TablePart)] = name;
        }

        var content = await output.GetChildContentAsync();
        var part = name switch { "thead" => "head", "tbody" => "body", _ => "row" };
        output.Become(Element.New(name, $"govuk-table__{part}").With(output.Attributes.ToList()).Add(content));
    }
}

/// <summary>A cell: it does nothing outside a rowan-table. <c>&lt;td format="numeric"&gt;</c> for numbers that are compared.</summary>
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TableCell : TagHelper
{
    public string? Format { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.ContainsKey(typeof(Table)))
        {
            return;
        }

        var (name, kind) = context.TagName == "th" ? ("th", "header") : ("td", "cell");
        var scope = name == "td" ? null : context.Items.ContainsKey(typeof(TablePart)) ? "col" : "row";
        var cell = Element.New(name, Element.Classes($"govuk-table__{kind}", Format is null ? null : $"govuk-table__{kind}--{Format}"));
        output.Become(cell.With("scope", scope).With(output.Attributes.ToList()).Add(await output.GetChildContentAsync()));
    }
}
