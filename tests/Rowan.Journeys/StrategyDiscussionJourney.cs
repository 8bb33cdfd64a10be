using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A strategy discussion: planned, who must be there, invited and tried, written, checked, counter-signed and sent; and what it gave an officer to do. At the desk and on a phone.</summary>
public sealed class StrategyDiscussionJourney(DemonstrationRowan rowan)
{
    [Fact]
    public async Task From_the_plan_to_the_counter_signature_and_what_is_to_be_done()
    {
        var reference = await ReferralDeskJourney.TellAsync(rowan, "Bryony", "Alderside", "3 Teasel Row");
        string discussion;
        await using (var walk = await Walk.BeginAsync(rowan, "strategy-discussion"))
        {
            var page = walk.Page;
            await walk.SignInAsync("desk-sergeant");
            await page.GotoAsync($"/notifications/{reference}");
            await walk.SayWhyAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Plan a strategy discussion" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Plan it, and invite people next" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose how it is held");
            await walk.LookAtAsync("plan-wrong");
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            await page.GetByLabel("By telephone").CheckAsync();
            await page.GetByLabel("Day", new() { Exact = true }).FillAsync($"{now.Day}");
            await page.GetByLabel("Month", new() { Exact = true }).FillAsync($"{now.Month}");
            await page.GetByLabel("Year", new() { Exact = true }).FillAsync($"{now.Year}");
            await page.GetByLabel("At what time?").FillAsync("00:00");
            await page.GetByLabel("Why in this way, and at this time?").FillAsync("The child goes home today.");
            await page.GetByRole(AriaRole.Group, new() { NameRegex = new("medical evidence") }).GetByLabel("Not known").CheckAsync();
            await page.GetByRole(AriaRole.Group, new() { NameRegex = new("a school or a nursery") }).GetByLabel("No", new() { Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Plan it, and invite people next" }).ClickAsync();
            await Assertions.Expect(page.GetByText("nobody has invited them yet: Police supervisor, Children’s social care, Health, The paediatrician who examined the child.")).ToBeVisibleAsync();
            await walk.LookAtAsync("planned");
            discussion = new Uri(page.Url).AbsolutePath;
            foreach (var (part, name, agency) in new[] { ("police-supervisor", "Ruth Kemble", "Metropolitan Police"), ("health", "Maud Ansah", "Whittington Health") })
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
                await page.GetByLabel("As what do they take part?").SelectOptionAsync(new SelectOptionValue { Value = part });
                await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
                await page.GetByLabel("Agency").FillAsync(agency);
                await page.GetByLabel("Rank or post").FillAsync("Of the day");
                await page.GetByLabel("How are they reached?").FillAsync("020 7946 0311");
                await walk.LookAtAsync($"invite-{part}");
                await page.GetByRole(AriaRole.Button, new() { Name = "Invite them" }).ClickAsync();
            }

            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Record an effort to reach Maud Ansah") }).ClickAsync();
            await page.GetByLabel("What did you try?").FillAsync("Rang twice");
            await page.GetByLabel("Reached, and will take part").CheckAsync();
            await walk.LookAtAsync("effort");
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("What you tried is kept.")).ToBeVisibleAsync();

            // What is typed is kept by itself.
            await page.GetByRole(AriaRole.Button, new() { Name = "Write the record" }).ClickAsync();
            await page.GetByLabel("Reasons").FillAsync("Nobody explains the marks.");
            await Assertions.Expect(page.GetByText("Saved at ")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByLabel("Reasons")).ToHaveValueAsync("Nobody explains the marks.");
            await page.GetByLabel("On which day?").FillAsync(LondonNow().ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
            await page.GetByLabel("At what time?").FillAsync(LondonNow().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            foreach (var who in new[] { "Ruth Kemble", "Maud Ansah" })
            {
                await page.GetByRole(AriaRole.Group, new() { NameRegex = new($"did {who}") }).GetByLabel("Yes").CheckAsync();
            }

            await page.GetByLabel("Rank of Ruth Kemble on the day (optional)").FillAsync("DS");
            await page.GetByLabel("Facts: Metropolitan Police").FillAsync("Called twice.");
            await page.GetByLabel("Facts: Whittington Health").FillAsync("Weighed on Monday.");
            await page.GetByLabel("Opinions: Whittington Health").FillAsync("She does not thrive.");
            await page.GetByLabel("Section 47 enquiries by police and children’s social care together").CheckAsync();
            await page.GetByLabel("How was the threshold of significant harm judged?").FillAsync("Met.");
            await page.GetByRole(AriaRole.Group, new() { Name = "Was legal advice taken?" }).GetByLabel("No").CheckAsync();
            await page.Locator("#ResearchWhy").FillAsync("She goes home today.");
            await page.GetByLabel("Action 1 (leave it empty if there is none)").FillAsync("See her at home.");
            await page.GetByLabel("Action 1: which member does it?").FillAsync("officer");
            await page.GetByLabel("Action 1: by which day?").FillAsync(now.AddDays(1).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
            await page.GetByLabel("Action 1: by what time?").FillAsync("12:00");
            await walk.LookAtAsync("record");
            await page.GetByRole(AriaRole.Button, new() { Name = "Check it before it is counter-signed" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The paediatrician who examined the child must be there: say why it was held without");
            await walk.LookAtAsync("check-wrong");
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^The paediatrician who examined the child must be there") }).ClickAsync();
            await page.GetByLabel("The paediatrician who examined the child must be there. If nobody was").FillAsync("No child was examined yet.");
            await page.GetByLabel("Children’s social care must be there. If nobody was").FillAsync("Their line was engaged; rung again at ten.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Check it before it is counter-signed" }).ClickAsync();
            await walk.LookAtAsync("check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Counter-sign it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("The record is counter-signed.")).ToBeVisibleAsync();
            await walk.LookAtAsync("signed");
            await page.GetByRole(AriaRole.Button, new() { Name = "Record to whom it was sent, and who has it" }).ClickAsync();
            await page.GetByLabel("Maud Ansah, Whittington Health").CheckAsync();
            await page.GetByLabel("How did you send it?").FillAsync("By secure e-mail");
            await page.GetByRole(AriaRole.Button, new() { Name = "It is sent" }).ClickAsync();
            await Assertions.Expect(page.GetByText("It is kept to whom the record was sent.")).ToBeVisibleAsync();
            await page.GotoAsync($"{discussion}/sent");
            await walk.LookAtAsync("sent");
            await page.GotoAsync($"/notifications/{reference}");
            await walk.LookAtAsync("concern");
            await page.GotoAsync(discussion);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Say what came of it") }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Give it to somebody else" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Give it to them" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why it is another’s to do");
            await walk.LookAtAsync("give");
        }

        await using (var officer = await Walk.BeginAsync(rowan, "strategy-discussion-action", phone: true))
        {
            await officer.SignInAsync("officer");
            await officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("A strategy discussion gave you something to do") }).First.ClickAsync();
            await officer.SayWhyAsync();
            await officer.LookAtAsync("action");
            await officer.Page.GetByLabel("Done", new() { Exact = true }).CheckAsync();
            await officer.Page.GetByLabel("What came of it, or why it is not done and what happens now").FillAsync("She was seen, with her aunt.");
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
            await Assertions.Expect(officer.Page.GetByText("What came of it is kept.")).ToBeVisibleAsync();
        }

        await using var phone = await Walk.BeginAsync(rowan, "strategy-discussion", phone: true);
        await phone.SignInAsync("supervisor");
        await phone.Page.GotoAsync("/strategy-discussions?view=to-send");
        await phone.SayWhyAsync();
        await phone.LookAtAsync("queue");
        await phone.Page.GotoAsync(discussion);
        await phone.SayWhyAsync();
        await phone.LookAtAsync("discussion");
        await phone.Page.GotoAsync($"/desk/{reference}/discussion");
        await phone.LookAtAsync("plan");
        await phone.Page.GotoAsync("/actions");
        await phone.LookAtAsync("actions");
    }

    static DateTime LondonNow() => TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
}
