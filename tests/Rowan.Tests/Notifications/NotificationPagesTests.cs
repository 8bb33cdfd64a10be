using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.Operation;
using Rowan.Web.Sources;

namespace Rowan.Tests.Notifications;

/// <summary>A member fills in a form and sends it; nothing typed is lost on the way, it is sent once, and it comes to the desk.</summary>
[Proves("E07-24")]
public sealed class NotificationPagesTests
{
    static readonly Dictionary<string, string> Ayesha = GivenNotification.Child(0, "Ayesha", "Rahmani");
    static readonly Dictionary<string, string> Imran = GivenNotification.Child(1, "Imran", "Rahmani", "3 2 2004");

    [Theory, OnBothDatabases]
    public async Task An_officer_sends_a_checklist_of_two_children_and_the_desk_has_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var reference = await GivenNotification.SentAsync(officer, Ayesha, Imran);
        Assert.Equal("PAC-2010-000001", reference);
        var sent = await officer.FollowAsync();
        Assert.Contains("Your notification is received. Its reference is PAC-2010-000001", sent.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Child 2Given namesImran", sent.Words, StringComparison.Ordinal);
        Assert.Contains("PAC-2010-000001 Pre-assessment checklist 24 November 2010 at 09:30 Received", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);

        web.Clock.Advance(TimeSpan.FromMinutes(20));
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var queue = await desk.GetAsync("/notifications/queue");
        Assert.Contains("PAC-2010-000001 23 hours 40 minutes left Came 20 minutes ago Ayesha RAHMANI, 9 Imran RAHMANI, 6 14 Coleridge Road, N8 8DU Haringey Nobody yet PC Dana Whitlock, Tottenham response team B", queue.Words, StringComparison.Ordinal);
        var whole = await desk.GetAsync("/notifications/PAC-2010-000001");
        foreach (var said in new[] { "Two children alone in the park after dark.", "Said she was hungry.", "Took them home to their aunt.", "Stay safe", "Nobody yet", "23 November 2010", "england-2010/forms/pac/1", "Dana Whitlock" })
        {
            Assert.Contains(said, whole.Words, StringComparison.Ordinal);
        }

        Assert.Contains("not compared yet with what every source holds", whole.Words, StringComparison.Ordinal);
    }

