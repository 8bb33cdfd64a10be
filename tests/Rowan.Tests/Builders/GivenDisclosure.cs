using System.Net;
using System.Text;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>A disclosure as an officer opens and decides it on the pages.</summary>
static class GivenDisclosure
{
    public static Dictionary<string, string> Opening(string number) => new()
    {
        ["Number"] = number, ["Kind"] = "subject-access", ["AskedBy"] = "The young person themself", ["Checked"] = "Passport seen.",
        ["AskedOn.Day"] = "20", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010",
    };

    /// <summary>Opened, as the officer then sees it.</summary>
    public static async Task<TestPage> OpenAsync(TestBrowser officer, string number)
    {
        await officer.GetAsync("/disclosures/new");
        Assert.EndsWith("?done=opened", (await officer.SubmitAsync(Opening(number))).Location, StringComparison.Ordinal);
        return await officer.FollowAsync();
    }

    public static async Task DecidedAsync(TestBrowser officer, int disclosure, int item, Dictionary<string, string> decided)
    {
        await officer.GetAsync($"/disclosures/{disclosure}/items/{item}");
        Assert.Equal($"/disclosures/{disclosure}?done=decided", (await officer.SubmitAsync(decided)).Location);
        await officer.GetAsync($"/disclosures/{disclosure}");
    }

    /// <summary>In no case, escaping or encoding that a reader of the bytes could undo.</summary>
    public static void AssertNowhere(byte[] bytes, string word)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, WebUtility.HtmlDecode(text), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, System.Text.RegularExpressions.Regex.Unescape(text.Replace("\\\"", "'", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(word))[..^4], text, StringComparison.Ordinal);
    }
}
