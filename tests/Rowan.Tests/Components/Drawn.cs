using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Tests.Components;

/// <summary>A tag helper as an author writes it in a page, with its attributes and what stands inside, run as Razor runs it.</summary>
sealed record Drawn(TagHelper Helper)
{
    public string? As { get; init; }
    public IReadOnlyList<TagHelperAttribute> Attributes { get; init; } = [];
    public IReadOnlyList<object> Inside { get; init; } = [];

    public string Html()
    {
        using var text = new StringWriter();
        Content(new Dictionary<object, object>()).GetAwaiter().GetResult().WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    public static IHtmlContent Text(string text) => new StringHtmlContent(text);

    public static IHtmlContent Markup(string html) => new HtmlString(html);

    async Task<IHtmlContent> Content(IDictionary<object, object> around)
    {
        var name = As ?? Helper.GetType().GetCustomAttributes(typeof(HtmlTargetElementAttribute), false).Cast<HtmlTargetElementAttribute>().First().Tag;
        var context = new TagHelperContext(name, [.. Attributes], new Dictionary<object, object>(around), "1");
        var output = new TagHelperOutput(name, [.. Attributes], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            foreach (var item in Inside)
            {
                content.AppendHtml(item is Drawn drawn ? await drawn.Content(context.Items) : (IHtmlContent)item);
            }

            return content;
        });
        Helper.Init(context);
        await Helper.ProcessAsync(context, output);
        return output;
    }
}
