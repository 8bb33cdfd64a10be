using System.Text.Json;
using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>More than a name: by address, phone, reference and relative, and what the results warn of before all else.</summary>
public sealed class SearchByMoreJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData("maisie pryce", "Dangerous person at the address:", "dangerous-person", false)]
    [InlineData("maisie pryce", "Dangerous person at the address:", "dangerous-person", true)]
    [InlineData("maisie pryce", "Sexual offender at the address:", "sexual-offender", false)]
    [InlineData("hiba qureshi", "Domestic abuse at the address:", "domestic-abuse", false)]
    [InlineData("hiba qureshi", "Domestic abuse at the address:", "domestic-abuse", true)]
    [InlineData("mila petrovic", "Missing now, since", "missing", false)]
    [InlineData("mila petrovic", "Missing now, since", "missing", true)]
    public async Task What_warns_of_a_child_stands_first_and_in_words(string typed, string words, string name, bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, $"warning-{name}", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync(typed);
        var card = walk.Page.Locator(".rowan-result").First;
        await Assertions.Expect(card.GetByText(words).First).ToBeVisibleAsync();
        var (warning, facts) = ((await card.Locator(".rowan-warned").BoundingBoxAsync())!, (await card.Locator(".rowan-result__facts").BoundingBoxAsync())!);
        Assert.True(warning.Y < facts.Y, "What warns stands before everything else that is told.");
        await walk.LookAtAsync("results");
    }

    [Fact]
    public async Task A_dangerous_persons_plan_is_told_with_the_flag_and_read_in_the_record()
    {
        await using var walk = await Walk.BeginAsync(rowan, "warning-plan");
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("gareth tolley");
        var plan = walk.Page.Locator(".rowan-warned__plan").First;
        await Assertions.Expect(plan).ToContainTextAsync("Plan:");
        await Assertions.Expect(plan).ToContainTextAsync("Review:");
        await plan.GetByRole(AriaRole.Link, new() { Name = "Read the plan" }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("V");
        await walk.LookAtAsync("record");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_shows_everybody_known_there_now_and_before_and_prints(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "address", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync(Situation("offender-at-the-address"));
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("known at 1 address");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Link, new() { Name = "TOLLEY" }).First).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Link, new() { Name = "Maisie" }).First).ToBeVisibleAsync();
        Assert.DoesNotContain("ropewalk", walk.Page.Url, StringComparison.OrdinalIgnoreCase);
        await walk.LookAtAsync("dwelling");
        if (!phone)
        {
            await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(walk.Page.Locator(".rowan-warned__words").First).ToBeVisibleAsync();
            await walk.PictureAsync("printed");
        }
    }

    [Theory]
    [InlineData("crime", "crime reference", "Named by this number")]
    [InlineData("cad", "CAD reference", "Named by this number")]
    [InlineData("phone", "telephone number", "Phone ")]
    public async Task A_number_of_another_system_finds_whom_it_names(string name, string of, string why)
    {
        await using var walk = await Walk.BeginAsync(rowan, $"by-{name}");
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync(Shown(of));
        await Assertions.Expect(walk.Page.Locator(".rowan-result").First).ToContainTextAsync(why);
        await walk.LookAtAsync("results");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_relative_finds_the_child_and_who_said_so(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "child-of", phone);
        await walk.SignInAsync("desk-sergeant");
        await walk.SearchAsync("child of shabnam qureshi");
        await Assertions.Expect(walk.Page.Locator(".govuk-inset-text").First).ToContainTextAsync("Children of:");
        var child = walk.Page.Locator(".rowan-result").Filter(new() { HasText = "Hiba" }).First;
        await Assertions.Expect(child).ToContainTextAsync("Child: said by");
        await walk.LookAtAsync("results");
        await walk.Page.Locator(".rowan-result").First.GetByRole(AriaRole.Button, new() { NameRegex = new("Who else is known at the address") }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("known at");
        await walk.LookAtAsync("address");
    }

    string Situation(string kind) => Planted("situations", one => one.GetProperty("kind").GetString() == kind).GetProperty("search").GetString()!;

    string Shown(string words) => Planted("searches", one => one.GetProperty("shows").GetString()!.Contains(words, StringComparison.Ordinal)).GetProperty("text").GetString()!;

    JsonElement Planted(string list, Func<JsonElement, bool> which)
    {
        using var planted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(rowan.London, "planted.json")));
        return planted.RootElement.GetProperty(list).EnumerateArray().First(which).Clone();
    }
}
