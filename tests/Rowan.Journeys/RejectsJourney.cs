using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>What could not be read is put right by the desk, and found; a source that is off says so on the next search.</summary>
public sealed class RejectsJourney(DemonstrationRowan rowan)
{
    const string PuttingRight = "Putting records right";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sergeant_mends_a_reject_sees_how_it_would_be_read_feeds_it_and_takes_it_back(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "rejects", phone);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await page.GotoAsync("/sources/MERLIN");
        await walk.LookAtAsync("source");
        await page.GotoAsync("/sources/MERLIN/rejects?show=open&file=reports.csv");
        await walk.LookAtAsync("list");

        await page.GetByRole(AriaRole.Link, new() { Name = "Mend" }).First.ClickAsync();
        await walk.SayWhyAsync(PuttingRight);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mend a reject" })).ToBeVisibleAsync();
        await page.GetByText("As it came").First.ClickAsync();
        await walk.LookAtAsync("mend");

        await page.GetByLabel("INCIDENT_DATE", new() { Exact = true }).FillAsync("31/02/2007");
        await page.GetByRole(AriaRole.Button, new() { Name = "See how it would be read" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It still cannot be read").First).ToBeVisibleAsync();
        await walk.LookAtAsync("still-not");

        await page.GetByRole(AriaRole.Button, new() { Name = "Feed it again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("no-reason");
    }

    [Fact]
    [Proves("H08-24")]
    public async Task Every_column_of_the_list_of_rejects_is_read_on_a_phone_without_script_and_on_paper()
    {
        string[] columns = ["Delivery", "File", "Line", "Why", "Now"];
        await using var walk = await Walk.BeginAsync(rowan, "rejects-without-script", phone: true, script: false);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await page.GotoAsync("/sources/MERLIN/rejects?show=open");
        var cells = page.Locator(".rowan-stacks tbody tr").First.Locator("td");
        await Assertions.Expect(cells).ToHaveCountAsync(columns.Length);
        foreach (var (column, at) in columns.Select((c, i) => (c, i)))
        {
            var before = await cells.Nth(at).EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content");
            Assert.Contains($"\"{column}\"", before, StringComparison.Ordinal);
        }

        await walk.NothingIsCutOffAsync(".rowan-stacks tbody td");
        await walk.PictureAsync("list");

        await walk.OnPaperAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(columns);
        await walk.NothingIsCutOffAsync(".rowan-stacks thead th, .rowan-stacks tbody td");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mend" }).First).Not.ToBeVisibleAsync();
        await walk.PictureAsync("printed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_an_administrator_declared_off_is_told_on_the_next_search(bool phone)
    {
        await using (var administrator = await Walk.BeginAsync(rowan, "off", phone))
        {
            await administrator.SignInAsync("administrator");
            await administrator.Page.GotoAsync("/sources/PROtect/off/declare");
            await administrator.LookAtAsync("declare");
            await administrator.Page.GetByLabel("What has happened to it?").FillAsync("Moved to another data centre");
            await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Declare it off" }).ClickAsync();
            await administrator.LookAtAsync("declared");

            await using var walk = await Walk.BeginAsync(rowan, "off-on-search", phone);
            await walk.SignInAsync("desk-sergeant");
            await walk.SearchAsync("aysha rahmani about 7");
            await Assertions.Expect(walk.Page.GetByText("Moved to another data centre").First).ToBeVisibleAsync();
            await walk.LookAtAsync("results");

            await administrator.Page.GotoAsync("/sources/PROtect/off");
            await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "It is back" }).ClickAsync();
            await Assertions.Expect(administrator.Page.GetByText("The time off has ended.")).ToBeVisibleAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pages_of_what_is_held_and_withdrawn_stand_on_their_own(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "care", phone);
        await walk.SignInAsync("data-protection-officer");
        await walk.Page.GotoAsync("/sources/MERLIN/withdrawals");
        await walk.LookAtAsync("withdrawals");
        await walk.Page.GotoAsync("/sources/MERLIN/withdrawals/new");
        await walk.LookAtAsync("withdraw");
        await walk.Page.GotoAsync("/sources/MERLIN/held");
        await walk.LookAtAsync("held");
        await walk.Page.GotoAsync("/sources/MERLIN/to-decide");
        await walk.LookAtAsync("to-decide");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sergeant_says_whose_record_it_is_that_came_under_anothers_reference_takes_that_back_and_decides_otherwise(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "to-decide", phone);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await page.GotoAsync("/sources/MERLIN");
        await page.GetByRole(AriaRole.Link, new() { Name = "To decide" }).First.ClickAsync();
        await walk.LookAtAsync("list");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).First.ClickAsync();
        await walk.SayWhyAsync(PuttingRight);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Whose record is it?", Level = 1 })).ToBeVisibleAsync();
        await walk.LookAtAsync("one");

        await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("no-reason");

        await DecideAsync(page, "Somebody else’s", "Rang the source, which had used the number again");
        await walk.LookAtAsync("decided");
        await page.GetByRole(AriaRole.Link, new() { Name = "See what it was kept as" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The reference was used before").First).ToBeVisibleAsync();
        await walk.LookAtAsync("record");
        await page.GoBackAsync();

        await TakeBackAsync(page);
        await walk.LookAtAsync("taken-back");
        await DecideAsync(page, "The same record", "The officer had entered the wrong child");
        await walk.LookAtAsync("the-same");
        await page.GotoAsync("/sources/MERLIN/to-decide?show=decided");
        await walk.LookAtAsync("list-decided");

        // As it was, for the next screen.
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).First.ClickAsync();
        await TakeBackAsync(page);
    }

    static async Task DecideAsync(IPage page, string whose, string reason)
    {
        await page.GetByLabel(whose).CheckAsync();
        await page.GetByLabel("How do you know?").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It was decided: what came is searched from now on.")).ToBeVisibleAsync();
    }

    static async Task TakeBackAsync(IPage page)
    {
        await page.GetByLabel("Why is it taken back?").FillAsync("It is not certain");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the decision back" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The decision was taken back: what it kept is searched no more.")).ToBeVisibleAsync();
    }
}
