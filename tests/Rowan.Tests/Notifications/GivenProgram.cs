using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Notifications;

/// <summary>A partner's system that sends notifications, with a key of its service account.</summary>
sealed class GivenProgram(TestBrowser browser, string key)
{
    /// <summary>The demonstration's program, with a new key, standing for an agency.</summary>
    public static async Task<GivenProgram> OfAsync(RowanWeb web, string agency = "Metropolitan Police", string permission = Permissions.SendNotifications, params string[] sources)
    {
        await web.MovedAsync(Roles.FeedService, stands => stands with { Agency = agency });
        var made = await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            await changing.Db.ServiceKeys.ExecuteDeleteAsync();
            var account = await changing.Db.Members.SingleAsync(m => m.UserName == Roles.FeedService);
            return await ServiceKeys.MakeAsync(changing, account, new KeyAsked([permission], sources, 30), _ => true, web.Rowan.System.Feeds.Keys);
        });
        return new GivenProgram(web.NewBrowser(), made.Key ?? throw new InvalidOperationException(made.Wrong));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => AskAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<HttpResponseMessage> SendAsync(JsonNode request, string? idempotency = null) => SendAsync(request.ToJsonString(), idempotency ?? Guid.NewGuid().ToString("N"));

    public Task<HttpResponseMessage> SendAsync(string request, string? idempotency, string type = "application/json")
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/api/notifications") { Content = new StringContent(request, Encoding.UTF8, type) };
        if (idempotency is not null)
        {
            message.Headers.Add("Idempotency-Key", idempotency);
        }

        return AskAsync(message);
    }

    /// <returns>The reference.</returns>
    public async Task<string> SentAsync(JsonNode request)
    {
        var answer = await SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Created, said);
        using var document = JsonDocument.Parse(said);
        return document.RootElement.GetProperty("reference").GetString()!;
    }

    /// <summary>A form filled in with all that it asks, as a program would send it.</summary>
    public static JsonObject Request(Form form, FormAnswers answers, DateOnly day) => new()
    {
        ["form"] = form.Code, ["author"] = "Sister Ruth Abban, ward 4", ["yourReference"] = "NMH-5531", ["answers"] = Answers(form, answers, day),
    };

    /// <summary>Answers as JSON, by the form's own names.</summary>
    public static JsonObject Answers(Form form, FormAnswers answers, DateOnly day)
    {
        var said = new JsonObject();
        foreach (var part in form.Parts)
        {
            var each = answers.OnPageOf(part).Select(a => new JsonObject(
                FormRules.Asked(form, part, a, answers, day).Select(f => (f.Code, f.Kind, FormRules.Read(f, a.Of(f.Code), day).Values)).Where(f => f.Values.Count > 0)
                    .Select(f => KeyValuePair.Create(f.Code, f.Kind == FieldKind.Choices ? new JsonArray([.. f.Values.Select(v => (JsonNode)v)]) : (JsonNode?)f.Values[0])))).ToList();
            said[part.Code] = part.Repeat is null ? each[0] : new JsonArray([.. each]);
        }

        return said;
    }

    /// <summary>What the form is answered with so that its first child has this name.</summary>
    public static FormAnswers Naming(Form form, FormAnswers answers, string given, string family, DateOnly born)
    {
        var children = answers.OnPageOf(form.Find("children")!);
        var typed = new Dictionary<string, IReadOnlyList<string>>
        {
            ["given"] = [given], ["family"] = [family], ["sex"] = ["F"], ["born"] = [$"{born.Day}", $"{born.Month}", $"{born.Year}"], ["age"] = [""],
        };
        return answers.With("children", [(children.Count > 0 ? children[0] : PartAnswers.None).With(typed), .. children.Skip(1)]);
    }

    public static DateOnly Today(RowanWeb web) => LondonDay.Today(web.Clock);

    async Task<HttpResponseMessage> AskAsync(HttpRequestMessage message)
    {
        using (message)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return await browser.SendAsync(message);
        }
    }
}
