using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A table: plain thead, tbody, tr, th and td inside get their classes and scopes from here.</summary>
/// <remarks>Tables of several columns say <c>stacks="true"</c>; those that must be seen side by side, and all wide ones, go inside <c>&lt;div class="rowan-scroll" role="region" tabindex="0" aria-label="…"&gt;</c>.</remarks>
[HtmlTargetElement("rowan-table")]
public sealed class Table : TagHelper
{
    public string? Caption { get; set; }

    public string? CaptionClass { get; set; }

    /// <summary>On a phone each row stands as a block, each cell with the name of its column, so that no column is out of sight.</summary>
    public bool Stacks { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(Table)] = this;
        if (Stacks)
        {
            context.Items[typeof(StackedTable)] = new StackedTable();
        }

        var content = await output.GetChildContentAsync();
        output.Become(Element.New("table", Element.Classes("govuk-table", Stacks ? "rowan-stacks" : null)).With("role", Stacks ? "table" : null).With(output.Attributes.ToList())
            .Add(Caption is null ? null : Element.New("caption", Element.Classes("govuk-table__caption", CaptionClass)).Add(Caption))
            .Add(content));
    }
}

/// <summary>The names of the columns of a table that stacks, and how far its row has come. What is no table to the eye stays one to a screen reader: roles say so.</summary>
sealed class StackedTable
{
    readonly List<string> columns = [];
    int at;

    public static StackedTable? Of(TagHelperContext context) => context.Items.TryGetValue(typeof(StackedTable), out var stacked) ? (StackedTable)stacked : null;

    public void BeginRow() => at = 0;

    public void AddColumn(TagHelperContent header) => columns.Add(Words(header.GetContent()));

    /// <summary>The name of the next cell's column; null where it needs none.</summary>
    public string? Next() => at++ < columns.Count && columns[at - 1].Length > 0 ? columns[at - 1] : null;

    /// <summary>The words of a header, without its markup.</summary>
    static string Words(string html)
    {
        var (words, inTag) = (new System.Text.StringBuilder(), false);
        foreach (var c in html)
        {
            inTag = c == '<' || (inTag && c != '>');
            words.Append(inTag || c == '>' ? "" : c.ToString());
        }

        return System.Net.WebUtility.HtmlDecode(words.ToString()).Trim();
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

        var stacked = StackedTable.Of(context);
        if (name == "tr")
        {
            stacked?.BeginRow();
        }

        var content = await output.GetChildContentAsync();
        var part = name switch { "thead" => "head", "tbody" => "body", _ => "row" };
        output.Become(Element.New(name, $"govuk-table__{part}").With("role", stacked is null ? null : name == "tr" ? "row" : "rowgroup").With(output.Attributes.ToList()).Add(content));
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
        cell.With("scope", scope).With(output.Attributes.ToList());
        var content = await output.GetChildContentAsync();
        if (StackedTable.Of(context) is not { } stacked)
        {
            output.Become(cell.Add(content));
            return;
        }

        if (scope == "col")
        {
            stacked.AddColumn(content);
            output.Become(cell.With("role", "columnheader").Add(content));
            return;
        }

        var column = stacked.Next();
        cell.With("role", scope == "row" ? "rowheader" : "cell").With("data-column", scope == "row" || output.Attributes.ContainsName("colspan") ? null : column);
        // One with nothing in it is left out on a phone, which knows it by being empty: the markup's own line breaks are not something.
        output.Become(cell.Add(Element.New("div", "rowan-stacks__value").Add(content.IsEmptyOrWhiteSpace ? null : content)));
    }
}
