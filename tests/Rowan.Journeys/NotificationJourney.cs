using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>
/// A constable in the street sends a pre-assessment checklist of two children, on a phone, or in the station without script; the desk sergeant finds it in the queue and reads it whole,
/// and the children are compared with what is held.
/// </summary>
public sealed class NotificationJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Proves("E07-24")]
    public async Task From_a_concern_in_the_street_to_the_queue_of_the_desk(bool script)
    {
        string reference;
        await using (var walk = await Walk.BeginAsync(rowan, script ? "notification" : "notification-without-script", phone: script, script))
        {
            var page = walk.Page;
            await walk.SignInAsync("officer");
            await page.GetByRole(AriaRole.Link, new() { Name = "Tell of a concern about a child, and what you have sent" }).ClickAsync();
            await LookAsync(walk, script, "begin");
            await page.Locator("form:has(input[value='pac']) button").ClickAsync();

            // What is wrong is said where it stands; nothing typed is lost.
            await page.GetByLabel("What did you see and hear?").FillAsync("Two children alone in the park after dark.");
            await page.GetByRole(AriaRole.Group, new() { Name = "When was it?" }).GetByLabel("Day").FillAsync("31");
            await page.GetByRole(AriaRole.Group, new() { Name = "When was it?" }).GetByLabel("Month").FillAsync("2");
            await page.GetByRole(AriaRole.Group, new() { Name = "When was it?" }).GetByLabel("Year").FillAsync("2026");
            if (script)
            {
                await Assertions.Expect(page.GetByText("Saved at ")).ToBeVisibleAsync(new() { Timeout = 15_000 });
                await page.ReloadAsync();
                await Assertions.Expect(page.GetByLabel("What did you see and hear?")).ToHaveValueAsync("Two children alone in the park after dark.");
            }

            await NextAsync(page);
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("‘When was it?’ must be a real day");
            await LookAsync(walk, script, "wrong");
            await page.GetByRole(AriaRole.Link, new() { Name = "‘When was it?’ must be a real day" }).ClickAsync();
            if (script)
            {
                await Assertions.Expect(page.Locator("#concern-0-on-day")).ToBeFocusedAsync();
            }

            await page.Locator("#concern-0-on-day").FillAsync("1");
            await page.GetByLabel("Before anybody has helped").CheckAsync();
            await LookAsync(walk, script, "concern");
            await NextAsync(page);

            await ChildAsync(page, 0, "Marigold", "Fennimore", "2019");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add another child" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Child 2" })).ToBeInViewportAsync();
            await ChildAsync(page, 1, "Barnaby", "Fennimore", "2022");
            await LookAsync(walk, script, "children");
            await NextAsync(page);
            await LookAsync(walk, script, "adults");
            await NextAsync(page);

            await page.GetByRole(AriaRole.Group, new() { Name = "May somebody have committed a crime against a child?" }).GetByLabel("Not known").CheckAsync();
            await page.GetByLabel("It was considered, and not used").CheckAsync();
            await page.GetByLabel("What did you do?").FillAsync("Took them home to their aunt.");
            await NextAsync(page);
            await Assertions.Expect(page.GetByText("Your answer brings a further question.")).ToBeVisibleAsync();
            await page.GetByLabel("Why was it not used?").FillAsync("The aunt took them in.");
            await LookAsync(walk, script, "done");
            await NextAsync(page);

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check your answers before you send them" })).ToBeVisibleAsync();
            await LookAsync(walk, script, "check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("Your notification is received.")).ToBeVisibleAsync();
            await LookAsync(walk, script, "sent");
            reference = (await page.Locator("h1").InnerTextAsync()).Split(' ')[^1];
            await page.GoBackAsync();
            await page.GotoAsync("/notifications");
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = reference })).ToBeVisibleAsync();
            await LookAsync(walk, script, "sent-by-me");
        }

        await using var desk = await Walk.BeginAsync(rowan, script ? "notification-desk" : "notification-desk-without-script", phone: !script, script);
        await desk.SignInAsync("desk-sergeant");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Notifications to the desk" }).ClickAsync();
        await desk.SayWhyAsync();
        // Others of the same child name it too.
        var line = desk.Page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($"^{reference}") });
        await Assertions.Expect(line).ToContainTextAsync("Barnaby FENNIMORE");
        await LookAsync(desk, script, "queue");
        await line.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await desk.SayWhyAsync();
        await Assertions.Expect(desk.Page.GetByText("Two children alone in the park after dark.")).ToBeVisibleAsync();
        await LookAsync(desk, script, "notification");

        // What was sent is compared by itself with what every source holds.
        for (var tries = 0; tries < 60 && await desk.Page.GetByText("not compared yet").CountAsync() > 0; tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            await desk.Page.ReloadAsync();
        }

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Marigold FENNIMORE" })).ToContainTextAsync("believed to be");
        await LookAsync(desk, script, "compared");
    }

    /// <summary>A constable at a call to domestic abuse tells of the two children who live there, on a phone; nobody chooses it for the child abuse desk, and it is marked for it. A child tells more, and the officer goes on from it.</summary>
    [Fact]
    [Proves("H08-81")]
    public async Task From_a_call_to_domestic_abuse_to_a_mark_for_the_child_abuse_desk()
    {
        string reference;
        await using (var walk = await Walk.BeginAsync(rowan, "domestic-abuse", phone: true, script: true))
        {
            var page = walk.Page;
            await walk.SignInAsync("officer");
            await page.GotoAsync("/notifications");
            await page.Locator("form:has(input[value='domesticabuse']) button").ClickAsync();
            await page.Locator("#concern-0-on-day").FillAsync("1");
            await page.Locator("#concern-0-on-month").FillAsync("2");
            await page.Locator("#concern-0-on-year").FillAsync("2026");
            await page.Locator("#concern-0-home").FillAsync("7 Harebell Court");
            await page.Locator("#concern-0-postcode").FillAsync("N17 6LB");
            await page.Locator("#concern-0-borough").SelectOptionAsync("Haringey");
            await page.GetByLabel("What did you see and hear?").FillAsync("Neighbours rang. The father had struck the mother; the children stood on the stairs.");
            await page.GetByRole(AriaRole.Group, new() { Name = "How great is the risk" }).GetByLabel("High").CheckAsync();
            await walk.LookAtAsync("concern");
            await NextAsync(page);
            foreach (var (at, given) in new[] { "Odette", "Ferdinand" }.Index())
            {
                await page.Locator($"#children-{at}-given").FillAsync(given);
                await page.Locator($"#children-{at}-family").FillAsync("Tamarind");
                await page.Locator($"#children-{at}-born-year").FillAsync($"{2015 + (at * 3)}");
                await page.Locator($"input[name='children-{at}-sex']").Nth(at).CheckAsync();
                await page.Locator($"input[name='children-{at}-present'][value='saw']").CheckAsync();
                if (at == 0)
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Add another child" }).ClickAsync();
                }
            }

            await walk.LookAtAsync("children");
            await NextAsync(page);
            await page.Locator("#adults-0-family").FillAsync("Tamarind");
            await page.GetByRole(AriaRole.Group, new() { Name = "What is this adult to the child?" }).GetByLabel("Father", new() { Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Group, new() { Name = "What was this adult’s part in it?" }).GetByLabel("Suspect").CheckAsync();
            await walk.LookAtAsync("adults");
            await NextAsync(page);
            await page.GetByRole(AriaRole.Group, new() { Name = "May somebody have committed a crime against a child?" }).GetByLabel("Not known").CheckAsync();
            await page.GetByLabel("What did you do?").FillAsync("Arrested the father; the mother and the children are with her sister.");
            await walk.LookAtAsync("done");
            await NextAsync(page);
            await walk.LookAtAsync("check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("Your notification is received.")).ToBeVisibleAsync();
            await walk.LookAtAsync("sent");
            reference = (await page.Locator("h1").InnerTextAsync()).Split(' ')[^1];

            await page.Locator("form:has(input[value='furtherdisclosure']) button").ClickAsync();
            await Assertions.Expect(page.GetByLabel("Reference of the first notification")).ToHaveValueAsync(reference);
            await walk.LookAtAsync("further-disclosure");
        }

        await using var desk = await Walk.BeginAsync(rowan, "domestic-abuse-desk", phone: false, script: true);
        await desk.SignInAsync("desk-sergeant");
        await desk.Page.GotoAsync($"/notifications/{reference}");
        await desk.SayWhyAsync();
        await Assertions.Expect(desk.Page.GetByText("For the child abuse desk")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText("Ferdinand TAMARIND").First).ToBeVisibleAsync();
        await desk.LookAtAsync("notification");
        await desk.Page.GotoAsync("/sources/refused-notifications");
        await desk.LookAtAsync("refused");

        await using var administrator = await Walk.BeginAsync(rowan, "forms", phone: true, script: true);
        await administrator.SignInAsync("administrator");
        await administrator.Page.GotoAsync("/administer/forms");
        await administrator.LookAtAsync("forms");
        await administrator.Page.GotoAsync("/administer/forms/domesticabuse");
        await administrator.LookAtAsync("form");
        await administrator.Page.GotoAsync("/administer/forms/domesticabuse/2010-04-01");
        await administrator.LookAtAsync("preview");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Given_a_partners_program_whose_key_is_for_other_things_the_desk_sees_that_it_was_not_let_in(bool phone)
    {
        await using var administrator = await Walk.BeginAsync(rowan, "service-account", phone);
        await administrator.SignInAsync("administrator");
        await administrator.Page.GotoAsync("/administer/service-accounts");
        await administrator.Page.Locator("main a[href^='/administer/service-accounts/']").First.ClickAsync();
        await administrator.Page.GetByLabel("Send deliveries").CheckAsync();
        await administrator.Page.GetByLabel("How many days it holds").FillAsync("30");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        using var program = new HttpClient { BaseAddress = new Uri(rowan.Address) };
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await administrator.Page.Locator("#key").InnerTextAsync()).Trim());
        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(program));

        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "I have kept it: back to the keys" }).ClickAsync();
        await administrator.LookAtAsync("keys");
        await administrator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Revoke it") }).First.ClickAsync();
        await Assertions.Expect(administrator.Page.GetByText("The key is revoked.")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await TellAsync(program));

        await using var desk = await Walk.BeginAsync(rowan, "not-let-in", phone);
        await desk.SignInAsync("desk-sergeant");
        await desk.Page.GotoAsync("/sources/refused-notifications");
        await Assertions.Expect(desk.Page.GetByText("Its key has ended or was revoked").First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText("Its key or its account may not send notifications").First).ToBeVisibleAsync();
        await desk.LookAtAsync("refused");
    }

    static async Task<HttpStatusCode> TellAsync(HttpClient program)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notifications") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await program.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>What checks a page is a script itself: without one it is only pictured.</summary>
    static Task LookAsync(Walk walk, bool script, string name) => script ? walk.LookAtAsync(name) : walk.PictureAsync(name);

    static Task NextAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).Last.ClickAsync();

    static async Task ChildAsync(IPage page, int at, string given, string family, string year)
    {
        await page.Locator($"#children-{at}-given").FillAsync(given);
        await page.Locator($"#children-{at}-family").FillAsync(family);
        await page.Locator($"#children-{at}-born-year").FillAsync(year);
        await page.Locator($"input[name='children-{at}-sex']").First.CheckAsync();
        await page.Locator($"#children-{at}-address").FillAsync("19 Larkspur Gardens");
        await page.Locator($"#children-{at}-postcode").FillAsync("N17 6LA");
        await page.Locator($"#children-{at}-borough").SelectOptionAsync("Haringey");
        await page.Locator($"input[name='children-{at}-unmet'][value='safe']").CheckAsync();
    }
}
