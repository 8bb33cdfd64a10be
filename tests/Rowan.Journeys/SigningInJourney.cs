using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>Coming in, being turned away, going out; on a desktop and on a phone.</summary>
public sealed class SigningInJourney(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sergeant_signs_in_and_out(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "signing-in", phone);
        await walk.Page.GotoAsync("/");
        await walk.LookAtAsync("asked-to-sign-in");
        await walk.Page.GetByLabel("User name").FillAsync("desk-sergeant");
        await walk.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("wrong-password");

        await walk.SignInAsync("desk-sergeant");
        await Assertions.Expect(walk.Page.GetByText("DS Ruth Kemble").First).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByText("invented").First).ToBeVisibleAsync();
        await walk.LookAtAsync("start");

        if (phone)
        {
            await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        }

        await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await walk.Page.GotoAsync("/");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Rowan" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_locked_out_is_told_until_when_and_whom_to_ring(bool phone)
    {
        await using var walk = await Walk.BeginAsync(rowan, "locked-out", phone);
        await walk.Page.GotoAsync("/sign-in");
        for (var tries = 0; tries < 5; tries++)
        {
            await walk.Page.GetByLabel("User name").FillAsync(phone ? "n.obody" : "o.nobody");
            await walk.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
            await walk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        }

        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a problem" })).ToContainTextAsync("Try again at");
        await walk.LookAtAsync("told");
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("data-protection-officer")]
    [InlineData("administrator")]
    public async Task Whose_role_does_not_search_is_told_so_and_shown_nothing(string role)
    {
        await using var walk = await Walk.BeginAsync(rowan, $"no-search-{role}");
        await walk.SignInAsync(role);
        await Assertions.Expect(walk.Page.GetByText("Your role does not search for children")).ToBeVisibleAsync();
        await walk.LookAtAsync("start");

        var refused = await walk.Page.GotoAsync("/children/0000-0000");
        Assert.Equal(403, refused!.Status);
    }
}
