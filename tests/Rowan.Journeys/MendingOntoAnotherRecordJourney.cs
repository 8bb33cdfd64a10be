using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A reject is mended under the reference of a record that is here already: which one is named, and it is done only when that is meant.</summary>
public sealed class MendingOntoAnotherRecordJourney(DemonstrationRowan rowan)
{
    const string PuttingRight = "Putting records right";

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [Proves("H08-24")]
    public async Task A_sergeant_is_told_which_record_the_row_would_land_on_declines_confirms_and_takes_it_back(bool phone, bool script)
    {
        await using var walk = await Walk.BeginAsync(rowan, script ? "onto-another" : "onto-another-without-script", phone, script);
        var page = walk.Page;
        await walk.SignInAsync("desk-sergeant");
        await page.GotoAsync("/sources/MERLIN/rejects?show=open&file=reports.csv");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Delivery 39" }).Filter(new() { HasText = "INCIDENT_DATE" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Mend") }).ClickAsync();
        await walk.SayWhyAsync(PuttingRight);
        var reject = page.Url;
        var done = page.Locator(".moj-timeline__item");
        var before = await done.CountAsync();
        var reference = page.GetByLabel("REPORT_NO", new() { Exact = true });
        var number = await reference.InputValueAsync();
        await reference.FillAsync("24PAC000001");
        await page.GetByLabel("VERSION", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("INCIDENT_DATE", new() { Exact = true }).FillAsync("06/01/2024");
        await page.GetByLabel("How do you know?").FillAsync("Rang the officer, who had mistyped the number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Feed it again" }).ClickAsync();

        // Fed as it stands, without a word on whose record it is: nothing is kept.
        var problem = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" });
        await Assertions.Expect(problem).ToContainTextAsync("MERLIN report 24PAC000001 is here already");
        await Assertions.Expect(page.GetByText("There is MERLIN report 24PAC000001 here already, and the row as it came did not name it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Krishna Sanjay Solanki, born 25 May 2018, subject").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("I have looked: the row belongs to this record")).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("INCIDENT_DATE", new() { Exact = true })).ToHaveValueAsync("06/01/2024");
        await Assertions.Expect(page.GetByLabel("How do you know?")).ToHaveValueAsync("Rang the officer, who had mistyped the number");
        await LookAsync("asked");
        var record = (await page.GetByRole(AriaRole.Link, new() { Name = "Look at MERLIN report 24PAC000001" }).GetAttributeAsync("href"))!;

        // Declined: the record and the reject stand as they did.
        await page.GotoAsync(record);
        await Assertions.Expect(page.GetByText("2 versions have come")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Incident on 6 January 2024")).ToHaveCountAsync(0);
        await page.GotoAsync(reject);
        await Assertions.Expect(done).ToHaveCountAsync(before);
        await Assertions.Expect(reference).ToHaveValueAsync(number);

        // Confirmed.
        await reference.FillAsync("24PAC000001");
        await page.GetByLabel("VERSION", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("INCIDENT_DATE", new() { Exact = true }).FillAsync("06/01/2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "See how it would be read" }).ClickAsync();
        await Assertions.Expect(page.GetByText("There is MERLIN report 24PAC000001 here already")).ToBeVisibleAsync();
        await LookAsync("tried");
        await page.GetByLabel("I have looked: the row belongs to this record").CheckAsync();
        await page.GetByLabel("How do you know?").FillAsync("Rang the officer, who had mistyped the number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Feed it again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The row was read and fed: what it tells is searched from now on.")).ToBeVisibleAsync();
        await LookAsync("fed");
        await page.GetByRole(AriaRole.Link, new() { Name = "See the record" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(record)}$"));
        await Assertions.Expect(page.GetByText("3 versions have come")).ToBeVisibleAsync();
        var believed = page.Locator("section").Filter(new() { Has = page.GetByText("Believed now") });
        await Assertions.Expect(believed).ToHaveCountAsync(1);
        await Assertions.Expect(believed).ToContainTextAsync("Version 3");
        await Assertions.Expect(believed).ToContainTextAsync("By DS Ruth Kemble");
        await Assertions.Expect(believed).ToContainTextAsync("06/01/2024");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("SOLANKI", RegexOptions.IgnoreCase) }).First).ToBeVisibleAsync();
        await LookAsync("record");

        // As it was, for the next screen.
        await page.GotoAsync(reject);
        await page.GetByLabel("Why is it taken back?").FillAsync("It was another report after all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the mend back" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The mend was taken back: what it told is searched no more.")).ToBeVisibleAsync();
        await LookAsync("taken-back");
        await page.GotoAsync(record);
        await Assertions.Expect(page.Locator("section").Filter(new() { Has = page.GetByText("Believed now") })).ToContainTextAsync("Version 2");

        // What looks at the page is a script itself.
        Task LookAsync(string name) => script ? walk.LookAtAsync(name) : walk.PictureAsync(name);
    }
}
