using System.Net;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Notifications;

/// <summary>A pre-assessment checklist, filled in as a member would, page by page.</summary>
static class GivenNotification
{
    public static readonly Dictionary<string, string> Concern = new()
    {
        ["Do"] = "next", ["concern-0-on-day"] = "23", ["concern-0-on-month"] = "11", ["concern-0-on-year"] = "2010", ["concern-0-at"] = "21:40", ["concern-0-place"] = "Bruce Castle Park",
        ["concern-0-circumstances"] = "Two children alone in the park after dark.\nThe elder said that nobody was at home.", ["concern-0-stage"] = "before",
    };

    public static readonly Dictionary<string, string> Done = new()
    {
        ["Do"] = "next", ["done-0-crime"] = "not-known", ["done-0-protection"] = "no", ["done-0-action"] = "Took them home to their aunt.", ["done-0-told"] = "nobody",
    };

    public static Dictionary<string, string> Child(int at, string given, string family, string born = "14 5 2001", string line = "14 Coleridge Road", string postcode = "N8 8DU", string borough = "haringey") => new()
    {
        [$"children-{at}-given"] = given, [$"children-{at}-family"] = family, [$"children-{at}-born-day"] = born.Split(' ')[0], [$"children-{at}-born-month"] = born.Split(' ')[1],
        [$"children-{at}-born-year"] = born.Split(' ')[2], [$"children-{at}-sex"] = "F", [$"children-{at}-address"] = line, [$"children-{at}-postcode"] = postcode, [$"children-{at}-borough"] = borough,
        [$"children-{at}-unmet"] = "safe", [$"children-{at}-voice"] = "Said she was hungry.",
    };

    /// <summary>Begins a form from the page that offers it.</summary>
    /// <returns>The address of its draft, without the part.</returns>
    public static async Task<string> BegunAsync(TestBrowser browser, string form = "pac")
    {
        await browser.GetAsync("/notifications");
        var began = await browser.SubmitAsync([], $"form:has(input[value='{form}'])");
        Assert.Equal(HttpStatusCode.Redirect, began.Status);
        return began.Location![..began.Location!.LastIndexOf('/')];
    }

    /// <summary>Fills in all that is needed, for these children.</summary>
    public static async Task<string> FilledInAsync(TestBrowser browser, params Dictionary<string, string>[] children)
    {
        var draft = await BegunAsync(browser);
        await browser.GetAsync($"{draft}/concern");
        Assert.Equal($"{draft}/children", (await browser.SubmitAsync(new(Concern))).Location);
        await browser.FollowAsync();
        for (var at = 0; at < children.Length; at++)
        {
            var sofar = children.Take(at + 1).SelectMany(c => c).ToDictionary();
            var last = at == children.Length - 1;
            var sent = await browser.SubmitAsync(new(sofar) { ["Do"] = last ? "next" : "another" });
            Assert.Equal(last ? $"{draft}/adults" : $"{draft}/children#children-{at + 1}", sent.Location);
            await browser.GetAsync(sent.Location!.Split('#')[0]);
        }

        Assert.Equal($"{draft}/done", (await browser.SubmitAsync(new() { ["Do"] = "next" })).Location);
        await browser.FollowAsync();
        Assert.Equal($"{draft}/check", (await browser.SubmitAsync(new(Done))).Location);
        return draft;
    }

    /// <returns>The reference.</returns>
    public static async Task<string> SentAsync(TestBrowser browser, params Dictionary<string, string>[] children)
    {
        var draft = await FilledInAsync(browser, children);
        await browser.GetAsync($"{draft}/check");
        var sent = await browser.SubmitAsync([]);
        Assert.StartsWith("/notifications/sent/", sent.Location, StringComparison.Ordinal);
        return sent.Location!["/notifications/sent/".Length..].Split('?')[0];
    }

    /// <summary>What a node does a little later: the machine links what is new.</summary>
    public static Task LinkedAsync(TestRowan rowan) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        historical: false, key => TestRowan.AsOperator(Permissions.Link, "rowan link", PurposeIs.KeepingIdentities) with { RequestId = key });
}
