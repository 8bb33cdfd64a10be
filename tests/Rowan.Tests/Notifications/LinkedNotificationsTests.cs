using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Record;
using Rowan.Tests.Host;

namespace Rowan.Tests.Notifications;

/// <summary>One notification names the one before it: after help and before, found and missing, a referral and the call for advice. Both ends show it to who may know, and nobody else learns that there is another.</summary>
public sealed class LinkedNotificationsTests
{
    static readonly Dictionary<string, string> Ayesha = GivenNotification.Child(0, "Ayesha", "Rahmani");

    /// <summary>What help did is seen by reading the two side by side.</summary>
    [Theory, OnBothDatabases]
    [Proves("E07-78")]
    public async Task The_checklist_after_help_is_read_beside_the_one_before_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        await GivenNotification.SentAsync(officer, Ayesha);

        // Its sender goes on from it: who it is about is not typed twice.
        await officer.GetAsync("/notifications/sent/PAC-2010-000001");
        var began = await officer.SubmitAsync([], "form:has(input[name=Form][value=pac])");
        var draft = began.Location![..began.Location!.LastIndexOf('/')];
        Assert.Equal("Ayesha", (await officer.GetAsync($"{draft}/children")).Document.GetElementById("children-0-given")!.GetAttribute("value"));

        // What happened, and what the child said, is told anew.
        Assert.Equal("", (await officer.GetAsync($"{draft}/children")).Document.GetElementById("children-0-voice")!.TextContent);
        Assert.Equal(("", ""), (await officer.GetAsync($"{draft}/concern")) is var before ? (before.Document.GetElementById("concern-0-circumstances")!.TextContent, before.Document.GetElementById("concern-0-on-day")!.GetAttribute("value") ?? "") : default);
        await officer.SubmitAsync(new(GivenNotification.Concern) { ["concern-0-stage"] = "after" });
        var asked = await officer.FollowAsync();
        Assert.Equal("PAC-2010-000001", asked.Document.GetElementById("concern-0-earlier")!.GetAttribute("value"));
        await officer.SubmitAsync(new(GivenNotification.Concern) { ["concern-0-stage"] = "after", ["concern-0-earlier"] = "PAC-2010-000001" });
        await officer.FollowAsync();
        await officer.SubmitAsync(new(Ayesha) { ["Do"] = "next" });
        await officer.GetAsync($"{draft}/done");
        await officer.SubmitAsync(new(GivenNotification.Done));
        Assert.Contains("Yours: Pre-assessment checklist", (await officer.GetAsync($"{draft}/check")).Words, StringComparison.Ordinal);
        Assert.Equal("/notifications/sent/PAC-2010-000002?done=sent", (await officer.SubmitAsync([])).Location);
        Assert.Contains("It names PAC-2010-000001", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("PAC-2010-000002 names it: Pre-assessment checklist", (await officer.GetAsync("/notifications/sent/PAC-2010-000001")).Words, StringComparison.Ordinal);

        await GivenNotification.LinkedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var after = await desk.GetAsync("/notifications/PAC-2010-000002");
        Assert.Contains("It names PAC-2010-000001", after.Words, StringComparison.Ordinal);
        Assert.Contains("Before: PAC-2010-000001", after.Words, StringComparison.Ordinal);
        Assert.Contains("Before anybody has helped", after.Words, StringComparison.Ordinal);
        Assert.Contains("After help or another intervention", after.Words, StringComparison.Ordinal);
        Assert.Contains("PAC-2010-000002 names it", (await desk.GetAsync("/notifications/PAC-2010-000001")).Words, StringComparison.Ordinal);
        await officer.GetAsync("/notifications/sent/PAC-2010-000001");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync("/notifications/sent/PAC-2010-000001", [.. await FieldsAsync(officer), KeyValuePair.Create("Form", "missing")])).Status);
    }

    /// <summary>A missing child is missing until a report that this child is found names that one; a brother who is missing still is warned of still.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-23")]
    public async Task A_child_is_missing_until_a_report_that_the_child_is_found_names_that_one(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web);
        var two = SampleAnswers.Least(Form("missing"), Day());
        two = GivenProgram.Naming(Form("missing"), two, "Ayesha", "Rahmani", new DateOnly(1999, 5, 14));
        var brother = GivenProgram.Naming(Form("missing"), two, "Imran", "Rahmani", new DateOnly(2003, 2, 3)).Of("children")[0];
        await SendAsync("missing", two.With("children", [two.Of("children")[0], brother]));
        await GivenNotification.LinkedAsync(web.Rowan);
        Assert.Equal((true, true), (await IsMissingAsync("MIS-2010-000001", "Ayesha"), await IsMissingAsync("MIS-2010-000001", "Imran")));

        // Without the reference the warning stands.
        await SendAsync("found", GivenProgram.Naming(Form("found"), SampleAnswers.Least(Form("found"), Day()), "Ayesha", "Rahmani", new DateOnly(1999, 5, 14)));
        await GivenNotification.LinkedAsync(web.Rowan);
        Assert.True(await IsMissingAsync("MIS-2010-000001", "Ayesha"));

        var found = GivenProgram.Naming(Form("found"), SampleAnswers.Least(Form("found"), Day()), "Ayesha", "Rahmani", new DateOnly(1999, 5, 14));
        await SendAsync("found", found.With("concern", [found.Of("concern")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["earlier"] = ["mis-2010-000001"] })]));
        await GivenNotification.LinkedAsync(web.Rowan);
        Assert.Equal((false, true), (await IsMissingAsync("MIS-2010-000001", "Ayesha"), await IsMissingAsync("MIS-2010-000001", "Imran")));

        // Missing again, on the very day on which she was found.
        await SendAsync("missing", GivenProgram.Naming(Form("missing"), SampleAnswers.Least(Form("missing"), Day()), "Ayesha", "Rahmani", new DateOnly(1999, 5, 14)));
        await GivenNotification.LinkedAsync(web.Rowan);
        Assert.True(await IsMissingAsync("MIS-2010-000004", "Ayesha"));

        DateOnly Day() => GivenProgram.Today(web);
        Form Form(string code) => web.Rowan.System.Forms.Find(code, Day())!;
        Task SendAsync(string code, FormAnswers answers) => program.SentAsync(GivenProgram.Request(Form(code), answers, Day()));
        async Task<bool> IsMissingAsync(string reference, string given)
        {
            var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
            await web.ForgetFamilyAsync(Roles.DeskSergeant);
            var whole = await desk.GetAsync($"/notifications/{reference}");
            var child = whole.Document.QuerySelectorAll("li").Single(l => l.TextContent.Contains(given, StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
            return (await desk.GetAsync(child)).Words.Contains("Missing now, since 24 November 2010, risk low", StringComparison.Ordinal);
        }
    }

    /// <summary>Every call is written down, also where no child is named; where it becomes a referral, what was typed goes with it.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-19")]
    public async Task A_call_for_advice_that_names_no_child_is_kept_and_becomes_a_referral(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer, "advicecall");
        await officer.GetAsync($"{draft}/referrer");
        await officer.SubmitAsync(new() { ["Do"] = "next", ["referrer-0-name"] = "Ruth Abban", ["referrer-0-agencyKind"] = "health", ["referrer-0-phone"] = "020 7946 0123" });
        await officer.FollowAsync();
        await officer.SubmitAsync(new()
        {
            ["Do"] = "next", ["concern-0-on-day"] = "24", ["concern-0-on-month"] = "11", ["concern-0-on-year"] = "2010", ["concern-0-at"] = "08:15", ["concern-0-circumstances"] = "A baby with a bruise that nobody explains.",
            ["concern-0-advice"] = "To refer it today.", ["concern-0-outcome"] = "referral", ["concern-0-borough"] = "haringey",
        });
        await officer.GetAsync($"{draft}/check");
        Assert.Equal("/notifications/sent/CALL-2010-000001?done=sent", (await officer.SubmitAsync([])).Location);
        await officer.FollowAsync();
        var began = await officer.SubmitAsync([], "form:has(input[value=agencyreferral])");
        var referral = began.Location![..began.Location!.LastIndexOf('/')];
        Assert.Equal("Ruth Abban", (await officer.GetAsync($"{referral}/referrer")).Document.GetElementById("referrer-0-name")!.GetAttribute("value"));
        Assert.Contains("A baby with a bruise", (await officer.GetAsync($"{referral}/concern")).Document.GetElementById("concern-0-circumstances")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("CALL-2010-000001", (await officer.GetAsync($"{referral}/done")).Document.GetElementById("done-0-earlier")!.GetAttribute("value"));

        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Contains("CALL-2010-000001", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        Assert.Contains("To refer it today.", (await desk.GetAsync("/notifications/CALL-2010-000001")).Words, StringComparison.Ordinal);
    }

    /// <summary>A reference that is another's, or shielded, or nobody's is answered in the same words.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-24")]
    public async Task Whether_there_is_a_notification_is_told_to_nobody_who_may_not_know(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web);
        var form = web.Rowan.System.Forms.Find("furtherdisclosure", GivenProgram.Today(web))!;
        var answers = GivenProgram.Naming(form, SampleAnswers.Least(form, GivenProgram.Today(web)), "Ayesha", "Rahmani", new DateOnly(2001, 5, 14));
        var first = await program.SentAsync(GivenProgram.Request(form, answers, GivenProgram.Today(web)));
        var said = new List<string>();
        var officer = await web.SignInAsync(Roles.Officer);
        foreach (var reference in new[] { first, "FDC-2010-000999" })
        {
            var draft = await GivenNotification.BegunAsync(officer, "furtherdisclosure");
            await officer.GetAsync($"{draft}/concern");
            await officer.SubmitAsync(new() { ["Do"] = "next", ["concern-0-earlier"] = reference });
            said.Add((await officer.GetAsync($"{draft}/check")).Words.Replace(reference, "REFERENCE", StringComparison.Ordinal));
        }

        Assert.Contains("REFERENCEIf there is such a report, the two are read together.", said[0], StringComparison.Ordinal);
        Assert.Equal(said[0], said[1]);

        // From a program likewise: both are taken.
        async Task<string> NamingAsync(string reference) => await program.SentAsync(GivenProgram.Request(
            form, answers.With("concern", [answers.Of("concern")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["earlier"] = [reference] })]), GivenProgram.Today(web)));
        var (held, nothing) = (await NamingAsync(first), await NamingAsync("FDC-2010-000999"));
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Contains($"It names {first}: Further disclosure by a child", (await desk.GetAsync($"/notifications/{held}")).Words, StringComparison.Ordinal);
        Assert.Contains("It names FDC-2010-000999, of which nothing is shown to you here", (await desk.GetAsync($"/notifications/{nothing}")).Words, StringComparison.Ordinal);
        Assert.Contains($"{held} names it", (await desk.GetAsync($"/notifications/{first}")).Words, StringComparison.Ordinal);
    }

    /// <summary>Nobody chooses it: domestic abuse where children live is marked for the child abuse desk, every child in it is one that it is about, and each is warned of.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-81")]
    public async Task Domestic_abuse_with_children_in_the_household_is_marked_for_the_desk_by_its_form_alone(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web);
        var (form, day) = (web.Rowan.System.Forms.Find("domesticabuse", GivenProgram.Today(web))!, GivenProgram.Today(web));
        var most = GivenProgram.Naming(form, SampleAnswers.Most(form, day, 0), "Ayesha", "Rahmani", new DateOnly(2001, 5, 14));
        var second = GivenProgram.Naming(form, most, "Imran", "Rahmani", new DateOnly(2004, 2, 3)).Of("children")[0];
        most = most.With("concern", [most.Of("concern")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["home"] = ["14 Coleridge Road"], ["postcode"] = ["N8 8DU"] })]);
        var reference = await program.SentAsync(GivenProgram.Request(form, most.With("children", [most.Of("children")[0], second]), day));
        await using (var tables = web.Rowan.Tables())
        {
            Assert.Equal("Domestic abuse with children in the household", (await tables.Notifications.SingleAsync()).Mark);
        }

        await GivenNotification.LinkedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var whole = await desk.GetAsync($"/notifications/{reference}");
        Assert.Contains("For the child abuse desk Domestic abuse with children in the household", whole.Words, StringComparison.Ordinal);
        foreach (var given in new[] { "Ayesha", "Imran" })
        {
            var child = whole.Document.QuerySelectorAll("li").Single(l => l.TextContent.Contains(given, StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
            var story = await desk.GetAsync(child);
            Assert.Contains("Domestic abuse at the address: 1 incident, the latest on 24 November 2010", story.Words, StringComparison.Ordinal);
            Assert.Contains("Domestic abuse where a child lives, Barking and Dagenham, risk standard", story.Words, StringComparison.Ordinal);
        }

        // A rebuilt database says the same.
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    static async Task<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(TestBrowser browser) =>
        [.. (await browser.GetAsync("/notifications/sent/PAC-2010-000001")).Document.QuerySelectorAll("main form input[type=hidden]").Where(i => i.GetAttribute("name") != "Form").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).DistinctBy(f => f.Key)];
}
