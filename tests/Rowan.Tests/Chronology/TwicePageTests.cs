using System.Net;
using AngleSharp.Dom;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

[Proves("C03-30"), Proves("C03-22")]
public sealed class TwicePageTests
{
    [Theory, OnBothDatabases]
    public async Task The_start_page_leads_to_every_child_on_two_boroughs_registers(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ReadStoryTests.OnTwoRegistersAsync(web.Rowan);
        var browser = await web.SignInAsync(Roles.SocialWorker, "conference");
        Assert.NotNull((await browser.GetAsync("/")).Document.QuerySelector("main a[href='/registers/twice']"));

        var page = await browser.GetAsync("/registers/twice");

        Assert.Equal($"/children/{number}", page.Document.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Contains("Haringey (neglect, since 2 November 2006)", page.Words, StringComparison.Ordinal);
        Assert.Contains("Enfield (physical abuse, since 9 January 2007)", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_none_it_says_so_and_where_it_looked()
    {
        await using var web = await RowanWeb.StartAsync();
        var page = await (await web.SignInAsync(Roles.Researcher, "conference")).GetAsync("/registers/twice");

        Assert.Contains("There is none. Looked in:", page.Words, StringComparison.Ordinal);
        Assert.Contains("PROtect", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_is_neither_led_there_nor_let_in()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer, "safeguarding-concern");

        Assert.Null((await browser.GetAsync("/")).Document.QuerySelector("main a[href='/registers/twice']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/registers/twice")).Status);
    }
}
