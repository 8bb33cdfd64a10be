using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Sources.PointersOnly;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>Keys of service accounts: shown once, kept as a hash, for one purpose, changed over, and revoked at the next request.</summary>
public sealed class ServiceKeyTests
{
    static async Task<(TestBrowser Administrator, Guid Account)> AccountAsync(RowanWeb web)
    {
        var administrator = await NewRowan.AdministratorAsync(web);
        await administrator.GetAsync("/administer/service-accounts");
        var added = await administrator.SubmitAsync(new() { ["UserName"] = "merlin-feed", ["DisplayName"] = "MERLIN deliveries", ["Agency"] = "Kent Police" });
        return (administrator, Guid.Parse(added.Location!.Split('/')[^1]));
    }

    static async Task<TestPage> DoAsync(TestBrowser administrator, Guid account, string handler, Dictionary<string, string> filled)
    {
        await administrator.GetAsync($"/administer/service-accounts/{account}");
        return await administrator.SubmitAsync(filled, $"form[action$='handler={handler}']");
    }

    static async Task<string> MakeAsync(TestBrowser administrator, Guid account, string may = Permissions.SeeDeliveries, string sources = "", string days = "365")
    {
        var page = await DoAsync(administrator, account, "Make", new() { ["May"] = may, ["Sources"] = sources, ["Days"] = days });
        return page.Document.QuerySelector("#key")?.TextContent ?? throw new InvalidOperationException(page.Words);
    }

