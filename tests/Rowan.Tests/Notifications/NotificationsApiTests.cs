using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Sources.PointersOnly;
using Rowan.Web.Notifications;

namespace Rowan.Tests.Notifications;

/// <summary>A partner's system tells of a concern: taken once, by the rules of the page, in the partner's name; what cannot be taken is told to the partner whole, and to us without a word of it.</summary>
[Proves("E07-42")]
public sealed class NotificationsApiTests
{
    const string Agency = "Haringey Council";

    static Form FormOf(RowanWeb web, string code) => web.Rowan.System.Forms.Find(code, GivenProgram.Today(web))!;

    internal static JsonObject Referral(RowanWeb web, string given = "Marigold", string family = "Fennimore")
    {
        var (form, day) = (FormOf(web, "agencyreferral"), GivenProgram.Today(web));
        return GivenProgram.Request(form, GivenProgram.Naming(form, SampleAnswers.Least(form, day), given, family, new DateOnly(2004, 5, 6)), day);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task A_referral_of_a_partners_system_is_taken_in_its_name_once_and_comes_to_the_desk(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web, Agency);
        var request = Referral(web);
        HttpResponseMessage sent = null!;
        var entries = await web.EntriesOfAsync(async () => sent = await program.SendAsync(request, "one"));
        var document = await sent.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Created, "/api/notifications/AGR-2010-000001"), (sent.StatusCode, sent.Headers.Location?.ToString()));
        Assert.Equal(("received", Agency, "Sister Ruth Abban, ward 4", "NMH-5531"), (document.GetProperty("state").GetString(), document.GetProperty("agency").GetString(), document.GetProperty("author").GetString(), document.GetProperty("yourReference").GetString()));
        Assert.Equal(["notification-sent", "shown"], entries.Select(e => e.Outcome).Order());
        Assert.All(entries, e => Assert.Equal(Permissions.SendNotifications, e.Permission));
        Assert.True(web.Service<Rowan.Web.Sources.LinkSoon>().Take());

        // Sent again it is the same one; with the same key another is refused, and the first stands.
        var again = await program.SendAsync(request, "one");
        Assert.Equal((HttpStatusCode.Created, "AGR-2010-000001"), (again.StatusCode, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString()));
        await RefusedAsync(await program.SendAsync(Referral(web, "Barnaby"), "one"), HttpStatusCode.Conflict, "The key of the request was used for another");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/notifications/AGR-2010-000001")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/notifications/AGR-2010-000002")).StatusCode);

        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var whole = await desk.GetAsync("/notifications/AGR-2010-000001");
        foreach (var said in new[] { "Sister Ruth Abban, ward 4", Agency, "The sender’s own reference: NMH-5531", "Marigold", "What was seen, heard and said?" })
        {
            Assert.Contains(said, whole.Words, StringComparison.Ordinal);
        }

        // Its sender is answered what is done, never why.
        Assert.Empty((await GivenDesk.DecidedAsync(web.Rowan, "AGR-2010-000001")).Faults);
        var decided = await (await program.GetAsync("/api/notifications/AGR-2010-000001")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("decided", "It is referred to children’s social care, to be looked into together with the police."), (decided.GetProperty("state").GetString(), decided.GetProperty("answer").GetProperty("words").GetString()));
        Assert.DoesNotContain(GivenDesk.Answers.Reasons!, decided.GetRawText(), StringComparison.Ordinal);

        await using var tables = web.Rowan.Tables();
        var kept = await tables.Notifications.SingleAsync();
        using var given = JsonDocument.Parse(await tables.FactContents.Where(c => c.FactId == kept.GivenFactId).Select(c => c.Content).SingleAsync());
        Assert.Equal(Rowan.Notifications.TakeNotification.DigestOf(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString())), given.RootElement.GetProperty("program").GetProperty("digest").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_is_told_to_the_partner_at_once_and_to_us_without_a_word_of_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web, Agency);
        var request = Referral(web, "Secretname");
        request["answers"]!["concern"]!["on"] = "2010-12-01";
        request["answers"]!["children"]![0]!.AsObject().Remove("sex");
        request["answers"]!["Secretname likes"] = "cats";
        request.Remove("author");
        var answer = await program.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["answers", "author", "children[0].sex", "concern.on"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal("‘When was it, or when did the agency learn of it?’ must be today or before", problem.GetProperty("errors").GetProperty("concern.on")[0].GetString());

        await RefusedAsync(await program.SendAsync("{", "two"), HttpStatusCode.BadRequest, "no JSON that can be read");
        await RefusedAsync(await program.SendAsync(Referral(web).ToJsonString(), null), HttpStatusCode.BadRequest, "The request has no key");
        await RefusedAsync(await program.SendAsync(Referral(web).ToJsonString(), "three", "text/plain"), HttpStatusCode.UnsupportedMediaType, "no JSON that can be read");
        await RefusedAsync(await program.SendAsync($$"""{"form":"{{new string('x', NotificationsApi.MostBytes)}}"}""", "four"), HttpStatusCode.RequestEntityTooLarge, "too large");
        var other = Referral(web);
        other["version"] = "england-2010/forms/agencyreferral/0";
        await RefusedAsync(await program.SendAsync(other), HttpStatusCode.UnprocessableEntity, "Another version of the form is in force");

        // The last refused, for who looks after sources and for the desk.
        foreach (var role in new[] { Roles.Analyst, Roles.DeskSergeant })
        {
            var page = await (await web.SignInAsync(role)).GetAsync("/sources/refused-notifications");
            Assert.Contains($"Haringey Council Referral from another agency The answers cannot be sent as they are author answers concern.on children[0].sex", page.Words, StringComparison.Ordinal);
            Assert.Contains("None that there is The request is too large", page.Words, StringComparison.Ordinal);
            Assert.Equal(6, page.Document.QuerySelectorAll("tbody tr").Length);
            Assert.DoesNotContain("Secretname", page.Text, StringComparison.OrdinalIgnoreCase);
        }

        await using (var tables = web.Rowan.Tables())
        {
            Assert.Empty(await tables.Notifications.ToListAsync());
            Assert.Empty(await EveryWordKept.WhereAsync(web.Rowan, "Secretname"));
        }

        // They are forgotten again.
        web.Clock.Advance(TimeSpan.FromDays(31));
        await new Rowan.Notifications.ForgetDrafts(web.Rowan.Door, web.Clock).TickAsync(CancellationToken.None);
        await using var later = web.Rowan.Tables();
        Assert.Empty(await later.RefusedRequests.ToListAsync());
    }

    /// <summary>A partner sends what is open to partners; the police's own forms are the police's programs'; a key sends what it is for; and nobody else reads what became of it.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-24")]
    public async Task Who_may_send_is_the_forms_the_agencys_and_the_keys_to_say(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var pac = GivenProgram.Request(FormOf(web, "pac"), SampleAnswers.Least(FormOf(web, "pac"), GivenProgram.Today(web)), GivenProgram.Today(web));
        var partner = await GivenProgram.OfAsync(web, Agency);
        await RefusedAsync(await partner.SendAsync(pac), HttpStatusCode.UnprocessableEntity, "not open to the sender");
        await partner.SentAsync(Referral(web));
        Assert.Equal(["agencyreferral", "domesticabuse", "furtherdisclosure", "missing", "thirdparty"], await CodesAsync(partner));

        // An agency that the pack does not know sends nothing.
        var unknown = await GivenProgram.OfAsync(web, "Somebody Else");
        Assert.Empty(await CodesAsync(unknown));
        await RefusedAsync(await unknown.SendAsync(Referral(web)), HttpStatusCode.UnprocessableEntity, "not open to the sender");

        var police = await GivenProgram.OfAsync(web);
        Assert.Equal(11, (await CodesAsync(police)).Count);
        await police.SentAsync(pac);
        var another = await GivenProgram.OfAsync(web, sources: "MERLIN");
        Assert.Empty(await CodesAsync(another));
        await RefusedAsync(await another.SendAsync(pac), HttpStatusCode.UnprocessableEntity, "not open to the sender");
        var delivers = await GivenProgram.OfAsync(web, permission: Permissions.Import);
        Assert.Equal(HttpStatusCode.Forbidden, (await delivers.SendAsync(pac)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await delivers.GetAsync("/api/notifications/PAC-2010-000002")).StatusCode);

        // What another sent is not found, whether or not it is there.
        var officer = await web.SignInAsync(Roles.Officer);
        var members = await GivenNotification.SentAsync(officer, GivenNotification.Child(0, "Ayesha", "Rahmani"));
        police = await GivenProgram.OfAsync(web);
        Assert.Equal(HttpStatusCode.NotFound, (await police.GetAsync($"/api/notifications/{members}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/notifications/sent/AGR-2010-000001")).Status);
    }

    /// <summary>A program that is not let in is told so, and so are we: its own builders may not notice for days, and a child may be behind each of its requests.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-24")]
    public async Task Who_is_not_let_in_stands_with_the_others_that_were_refused_without_a_word_of_what_was_sent(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var delivers = await GivenProgram.OfAsync(web, Agency, Permissions.Import);
        var entries = await web.EntriesOfAsync(async () => Assert.Equal(HttpStatusCode.Forbidden, (await delivers.SendAsync(Referral(web, "Secretname"), "one")).StatusCode));
        Assert.Equal(["notification-refused", "refused"], entries.Select(e => e.Outcome).Order());
        // The same again is another that was refused; a look is no request of a child's.
        Assert.Equal(HttpStatusCode.Forbidden, (await delivers.SendAsync(Referral(web, "Secretname"), "one")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await delivers.GetAsync("/api/notifications/forms")).StatusCode);

        var ended = await GivenProgram.OfAsync(web, Agency);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing => await ServiceKeys.RevokeAsync(changing, (await changing.Db.ServiceKeys.SingleAsync()).Id));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ended.SendAsync(Referral(web, "Secretname"), "two")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ended.GetAsync("/api/notifications/forms")).StatusCode);

        // A key that nobody has is nobody's.
        Assert.Equal(HttpStatusCode.Unauthorized, (await new GivenProgram(web.NewBrowser(), "rowan_unknown_key").SendAsync(Referral(web, "Secretname"), "three")).StatusCode);
        foreach (var role in new[] { Roles.Analyst, Roles.DeskSergeant })
        {
            var page = await (await web.SignInAsync(role)).GetAsync("/sources/refused-notifications");
            var rows = page.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
            Assert.Equal(3, rows.Count);
            Assert.EndsWith($"{Agency} Not read Its key has ended or was revoked", rows[0], StringComparison.Ordinal);
            Assert.All(rows.Skip(1), r => Assert.EndsWith($"{Agency} Not read Its key or its account may not send notifications", r, StringComparison.Ordinal));
        }

        Assert.Empty(await EveryWordKept.WhereAsync(web.Rowan, "Secretname"));
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.Notifications.ToListAsync());
    }

    /// <summary>From what the list of forms says alone a partner can fill one in.</summary>
    [Fact]
    public async Task The_forms_are_described_so_that_a_request_can_be_built_of_it_and_the_description_for_programs_has_all_three()
    {
        await using var web = await RowanWeb.StartAsync();
        var program = await GivenProgram.OfAsync(web, Agency);
        var forms = await (await program.GetAsync("/api/notifications/forms")).Content.ReadFromJsonAsync<JsonElement>();
        foreach (var form in forms.EnumerateArray())
        {
            var answers = new JsonObject();
            foreach (var part in form.GetProperty("parts").EnumerateArray())
            {
                var said = new JsonObject();
                foreach (var question in part.GetProperty("questions").EnumerateArray().Where(q => q.GetProperty("needed").GetBoolean() && q.GetProperty("askedWhere").ValueKind == JsonValueKind.Null))
                {
                    var code = question.GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("code").GetString()!).FirstOrDefault();
                    said[question.GetProperty("code").GetString()!] = question.GetProperty("kind").GetString() switch
                    {
                        "date" => "2010-11-23",
                        "time" => "21:40",
                        "choices" => new JsonArray(code),
                        "choice" or "yes-no" => code,
                        _ => "Something",
                    };
                }

                answers[part.GetProperty("code").GetString()!] = part.GetProperty("repeatsFor").ValueKind == JsonValueKind.Null ? said
                    : new JsonArray([.. Enumerable.Range(0, part.GetProperty("least").GetInt32()).Select(_ => said.DeepClone())]);
            }

            await program.SentAsync(new JsonObject { ["form"] = form.GetProperty("code").GetString(), ["version"] = form.GetProperty("version").GetString(), ["author"] = "A teacher", ["answers"] = answers });
        }

        var paths = JsonDocument.Parse((await web.NewBrowser().GetAsync("/api/openapi.json")).Text).RootElement.GetProperty("paths");
        var post = paths.GetProperty("/api/notifications").GetProperty("post");
        Assert.Equal("Tell of a concern about a child", post.GetProperty("summary").GetString());
        Assert.All(["201", "400", "401", "403", "409", "413", "415", "422"], status => Assert.True(post.GetProperty("responses").TryGetProperty(status, out _), status));
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.True(paths.TryGetProperty("/api/notifications/{reference}", out _) && paths.TryGetProperty("/api/notifications/forms", out _));
    }

    static async Task<IReadOnlyList<string>> CodesAsync(GivenProgram program) =>
        [.. (await (await program.GetAsync("/api/notifications/forms")).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(f => f.GetProperty("code").GetString()!)];

    static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string title)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(title, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }
}
