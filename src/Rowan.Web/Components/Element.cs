using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Builds one HTML element. Every text and attribute value is encoded when it is written: none of this takes markup as a string.</summary>
internal static class Element
{
    public static TagBuilder New(string name, string? classes = null)
    {
        var tag = new TagBuilder(name);
        if (name is "input")
        {
            tag.TagRenderMode = TagRenderMode.StartTag;
        }

        return tag.With("class", classes);
    }

    /// <summary>Sets an attribute; null leaves it out.</summary>
    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }

        return tag;
    }

    /// <summary>Sets an attribute that has no value, such as <c>checked</c>.</summary>
    public static TagBuilder Flag(this TagBuilder tag, string attribute, bool on) => on ? tag.With(attribute, "") : tag;

    /// <summary>Takes over what the page's author wrote on the element; his classes are added to ours.</summary>
    public static TagBuilder With(this TagBuilder tag, IEnumerable<TagHelperAttribute> authored)
    {
        foreach (var attribute in authored)
        {
            var value = Plain(attribute.Value);
            tag.Attributes[attribute.Name] = attribute.Name == "class" ? Classes(tag.Attributes.GetValueOrDefault("class"), value) : value;
        }

        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, IHtmlContent? content)
    {
        if (content is not null)
        {
            tag.InnerHtml.AppendHtml(content);
        }

        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, string? text)
    {
        tag.InnerHtml.Append(text ?? "");
        return tag;
    }

    public static IHtmlContent Text(string text) => new StringHtmlContent(text);

    public static IHtmlContent All(params IHtmlContent?[] contents)
    {
        var all = new HtmlContentBuilder();
        foreach (var content in contents.OfType<IHtmlContent>())
        {
            all.AppendHtml(content);
        }

        return all;
    }

    /// <summary>Joins class names and ids, leaving out what is absent; null when nothing is left.</summary>
    public static string? Classes(params string?[] names) =>
        string.Join(' ', names.Where(name => !string.IsNullOrWhiteSpace(name))) is { Length: > 0 } joined ? joined : null;

    /// <summary>Puts our markup in the place of the tag helper's own element.</summary>
    public static void Become(this TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(content);
    }

    public static bool IsBlank(this IHtmlContent content) => content is TagHelperContent { IsEmptyOrWhiteSpace: true };

    // Razor hands over what the author typed already encoded; TagBuilder encodes again.
    private static string Plain(object? value)
    {
        if (value is not IHtmlContent html)
        {
            return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        using var text = new StringWriter();
        html.WriteTo(text, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(text.ToString());
    }
}