    static Task<HttpResponseMessage> AskAsync(RowanWeb web, string key, string path = "/api/deliveries/1", HttpMethod? method = null) =>
        web.NewBrowser().SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { { "Authorization", $"Bearer {key}" } } });

    [Theory, OnBothDatabases]
    public async Task A_key_lets_its_program_do_what_it_is_for_and_nothing_else_of_the_role(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var (administrator, account) = await AccountAsync(web);
        var key = await MakeAsync(administrator, account);
        Assert.Matches("^rowan_[a-z2-9]{8}_[a-z2-9]{52}$", key);
        // There is no such delivery; but the program was let in to ask.
        var left = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(web, key)).StatusCode));
        Assert.Equal(account, Assert.Single(left).MemberId);
        Assert.Equal($"key:{key[..14]}", Rowan.Audit.EntryBytes.Read(left[0].Bytes).Actor.SignedInBy);

        var refused = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(web, key, "/api/deliveries", HttpMethod.Post)).StatusCode));
        Assert.Equal(("refused", Permissions.Import), (Assert.Single(refused).Outcome, refused[0].Permission));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(web, key[..^1] + (key[^1] == 'a' ? 'b' : 'a'))).StatusCode);
        // A key opens no page.
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(web, key, "/")).StatusCode);
        Assert.Contains(Rowan.Web.Components.LondonTime.Moment(web.Clock.GetUtcNow().UtcDateTime), (await administrator.GetAsync($"/administer/service-accounts/{account}")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_revoked_key_lets_nobody_in_at_the_next_request_and_the_attempt_is_on_the_log(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var (administrator, account) = await AccountAsync(web);
        var key = await MakeAsync(administrator, account);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(web, key)).StatusCode);
        Assert.EndsWith("done=revoked", (await DoAsync(administrator, account, "Revoke", [])).Location, StringComparison.Ordinal);
        var left = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(web, key)).StatusCode));
        Assert.Equal("key-refused", Assert.Single(left).Outcome);
        Assert.Equal(["key-made", "key-revoked"], (await web.EntriesAsync()).Select(e => e.Outcome).Where(o => o is "key-made" or "key-revoked").Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_key_or_token_that_nobody_has_is_on_the_log_once_a_minute_from_one_address_and_no_part_of_it(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        Task<IReadOnlyList<Rowan.Audit.AuditEntry>> TriedAsync(string? sent, string from) => web.EntriesOfAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/deliveries/1") { Headers = { { "Idempotency-Key", "one" } } };
            request.Headers.TryAddWithoutValidation("Authorization", sent);
            Assert.Equal(HttpStatusCode.Unauthorized, (await web.NewBrowser(IPAddress.Parse(from)).SendAsync(request)).StatusCode);
        });

        Assert.Empty(await TriedAsync(null, "192.0.2.1"));
        var tried = new List<Rowan.Audit.AuditEntry>();
        foreach (var (sent, from, entries) in new[]
        {
            ($"Bearer rowan_guessed9_{new string('x', 52)}", "192.0.2.1", 1), ("Bearer rowan_guessed9_another", "192.0.2.1", 0), ("Bearer guessed9", "192.0.2.2", 1), ("Basic Z3Vlc3NlZDk6eA==", "192.0.2.3", 1),
        })
        {
            var left = await TriedAsync(sent, from);
            Assert.Equal(entries, left.Count);
            Assert.All(left, e => Assert.Equal(from, Rowan.Audit.EntryBytes.Read(e.Bytes).Origin));
            tried.AddRange(left);
        }

        web.Clock.Advance(TimeSpan.FromMinutes(1));
        tried.AddRange(await TriedAsync("Bearer guessed9", "192.0.2.1"));
        Assert.Equal(4, tried.Count);
        Assert.All(tried, e => Assert.Equal(("unknown-key", Permissions.SignIn, (Guid?)null), (e.Outcome, e.Permission, e.MemberId)));
        Assert.Empty(await EveryWordKept.WhereAsync(web.Rowan, "guessed9"));
    }

    [Fact]
    public void However_many_addresses_try_a_hundred_leave_an_entry_in_a_minute()
    {
        var clock = new TestClock();
        var unknown = new UnknownKeys(clock);
        int Entered() => Enumerable.Range(1, 1_000).Count(n => unknown.IsEntered(new IPAddress(n)));
        Assert.Equal((UnknownKeys.MostAddresses, 0), (Entered(), Entered()));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(UnknownKeys.MostAddresses, Entered());
    }

    [Theory, OnBothDatabases]
    public async Task Changing_over_gives_a_new_key_beside_the_old_for_a_week(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var (administrator, account) = await AccountAsync(web);
        var old = await MakeAsync(administrator, account);
        var next = (await DoAsync(administrator, account, "Rotate", [])).Document.QuerySelector("#key")!.TextContent;
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [(await AskAsync(web, old)).StatusCode, (await AskAsync(web, next)).StatusCode]);
        Assert.Contains("stand already", (await DoAsync(administrator, account, "Rotate", [])).Words, StringComparison.Ordinal);
        Assert.Contains("stand already", (await DoAsync(administrator, account, "Make", new() { ["May"] = Permissions.SeeDeliveries, ["Sources"] = "", ["Days"] = "10" })).Words, StringComparison.Ordinal);
        web.Clock.Advance(ServiceKeys.Overlap + TimeSpan.FromSeconds(1));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.NotFound], [(await AskAsync(web, old)).StatusCode, (await AskAsync(web, next)).StatusCode]);
        web.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(web, next)).StatusCode);
    }

    [Fact]
    public async Task The_key_is_kept_as_a_hash_and_is_no_answer_that_is_kept()
    {
        await using var web = await NewRowan.StartAsync();
        var (administrator, account) = await AccountAsync(web);
        var key = await MakeAsync(administrator, account);
        Assert.DoesNotContain(key, (await administrator.GetAsync($"/administer/service-accounts/{account}")).Text, StringComparison.Ordinal);
        await web.Rowan.StopAsync();
        Assert.True((await File.ReadAllBytesAsync(web.Rowan.On.Address)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key[..14])) > 0, "What was done has reached the file.");
        Assert.True((await File.ReadAllBytesAsync(web.Rowan.On.Address)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key[15..])) < 0);
    }

    [Fact]
    public async Task What_cannot_be_made_is_said_in_words()
    {
        await using var web = await NewRowan.StartAsync();
        var (administrator, account) = await AccountAsync(web);
        Assert.Contains("There is no source nowhere", (await DoAsync(administrator, account, "Make", new() { ["May"] = Permissions.Import, ["Sources"] = "nowhere", ["Days"] = "10" })).Words, StringComparison.Ordinal);
        Assert.Contains("from 1 to 400", (await DoAsync(administrator, account, "Make", new() { ["May"] = Permissions.Import, ["Sources"] = "", ["Days"] = "401" })).Words, StringComparison.Ordinal);
        Assert.Contains("of what the account's role may do", (await DoAsync(administrator, account, "Make", new() { ["May"] = Permissions.ManageMembers, ["Sources"] = "", ["Days"] = "10" })).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_of_one_source_delivers_for_no_other_and_does_not_see_its_deliveries(DatabaseKind kind)
    {
        await using var web = await NewRowan.StartAsync(kind);
        var (administrator, account) = await AccountAsync(web);
        await administrator.GetAsync($"/administer/service-accounts/{account}");
        var token = (await administrator.GetAsync($"/administer/service-accounts/{account}")).Document.QuerySelector("form[action$='handler=Make'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var made = await administrator.PostAsync($"/administer/service-accounts/{account}?handler=Make",
            [new("__RequestVerificationToken", token), new("May", Permissions.Import), new("May", Permissions.SeeDeliveries), new("Sources", "cris"), new("Days", "30")]);
        var key = made.Document.QuerySelector("#key")!.TextContent;
        var folder = Directory.EnumerateDirectories(Builders.LivedIn.Deliveries, "*", SearchOption.AllDirectories).First(d => File.Exists(Path.Combine(d, "manifest.json")) && File.ReadAllText(Path.Combine(d, "manifest.json")).Contains("\"MERLIN\"", StringComparison.Ordinal));
        using var parts = new MultipartFormDataContent();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            parts.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        }

        var answer = await web.NewBrowser().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/deliveries") { Content = parts, Headers = { { "Authorization", $"Bearer {key}" } } });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("does not deliver for MERLIN", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using (var tables = web.Rowan.Tables())
        {
            Assert.Empty(await tables.Deliveries.ToListAsync());
        }

        // One that came another way is there for a key of every source, and not for this one.
        await new Builders.MerlinDelivery(9_999, "2010-11-24T02:00:00Z", cad: "1234/14FEB07").Report("07PAC999999").Person("07PAC999999", 1, "SUBJECT", "Example", "Sample", "2001").ImportAsync(web.Rowan);
        await using var after = web.Rowan.Tables();
        var delivery = (await after.Deliveries.SingleAsync()).Id;
        async Task<HttpStatusCode> SeesAsync(string by) =>
            (await web.NewBrowser().SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/deliveries/{delivery}") { Headers = { { "Authorization", $"Bearer {by}" } } })).StatusCode;
        var all = await MakeAsync(administrator, account);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await SeesAsync(key), await SeesAsync(all)));
    }
}
