using Microsoft.Playwright;

namespace Rowan.Journeys;

/// <summary>From an empty database to a member at work: the first administrator, a joining code, a password of one's own; and how Rowan runs.</summary>
public sealed class NewRowanJourney(DemonstrationRowan demonstration)
{
    const string Password = NewRowan.Password;

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task The_first_administrator_joins_a_member_who_then_signs_in(bool phone, bool script)
    {
        await using var rowan = await NewRowan.StartAsync();
        var journey = script ? "new-rowan" : "new-rowan-without-script";
        await using var walk = await Walk.BeginAsync(demonstration, journey, phone, script, rowan.Address);
        var page = walk.Page;
        await page.GotoAsync("/");
        await LookAsync(walk, "no-members-yet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Become its first administrator" }).ClickAsync();
        await FillAdministratorAsync(page, "AAAA-BBBB-CCCC-DDDD");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await LookAsync(walk, "wrong-code");
        await FillAdministratorAsync(page, await rowan.CodeAsync());
        await Assertions.Expect(page.GetByText("You are the first administrator")).ToBeVisibleAsync();
        await LookAsync(walk, "administrator");
        await NewRowan.FirstSignInAsync(page, "a.first", name => LookAsync(walk, name));

        await page.GotoAsync("/administer");
        await LookAsync(walk, "administer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Members" }).First.ClickAsync();
        await LookAsync(walk, "members");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join a member" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Join this member" }).ClickAsync();
        await LookAsync(walk, "nothing-filled-in");
        await page.GetByLabel("User name").FillAsync("r.searcher");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Robin Searcher");
        await page.GetByLabel("Role in Rowan").SelectOptionAsync("researcher");
        await page.GetByLabel("Agency").FillAsync("Kent Police");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join this member" }).ClickAsync();
        await LookAsync(walk, "joining-code");
        var code = (await page.Locator(".rowan-code strong").TextContentAsync())!;
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to members" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Robin Searcher" }).ClickAsync();
        await LookAsync(walk, "member");

        await using var other = await Walk.BeginAsync(demonstration, journey, phone, script, rowan.Address);
        await other.Page.GotoAsync("/sign-in");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "I have a joining code" }).ClickAsync();
        await LookAsync(other, "join");
        await other.Page.GetByLabel("User name").FillAsync("r.searcher");
        await other.Page.GetByLabel("Joining code").FillAsync(code);
        await other.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Choose this password" }).ClickAsync();
        await NewRowan.FirstSignInAsync(other.Page, "r.searcher");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Find a child" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "End this member’s time" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Their time has ended")).ToBeVisibleAsync();
        await other.Page.GotoAsync("/");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Rowan" })).ToBeVisibleAsync();

        // What looks at the page is a script itself.
        Task LookAsync(Walk at, string name) => script ? at.LookAtAsync(name) : Task.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_administrator_sees_how_Rowan_runs_and_prints_it(bool phone)
    {
        await using var walk = await Walk.BeginAsync(demonstration, "status", phone);
        await walk.SignInAsync("administrator");
        await walk.Page.GotoAsync("/administer");
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "How Rowan runs" }).ClickAsync();
        await Assertions.Expect(walk.Page.GetByText("signed by key").First).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "Configuration in force" })).ToBeVisibleAsync();
        await walk.LookAtAsync("status");
        await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await walk.PictureAsync("printed");
    }

    static async Task FillAdministratorAsync(IPage page, string code)
    {
        await page.GetByLabel("One-time code").FillAsync(code);
        await page.GetByLabel("User name").FillAsync("a.first");
        await page.GetByLabel("Your name").FillAsync("Alex First");
        await page.GetByLabel("Agency").FillAsync("Kent Police");
        await page.GetByLabel("Post").FillAsync("Rowan administrator");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first administrator" }).ClickAsync();
    }
}
