using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Notifications;

/// <summary>Every form of the pack, without a test of its own: filled in by a member and by a partner's system, it comes to the desk, and its child is found and has the entry in the story.</summary>
[Proves("E07-24")]
public sealed class EveryFormTests
{
    static readonly FormsOfPack Forms = FormsFile.Read(RepositoryRoot.File("policy", "england-2010"), FeedFiles.Load(RepositoryRoot.File("policy", "feeds")));
    static readonly DateOnly Today = new(2010, 11, 24);

    public static TheoryData<string> Codes => [.. Forms.On(Today).Select(f => f.Code)];

    [Fact]
    public void The_kinds_of_notification_that_the_field_has_are_forms_of_the_pack() => Assert.Equal(
        ["advicecall", "agencyreferral", "childconcern", "comingtonotice", "domesticabuse", "found", "furtherdisclosure", "missing", "pac", "policeprotection", "thirdparty"],
        Forms.On(Today).Select(f => f.Code).Order(StringComparer.Ordinal));

    /// <summary>A report is made on a phone in minutes: what must be answered is counted, and each question says how and why.</summary>
    [Theory, MemberData(nameof(Codes))]
    [Proves("C03-15")]
    public void It_needs_few_answers_and_each_question_has_its_guidance_and_its_source(string code)
    {
        var form = Forms.Find(code, Today)!;
        Assert.InRange(form.NeededAtLeast, 1, 12);
        Assert.All(form.Parts.SelectMany(p => p.Fields), f => Assert.True(f.Guidance.Length > 10 && f.Source.Length > 10, f.Code));
    }

    /// <summary>Those that are open to partners come from the system of another agency, a third party's report too; the others from the police's own.</summary>
    [Theory, OnBothDatabases]
    [Proves("C03-42")]
    public async Task Each_is_sent_from_a_page_and_by_a_system_and_its_child_is_found(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var sent = new List<(Form Form, string Reference, string Family)>();
        GivenProgram? program = null;
        foreach (var (at, form) in Forms.On(Today).OrderBy(f => f.FromPartners).Index())
        {
            program = program is null || sent[^1].Form.FromPartners != form.FromPartners ? await GivenProgram.OfAsync(web, form.FromPartners ? "Haringey Council" : "Metropolitan Police") : program;
            var (letter, day) = ((char)('a' + at), GivenProgram.Today(web));
            var least = GivenProgram.Naming(form, SampleAnswers.Least(form, day), "Marigold", $"Page{letter}wood", new DateOnly(2001, 1, 2).AddMonths(at * 5));
            sent.Add((form, await FilledInAsync(officer, form, least), $"Page{letter}wood"));
            var most = GivenProgram.Naming(form, SampleAnswers.Most(form, day, 0), "Barnaby", $"Sys{letter}brook", new DateOnly(1998, 2, 3).AddMonths(at * 5));
            sent.Add((form, await program.SentAsync(GivenProgram.Request(form, most, day)), $"Sys{letter}brook"));
        }

        await GivenNotification.LinkedAsync(web.Rowan);
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        foreach (var (form, reference, family) in sent)
        {
            await web.ForgetFamilyAsync(Roles.DeskSergeant);
            await desk.GetAsync("/");
            var search = await desk.SubmitAsync(new() { ["Query"] = reference.ToLowerInvariant() });
            var found = await desk.GetAsync(search.Location!);
            Assert.True(found.Words.Contains(family, StringComparison.OrdinalIgnoreCase), $"{reference}: {found.Words}");
            var whole = await desk.GetAsync($"/notifications/{reference}");
            Assert.True(whole.Status == HttpStatusCode.OK, $"{reference}: {whole.Status} {whole.Location}");
            Assert.Contains(form.Words, whole.Words, StringComparison.Ordinal);
            var story = await desk.GetAsync(whole.Document.QuerySelector("a[href^='/children/']")!.GetAttribute("href")!);
            Assert.Contains(reference, story.Words, StringComparison.Ordinal);
        }
    }

    /// <summary>Page by page, as a member would.</summary>
    static async Task<string> FilledInAsync(TestBrowser browser, Form form, FormAnswers answers)
    {
        var draft = await GivenNotification.BegunAsync(browser, form.Code);
        foreach (var part in form.Parts)
        {
            var page = await browser.GetAsync($"{draft}/{part.Code}");
            var kept = answers.Of(part.Code);
            if (part.Repeat is not null && page.Document.GetElementById($"{part.Code}-0") is null && kept.Count > 0)
            {
                await browser.SubmitAsync(new() { ["Do"] = "another" });
                await browser.GetAsync($"{draft}/{part.Code}");
            }

            var typed = kept.Index().SelectMany(a => part.Fields.SelectMany(f => Typed(f, $"{part.Code}-{a.Index}-{f.Code}", a.Item.Of(f.Code)))).Append(KeyValuePair.Create("Do", "next")).ToDictionary();
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(typed)).Status);
        }

        await browser.GetAsync($"{draft}/check");
        var sent = await browser.SubmitAsync([]);
        Assert.True(sent.Location is not null, sent.Words);
        return sent.Location!["/notifications/sent/".Length..].Split('?')[0];
    }

    static IEnumerable<KeyValuePair<string, string>> Typed(FormField field, string name, IReadOnlyList<string> values) => values.Count == 0 || values.All(v => v.Length == 0) ? []
        : field.Kind is FieldKind.Date or FieldKind.PartialDate ? [KeyValuePair.Create($"{name}-day", values[0]), KeyValuePair.Create($"{name}-month", values[1]), KeyValuePair.Create($"{name}-year", values[2])]
        : [KeyValuePair.Create(name, values[0])];
}
