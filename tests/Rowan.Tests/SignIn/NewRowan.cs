using System.Collections;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>A Rowan on an empty database, as an adopter first has it.</summary>
static class NewRowan
{
    public const string Password = "three random words";

    /// <summary>Nobody is asked for a second factor here: tests of something else sign in with a password.</summary>
    public static ConfigurationInForce PasswordAlone { get; } = ConfigurationInForce.Of(new Dictionary<Setting, string>(), new Hashtable { ["ROWAN_SIGN_IN_SECOND_FACTOR"] = "none" }, null);

    public static Task<RowanWeb> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite) => RowanWeb.StartAsync(kind, demonstration: false, members: false, configuration: PasswordAlone);

    /// <summary>The one-time code, as whoever operates Rowan reads it from the file.</summary>
    public static async Task<string> CodeAsync(RowanWeb web)
    {
        var file = await FirstAdministratorCode.MakeAsync(web.Rowan.System, TestRowan.AsOperator(Permissions.ManageMembers, "rowan first-administrator"));
        return (await File.ReadAllTextAsync(file!)).Trim();
    }

    public static async Task<TestPage> BecomeAsync(TestBrowser browser, string code, string userName = "a.first", string password = Password)
    {
        await browser.GetAsync("/first-administrator");
        return await browser.SubmitAsync(new()
        {
            ["Code"] = code, ["UserName"] = userName, ["DisplayName"] = "Alex First", ["Agency"] = "Kent Police", ["Post"] = "Rowan administrator", ["Password"] = password,
        });
    }

    /// <summary>Sends the form as one who had opened it before somebody else became the first administrator.</summary>
    public static async Task<TestPage> BecomeFormAsync(RowanWeb web, string code)
    {
        var browser = web.NewBrowser();
        var token = (await browser.GetAsync("/sign-in")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await PostFormAsync(browser, token, code);
    }

    public static Task<TestPage> PostFormAsync(TestBrowser browser, string token, string code) => browser.PostAsync("/first-administrator",
    [
        KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Code", code), KeyValuePair.Create("UserName", "late.comer"),
        KeyValuePair.Create("DisplayName", "Late"), KeyValuePair.Create("Agency", "Kent Police"), KeyValuePair.Create("Password", Password),
    ]);

    public static async Task<TestPage> SignInAsync(TestBrowser browser, string userName, string password = Password)
    {
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["UserName"] = userName, ["Password"] = password });
    }

    /// <summary>The first administrator, signed in.</summary>
    public static async Task<TestBrowser> AdministratorAsync(RowanWeb web)
    {
        var browser = web.NewBrowser();
        Assert.Equal("/sign-in?joined=administrator", (await BecomeAsync(browser, await CodeAsync(web))).Location);
        Assert.Equal("/", (await SignInAsync(browser, "a.first")).Location);
        return browser;
    }

    /// <summary>Joins a member and gives the joining code that the administrator is shown.</summary>
    public static async Task<string> JoinAsync(TestBrowser administrator, string userName, string role = Roles.Researcher)
    {
        await administrator.GetAsync("/administer/members/join");
        var page = await administrator.SubmitAsync(new()
        {
            ["UserName"] = userName, ["Form.DisplayName"] = $"Member {userName}", ["Form.Role"] = role, ["Form.Agency"] = "Kent Police", ["Form.Team"] = "Desk", ["Form.Post"] = "", ["Form.Rank"] = "",
        });
        return page.Document.QuerySelector(".rowan-code strong")?.TextContent ?? throw new InvalidOperationException($"No code was shown: {page.Words}");
    }

    public static async Task<TestPage> ChooseAsync(TestBrowser browser, string userName, string code, string password = Password)
    {
        await browser.GetAsync("/join");
        return await browser.SubmitAsync(new() { ["UserName"] = userName, ["Code"] = code, ["Password"] = password });
    }
}
