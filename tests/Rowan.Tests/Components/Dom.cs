using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rowan.Tests.Components;

/// <summary>Markup without what a browser ignores: the order of attributes and classes, and how wide the white space is.</summary>
static partial class Dom
{
    public static string Normal(string html)
    {
        var page = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        var lines = new StringBuilder();
        foreach (var node in page.Body!.ChildNodes)
        {
            Write(node, 0, lines);
        }

        return lines.ToString();
    }

    static void Write(INode node, int depth, StringBuilder lines)
    {
        var indent = new string(' ', depth * 2);
        if (node is IText text)
        {
            var words = White().Replace(text.Data, " ").Trim();
            if (words.Length > 0)
            {
                lines.Append(indent).Append('"').Append(words).AppendLine("\"");
            }
        }
        else if (node is IElement element)
        {
            var attributes = element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $" {a.Name}=\"{Value(a)}\"");
            lines.Append(indent).Append(element.LocalName).AppendLine(string.Concat(attributes));
            foreach (var child in element.ChildNodes)
            {
                Write(child, depth + 1, lines);
            }
        }
    }

    static string Value(IAttr attribute) => attribute.Name == "class"
        ? string.Join(' ', White().Split(attribute.Value.Trim()).Order(StringComparer.Ordinal))
        : White().Replace(attribute.Value, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex White();
}
