using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Shields;

/// <summary>What is answered of somebody whose existence is hidden, beside what is answered of nobody.</summary>
static partial class AnsweredAlike
{
    /// <summary>The page on which the counts of each delivery stand in a table.</summary>
    const string ListOfDeliveries = "/sources/MERLIN";

    /// <summary>How the two answers differ; null where they are alike.</summary>
    /// <param name="path">What was asked.</param>
    public static string? Difference(string path, TestPage nobody, TestPage hidden)
    {
        string Read(TestPage page) => CountsOfADelivery().Replace(Masked(page), "#") is var read && path == ListOfDeliveries ? CountInTheList().Replace(read, "#") : read;
        if (Read(nobody) is var expected && Read(hidden) is var answered && expected == answered)
        {
            return null;
        }

        var at = expected.Zip(answered).TakeWhile(c => c.First == c.Second).Count();
        return $"…{expected[Math.Max(0, at - 100)..Math.Min(expected.Length, at + 150)]}… but …{answered[Math.Max(0, at - 100)..Math.Min(answered.Length, at + 150)]}…";
    }

    /// <summary>
    /// Status, headers and body, without what is drawn at random, or numbered, for every request or every person. Deliveries of all sources have numbers of one row, and what a member tells is one.
    /// </summary>
    static string Masked(TestPage page) => Drawn().Replace(ToldBefore().Replace($"{page.Status}\n{page.Location}\n{page.Response.Content.Headers.ContentType}\n{page.Text}", ""), "#");

    /// <summary>
    /// The one thing in which the two differ: how many rows a source delivered, and how many of them were kept, rejected or held, counts the hidden too (decision 13). They are the source's own counts of what it
    /// sent, which it must be able to add up, they stand with every search that asked the source, and they name nobody. Nothing but these numbers is let differ.
    /// </summary>
    [GeneratedRegex(@"\d+ read = \d+ kept (\+|&#x2B;) \d+ unchanged (\+|&#x2B;) \d+ rejected (\+|&#x2B;) \d+ held|\d+ rows of it could not be|""setAside"":\d+|""counts"":\{[^{}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CountsOfADelivery();

    /// <summary>What was told while anybody might know of the child, and names nobody: it stays with whoever was told. The list that it leads to says nothing of the hidden.</summary>
    [GeneratedRegex("""<li><a [^<>]*href="/second-person">Somebody asks for something that needs a second person[^<>]*</a>[^<>]*</li>\s*""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ToldBefore();

    [GeneratedRegex("""column="(Read|Kept|Unchanged|Rejected|Held)" role="cell"><div class="rowan-stacks__value">\d+</div>""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CountInTheList();

    [GeneratedRegex("""value="[A-Za-z0-9_-]{60,}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}(-[0-9a-f]{16})?|[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}|Reference [\w-]+|"challenge":"[\w-]+"|<path d="[^"]*"|<strong class="rowan-key">[^<>]*|name="(First|Last)" value="\d+"|/handed-on/\d+|>Request \d+<|request \d+<|name="Id" value="\d+"|Reason-\d+|/deliveries/\d+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Drawn();
}
