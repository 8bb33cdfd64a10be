using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Rowan.Tests.Host;

namespace Rowan.Journeys;

/// <summary>Signing in with more than a password: a code of an app, a passkey, the account of one's own force.</summary>
public sealed class SecondFactorJourney(DemonstrationRowan demonstration)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_administrator_signs_in_with_a_code_and_once_with_a_recovery_code(bool phone)
    {
        await using var rowan = await NewRowan.StartAsync();
        await using var walk = await Walk.BeginAsync(demonstration, "second-factor", phone, address: rowan.Address);
        var page = walk.Page;
        await rowan.BecomeAsync(page);
        var telephone = await NewRowan.FirstSignInAsync(page, "a.first", walk.LookAtAsync);
        await page.GotoAsync("/account");
        await walk.LookAtAsync("account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make new recovery codes" }).ClickAsync();
        var recovery = (await page.Locator(".rowan-codes code").AllTextContentsAsync())[0];
        await SignOutAsync(page, phone);

        await NewRowan.GivePasswordAsync(page, "a.first");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Enter your code" })).ToBeVisibleAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is a problem" })).ToBeVisibleAsync();
        await walk.LookAtAsync("wrong-code");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(telephone.Code(steps: 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("New recovery codes were made")).ToBeVisibleAsync();
        await walk.LookAtAsync("told");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).ClickAsync();
        await Assertions.Expect(page.GetByText("If you do nothing you are signed out at")).ToBeVisibleAsync();
        await SignOutAsync(page, phone);

        await NewRowan.GivePasswordAsync(page, "a.first");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("9 are left")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_passkey_is_made_and_signs_in_without_a_password(bool phone)
    {
        await using var rowan = await NewRowan.StartAsync();
        await using var walk = await Walk.BeginAsync(demonstration, "passkey", phone, address: rowan.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var page = walk.Page;
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await rowan.BecomeAsync(page);
        await NewRowan.FirstSignInAsync(page, "a.first");
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await page.GetByLabel("What you will call it").FillAsync("Work telephone");
        await walk.LookAtAsync("make");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is made")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Work telephone" })).ToBeVisibleAsync();
        await walk.LookAtAsync("account");
        await SignOutAsync(page, phone);

        await page.GotoAsync("/sign-in");
        await walk.LookAtAsync("sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey “Work telephone” was made.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Alex First").First).ToBeVisibleAsync();

        await page.GotoAsync("/prove");
        await walk.LookAtAsync("prove");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_signs_in_with_the_account_of_their_force_and_out_of_both(bool phone)
    {
        var port = FreePort();
        var at = $"http://127.0.0.1:{port}";
        await using var provider = await TestProvider.StartAsync($"{at}/sign-in/provider/met/back", $"{at}/sign-in");
        var folder = Directory.CreateTempSubdirectory("rowan-providers-").FullName;
        var file = Path.Combine(folder, "providers.yaml");
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), TestProvider.Secret);
        await File.WriteAllTextAsync(file, $"providers:\n  - id: met\n    words: invented force account\n    issuer: {provider.Issuer}\n    clientId: {TestProvider.ClientId}\n    clientSecretFile: {folder}/secret\n    secondFactor: [mfa]\n");
        File.SetUnixFileMode(Path.Combine(folder, "secret"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var rowan = await NewRowan.StartAsync(port, new Dictionary<string, string> { ["ROWAN_SIGN_IN_PROVIDERS"] = file });
        await using var walk = await Walk.BeginAsync(demonstration, "provider", phone, address: rowan.Address);
        var page = walk.Page;
        await rowan.BecomeAsync(page);
        await NewRowan.FirstSignInAsync(page, "a.first");
        await page.GotoAsync("/administer/members");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alex First" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "How they sign in" }).ClickAsync();
        await page.GetByLabel("User name or e-mail there").FillAsync("a.first");
        await walk.LookAtAsync("tie");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tie this account" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The account is tied.")).ToBeVisibleAsync();
        await walk.LookAtAsync("tied");
        await SignOutAsync(page, phone);

        await page.GotoAsync("/sign-in");
        await walk.LookAtAsync("sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your invented force account" }).ClickAsync();
        await page.GetByLabel("Account").FillAsync("somebody.else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are not signed in" })).ToBeVisibleAsync();
        await walk.PictureAsync("nobody-is-tied");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your invented force account" }).ClickAsync();
        await page.GetByLabel("Account").FillAsync("a.first");
        await page.GetByLabel("Second factor").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("was used to sign in for the first time")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Alex First").First).ToBeVisibleAsync();

        await SignOutAsync(page, phone);
        await page.WaitForURLAsync($"{provider.Issuer}/session/end**");
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Rowan" })).ToBeVisibleAsync();
        Directory.Delete(folder, recursive: true);
    }

    static async Task SignOutAsync(IPage page, bool phone)
    {
        await page.GotoAsync("/account");
        if (phone)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