    /// <summary>It is a record like any other source's: matched with what is held already, found by the one search, and in the child's story.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-25", "H08-07")]
    public async Task The_children_in_it_are_matched_searched_and_told_of_as_from_every_source(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await Builders.GivenRecord.Merlin("07PAC000001").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey")
            .Telling("report", "Report, Haringey", "Seen alone in the street.", "2007-02-14", "1").KeptAsync(web.Rowan);
        var number = await Chronology.GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var officer = await web.SignInAsync(Roles.Officer);
        await GivenNotification.SentAsync(officer, Ayesha, Imran);
        Assert.True(web.Service<LinkSoon>().Take());
        await GivenNotification.LinkedAsync(web.Rowan);

        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        var whole = await desk.GetAsync("/notifications/PAC-2010-000001");
        Assert.Contains($"Ayesha RAHMANI, 9: believed to be {number}", whole.Words, StringComparison.Ordinal);
        var story = await desk.GetAsync($"/children/{number}");
        Assert.Contains("Seen alone in the street.", story.Words, StringComparison.Ordinal);
        Assert.Contains("Two children alone in the park after dark.", story.Words, StringComparison.Ordinal);
        Assert.Contains("What the child said, or how the child seemed", story.Words, StringComparison.Ordinal);
        await desk.GetAsync("/");
        var found = await desk.SubmitAsync(new() { ["Query"] = "imran rahmani 2004" });
        var results = await desk.GetAsync(found.Location!);
        Assert.Contains("Imran RAHMANI", results.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Notifications", results.Words, StringComparison.Ordinal);

        // Weeks without one do not make it late: nothing of it can be waited for.
        web.Clock.Advance(TimeSpan.FromDays(60));
        var source = await (await web.SignInAsync(Roles.Analyst)).GetAsync("/sources/Notifications");
        Assert.Contains("members write it in Rowan itself", source.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Delivery 1", source.Words, StringComparison.Ordinal);
        desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.DoesNotContain("Notifications is late", (await desk.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task What_came_is_kept_for_ever_as_it_came_and_each_act_is_on_the_log(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.FilledInAsync(officer, Ayesha);
        await officer.GetAsync($"{draft}/check");
        var entries = await web.EntriesOfAsync(() => officer.SubmitAsync([]));
        Assert.Equal(["notification-sent"], entries.Select(e => e.Outcome));

        await using var tables = web.Rowan.Tables();
        var notification = await tables.Notifications.SingleAsync();
        var given = await tables.FactContents.Where(c => c.FactId == notification.GivenFactId).Select(c => c.Content).SingleAsync();
        using var said = JsonDocument.Parse(given);
        Assert.Equal("england-2010/forms/pac/1", said.RootElement.GetProperty("version").GetString());
        Assert.Equal("PC Dana Whitlock", said.RootElement.GetProperty("author").GetString());
        Assert.Equal("Rahmani", said.RootElement.GetProperty("children")[0].GetProperty("family").GetString());
        Assert.Equal("Stay safe", said.RootElement.GetProperty("children")[0].GetProperty("unmet")[0].GetProperty("words").GetString());
        Assert.Empty(await tables.NotificationDrafts.ToListAsync());

        // Nobody's name in what the log and the state of it carry.
        var fact = await tables.Facts.SingleAsync(f => f.Kind == "notification-sent");
        Assert.Equal("notification/1", fact.Subject);
        Assert.DoesNotContain("Rahmani", System.Text.Encoding.UTF8.GetString(await tables.FactContents.Where(c => c.FactId == fact.Id).Select(c => c.Content).SingleAsync()), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A double click, a second window, the button back: it is one notification.</summary>
    [Theory, OnBothDatabases]
    public async Task It_is_sent_once_however_often_it_is_sent(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.FilledInAsync(officer, Ayesha);
        var check = await officer.GetAsync($"{draft}/check");
        var fields = check.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        var other = await officer.GetAsync($"{draft}/check");
        var fromOther = other.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        Assert.NotEqual(fields, fromOther);

        var answers = await Task.WhenAll(officer.PostAsync($"{draft}/check", fields), officer.PostAsync($"{draft}/check", fields), officer.PostAsync($"{draft}/check", fromOther));
        Assert.All(answers, a => Assert.Equal("/notifications/sent/PAC-2010-000001?done=sent", a.Location));
        Assert.Equal("/notifications/sent/PAC-2010-000001", (await officer.GetAsync($"{draft}/children")).Location);
        Assert.Equal("/notifications/sent/PAC-2010-000001", (await officer.GetAsync($"{draft}/check")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.Notifications.CountAsync());
        Assert.Equal(1, await tables.SourceRecords.CountAsync(r => r.Source == "Notifications"));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_missing_is_said_with_a_link_and_nothing_is_sent(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        await officer.GetAsync($"{draft}/check");
        var refused = await officer.SubmitAsync([]);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.StartsWith("Error: ", refused.Document.Title, StringComparison.Ordinal);
        var links = refused.Document.QuerySelectorAll(".govuk-error-summary a").ToDictionary(a => a.TextContent, a => a.GetAttribute("href"));
        Assert.Equal($"{draft}/concern#concern-0-on-day", links["Answer ‘When was it?’"]);
        Assert.Equal($"{draft}/children#children-0-unmet", links["Child 1: Choose an answer to ‘Which of the five outcomes are not met?’"]);
        Assert.Equal(10, links.Count);
        foreach (var link in links.Values)
        {
            var page = await officer.GetAsync(link!.Split('#')[0]);
            Assert.NotNull(page.Document.GetElementById(link.Split('#')[1]));
        }

        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.Notifications.CountAsync());
    }

    /// <summary>A wrong answer is kept as it was typed, said on its page, and in nobody's way: whoever must go can come back.</summary>
    [Theory, OnBothDatabases]
    public async Task What_cannot_be_read_is_said_where_it_stands_and_kept_as_it_was_typed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        await officer.GetAsync($"{draft}/concern");
        var typed = new Dictionary<string, string>(GivenNotification.Concern) { ["concern-0-on-day"] = "31", ["concern-0-at"] = "half past nine" };
        var wrong = await officer.SubmitAsync(typed);
        Assert.Equal(["‘When was it?’ must be a real day, with month and year, like 24 11 2010", "‘At what time?’ must be a time by the 24-hour clock, like 21:40"], wrong.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.TextContent));
        Assert.Equal("31", wrong.Document.GetElementById("concern-0-on-day")!.GetAttribute("value"));
        Assert.Contains("must be a time", wrong.Document.GetElementById("concern-0-at-error")!.TextContent, StringComparison.Ordinal);
        var again = await officer.GetAsync($"{draft}/concern");
        Assert.Equal("half past nine", again.Document.GetElementById("concern-0-at")!.GetAttribute("value"));
        Assert.Contains("Two children alone", again.Document.GetElementById("concern-0-circumstances")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("half past nine", (await officer.GetAsync($"{draft}/check")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_kept_found_again_and_thrown_away_and_goes_when_its_time_is_over(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        await officer.GetAsync($"{draft}/children");
        Assert.Equal("/notifications?done=kept", (await officer.SubmitAsync(new(Ayesha) { ["Do"] = "later" })).Location);
        var list = await officer.FollowAsync();
        Assert.Contains("Go on with: Pre-assessment checklist 24 November 2010 at 09:30 8 December 2010", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", list.Text, StringComparison.Ordinal);
        Assert.Equal("Ayesha", (await officer.GetAsync($"{draft}/children")).Document.GetElementById("children-0-given")!.GetAttribute("value"));

        // It is its member's alone.
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        foreach (var path in new[] { $"{draft}/children", $"{draft}/check", $"{draft}/throw-away" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(path)).Status);
        }

        await officer.GetAsync($"{draft}/throw-away");
        Assert.Equal("/notifications?done=thrown-away", (await officer.SubmitAsync([])).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{draft}/children")).Status);

        await GivenNotification.BegunAsync(officer);
        web.Clock.Advance(TimeSpan.FromDays(15));
        officer = await web.SignInAsync(Roles.Officer);
        Assert.DoesNotContain("Your drafts", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);
        var another = await GivenNotification.BegunAsync(officer);
        await web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Drafts).TickAsync(CancellationToken.None);
        await using var tables = web.Rowan.Tables();
        Assert.EndsWith($"{(await tables.NotificationDrafts.SingleAsync()).Id}", another, StringComparison.Ordinal);
    }

    /// <summary>Two windows on one draft: another part is nobody's business, the same part is told, and neither loses a word.</summary>
    [Theory, OnBothDatabases]
    public async Task Of_two_windows_on_the_same_part_the_second_is_told_and_may_keep_its_own(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        var page = await officer.GetAsync($"{draft}/children");
        var stale = page.Document.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        Assert.Equal($"{draft}/adults", (await officer.SubmitAsync(new(Ayesha) { ["Do"] = "next" })).Location);

        var mine = stale.Concat(GivenNotification.Child(0, "Aisha", "Rahmani")).Append(KeyValuePair.Create("Do", "next")).ToDictionary();
        var told = await officer.PostAsync($"{draft}/children", mine);
        Assert.Contains("These answers were changed in another window", told.Words, StringComparison.Ordinal);
        Assert.Contains("Child 1: Given namesAyesha", told.Words, StringComparison.Ordinal);
        Assert.Equal("Aisha", told.Document.GetElementById("children-0-given")!.GetAttribute("value"));
        Assert.Equal("Ayesha", (await officer.GetAsync($"{draft}/children")).Document.GetElementById("children-0-given")!.GetAttribute("value"));

        mine["Shown"] = told.Document.QuerySelector("input[name=Shown]")!.GetAttribute("value")!;
        Assert.Equal($"{draft}/adults", (await officer.PostAsync($"{draft}/children", mine)).Location);
        Assert.Equal("Aisha", (await officer.GetAsync($"{draft}/children")).Document.GetElementById("children-0-given")!.GetAttribute("value"));
    }

    /// <summary>What the script keeps while somebody types is kept, and answered with the mark by which the next is known.</summary>
    [Theory, OnBothDatabases]
    public async Task What_is_kept_while_it_is_typed_is_there_when_the_session_has_gone(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        await officer.GetAsync($"{draft}/concern");
        var kept = await officer.SubmitAsync(new() { ["Do"] = "keep", ["concern-0-circumstances"] = "Two chil" });
        using var said = JsonDocument.Parse(kept.Sent);
        Assert.True(said.RootElement.GetProperty("kept").GetBoolean());
        var again = await web.SignInAsync(Roles.Officer);
        var page = await again.GetAsync($"{draft}/concern");
        Assert.Equal("Two chil", page.Document.GetElementById("concern-0-circumstances")!.TextContent);
        Assert.Equal(said.RootElement.GetProperty("mark").GetString(), page.Document.QuerySelector("input[name=Shown]")!.GetAttribute("value"));
    }

    [Theory, OnBothDatabases]
    public async Task A_question_that_an_answer_brings_is_asked_before_the_next_part(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        var page = await officer.GetAsync($"{draft}/done");
        Assert.Null(page.Document.GetElementById("done-0-whyNot"));
        Assert.Equal($"{draft}/done?more=1", (await officer.SubmitAsync(new(GivenNotification.Done) { ["done-0-protection"] = "considered" })).Location);
        var more = await officer.FollowAsync();
        Assert.Contains("Your answer brings a further question", more.Words, StringComparison.Ordinal);
        Assert.NotNull(more.Document.GetElementById("done-0-whyNot"));
        Assert.Equal($"{draft}/check", (await officer.SubmitAsync(new(GivenNotification.Done) { ["done-0-protection"] = "considered", ["done-0-whyNot"] = "The aunt took them in." })).Location);
        Assert.Contains("Why was it not used?The aunt took them in.", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Children_are_added_and_taken_out_again_and_blank_ones_fall_away(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var draft = await GivenNotification.BegunAsync(officer);
        await officer.GetAsync($"{draft}/children");
        await officer.SubmitAsync(new(Ayesha) { ["Do"] = "another" });
        await officer.GetAsync($"{draft}/children");
        await officer.SubmitAsync(Ayesha.Concat(Imran).Append(KeyValuePair.Create("Do", "another")).ToDictionary());
        Assert.Equal(3, (await officer.GetAsync($"{draft}/children")).Document.QuerySelectorAll("h2[id^=children-]").Length);
        await officer.SubmitAsync(Ayesha.Concat(Imran).Append(KeyValuePair.Create("Do", "remove-0")).ToDictionary());
        var left = await officer.GetAsync($"{draft}/children");
        Assert.Equal(["Imran", ""], left.Document.QuerySelectorAll("input[id$=-given]").Select(i => i.GetAttribute("value") ?? ""));
        await officer.SubmitAsync(GivenNotification.Child(0, "Imran", "Rahmani").Append(KeyValuePair.Create("Do", "next")).ToDictionary());
        Assert.Single((await officer.GetAsync($"{draft}/children")).Document.QuerySelectorAll("h2[id^=children-]"));
    }
}
