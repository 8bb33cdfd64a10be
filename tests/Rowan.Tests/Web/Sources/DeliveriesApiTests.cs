using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Sources.PointersOnly;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Web.Sources;

/// <summary>Deliveries sent by a program: read once, answered with what became of each row, refused with what is wrong, where, and what to do.</summary>
[Proves("C03-28")]
public sealed class DeliveriesApiTests
{
    [Theory, OnBothDatabases]
    public async Task A_delivery_is_read_and_answered_with_what_became_of_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var feed = await SignInAsync(web, Roles.FeedService);
        var folder = Two().Raw("07PAC000003,1,CTN,too few").WriteInto(web.Rowan.Folder, "one");

        var sent = await SendAsync(feed, folder, "key-1");
        var document = await sent.Content.ReadFromJsonAsync<JsonElement>();
        var again = await SendAsync(feed, folder, "key-1");
        var read = await GetAsync(feed, document.GetProperty("url").GetString()!);

        Assert.Equal((HttpStatusCode.Created, document.GetProperty("url").GetString()), (sent.StatusCode, sent.Headers.Location?.ToString()));
        Assert.Equal([3, 2, 0, 1, 0], Counts(document));
        var rejected = Assert.Single(document.GetProperty("rejected").EnumerateArray());
        Assert.Equal(("reports.csv", 4), (rejected.GetProperty("file").GetString(), rejected.GetProperty("line").GetInt32()));
        Assert.StartsWith("The row has 4 columns", rejected.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.True((await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cameBefore").GetBoolean());
        var later = await read.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal([3, 2, 0, 1, 0], Counts(later));
        await using var tables = web.Rowan.Tables();
        Assert.Equal(2, await tables.RecordVersions.CountAsync());
        Assert.Contains(await web.EntriesAsync(), e => e.Permission == Permissions.Import && e.Outcome == "delivery-sent");
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_delivery_is_refused_with_what_is_wrong_and_nothing_is_read(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var feed = await SignInAsync(web, Roles.FeedService);
        var whole = Two().WriteInto(web.Rowan.Folder, "one");
        var damaged = Two().WriteInto(web.Rowan.Folder, "damaged");
        await File.AppendAllTextAsync(Path.Combine(damaged, "persons.csv"), "x");
        var missing = Two().WriteInto(web.Rowan.Folder, "missing");
        File.Delete(Path.Combine(missing, "persons.csv"));
        var bare = Two().WriteInto(web.Rowan.Folder, "bare");
        File.Delete(Path.Combine(bare, "manifest.json"));

        await RefusedAsync(await SendAsync(feed, damaged), HttpStatusCode.UnprocessableEntity, "persons.csv has not the checksum");
        await RefusedAsync(await SendAsync(feed, missing), HttpStatusCode.UnprocessableEntity, "persons.csv is named by the manifest and is not in the folder");
        await RefusedAsync(await SendAsync(feed, bare), HttpStatusCode.UnprocessableEntity, "no manifest.json");
        await RefusedAsync(await SendAsync(feed, whole, rename: name => "../" + name), HttpStatusCode.BadRequest, "a path in it");
        await RefusedAsync(await SendAsync(feed, whole, rename: _ => "reports.csv"), HttpStatusCode.BadRequest, "sent twice");
        using var plain = Request(feed.Token, new StringContent("{}", new MediaTypeHeaderValue("application/json")));
        await RefusedAsync(await feed.Browser.SendAsync(plain), HttpStatusCode.UnsupportedMediaType, "multipart/form-data");
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.Deliveries.ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_same_number_or_the_same_key_with_other_content_is_refused(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var feed = await SignInAsync(web, Roles.FeedService);
        await SendAsync(feed, Two().WriteInto(web.Rowan.Folder, "one"), "key-1");

        await RefusedAsync(await SendAsync(feed, Other(1).WriteInto(web.Rowan.Folder, "other"), "key-2"), HttpStatusCode.Conflict, "Delivery 1 of MERLIN came before with other files");
        await RefusedAsync(await SendAsync(feed, Other(2).WriteInto(web.Rowan.Folder, "next"), "key-1"), HttpStatusCode.UnprocessableEntity, "used for another delivery");
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_may_be_one_archive_as_a_part_or_alone_and_a_hostile_one_is_refused(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var feed = await SignInAsync(web, Roles.FeedService);
        var sound = Zip(web, Two(), "one");

        var asPart = await SendAsync(feed, Path.GetDirectoryName(sound)!, "key-1");
        var alone = await SendZipAsync(feed, Zip(web, Other(2), "two"));
        var again = await SendZipAsync(feed, sound);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (asPart.StatusCode, alone.StatusCode, again.StatusCode));
        int[] twoKept = [2, 2, 0, 0, 0];
        Assert.Equal(twoKept, Counts(await asPart.Content.ReadFromJsonAsync<JsonElement>()));
        var hostile = Rowan.Tests.Sources.HostileCorpus.Cases.Where(c => c.File.StartsWith("archive/", StringComparison.Ordinal) && c.File.EndsWith(".zip", StringComparison.Ordinal) && c.Expected == "refused").ToList();
        Assert.InRange(hostile.Count, 20, int.MaxValue);
        foreach (var one in hostile)
        {
            var answer = await SendZipAsync(feed, Rowan.Tests.Sources.HostileCorpus.PathOf(one.File));
            var detail = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity && one.Says.Split('|').Any(detail.Contains), $"{one.File}: {answer.StatusCode} {detail}");
        }

        await using var tables = web.Rowan.Tables();
        Assert.Equal(2, await tables.Deliveries.CountAsync());
    }

    [Theory, OnBothDatabases]
    [Proves("E07-54")]
    public async Task What_is_sent_for_a_source_connected_as_pointers_only_leaves_its_content_nowhere(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy()));
        var feed = await SignInAsync(web, Roles.FeedService);
        string Sent(long number, string visit) => HealthVisiting.Write(TestDatabases.NewFolder(), "hv", number, [HealthVisiting.Visit("V-1"), visit], [HealthVisiting.Person("V-1", 1, "CHILD", "Ayesha", "Rahmani")]);

        var sent = await SendAsync(feed, Sent(1, HealthVisiting.Visit("V-2") + "," + HealthVisiting.Secret), "key-1");
        var text = await sent.Content.ReadAsStringAsync();
        var refused = await SendAsync(feed, Sent(1, HealthVisiting.Visit("V-3")), "key-2");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (sent.StatusCode, refused.StatusCode));
        Assert.Equal([2, 1, 0, 1, 0], Counts(JsonDocument.Parse(text).RootElement));
        Assert.DoesNotContain(HealthVisiting.Secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await EveryWordKept.WhereAsync(web.Rowan, HealthVisiting.Secret));
        Assert.NotEmpty(await EveryWordKept.WhereAsync(web.Rowan, "Rahmani"));
    }

