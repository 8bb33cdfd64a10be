using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>A borough's social worker is told only that the police hold something, and whom to contact; the supervisor sees under which protocol, and records what was not shared.</summary>
public sealed class SharingJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("E07-54", "E07-55")]
    public async Task Existence_only_is_told_with_the_desk_to_contact_and_nothing_else(bool phone)
    {
        var withheld = await HeldByThePoliceAsync(phone);
        await using var walk = await Walk.BeginAsync(rowan, "existence-only", phone);
        var page = walk.Page;
        await walk.SignInAsync("social-worker");
        await walk.SearchAsync("nana frimpong");
        var told = page.Locator("main").GetByText("Metropolitan Police holds something").First;
        await Assertions.Expect(told).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Contact: Referral desk, child abuse investigation command, telephone 020 7946 0100");
        await Assertions.Expect(page.Locator("a[href='tel:02079460100']").First).ToBeVisibleAsync();
        // Which systems are asked is the same for every search, and is said apart from what is told of somebody.
        await NothingOfAsync(page, withheld, ".rowan-result, main .govuk-inset-text");
        await walk.LookAtAsync("search");

        await page.Locator("main a[href^='/children/']").First.ClickAsync();
        await walk.SayWhyAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Metropolitan Police holds something");
        await NothingOfAsync(page, withheld, "main");
        await walk.LookAtAsync("child");
    }

    /// <summary>Of what the police hold of whoever is so called: the references of the records, and the systems that they stand in.</summary>
    async Task<(IReadOnlySet<string> References, IReadOnlySet<string> Systems)> HeldByThePoliceAsync(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "existence-only-of-the-police", phone);
        var (page, references, systems) = (walk.Page, new HashSet<string>(), new HashSet<string>());
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("nana frimpong");
        foreach (var child in await AllAsync("main a[href^='/children/']"))
        {
            await page.GotoAsync(child);
            await walk.SayWhyAsync();
            foreach (var record in await AllAsync("main a[href^='/records/']"))
            {
                await page.GotoAsync(record);
                await walk.SayWhyAsync();
                var system = (await page.Locator("main .govuk-caption-l").First.InnerTextAsync()).Split(':')[0];

                // The register is the boroughs' own.
                if (system != "PROtect")
                {
                    references.Add((await page.Locator("main h1").InnerTextAsync()).Split(' ')[0]);
                    systems.Add(system);
                }
            }
        }

        Assert.True(references.Count > 0 && systems.Count > 0);
        return (references, systems);

        async Task<IReadOnlyList<string>> AllAsync(string links) =>
            [.. (await page.Locator(links).EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href').split('#')[0].split('?')[0])")).Where(to => to.Split('/').Length == 3).Distinct()];
    }

    /// <summary>The references nowhere in all that the page is made of, the systems nowhere in what it tells of somebody.</summary>
    static async Task NothingOfAsync(IPage page, (IReadOnlySet<string> References, IReadOnlySet<string> Systems) withheld, string told)
    {
        var (whole, words) = (await page.ContentAsync(), string.Join('\n', await page.Locator(told).AllInnerTextsAsync()));
        Assert.Contains("Metropolitan Police holds something", words, StringComparison.Ordinal);
        Assert.All(withheld.References, reference => Assert.DoesNotContain(reference, whole, StringComparison.OrdinalIgnoreCase));
        Assert.All(withheld.Systems, system => Assert.DoesNotContain(system, words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("E07-40", "E07-41")]
    public async Task What_is_shared_with_whom_what_differs_and_what_was_not_shared(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "sharing", phone);
        var page = walk.Page;
        await walk.SignInAsync("supervisor");
        await page.GetByRole(AriaRole.Link, new() { Name = "See which agencies share what with which" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sharing protocols" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The protocol between Metropolitan Police and LB Sutton ended on 31 December 2010");
        await walk.NothingIsCutOffAsync("[aria-label='Differences of police-to-boroughs'] td");
        await walk.LookAtAsync("protocols");

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "What was asked for and not shared" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record a decision not to share" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await walk.LookAtAsync("not-shared-wrong");
        await page.GetByLabel("Which agency asked?").FillAsync("An invented trust");
        await page.GetByLabel("Who asked?").FillAsync("Ward manager");
        await page.GetByLabel("What did they ask for?").FillAsync("The whole police file.");
        await page.GetByLabel("Who asked does not need it for what they have to do").CheckAsync();
        await page.GetByLabel("Why, in your own words?").FillAsync("A summary was enough for the ward.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Decisions not to share" })).ToContainTextAsync("A summary was enough for the ward.");
        await walk.NothingIsCutOffAsync("[aria-label='Decisions not to share'] td");
        await walk.LookAtAsync("not-shared");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Proves("L09-28")]
    public async Task Who_stands_where_today(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "teams", phone);
        var page = walk.Page;
        await walk.SignInAsync("administrator");
        await page.GotoAsync("/administer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Teams" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Haringey referral desk");
        await walk.LookAtAsync("teams");
        await page.GetByRole(AriaRole.Link, new() { Name = "DS Ruth Kemble" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vetted until");
        await walk.LookAtAsync("member");
    }
}
