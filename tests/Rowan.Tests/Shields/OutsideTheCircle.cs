using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Shields;

/// <summary>Members outside the circle of a shielded child at work in a Rowan, and what they ask.</summary>
static class OutsideTheCircle
{
    public static readonly string[] Outside = [.. Roles.OfMembers.Except([Roles.DeskSergeant])];

    /// <summary>Everything is asked in a few seconds, which no session may otherwise.</summary>
    public static readonly ConfigurationInForce NobodyAsksTooOften = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "100000" }, new System.Collections.Hashtable(), null);

    /// <summary>What is typed, and so comes back as typed.</summary>
    public static readonly string[] Searches =
        [ShieldedChild.Name, "quillfeather", "zebedee about 9", "philomena brackenbury", ShieldedChild.Nhs, ShieldedChild.Phone, ShieldedChild.Address, ShieldedChild.Reference, "child of philomena brackenbury"];

    /// <summary>Whoever goes through everything asks also for every page of signing in: more often than one address may.</summary>
    public static IPAddress AddressOf(string role) => new([10, 0, 0, (byte)(1 + Array.IndexOf(Outside, role))]);

    /// <summary>One file with an ordinary report, an ordinary row that cannot be read and one that waits; and, of the child, one of each of the latter.</summary>
    public static async Task DeliveredAsync(TestRowan rowan, bool ofTheChild)
    {
        var delivery = new MerlinDelivery(1, "2010-11-23T02:00:00Z").Report("07PAC999990").Person("07PAC999990", 1, "SUBJECT", "Ordinary", "Person", "01/02/2001")
            .Raw("07PAC999991,one,CTN,not a date,,,Haringey,PC,Green,1,H,Somebody else,,").Person("07PAC999992", 1, "SUBJECT", "Another", "Somebody", "03/02/2001");
        await (ofTheChild ? WithTheChild(delivery) : delivery).ImportAsync(rowan);
    }

    static MerlinDelivery WithTheChild(MerlinDelivery delivery) => delivery
        .Raw($"{ShieldedChild.Reference},one,CTN,not a date,,,Haringey,PC,Snaresbrook,1,H,Zebedee Quillfeather of 77 Hollowthorn Passage,,")
        .Person("07PAC777002", 1, "SUBJECT", "Zebedee", "Quillfeather", "09/04/2001");

    public static Task MarkedInTheNewsAsync(RowanWeb web, string number) => web.Rowan.Door.ChangeAsync(
        TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount),
        changing => MarkInTheNews.WithinAsync(changing, number, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), "An unmistakable report from Hollowthorn Passage."));

    /// <summary>Signed in, for the first purpose that the role may give, if it may give any.</summary>
    public static Task<TestBrowser> AtWorkAsync(RowanWeb web, string role) => web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault() is { } purpose
        ? web.SignInAsync(role, purpose.Code, AddressOf(role))
        : web.SignInAsync(role, AddressOf(role));

    public static async Task<TestPage> SearchAsync(TestBrowser browser, string typed)
    {
        await browser.GetAsync("/search");
        await browser.SubmitAsync(new() { ["Query"] = typed });
        return await browser.FollowAsync();
    }

    public static async Task<IReadOnlyList<(string Typed, TestPage Page)>> ProgramSearchesAsync(RowanWeb web, string role, IReadOnlyList<string> searches)
    {
        using var browser = web.NewBrowser(AddressOf(role));
        using var signIn = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) };
        var token = (await (await browser.SendAsync(signIn)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        var purpose = web.Rowan.Door.Rules.PurposesFor(role).FirstOrDefault()?.Code ?? "safeguarding-concern";
        var answers = new List<(string, TestPage)>();
        foreach (var typed in searches)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = JsonContent.Create(new { query = typed, purpose }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await browser.SendAsync(request);
            answers.Add((typed, new TestPage(response, await response.Content.ReadAsStringAsync())));
        }

        return answers;
    }
}
