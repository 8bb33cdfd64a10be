using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Warnings;

/// <summary>The page that whoever goes to the family reads first.</summary>
[Proves("H08-19"), Proves("H08-77"), Proves("H08-127")]
public sealed class WarningsOnTheStoryTests
{
    const string Concern = "safeguarding-concern";

    [Theory, OnBothDatabases]
    public async Task A_story_begins_with_who_is_dangerous_at_the_address_how_dangerous_and_the_plan(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var page = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync($"/children/{await ChildAsync(web)}");
        var first = page.Document.QuerySelector(".rowan-warnings__one--grave")!;
        Assert.Contains("Dangerous person at the address: Darren COLE, Very high risk", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plan: No contact with children. Visited each month. Review: 3 May 2011.", Plain(first), StringComparison.Ordinal);
        Assert.True(first.CompareDocumentPosition(page.Document.QuerySelector("main h2")!).HasFlag(DocumentPositions.Following), "The warning stands before everything else of the story.");
        var plan = await (await web.SignInAsync(Roles.DeskSergeant, Concern)).GetAsync(first.QuerySelector(".rowan-warnings__plan a")!.GetAttribute("href")!);
        Assert.Contains("V0001234", plan.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_officer_and_social_care_are_told_whom_to_ask_and_neither_name_nor_plan(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var child = await ChildAsync(web);
        foreach (var role in new[] { Roles.Officer, Roles.SocialWorker })
        {
            var page = await (await web.SignInAsync(role, Concern)).GetAsync($"/children/{child}");
            var told = page.Document.QuerySelector("section.rowan-warnings")!;
            Assert.Contains("the referral desk", told.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("COLE", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("No contact with children", page.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    static async Task<string> ChildAsync(RowanWeb web)
    {
        var id = await ReadWarningsTests.ChildWithAnOffenderAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        return await tables.Identities.Where(i => i.Id == id).Select(i => i.Number).SingleAsync();
    }

    static string Plain(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
