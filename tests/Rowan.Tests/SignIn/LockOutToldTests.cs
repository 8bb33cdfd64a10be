using System.Net;
using System.Net.Http.Json;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>Who is locked out is told until when and whom to ring; a stranger learns from it of nobody that they exist.</summary>
public sealed class LockOutToldTests
{
    const string Locked = "Too many wrong passwords or codes were given for this user name. Try again at 09:45. If that is too late, ring Rowan service desk, telephone 020 7946 0190, day and night";

    const string Here = "192.0.2.1";

    static async Task<TestPage> TryAsync(TestBrowser browser, string userName, string password)
    {
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["UserName"] = userName, ["Password"] = password });
    }

    /// <summary>All that a stranger is shown, but for what they typed and what differs in every form.</summary>
    static (HttpStatusCode, string, string) Shown(TestPage page, string userName) =>
        (page.Status, string.Join(", ", page.Response.Headers.Select(h => h.Key).Order(StringComparer.Ordinal)),
            page.Document.QuerySelector("main")!.InnerHtml.Replace(page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!, "", StringComparison.Ordinal).Replace(userName, "NAME", StringComparison.Ordinal));

    [Theory, OnBothDatabases]
    public async Task Until_when_is_told_alike_of_a_member_and_of_nobody(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (member, nobody) = (web.NewBrowser(), web.NewBrowser());
        for (var tries = 1; tries <= LockOut.MostFailures + 2; tries++)
        {
            var known = await TryAsync(member, "officer", "not-the-password");
            var unknown = await TryAsync(nobody, "o.nobody", "not-the-password");
            Assert.Equal(HttpStatusCode.OK, known.Status);
            Assert.Equal(Shown(known, "officer"), Shown(unknown, "o.nobody"));
            Assert.Equal(tries >= LockOut.MostFailures, known.Words.Contains(Locked, StringComparison.Ordinal));
        }

        // Nor by the right password, while it is locked.
        Assert.Equal(Shown(await TryAsync(member, "officer", DemonstrateVerb.Password), "officer"), Shown(await TryAsync(nobody, "o.nobody", DemonstrateVerb.Password), "o.nobody"));

        web.Clock.Advance(LockOut.LastsFor);
        Assert.Equal(Shown(await TryAsync(member, "officer", "not-the-password"), "officer"), Shown(await TryAsync(nobody, "o.nobody", "not-the-password"), "o.nobody"));
        Assert.Equal("/", (await TryAsync(member, "officer", DemonstrateVerb.Password)).Location);
    }

    /// <summary>What a stranger typed before and after the owner came in, elsewhere, is told as if nobody had.</summary>
    [Theory, OnBothDatabases]
    public async Task A_stranger_does_not_learn_that_the_owner_of_the_name_has_signed_in(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var stranger = web.NewBrowser(IPAddress.Parse("192.0.2.66"));
        for (var tries = 1; tries < LockOut.MostFailures; tries++)
        {
            await TryAsync(stranger, "officer", "not-the-password");
            await TryAsync(stranger, "o.nobody", "not-the-password");
        }

        await web.SignInAsync(Roles.Officer, IPAddress.Parse("192.0.2.7"));
        var told = await TryAsync(stranger, "officer", "not-the-password");
        Assert.Contains(Locked, told.Words, StringComparison.Ordinal);
        Assert.Equal(Shown(await TryAsync(stranger, "o.nobody", "not-the-password"), "o.nobody"), Shown(told, "officer"));

        // Nobody was locked by it: the owner's count had begun anew.
        await web.SignInAsync(Roles.Officer, IPAddress.Parse("192.0.2.7"));
    }

    [Fact]
    public void Who_signed_in_begins_anew_where_they_did()
    {
        var told = new LockOutTold(new TestClock());
        for (var i = 1; i < LockOut.MostFailures; i++)
        {
            Assert.Null(told.Wrong("first", Here));
            Assert.Null(told.Wrong("first", "192.0.2.66"));
        }

        told.Right("First", Here);
        Assert.Null(told.Wrong("first", Here));
        Assert.NotNull(told.Wrong("first", "192.0.2.66"));
    }

    [Fact]
    public async Task A_program_is_told_alike()
    {
        await using var web = await RowanWeb.StartAsync();
        var program = web.NewBrowser();
        async Task<(HttpStatusCode, string)> TryProgramAsync(string userName)
        {
            var answer = await program.SendAsync(new(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName, password = "wrong" }) });
            return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("detail").GetString()!);
        }

        for (var tries = 1; tries <= LockOut.MostFailures + 1; tries++)
        {
            var known = await TryProgramAsync("researcher");
            Assert.Equal(known, await TryProgramAsync("r.nobody"));
            Assert.Equal((HttpStatusCode.Unauthorized, tries >= LockOut.MostFailures), (known.Item1, known.Item2.StartsWith(Locked, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Whom_to_ring_stands_on_the_page_and_where_the_pack_names_nobody_it_is_the_administrator()
    {
        await using (var web = await RowanWeb.StartAsync())
        {
            Assert.Contains("ring Rowan service desk, telephone 020 7946 0190, day and night.", (await web.NewBrowser().GetAsync("/sign-in")).Words, StringComparison.Ordinal);
        }

        await using var without = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: GivenPolicy.Where(
            ("england-2010/sharing.yaml", "cannotSignIn:\n  desk: Rowan service desk\n  telephone: 020 7946 0190\n  hours: day and night\n", ""))));
        Assert.Contains("ask your agency's Rowan administrator.", (await without.NewBrowser().GetAsync("/sign-in")).Words, StringComparison.Ordinal);
        Assert.EndsWith("ring your agency's Rowan administrator", LockOut.Words(new DateTime(2010, 6, 24, 8, 44, 1, DateTimeKind.Utc), null), StringComparison.Ordinal);
    }

    /// <summary>In London's time, and never a minute too early.</summary>
    [Fact]
    public void The_time_is_a_clocks_in_London() =>
        Assert.Contains("Try again at 09:45.", LockOut.Words(new DateTime(2010, 6, 24, 8, 44, 1, DateTimeKind.Utc), null), StringComparison.Ordinal);

    [Fact]
    public void Names_are_counted_without_end_and_kept_up_to_a_number()
    {
        var clock = new TestClock();
        var told = new LockOutTold(clock);
        for (var i = 1; i < LockOut.MostFailures; i++)
        {
            Assert.Null(told.Wrong("first", Here));
        }

        Assert.Equal(clock.GetUtcNow().UtcDateTime + LockOut.LastsFor, told.Wrong(" FIRST ", Here));
        for (var name = 0; name < LockOutTold.MostCounted * 2; name++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            told.Wrong($"name {name}", Here);
        }

        Assert.InRange(told.Counted, 1, LockOutTold.MostCounted);
        told.Right($"name {(LockOutTold.MostCounted * 2) - 1}", Here);
        Assert.Null(told.Wrong("first", Here));
    }
}
