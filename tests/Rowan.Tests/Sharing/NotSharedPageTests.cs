using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sharing;

/// <summary>A decision not to share is recorded with its reasons, listed, and on the log.</summary>
public sealed class NotSharedPageTests
{
    static Dictionary<string, string> Form(string number = "") => new()
    {
        ["Agency"] = "An invented trust", ["Who"] = "Ward manager", ["AskedOn.Day"] = "23", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010", ["Number"] = number,
        ["What"] = "The whole police file.", ["Ground"] = "not-needed", ["Why"] = "A summary was enough for the ward.",
    };

    [Theory, OnBothDatabases]
    public async Task A_sergeant_records_it_and_who_answers_for_sharing_sees_what_with_whom_and_why(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ProtocolsPageTests.AyeshaAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        Assert.Contains("None has been recorded", (await sergeant.GetAsync("/not-shared")).Words, StringComparison.Ordinal);
        await sergeant.GetAsync("/not-shared/new");
        Assert.Equal("/not-shared?done=recorded", (await sergeant.SubmitAsync(Form(number))).Location);

        foreach (var role in new[] { Roles.Supervisor, Roles.DataProtectionOfficer })
        {
            var page = await (await web.SignInAsync(role)).GetAsync("/not-shared");
            Assert.Contains($"23 November 2010 Ward manager, An invented trust The whole police file. (number {number}) Who asked does not need it for what they have to do. A summary was enough for the ward. DS Ruth Kemble", page.Words, StringComparison.Ordinal);
        }

        await using var tables = web.Rowan.Tables();
        var identity = (await tables.Identities.SingleAsync(i => i.Number == number)).Id;
        var entry = (await web.EntriesAsync()).Single(e => e.Outcome == "not-shared");
        var subject = await tables.AuditSubjects.SingleAsync(s => s.EntryId == entry.Id);
        Assert.Equal((identity, Answer.Withheld, "not-shared, not-needed"), (subject.IdentityId, subject.Answer, subject.Rule));
        Assert.Equal("not-shared", (await tables.Facts.SingleAsync(f => f.EntryId == entry.Id)).Kind);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_others_may_not()
    {
        await using var web = await RowanWeb.StartAsync();
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        await sergeant.GetAsync("/not-shared/new");
        var page = await sergeant.SubmitAsync(new()
        {
            ["Agency"] = "", ["Who"] = "", ["AskedOn.Day"] = "25", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010", ["Number"] = "a name", ["What"] = "", ["Ground"] = "whim", ["Why"] = new('x', 1001),
        });
        Assert.Equal(7, page.Document.QuerySelectorAll(".govuk-error-summary__list li").Length);
        Assert.All(page.Document.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(page.Document.QuerySelector(a.GetAttribute("href")!)));
        foreach (var role in new[] { Roles.Officer, Roles.SocialWorker, Roles.Researcher, Roles.Administrator })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await web.SignInAsync(role)).GetAsync("/not-shared")).Status);
        }
    }
}