    /// <summary>To the program of another agency it is as if there were no such source: the same status, the same words.</summary>
    [Theory, OnBothDatabases]
    [Proves("E07-54")]
    public async Task A_sensitive_services_own_program_delivers_and_reads_and_anothers_does_not_learn_of_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy("pointers: only\nsensitive: yes")));
        string Sent(long number) => HealthVisiting.Write(web.Rowan.Folder, $"hv-{number}", number, [HealthVisiting.Visit($"V-{number}")], [HealthVisiting.Person($"V-{number}", 1, "CHILD", "Ayesha", "Rahmani")]);
        var (first, second, nowhere) = (Sent(1), Sent(2), Sent(3));
        var manifest = Path.Combine(nowhere, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"HV\"", "\"NOWHERE\"", StringComparison.Ordinal));

        // The demonstration's program is of the police; the source is the trust's.
        var another = await SignInAsync(web, Roles.FeedService);
        foreach (var by in new[] { another, await KeyAsync(web), await KeyAsync(web, "MERLIN") })
        {
            var (sensitive, unknown) = (await SendAsync(by, first), await SendAsync(by, nowhere));
            var words = await SaidAsync(unknown);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (sensitive.StatusCode, unknown.StatusCode));
            Assert.Equal(words, await SaidAsync(sensitive));
            Assert.DoesNotContain("MERLIN", words, StringComparison.Ordinal);
        }

        await using (var tables = web.Rowan.Tables())
        {
            Assert.Empty(await tables.Deliveries.ToListAsync());
        }

        // One whose key an administrator made for the source.
        var named = await KeyAsync(web, "HV");
        var sent = await SendAsync(named, first);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var url = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        int[] oneKept = [1, 1, 0, 0, 0];
        Assert.Equal(oneKept, Counts(await (await GetAsync(named, url)).Content.ReadFromJsonAsync<JsonElement>()));
        foreach (var by in new[] { another, await KeyAsync(web), await KeyAsync(web, "MERLIN"), await SignInAsync(web, Roles.DeskSergeant) })
        {
            var (sensitive, unknown) = (await GetAsync(by, url), await GetAsync(by, "/api/deliveries/99"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (sensitive.StatusCode, unknown.StatusCode));
            Assert.Equal(await SaidAsync(unknown), await SaidAsync(sensitive));
        }

        // And one of the agency that answers for it, signed in or with a key for every source.
        await web.MovedAsync(Roles.FeedService, stands => stands with { Agency = "Invented Health Trust" });
        var own = await SignInAsync(web, Roles.FeedService);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), ((await GetAsync(own, url)).StatusCode, (await SendAsync(own, second)).StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(await KeyAsync(web), second)).StatusCode);
        await RefusedAsync(await SendAsync(await KeyAsync(web, "MERLIN"), second), HttpStatusCode.Forbidden, "does not deliver for HV");
    }

    /// <summary>All that a problem says but the number of the request.</summary>
    static async Task<string> SaidAsync(HttpResponseMessage problem) => (await problem.Content.ReadAsStringAsync()).Split(",\"traceId\"")[0];

    /// <summary>A new key of the demonstration's program, in place of those before it.</summary>
    static async Task<(TestBrowser Browser, string? Token)> KeyAsync(RowanWeb web, params string[] sources)
    {
        var made = await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            await changing.Db.ServiceKeys.Where(k => k.Sources == string.Join(' ', sources)).ExecuteDeleteAsync();
            var account = await changing.Db.Members.SingleAsync(m => m.UserName == Roles.FeedService);
            return await ServiceKeys.MakeAsync(changing, account, new KeyAsked([Permissions.Import, Permissions.SeeDeliveries], sources, 30), _ => true, web.Rowan.System.Feeds.Keys);
        });
        return (web.NewBrowser(), made.Key);
    }

    [Fact]
    public async Task What_a_killed_process_left_of_uploads_is_cleared_at_the_start_and_nothing_else()
    {
        var temporary = Directory.CreateTempSubdirectory("rowan-room-").FullName;
        try
        {
            using var running = new Rowan.Web.Sources.UploadRoom(temporary);
            var inUse = (await running.EnterAsync(CancellationToken.None))!;
            await File.WriteAllTextAsync(Path.Combine(inUse, "persons.csv"), "being read");
            var left = Directory.CreateDirectory(Path.Combine(temporary, "rowan-uploads-left"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
            await File.WriteAllTextAsync(Path.Combine(left, ".in-use"), "");
            var kept = Directory.CreateDirectory(Path.Combine(temporary, "kept")).FullName;
            await File.WriteAllTextAsync(Path.Combine(kept, "precious"), "");
            Directory.CreateSymbolicLink(Path.Combine(left, "link"), kept);
            Directory.CreateSymbolicLink(Path.Combine(temporary, "rowan-uploads-link"), kept);
            Directory.CreateDirectory(Path.Combine(temporary, "rowan-uploads-open-to-all"), (UnixFileMode)0b111_111_111);

            using var next = new Rowan.Web.Sources.UploadRoom(temporary);
            await next.StartAsync(CancellationToken.None);

            Assert.False(Directory.Exists(left));
            Assert.True(File.Exists(Path.Combine(kept, "precious")) && File.Exists(Path.Combine(inUse, "persons.csv")));
            Assert.True(Directory.Exists(Path.Combine(temporary, "rowan-uploads-link")) && Directory.Exists(Path.Combine(temporary, "rowan-uploads-open-to-all")));
            running.Leave(inUse);
            Assert.False(Directory.Exists(inUse));
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    static string Zip(RowanWeb web, MerlinDelivery delivery, string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(web.Rowan.Folder, name + "-packed")).FullName, name + ".zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(delivery.WriteInto(web.Rowan.Folder, name), path);
        return path;
    }

    static async Task<HttpResponseMessage> SendZipAsync((TestBrowser Browser, string? Token) by, string path)
    {
        using var request = Request(by.Token, new ByteArrayContent(await File.ReadAllBytesAsync(path)) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } });
        return await by.Browser.SendAsync(request);
    }

    [Fact]
    public async Task Only_an_account_that_may_import_sends_deliveries()
    {
        await using var web = await RowanWeb.StartAsync();
        var folder = Two().WriteInto(web.Rowan.Folder, "one");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync((web.NewBrowser(), null), folder)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(await SignInAsync(web, Roles.DeskSergeant), folder)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(await SignInAsync(web, Roles.FeedService), "/api/deliveries/99")).StatusCode);
    }

    [Fact]
    public async Task The_description_for_programs_has_deliveries()
    {
        await using var web = await RowanWeb.StartAsync();
        var paths = JsonDocument.Parse((await web.NewBrowser().GetAsync("/api/openapi.json")).Text).RootElement.GetProperty("paths");

        Assert.Equal("Send one delivery of a source", paths.GetProperty("/api/deliveries").GetProperty("post").GetProperty("summary").GetString());
        Assert.True(paths.GetProperty("/api/deliveries").GetProperty("post").GetProperty("responses").TryGetProperty("409", out _));
        Assert.True(paths.TryGetProperty("/api/deliveries/{id}", out _));
    }

    static MerlinDelivery Two() => new MerlinDelivery(1, "2010-11-20T02:00:00Z")
        .Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
        .Report("07PAC000002").Person("07PAC000002", 1, "SUBJECT", "Ewa", "Kowalska", "08/08/1997");

    static MerlinDelivery Other(long number) => new MerlinDelivery(number, "2010-11-21T02:00:00Z")
        .Report("07PAC000009").Person("07PAC000009", 1, "SUBJECT", "Sam", "Adeyemi", "01/01/1999");

    static int[] Counts(JsonElement document) =>
        [.. new[] { "read", "kept", "unchanged", "rejected", "held" }.Select(c => document.GetProperty("counts").GetProperty(c).GetInt32())];

    static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    static async Task<(TestBrowser Browser, string? Token)> SignInAsync(RowanWeb web, string role)
    {
        var browser = web.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName = role, password = DemonstrateVerb.Password }) };
        var signed = await (await browser.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        return (browser, signed.GetProperty("accessToken").GetString());
    }

    static async Task<HttpResponseMessage> SendAsync((TestBrowser Browser, string? Token) by, string folder, string? key = null, Func<string, string>? rename = null)
    {
        var parts = new MultipartFormDataContent();
        foreach (var file in Directory.GetFiles(folder))
        {
            var name = Path.GetFileName(file);
            parts.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "file", rename?.Invoke(name) ?? name);
        }

        using var request = Request(by.Token, parts);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await by.Browser.SendAsync(request);
    }

    static async Task<HttpResponseMessage> GetAsync((TestBrowser Browser, string? Token) by, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = by.Token is null ? null : new AuthenticationHeaderValue("Bearer", by.Token);
        return await by.Browser.SendAsync(request);
    }

    static HttpRequestMessage Request(string? token, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/deliveries") { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
