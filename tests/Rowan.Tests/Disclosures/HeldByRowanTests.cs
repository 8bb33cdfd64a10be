using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Emergency;
using Rowan.Looks;
using Rowan.People;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Looks;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>Everything that is held about a person is also what members said of them in Rowan, and who looked: each agency discloses what its own members said.</summary>
[Proves("R10-39", "E07-40")]
public sealed class HeldByRowanTests
{
    const string Police = "Metropolitan Police";
    const string Haringey = "Haringey Council";

    [Theory, OnBothDatabases]
    public async Task Who_works_with_the_person_and_which_agencies_looked_go_out_with_names_taken_out(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        await WorksAsync(supervisor, "supervisor");
        await WorksAsync(await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern"), "duty-manager");
        web.Clock.Advance(TimeSpan.FromMinutes(5));

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        var opened = await GivenDisclosure.OpenAsync(officer, number);
        Assert.Contains("3 items, 3 to decide", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Held by Rowan itself: Who works with the person of 24 November 2010 Metropolitan Police To decide", opened.Words, StringComparison.Ordinal);
        await GivenDisclosure.DecidedAsync(officer, 1, 1, new() { ["Answer"] = "Withhold", ["Exemption"] = "crime", ["Reason"] = "An enquiry goes on." });

        // Whom it names is offered; what the council's member said is the council's to tell.
        var works = await officer.GetAsync("/disclosures/1/items/2");
        Assert.Contains("The child is allocated to them DI Owen Tattersall, Child abuse investigation team, Metropolitan Police From 24 November 2010", works.Words.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.NotNull(works.Document.QuerySelector("input[name=Others][value='DI Owen Tattersall'][checked]"));
        Assert.Equal("/disclosures/1?done=decided", (await officer.SubmitAsync(Named())).Location);
        var looked = await officer.GetAsync("/disclosures/1/items/3");
        Assert.Matches(@"Haringey Council: \d+ times?, on 24 November 2010", looked.Words);
        Assert.Matches(@"Metropolitan Police: \d+ times?, on 24 November 2010", looked.Words);
        Assert.All([opened, works, looked], page => Assert.DoesNotContain("Adeyemi", page.Text, StringComparison.Ordinal));
        Assert.All(["Tattersall", "Nwosu"], name => Assert.DoesNotContain(name, looked.Text, StringComparison.Ordinal));
        await GivenDisclosure.DecidedAsync(officer, 1, 3, new() { ["Answer"] = "Disclose" });

        // What is said of it later is noticed before the copy goes out; who looked meanwhile is not counted anew.
        await supervisor.GetAsync($"/children/{number}/involved/1/end");
        Assert.Equal($"/children/{number}/involved?done=ended", (await supervisor.SubmitAsync(
            new() { ["LastDay.Day"] = "24", ["LastDay.Month"] = "11", ["LastDay.Year"] = "2010", ["Reason"] = "The family moved away." })).Location);
        Assert.Contains("1 record has come or changed", (await officer.GetAsync("/disclosures/1")).Words, StringComparison.Ordinal);
        Assert.Contains("Something has come since it was gathered", (await officer.SubmitAsync([], "form[action$='handler=export']")).Words, StringComparison.Ordinal);
        await officer.SubmitAsync([], "form[action$='handler=gather']");
        Assert.Contains("3 items, 1 to decide", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("The family moved away.", (await officer.GetAsync("/disclosures/1/items/4")).Words, StringComparison.Ordinal);
        await officer.SubmitAsync(Named());
        Assert.Contains("Held by Rowan itself, Who works with the person, item 4", (await officer.GetAsync("/disclosures/1/log")).Words, StringComparison.Ordinal);

        await GivenCopy.MakeAsync(web, officer, 1);
        foreach (var form in new[] { "page", "json" })
        {
            var copy = await officer.GetAsync($"/disclosures/1/copies/1/{form}");
            Assert.All(["Held by Rowan itself", "Who works with the person", "██████", "The family moved away.", "Haringey Council: "], told => Assert.Contains(told, copy.Text, StringComparison.Ordinal));
            Assert.All(["Tattersall", "Adeyemi", "Nwosu", "unmistakable"], gone => GivenDisclosure.AssertNowhere(System.Text.Encoding.UTF8.GetBytes(copy.Text), gone));
        }

        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        await GivenDisclosure.OpenAsync(council, number);
        var theirs = await council.GetAsync($"/disclosures/2/items/{await ItemAsync(web, 2, "involvement")}");
        Assert.Contains("Gwen Adeyemi, Duty social work team, Haringey Council", theirs.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Tattersall", theirs.Text, StringComparison.Ordinal);

        await web.Rowan.System.Sequencer.TickAsync();
        Assert.True((await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null)).Holds);
        Assert.True((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Holds);

        async Task WorksAsync(TestBrowser by, string user)
        {
            await by.GetAsync($"/children/{number}/involved/add");
            Assert.Equal($"/children/{number}/involved?done=began", (await by.SubmitAsync(
                new() { ["Kind"] = "allocated", ["UserName"] = user, ["From.Day"] = "24", ["From.Month"] = "11", ["From.Year"] = "2010" })).Location);
        }

        static Dictionary<string, string> Named() => new() { ["Answer"] = "Redact", ["Others"] = "DI Owen Tattersall", ["Reason"] = "A member's name." };
    }

    [Theory, OnBothDatabases]
    public async Task Each_agency_discloses_what_its_own_members_decided_said_and_opened_and_nothing_of_anothers(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var stranger = await StrangerAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        await NotSharedAsync(sergeant, "Not for the ward to know.");
        await HoldAsync(await web.SignInAsync(Roles.Supervisor), "The coroner may need it.");
        await OpensAsync(TestRowan.As(Roles.Officer, Permissions.BreakGlass), Police, "He stands on a bridge.");
        await JudgesAsync(Police, stranger, "Another boy, taller by a head.");
        await MarksAsync(Police, "In every paper of the town.");

        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        await NotSharedAsync(council, "Known to the council alone: a request.");
        await HoldAsync(council, "Known to the council alone: a claim.");
        await OpensAsync(TestRowan.As(Roles.SocialWorker, Permissions.BreakGlass), Haringey, "Known to the council alone: a call at night.");
        await JudgesAsync(Haringey, stranger, "Known to the council alone: a likeness.");
        await MarksAsync(Haringey, "Known to the council alone: a report to come.");
        // A review by the council of what the police opened is the council's to tell, and what the police opened is the police's.
        await OpensAsync(TestRowan.As(Roles.Officer, Permissions.BreakGlass), Police, "A second call from the bridge.");
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        await ReviewsAsync(Police, 1, "There was no time to ask.");
        await ReviewsAsync(Haringey, 2, "Known to the council alone: a finding.");
        await ReviewsAsync(Haringey, 3, "Known to the council alone: another finding.");

        var told = new[]
        {
            ("not-shared", "Not for the ward to know."), ("hold", "The coroner may need it."), ("hold", "Coroner's letter"), ("emergency", "He stands on a bridge."), ("emergency", "There was no time to ask."),
            ("emergency", "It was right"), ("judgement", "Another boy, taller by a head."), ("in-the-news", "In every paper of the town."),
        };
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        var opened = await GivenDisclosure.OpenAsync(officer, number);
        await using var tables = web.Rowan.Tables();
        var items = await tables.DisclosureItems.Where(i => i.DisclosureId == 1).OrderBy(i => i.Id).ToListAsync();
        foreach (var (own, words) in told)
        {
            var pages = new List<TestPage>();
            foreach (var item in items.Where(i => i.Source.StartsWith($"rowan:{own}/", StringComparison.Ordinal)))
            {
                pages.Add(await officer.GetAsync($"/disclosures/1/items/{item.Id}"));
            }

            Assert.Contains(pages, p => p.Words.Replace('’', '\'').Contains(words, StringComparison.Ordinal));
            Assert.All(pages, p => Assert.DoesNotContain("council alone", p.Text, StringComparison.OrdinalIgnoreCase));
        }

        // Why something was not shared is offered to be withheld.
        var not = await officer.GetAsync($"/disclosures/1/items/{items.Single(i => i.Source.StartsWith("rowan:not-shared/", StringComparison.Ordinal)).Id}");
        Assert.NotNull(not.Document.QuerySelector("input[name=Answer][value=Withhold][checked]"));
        Assert.Equal("serious-harm", not.Document.QuerySelector("select[name=Exemption] option[selected]")!.GetAttribute("value"));
        foreach (var item in items)
        {
            await GivenDisclosure.DecidedAsync(officer, 1, (int)item.Id, new() { ["Answer"] = "Disclose" });
        }

        await GivenCopy.MakeAsync(web, officer, 1);
        foreach (var form in new[] { "page", "json" })
        {
            var copy = (await officer.GetAsync($"/disclosures/1/copies/1/{form}")).Text;
            Assert.All(told, t => Assert.Contains(t.Item2, WebUtility.HtmlDecode(copy).Replace('’', '\''), StringComparison.Ordinal));
            GivenDisclosure.AssertNowhere(System.Text.Encoding.UTF8.GetBytes(copy), "council alone");
        }

        await GivenDisclosure.OpenAsync(council, number);
        foreach (var own in new[] { "not-shared", "hold", "emergency", "judgement", "in-the-news" })
        {
            var page = await council.GetAsync($"/disclosures/2/items/{await ItemAsync(web, 2, own)}");
            Assert.Contains("Known to the council alone", page.Words, StringComparison.Ordinal);
            Assert.All(told, t => Assert.False(t.Item2 != "It was right" && page.Words.Contains(t.Item2, StringComparison.Ordinal), t.Item2));
        }

        async Task NotSharedAsync(TestBrowser by, string why)
        {
            await by.GetAsync("/not-shared/new");
            Assert.Equal("/not-shared?done=recorded", (await by.SubmitAsync(new()
            {
                ["Agency"] = "An invented trust", ["Who"] = "Ward manager", ["AskedOn.Day"] = "23", ["AskedOn.Month"] = "11", ["AskedOn.Year"] = "2010", ["Number"] = number,
                ["What"] = "The whole file.", ["Ground"] = "not-needed", ["Why"] = why,
            })).Location);
        }

        async Task HoldAsync(TestBrowser by, string reason)
        {
            await by.GetAsync("/holds/new");
            Assert.EndsWith("?done=put-on", (await by.SubmitAsync(new()
            {
                ["Of"] = "person", ["What"] = number, ["Reason"] = reason, ["Authority"] = reason.StartsWith("Known", StringComparison.Ordinal) ? "A letter before claim" : "Coroner's letter",
                ["ReviewBy.Day"] = "31", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = "2010",
            })).Location, StringComparison.Ordinal);
        }

        async Task OpensAsync(Act act, string agency, string reason) => Assert.NotNull(await web.Rowan.Door.ChangeAsync(
            Of(act, agency), changing => new BreakGlass(web.Rowan.System.Feeds, web.Rowan.System.Shields).WithinAsync(changing, new GlassToBreak(number, reason, "password"))));

        async Task ReviewsAsync(string agency, long glass, string reason) => Assert.True(await web.Rowan.Door.ChangeAsync(
            Of(TestRowan.As(Roles.Supervisor, Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount), agency),
            changing => ReviewGlass.ReviewAsync(changing, web.Rowan.System.Looks, glass, Findings.Right, reason)));

        async Task JudgesAsync(string agency, long mention, string reason) => await new JudgeLink(web.Rowan.Door).RunAsync(
            Of(TestRowan.As(Roles.Researcher, Permissions.JudgeLinks, "keeping-records-right"), agency), new LinkToJudge(Judgement.NotSame, mention, 1, reason));

        async Task MarksAsync(string agency, string reason) => Assert.True(await web.Rowan.Door.ChangeAsync(
            Of(TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount), agency),
            changing => MarkInTheNews.WithinAsync(changing, number, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), reason)));
    }

    /// <summary>That somebody looked who had no business to is about the person too, and so is who asked for what is held.</summary>
    [Theory, OnBothDatabases]
    public async Task What_reviews_of_looks_found_and_who_asked_before_are_gathered(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        await (await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern")).GetAsync($"/children/{number}");
        await GivenFlags.TickAsync(web.Rowan);
        await officer.GetAsync("/looks/1");
        Assert.StartsWith("/looks", (await officer.SubmitAsync(new() { ["Finding"] = LookFindings.NotProper, ["Words"] = "She had no part in it." })).Location, StringComparison.Ordinal);

        await GivenDisclosure.OpenAsync(officer, number);
        Assert.DoesNotContain("An earlier request", (await officer.GetAsync("/disclosures/1")).Words, StringComparison.Ordinal);
        await GivenDisclosure.OpenAsync(officer, number);
        var review = (await officer.GetAsync($"/disclosures/2/items/{await ItemAsync(web, 2, "look-reviewed")}")).Words;
        Assert.Contains("It was not proper", review, StringComparison.Ordinal);
        Assert.Contains("She had no part in it.", review, StringComparison.Ordinal);
        var before = await officer.GetAsync($"/disclosures/2/items/{await ItemAsync(web, 2, "asked-before")}");
        Assert.Contains("By The young person themself, on 20 November 2010", before.Words, StringComparison.Ordinal);
        Assert.NotNull(before.Document.QuerySelector("input[name=Others][value='The young person themself'][checked]"));

        // The council's reviewers found nothing, and nobody asked the council.
        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        var theirs = (await GivenDisclosure.OpenAsync(council, number)).Words;
        Assert.DoesNotContain("A review of a look", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("An earlier request", theirs, StringComparison.Ordinal);
    }

    /// <summary>What a shield says of the person is told to who is in its circle, offered to be withheld, and leaves no trace in the copy.</summary>
    [Theory, OnBothDatabases]
    public async Task A_shield_is_gathered_in_its_circle_alone_and_offered_to_be_withheld(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden, Roles.DataProtectionOfficer, "second-data-protection", "haringey-data-protection");
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        Assert.Contains("Held by Rowan itself: A shield", (await GivenDisclosure.OpenAsync(officer, number)).Words, StringComparison.Ordinal);
        var item = await ItemAsync(web, 1, "shield");
        var shield = await officer.GetAsync($"/disclosures/1/items/{item}");
        Assert.Contains("Hides that there is anything", shield.Words, StringComparison.Ordinal);
        Assert.Contains("Threats from a relative who is looking for them.", shield.Words, StringComparison.Ordinal);
        Assert.NotNull(shield.Document.QuerySelector("input[name=Answer][value=Withhold][checked]"));
        Assert.Equal("serious-harm", shield.Document.QuerySelector("select[name=Exemption] option[selected]")!.GetAttribute("value"));
        Assert.Contains("Say why the exemption holds", (await officer.SubmitAsync(new() { ["Answer"] = "Withhold", ["Exemption"] = "serious-harm" })).Words, StringComparison.Ordinal);
        await GivenDisclosure.DecidedAsync(officer, 1, item, new() { ["Answer"] = "Withhold", ["Exemption"] = "serious-harm", ["Reason"] = "The relative may read it." });
        await GivenDisclosure.DecidedAsync(officer, 1, 1, new() { ["Answer"] = "Disclose" });
        await GivenCopy.MakeAsync(web, officer, 1);
        foreach (var form in new[] { "page", "json" })
        {
            var copy = await officer.GetAsync($"/disclosures/1/copies/1/{form}");
            Assert.Contains("unmistakable", copy.Text, StringComparison.Ordinal);
            Assert.All(["shield", "Threats", "Held by Rowan"], gone => GivenDisclosure.AssertNowhere(System.Text.Encoding.UTF8.GetBytes(copy.Text), gone));
        }

        // The council's officer is in the circle, and the shield is the police's to tell.
        var council = await web.SignInAsync("haringey-data-protection", "disclosure");
        Assert.DoesNotContain("A shield", (await GivenDisclosure.OpenAsync(council, number)).Words, StringComparison.Ordinal);
    }

    /// <summary>A decision who is who concerns two, and reasons name others: where one of them is shielded since, nothing of it is there.</summary>
    [Theory, OnBothDatabases]
    public async Task What_tells_of_somebody_who_is_shielded_is_not_there(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var stranger = await StrangerAsync(web.Rowan);
        await new JudgeLink(web.Rowan.Door).RunAsync(
            TestRowan.As(Roles.Researcher, Permissions.JudgeLinks, "keeping-records-right"), new LinkToJudge(Judgement.NotSame, stranger, 1, "Taller by a head."));
        await web.Rowan.Door.ChangeAsync(
            Of(TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount), Police),
            changing => MarkInTheNews.WithinAsync(changing, number, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), "He was seen with Ottoline Vesper."));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer, "disclosure");
        Assert.Contains("3 items, 3 to decide", (await GivenDisclosure.OpenAsync(officer, number)).Words, StringComparison.Ordinal);
        var (judged, news) = (await ItemAsync(web, 1, "judgement"), await ItemAsync(web, 1, "in-the-news"));
        Assert.Contains("Ottoline Vesper", (await officer.GetAsync($"/disclosures/1/items/{news}")).Words, StringComparison.Ordinal);

        await using var tables = web.Rowan.Tables();
        var theirs = await tables.Personas.Where(p => p.Id == stranger).Join(tables.Identities, p => p.IdentityId, i => i.Id, (_, i) => i.Number).SingleAsync();
        await ShieldedChild.ShieldAsync(web.Rowan, theirs, ShieldLevel.ExistenceHidden);
        Assert.Contains("1 item, 1 to decide", (await officer.GetAsync("/disclosures/1")).Words, StringComparison.Ordinal);
        foreach (var item in new[] { judged, news })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/disclosures/1/items/{item}")).Status);
        }

        await GivenDisclosure.DecidedAsync(officer, 1, 1, new() { ["Answer"] = "Disclose" });
        await GivenCopy.MakeAsync(web, officer, 1);
        var copy = await officer.GetAsync("/disclosures/1/copies/1/json");
        Assert.All(["Vesper", "Taller"], gone => GivenDisclosure.AssertNowhere(System.Text.Encoding.UTF8.GetBytes(copy.Text), gone));
    }

    static Act Of(Act act, string agency) => act with { Actor = act.Actor with { Agency = agency } };

    /// <returns>The mention of somebody else, who has a number of their own.</returns>
    static async Task<long> StrangerAsync(TestRowan rowan)
    {
        var kept = await GivenRecord.Merlin("07PAC555001").Naming("1", "subject", "Ottoline", "Vesper", "2000-01-09", "F").KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, kept["1"]);
        return kept["1"];
    }

    static async Task<int> ItemAsync(RowanWeb web, long disclosure, string own)
    {
        await using var tables = web.Rowan.Tables();
        return (int)await tables.DisclosureItems.Where(i => i.DisclosureId == disclosure && i.Source.StartsWith($"rowan:{own}/")).MaxAsync(i => i.Id);
    }
}
