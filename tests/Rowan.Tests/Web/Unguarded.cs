using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rowan.Tests.Web;

/// <summary>What an answer that may show a child should tell the browser to refuse, and does not.</summary>
static partial class Unguarded
{
    public static IEnumerable<string> In(HttpResponseMessage answer, string text)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        var policy = Header("Content-Security-Policy");
        if (!policy.StartsWith("default-src 'self';", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal) || policy.Contains("script-src", StringComparison.Ordinal))
        {
            yield return $"its content-security policy is '{policy}'";
        }

        if (answer.Headers.CacheControl?.NoStore is not true)
        {
            yield return $"it may be kept: '{answer.Headers.CacheControl}'";
        }

        if (Header("X-Content-Type-Options") != "nosniff")
        {
            yield return "its type may be guessed";
        }

        if (answer.Content.Headers.ContentType?.MediaType == "text/html" && MayBeInside().IsMatch(text))
        {
            // A copy that goes out is a file by itself, which the browser keeps and does not show: it carries what it looks like.
            var alone = answer.Content.Headers.ContentDisposition?.DispositionType == "attachment";
            foreach (var inside in new HtmlParser().ParseDocument(text).All.Where(e => IsInside(e) && !(alone && e is IHtmlStyleElement)))
            {
                yield return $"there stands in it {inside.OuterHtml[..Math.Min(inside.OuterHtml.Length, 120)]}";
            }
        }
    }

    static bool IsInside(IElement element) => (element is IHtmlScriptElement && !element.HasAttribute("src")) || element is IHtmlStyleElement
        || element.Attributes.Any(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal) || a.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"<style|<script(?![^>]*\ssrc=)|\s(style|on[a-z]+)\s*=|javascript:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex MayBeInside();
}
