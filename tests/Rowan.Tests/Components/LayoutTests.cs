using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Rowan.Tests.Host;
using Rowan.Web.Components;

namespace Rowan.Tests.Components;

/// <summary>The frame that every page stands in, drawn by the real layout.</summary>
public sealed class LayoutTests
{
    const string Officer = "DS Grace Okoro";

    [Fact]
    public async Task The_frame_is_in_British_English_and_leads_a_keyboard_to_the_content()
    {
        var page = await Framed();
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        var skip = Assert.IsAssignableFrom<IHtmlAnchorElement>(page.Body!.FirstElementChild);
        Assert.NotNull(page.QuerySelector("main" + skip.GetAttribute("href")));
        Assert.Equal("Search – Rowan", page.Title);
    }

    [Fact]
    public async Task Nothing_in_the_frame_is_inline_so_that_the_strictest_content_policy_holds()
    {
        var page = await Framed(demonstration: true);
        Assert.All(page.Scripts, script => Assert.False(string.IsNullOrEmpty(script.GetAttribute("src"))));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_demonstration_says_on_every_page_that_it_is_invented_and_nothing_else_does(bool demonstration)
    {
        var page = await Framed(demonstration: demonstration);
        Assert.Equal(demonstration, page.Body!.TextContent.Contains("Everything here is invented", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_in_can_search_and_sign_out_by_a_post_that_no_other_site_can_make()
    {
        var page = await Framed();
        Assert.NotNull(page.QuerySelector("nav a[href='/search'][aria-current]"));
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector("form[action='/sign-out']"));
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.NotNull(form.QuerySelector("input[name='__RequestVerificationToken']"));
        Assert.Contains(Officer, page.QuerySelector(".rowan-account")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_offered_nothing()
    {
        var page = await Framed(signedIn: false);
        Assert.Empty(page.QuerySelectorAll("header nav, header form"));
    }

    [Fact]
    public async Task On_paper_it_stands_who_was_shown_it_and_when_in_London()
    {
        var page = await Framed(now: new DateTimeOffset(2010, 7, 1, 22, 30, 0, TimeSpan.Zero));
        var printed = page.QuerySelector(".rowan-printed")!.TextContent;
        Assert.Contains($"Shown to {Officer} on 1 July 2010 at 23:30", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_purpose_stands_on_the_page_for_as_long_as_it_holds()
    {
        var page = await Framed(purpose: "Section 47 enquiry");
        Assert.Contains("Section 47 enquiry", page.QuerySelector(".rowan-purpose")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await Framed()).QuerySelector(".rowan-purpose"));
    }

    [Fact]
    public async Task The_title_of_a_page_with_an_error_says_so_first() =>
        Assert.Equal("Error: Search – Rowan", (await Framed(state => state.AddModelError("Query", "Say whom to look for"))).Title);

    static async Task<IHtmlDocument> Framed(
        Action<ModelStateDictionary>? state = null, bool signedIn = true, bool demonstration = false, string? purpose = null, DateTimeOffset? now = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Rowan:Demonstration"] = demonstration.ToString();
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(Button).Assembly);
        builder.Services.AddSingleton<TimeProvider>(new TestClock(now ?? TestClock.AWednesday));
        builder.Services.AddSingleton(Rowan.Web.SignIn.SessionLimits.Of(Rowan.Web.Configuration.ConfigurationInForce.Nothing));
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;

        var who = signedIn ? new ClaimsIdentity([new(ClaimTypes.Name, Officer)], "test") : new ClaimsIdentity();
        var http = new DefaultHttpContext { RequestServices = services, User = new(who) };
        http.Request.Path = "/search";
        var action = new ActionContext(http, new(), new());
        state?.Invoke(action.ModelState);

        using var text = new StringWriter();
        var data = new ViewDataDictionary(services.GetRequiredService<IModelMetadataProvider>(), action.ModelState) { ["Title"] = "Search", ["Purpose"] = purpose };
        var temporary = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        var view = new RazorView(
            services.GetRequiredService<IRazorViewEngine>(), services.GetRequiredService<IRazorPageActivator>(), [], new Content(),
            HtmlEncoder.Default, services.GetRequiredService<DiagnosticListener>());
        await view.RenderAsync(new ViewContext(action, view, data, temporary, text, new()));
        return new HtmlParser().ParseDocument(text.ToString());
    }

    sealed class Content : RazorPage<object>
    {
        public Content() => Path = "/Search/Index.cshtml";

        public override Task ExecuteAsync()
        {
            Layout = "/Layout/_Layout.cshtml";
            Write("What the page says");
            return Task.CompletedTask;
        }
    }
}
