using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Rowan.Web.Components;

namespace Rowan.Tests.Components;

/// <summary>Controls bound to a page's model: nothing typed is lost, nothing typed is trusted.</summary>
public sealed class BindingTests
{
    static readonly EmptyModelMetadataProvider Metadata = new();

    sealed record Asked
    {
        public string? Purpose { get; init; }
        public string? Reason { get; init; }
        public string[] Sources { get; init; } = [];
        public DateFields Born { get; init; } = new();
    }

    [Fact]
    public void A_bound_control_posts_the_name_that_the_model_binder_reads()
    {
        var input = One(new Input { For = For(new Asked { Reason = "08/4412" }, nameof(Asked.Reason)), Label = "Reason", ViewContext = View() }, "input");
        Assert.Equal(("Reason", "Reason", "08/4412"), (input.GetAttribute("name"), input.Id, input.GetAttribute("value")));
    }

    [Fact]
    public void What_was_typed_is_shown_again_when_it_was_refused()
    {
        var view = View(state =>
        {
            state.SetModelValue(nameof(Asked.Reason), "x", "x");
            state.AddModelError(nameof(Asked.Reason), "Give a reason of at least 10 characters");
        });
        var group = One(new Textarea { For = For(new Asked(), nameof(Asked.Reason)), Label = "Reason", ViewContext = view }, ".govuk-form-group--error");
        var area = group.QuerySelector("textarea")!;
        Assert.Equal("x", area.TextContent);
        Assert.Contains("at least 10 characters", group.QuerySelector("#" + area.GetAttribute("aria-describedby"))!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        var view = View(state => state.SetModelValue(nameof(Asked.Reason), "correct horse", "correct horse"));
        var input = One(new PasswordInput { For = For(new Asked { Reason = "correct horse" }, nameof(Asked.Reason)), Label = "Password", ViewContext = view }, "input");
        Assert.Null(input.GetAttribute("value"));
    }

    [Fact]
    public void The_choice_that_was_made_is_the_one_that_is_checked()
    {
        var view = View(state => state.SetModelValue(nameof(Asked.Purpose), "urgent", "urgent"));
        SelectListItem[] items = [new("Section 47 enquiry", "s47"), new("A report I am dealing with now", "urgent")];
        var radios = All(new Radios { For = For(new Asked { Purpose = "s47" }, nameof(Asked.Purpose)), Legend = "Why?", Items = items, ViewContext = view }, "input:checked");
        Assert.Equal("urgent", Assert.Single(radios).GetAttribute("value"));
    }

    [Fact]
    public void Every_checkbox_that_the_model_holds_is_checked()
    {
        SelectListItem[] items = [new("MERLIN", "merlin"), new("PROtect", "protect"), new("CRIS", "cris")];
        var asked = new Asked { Sources = ["merlin", "cris"] };
        var boxes = All(new Checkboxes { For = For(asked, nameof(Asked.Sources)), Legend = "Sources", Items = items, ViewContext = View() }, "input:checked");
        Assert.Equal(["merlin", "cris"], boxes.Select(box => box.GetAttribute("value")));
    }

    [Fact]
    public void A_date_is_asked_in_three_parts_that_the_model_binder_puts_together()
    {
        var asked = new Asked { Born = new() { Day = "31", Month = "2", Year = "2001" } };
        var parts = All(new DateInput { For = For(asked, nameof(Asked.Born)), Legend = "Born", ViewContext = View() }, "input");
        Assert.Equal(["Born.Day=31", "Born.Month=2", "Born.Year=2001"], parts.Select(part => $"{part.GetAttribute("name")}={part.GetAttribute("value")}"));
    }

    [Theory]
    [InlineData("3", "3", "2001", "2001-03-03")]
    [InlineData(" 03 ", "Mar", "2001", "2001-03-03")]
    [InlineData("3", "march", "2001", "2001-03-03")]
    [InlineData("29", "2", "2001", null)]
    [InlineData("", "3", "2001", null)]
    [InlineData("3", "3", "01", null)]
    public void A_date_is_read_only_when_it_is_whole_and_real(string day, string month, string year, string? date) =>
        Assert.Equal(date, new DateFields { Day = day, Month = month, Year = year }.Read()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Any_date_comes_back_as_it_was_given() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), when => DateOnly.FromDateTime(when) == DateFields.Of(DateOnly.FromDateTime(when)).Read()).QuickCheckThrowOnFailure();

    [Fact]
    public void The_error_summary_leads_to_each_control_that_is_wrong_and_to_a_dates_first_part()
    {
        var view = View(state =>
        {
            state.SetModelValue("Born.Day", "31", "31");
            state.AddModelError("Born", "There is no 31 February");
            state.AddModelError("Reason", "Give a reason");
        });
        var links = All(new ErrorSummary { ViewContext = view }, "a");
        Assert.Equal(["#Born_Day", "#Reason"], links.Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Asked.Purpose), nameof(Asked.Reason))]
    [InlineData(nameof(Asked.Reason), nameof(Asked.Purpose))]
    public void The_error_summary_lists_what_is_wrong_in_the_order_of_the_page(string found, string then)
    {
        var state = new ModelStateDictionary();
        state.AddModelError(found, found);
        state.AddModelError(then, then);
        var view = View();
        view.ViewData = new ViewDataDictionary<Asked>(Metadata, state) { Model = new Asked() };
        Assert.Equal([nameof(Asked.Purpose), nameof(Asked.Reason)], All(new ErrorSummary { ViewContext = view }, "a").Select(link => link.TextContent));
    }

    [Fact]
    public void A_page_with_nothing_wrong_has_no_error_summary() => Assert.Equal("", new Drawn(new ErrorSummary { ViewContext = View() }).Html());

    [Fact]
    public void No_text_can_become_markup() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), typed =>
    {
        var hostile = $"\"'><script>{typed.Get}</script><b onclick=x>";
        var drawn = new Drawn(new Input { Name = "q", Value = hostile, Label = hostile, Hint = hostile, Error = hostile }) { Attributes = [new("data-x", hostile)] }.Html();
        var page = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + drawn);
        return page.QuerySelectorAll("script, b").Length == 0 && !page.All.SelectMany(e => e.Attributes).Any(a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(5, 7, "1 2 3 4 5 6 7")]
    [InlineData(10, 40, "1 ⋯ 8 9 10 11 12 ⋯ 40")]
    [InlineData(40, 40, "1 ⋯ 38 39 40")]
    public void Pages_are_offered_around_this_one_with_the_first_and_the_last(int page, int pages, string shown)
    {
        var items = All(new Pagination { Page = page, Pages = pages, Href = "/searches/7?page={0}" }, "li");
        Assert.Equal(pages == 1 ? "" : shown, string.Join(' ', items.Select(item => item.TextContent.Trim())));
    }

    static IReadOnlyList<IElement> All(Microsoft.AspNetCore.Razor.TagHelpers.TagHelper helper, string selector) =>
        [.. new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + new Drawn(helper).Html()).QuerySelectorAll(selector)];

    static IElement One(Microsoft.AspNetCore.Razor.TagHelpers.TagHelper helper, string selector) => Assert.Single(All(helper, selector));

    static ModelExpression For(Asked asked, string property) =>
        new(property, Metadata.GetModelExplorerForType(typeof(Asked), asked).GetExplorerForProperty(property));

    static ViewContext View(Action<ModelStateDictionary>? typed = null)
    {
        var state = new ModelStateDictionary();
        typed?.Invoke(state);
        return new() { ViewData = new(Metadata, state), HttpContext = new DefaultHttpContext() };
    }
}
