using Rowan.Web.Components;

namespace Rowan.Tests.Components;

/// <summary>How an author writes, with our tags, what GOV.UK's options for everything but form controls ask for.</summary>
static class ContentFixtures
{
    public static IReadOnlyDictionary<string, Func<Options, Drawn>> Ways { get; } = new Dictionary<string, Func<Options, Drawn>>(StringComparer.Ordinal)
    {
        ["back-link"] = o => new(new BackLink { Href = Given(o.Text("href")) ?? "#" }) { Attributes = o.Authored(), Inside = Inside(o) },
        ["breadcrumbs"] = o => new(new Breadcrumbs { CollapseOnMobile = o.Flag("collapseOnMobile") == true, Label = o.Text("labelText") ?? "Breadcrumb" })
        {
            Attributes = o.Authored(),
            Inside = [.. o.List("items").Select(item => new Drawn(new Crumb { Href = item.Text("href") }) { Attributes = item.Authored(), Inside = Inside(item) })],
        },
        ["button"] = o => new(new Button
        {
            Type = o.Text("type") ?? "submit", Href = o.Text("href"), Disabled = o.Flag("disabled") == true, Once = o.Flag("preventDoubleClick"),
        }) { Attributes = o.Authored("id", "name", "value"), Inside = Inside(o) },
        ["details"] = o => new(new Details { Summary = o.Text("summaryText") ?? "", Open = o.Flag("open") == true }) { Attributes = o.Authored("id"), Inside = Inside(o) },
        ["inset-text"] = o => new(new InsetText()) { Attributes = o.Authored("id"), Inside = Inside(o) },
        ["notification-banner"] = o => new(new NotificationBanner
        {
            Success = o.Text("type") == "success", Heading = o.Text("titleText"), HeadingLevel = o.Number("titleHeadingLevel") ?? 2, Role = o.Text("role"),
            HeadingId = o.Text("titleId") ?? "govuk-notification-banner-title", AutoFocus = !o.Flag("disableAutoFocus"), Text = o.Has("html") ? null : o.Text("text"),
        }) { Attributes = o.Authored(), Inside = o.Has("html") ? Inside(o) : [] },
        ["pagination"] = Pagination,
        ["skip-link"] = o => new(new SkipLink { Href = o.Text("href") ?? "#content" }) { Attributes = o.Authored(), Inside = Inside(o) },
        ["summary-list"] = SummaryList,
        ["table"] = Table,
        ["tabs"] = o => new(new Tabs { Heading = o.Text("title") ?? "Contents", IdPrefix = o.Text("idPrefix") })
        {
            Attributes = o.Authored("id"),
            Inside = [.. o.List("items").Select(Tab)],
        },
        ["tag"] = o => new(new Tag()) { Attributes = o.Authored(), Inside = Inside(o) },
        ["warning-text"] = o => new(new WarningText { HiddenText = Given(o.Text("iconFallbackText")) ?? "Warning" }) { Attributes = o.Authored(), Inside = Inside(o) },
    };

    static Drawn Tab(Options item)
    {
        var panel = item.Inner("panel")!;
        object content = panel.Has("html") ? panel.Words()! : Drawn.Markup($"<p class=\"govuk-body\">{System.Net.WebUtility.HtmlEncode(panel.Text("text"))}</p>");
        return new(new Tab { Label = item.Text("label") ?? "", Id = item.Text("id") }) { Attributes = panel.Authored(), Inside = [content] };
    }

    static Drawn Pagination(Options o)
    {
        var (previous, next) = (o.Inner("previous"), o.Inner("next"));
        var pages = o.List("items").Select(item => new Drawn(new PageItem
        {
            Number = item.Flag("ellipsis") == true ? null : item.Text("number"), Href = item.Text("href"),
            Label = item.Text("visuallyHiddenText"), Current = item.Flag("current") == true,
        }));
        return new(new Pagination
        {
            Label = o.Text("landmarkLabel") ?? "Pagination",
            PreviousHref = previous?.Text("href"), PreviousText = previous?.Text("text"), PreviousLabel = previous?.Text("labelText"),
            NextHref = next?.Text("href"), NextText = next?.Text("text"), NextLabel = next?.Text("labelText"),
        }) { Attributes = o.Authored(), Inside = [.. pages] };
    }

    static Drawn SummaryList(Options o)
    {
        var card = o.Inner("card");
        var title = card?.Inner("title");
        var actions = card?.Inner("actions");
        IEnumerable<Drawn> inside = [.. o.List("rows").Select(SummaryRow), .. (actions?.List("items") ?? []).Select(Action)];
        return new(new SummaryList { Card = title?.Text("text"), CardHeadingLevel = title?.Number("headingLevel") ?? 2, CardClass = card?.Text("classes") })
        {
            Attributes = o.Authored(),
            Inside = [.. inside],
        };
    }

    static Drawn SummaryRow(Options row)
    {
        var (key, value, actions) = (row.Inner("key")!, row.Inner("value"), row.Inner("actions"));
        return new(new SummaryRow
        {
            Key = key.Text("text") ?? "", KeyClass = key.Text("classes"), ValueClass = value?.Text("classes"), ActionsClass = actions?.Text("classes"),
        })
        {
            Attributes = row.Authored(),
            Inside = [.. value is null ? [] : Inside(value), .. (actions?.List("items") ?? []).Select(Action)],
        };
    }

    static Drawn Action(Options action) =>
        new(new SummaryAction { Href = action.Text("href") ?? "", Hidden = action.Text("visuallyHiddenText") }) { Attributes = action.Authored(), Inside = Inside(action) };

    static Drawn Table(Options o)
    {
        var head = o.List("head");
        var firstIsHeader = o.Flag("firstCellIsHeader") == true;
        var inside = new List<object>();
        if (head.Count > 0)
        {
            inside.Add(Part("thead", [Part("tr", [.. head.Select(cell => Cell("th", cell))])]));
        }

        var rows = o.Lists("rows").Select(row => Part("tr", [.. row.Index().Select(cell => Cell(firstIsHeader && cell.Index == 0 ? "th" : "td", cell.Item))]));
        inside.Add(Part("tbody", [.. rows]));
        return new(new Table { Caption = o.Text("caption"), CaptionClass = o.Text("captionClasses") }) { Attributes = o.Authored(), Inside = inside };
    }

    static Drawn Part(string name, IReadOnlyList<object> inside) => new(new TablePart()) { As = name, Inside = inside };

    static Drawn Cell(string name, Options cell) =>
        new(new TableCell { Format = cell.Text("format") }) { As = name, Attributes = cell.Authored("colspan", "rowspan"), Inside = Inside(cell) };

    static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    static IReadOnlyList<object> Inside(Options o) => o.Words() is { } words ? [words] : [];
}
