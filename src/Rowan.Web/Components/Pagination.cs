using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Leads through the pages of a long list. <c>&lt;rowan-pagination page="3" pages="12" href="/searches/7?page={0}" /&gt;</c></summary>
/// <remarks>Nothing is drawn when there is one page. Without <c>pages</c>, give the links to the neighbours, and pages as rowan-page items.</remarks>
[HtmlTargetElement("rowan-pagination")]
public sealed class Pagination : TagHelper
{
    public string Label { get; set; } = "Pagination";

    /// <summary>The page that is shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int? Pages { get; set; }

    /// <summary>Where a page is found, with {0} for its number.</summary>
    public string Href { get; set; } = "?page={0}";

    public string? PreviousHref { get; set; }

    /// <summary>Instead of "Previous page".</summary>
    public string? PreviousText { get; set; }

    /// <summary>What is found there.</summary>
    public string? PreviousLabel { get; set; }

    public string? NextHref { get; set; }

    /// <summary>Instead of "Next page".</summary>
    public string? NextText { get; set; }

    /// <summary>What is found there.</summary>
    public string? NextLabel { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = new List<IHtmlContent>();
        context.Items[typeof(PageItem)] = items;
        await output.GetChildContentAsync();
        if (Pages is { } pages)
        {
            PreviousHref ??= Page > 1 ? Link(Page - 1) : null;
            NextHref ??= Page < pages ? Link(Page + 1) : null;
            items.AddRange(Shown(Page, pages).Select(number => number is { } n ? PageItem.Markup(Number(n), Link(n), null, n == Page) : PageItem.Gap()));
        }

        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        var block = items.Count == 0;
        output.Become(Element.New("nav", Element.Classes("govuk-pagination", block ? "govuk-pagination--block" : null))
            .With("aria-label", Label).With(output.Attributes.ToList())
            .Add(PageArrow.Markup(PageArrow.Previous, PreviousHref, PreviousText, PreviousLabel, block))
            .Add(block ? null : Element.New("ul", "govuk-pagination__list").Add(Element.All([.. items])))
            .Add(PageArrow.Markup(PageArrow.Next, NextHref, NextText, NextLabel, block)));
    }

    /// <summary>The numbers to offer: the first, the last, this one and its neighbours; null where some are left out.</summary>
    internal static IReadOnlyList<int?> Shown(int page, int pages)
    {
        int[] wanted = [.. Enumerable.Range(page - 2, 5).Append(1).Append(pages).Where(n => n >= 1 && n <= pages).Distinct().Order()];
        var shown = new List<int?>();
        foreach (var number in wanted)
        {
            var missing = number - (shown.Count == 0 ? 0 : shown[^1]!.Value) - 1;
            if (missing == 1)
            {
                shown.Add(number - 1);
            }
            else if (missing > 1)
            {
                shown.Add(null);
            }

            shown.Add(number);
        }

        return shown;
    }

    private string Link(int page) => string.Format(CultureInfo.InvariantCulture, Href, page);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One page of the pagination around it; without <c>number</c>, a gap.</summary>
[HtmlTargetElement("rowan-page")]
public sealed class PageItem : TagHelper
{
    public string? Number { get; set; }

    public string? Href { get; set; }

    /// <summary>What is read out, instead of "Page 3".</summary>
    public string? Label { get; set; }

    public bool Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<IHtmlContent>)context.Items[typeof(PageItem)]).Add(Number is null ? Gap() : Markup(Number, Href ?? "", Label, Current));
        output.SuppressOutput();
    }

    internal static IHtmlContent Markup(string number, string href, string? label, bool current) =>
        Element.New("li", Element.Classes("govuk-pagination__item", current ? "govuk-pagination__item--current" : null))
            .Add(Element.New("a", "govuk-link govuk-pagination__link").With("href", href)
                .With("aria-label", label ?? $"Page {number}").With("aria-current", current ? "page" : null).Add(number));

    internal static IHtmlContent Gap() => Element.New("li", "govuk-pagination__item govuk-pagination__item--ellipsis").Add("\u22ef");
}

/// <summary>The link to the page before or after.</summary>
internal sealed record PageArrow(string Kind, string Word, string Path)
{
    public static readonly PageArrow Previous = new("prev", "Previous",
        "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z");

    public static readonly PageArrow Next = new("next", "Next",
        "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z");

    public static IHtmlContent? Markup(PageArrow arrow, string? href, string? text, string? label, bool block)
    {
        if (href is null)
        {
            return null;
        }

        var first = block || arrow == Previous;
        var title = Element.New("span", Element.Classes(
            "govuk-pagination__link-title", block && label is null ? "govuk-pagination__link-title--decorated" : null));
        title.Add(text ?? arrow.Word).Add(text is null ? Element.New("span", "govuk-visually-hidden").Add(" page") : null);
        var link = Element.New("a", "govuk-link govuk-pagination__link").With("href", href).With("rel", arrow.Kind)
            .Add(first ? arrow.Icon() : null).Add(title);
        if (block && label is not null)
        {
            link.Add(Element.New("span", "govuk-visually-hidden").Add(":")).Add(Element.New("span", "govuk-pagination__link-label").Add(label));
        }

        return Element.New("div", $"govuk-pagination__{arrow.Kind}").Add(link.Add(first ? null : arrow.Icon()));
    }

    private TagBuilder Icon() =>
        Element.New("svg", $"govuk-pagination__icon govuk-pagination__icon--{Kind}").With("xmlns", "http://www.w3.org/2000/svg")
            .With("height", "13").With("width", "15").With("aria-hidden", "true").With("focusable", "false").With("viewBox", "0 0 15 13")
            .Add(Element.New("path").With("d", Path));
}
