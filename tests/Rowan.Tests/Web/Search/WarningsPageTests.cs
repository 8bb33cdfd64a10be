using System.Text.Json;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Web.Cli;

namespace Rowan.Tests.Web.Search;

/// <summary>Warnings, addresses and relatives in the results, as somebody at a browser, a program and a command line have them.</summary>
[Proves("H08-19"), Proves("H08-127")]
public sealed class WarningsPageTests
{
    [Theory, OnBothDatabases]
    public async Task A_child_with_a_dangerous_person_at_the_address_is_shown_with_the_plan_before_all_else(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await WithAnOffenderAsync(kind));
        var page = await SearchAsync(web, "ayesha rahmani");
        var card = page.Document.QuerySelector(".rowan-results .rowan-result")!;
        var warnings = card.QuerySelectorAll(".rowan-warned__one").Select(w => string.Join(' ', w.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.StartsWith("Warning: Dangerous person at the address: Darren COLE, Very high risk since 1 May 2009; ", warnings[0], StringComparison.Ordinal);
        Assert.Contains("Plan: No contact with children. Visited each month. Review: 3 May 2011. Read the plan", warnings[0], StringComparison.Ordinal);
        Assert.Equal("rowan-warned", card.Children[1].ClassName);
        Assert.Matches("^/records/[0-9]+$", card.QuerySelector(".rowan-warned__plan a")!.GetAttribute("href")!);
        Assert.Contains("Past: 1 missing episode, last found 16 February 2007", card.QuerySelector(".rowan-warned__past")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Whom_to_ask_is_told_where_a_warning_is_not_open(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await WithAnOffenderAsync(kind));
        var page = await SearchAsync(web, "ayesha rahmani", Roles.SocialWorker);
        Assert.DoesNotContain("Darren", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(page.Document.QuerySelectorAll(".rowan-warned__one").Select(w => w.TextContent), w => w.Contains("holds a warning that is not open to you. ", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases, Proves("C03-31")]
    public async Task An_address_is_a_page_of_everybody_known_there_and_stands_in_no_link(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await FamilyRowan.MakeAsync(kind));
        var page = await SearchAsync(web, "14 coleridge road N8");
        Assert.Contains("3 people known at 1 address", page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Known there now (2)", "Known there before (1)"], page.Document.QuerySelectorAll(".rowan-dwelling h3").Select(h => h.TextContent));
        Assert.Contains("Home, 1 May 2005 to 2 March 2006. Said by MERLIN 06PAC000002", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? ""), h => h.Contains("coleridge", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnBothDatabases]
    public async Task From_a_person_to_who_else_is_known_at_the_address(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await FamilyRowan.MakeAsync(kind));
        var page = await SearchAsync(web, "farida rahmani");
        Assert.Equal("address Flat 2, 14 Coleridge Road N8 9XX", page.Document.QuerySelector(".rowan-result input[name=Query]")!.GetAttribute("value"));
    }

    [Theory, OnBothDatabases, Proves("C03-25")]
    public async Task Relatives_are_shown_with_whose_they_are(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await FamilyRowan.MakeAsync(kind));
        var page = await SearchAsync(web, "child of farida rahmani");
        Assert.Equal("Farida RAHMANI, born 2 January 1979", page.Document.QuerySelector(".govuk-inset-text .rowan-named")!.TextContent.Trim());
        Assert.Equal("Children of:", page.Document.QuerySelector(".govuk-inset-text strong")!.TextContent);
        Assert.Contains("2 people found", page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_verb_tells_the_same_and_the_document_too(DatabaseKind kind)
    {
        await using var rowan = await WithAnOffenderAsync(kind);
        await rowan.StopAsync();
        var said = await Typed.RunAsync(rowan.On, "search", "14 invented road N15", "--purpose", "safeguarding-concern");
        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("! Dangerous person: Very high risk (ViSOR V0001234)", said.Output, StringComparison.Ordinal);
        Assert.Contains("Plan: No contact with children.", said.Output, StringComparison.Ordinal);
        var document = (await Typed.RunAsync(rowan.On, "search", "ayesha rahmani", "--purpose", "safeguarding-concern", "--json")).Document;
        var warning = document.GetProperty("people")[0].GetProperty("warnings")[0];
        Assert.Equal(("dangerous-person", "at-the-address", "Darren COLE"), (Text(warning, "kind"), Text(warning, "concerns"), Text(warning.GetProperty("of"), "name")));
        Assert.Equal("3 May 2011", Text(warning.GetProperty("plan"), "review"));
        var dwelling = (await Typed.RunAsync(rowan.On, "search", "14 invented road N15", "--purpose", "safeguarding-concern", "--json")).Document.GetProperty("dwellings")[0];
        Assert.Equal(2, dwelling.GetProperty("people").GetArrayLength());
    }

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    static async Task<TestPage> SearchAsync(RowanWeb web, string typed, string role = Roles.Researcher)
    {
        var browser = await web.SignInAsync(role, "safeguarding-concern");
        await browser.GetAsync("/search");
        await browser.SubmitAsync(new() { ["Query"] = typed });
        return await browser.FollowAsync();
    }

    static async Task<TestRowan> WithAnOffenderAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Protect("HGY/2006/0412").Happening("2006-11-02")
            .Naming("child", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey").KeptAsync(rowan, new DateOnly(2006, 11, 3));
        await GivenRecord.Merlin("07PAC012345").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road")
            .Warning("1", WarningKinds.Missing, "Missing", from: new DateOnly(2007, 2, 14), until: new DateOnly(2007, 2, 16)).KeptAsync(rowan, new DateOnly(2007, 2, 17));
        await GivenRecord.Visor("V0001234").Naming("1", "subject", "Darren", "Cole", "1970-02-01", "M", postcode: "N15 3AA", line: "14 Invented Rd")
            .Warning("1", WarningKinds.DangerousPerson, "Very high risk", "No contact with children.\nVisited each month.", new DateOnly(2009, 5, 1), review: "3 May 2011").KeptAsync(rowan, new DateOnly(2009, 6, 1));
        await rowan.LinkAsync();
        return rowan;
    }
}
