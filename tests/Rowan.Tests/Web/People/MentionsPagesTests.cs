using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Web.People;

/// <summary>Who is who, as the referral desk sees it and decides it.</summary>
[Proves("C03-25")]
public sealed class MentionsPagesTests
{
    const string Purpose = "keeping-records-right";

    [Theory, OnBothDatabases]
    public async Task Every_mention_of_a_child_is_shown_with_why_it_is_linked(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (a, b) = await TwoMentionsAsync(web);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var page = await browser.GetAsync($"/children/{await NumberAsync(web, a)}/mentions");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("these 2 mentions are one person", page.Words, StringComparison.Ordinal);
        Assert.Contains("MERLIN 17PAC000301", page.Words, StringComparison.Ordinal);
        Assert.Contains("PROtect HGY/2017/0031", page.Words, StringComparison.Ordinal);
        Assert.Contains("The mention with which this person began in Rowan", page.Words, StringComparison.Ordinal);
        Assert.Contains("Found by the machine: almost certainly the same person (over 99.9", page.Words, StringComparison.Ordinal);
        Assert.Contains("held against MERLIN 17PAC000301", page.Words, StringComparison.Ordinal);
        Assert.Contains("Family name: Rahmany / Rahmani", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href^='/mentions/{b}/not-this-child']"));
    }

    [Theory, OnBothDatabases]
    public async Task A_mention_that_is_not_this_child_is_taken_away_with_the_reason_and_can_be_put_back(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (a, b) = await TwoMentionsAsync(web);
        var number = await NumberAsync(web, a);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        await browser.GetAsync($"/mentions/{b}/not-this-child?from={number}");
        var sent = await browser.SubmitAsync(new() { ["Reason"] = "The mother says this is her niece." });
        var after = await browser.FollowAsync();

        Assert.Equal($"/children/{number}/mentions?done=unlinked", sent.Location);
        Assert.Contains("this 1 mention is one person", after.Words, StringComparison.Ordinal);
        Assert.Contains("The mention is no longer this person", after.Words, StringComparison.Ordinal);
        Assert.Contains("The mother says this is her niece.", after.Words, StringComparison.Ordinal);
        Assert.Contains("by DS Ruth Kemble", after.Words, StringComparison.Ordinal);
        Assert.NotEqual(number, await NumberAsync(web, b));
        Assert.Contains("No other mention is like these.", after.Words, StringComparison.Ordinal);

        await browser.GetAsync(after.Document.QuerySelector("a[href*='/with/']")!.GetAttribute("href")!);
        await browser.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "The school confirms one girl." });
        Assert.Contains("A second person must confirm it", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.NotEqual(number, await NumberAsync(web, b));
        await ConfirmAsync(web);
        Assert.Equal(number, await NumberAsync(web, b));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Two_children_are_one_when_two_people_say_so_and_each_sees_what_waits(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (a, b) = await UnsureAsync(web);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await sergeant.GetAsync($"/mentions/{a}/with/{b}");
        await sergeant.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "The school confirms one girl." });
        var asked = await sergeant.FollowAsync();
        Assert.Contains("asked on", asked.Document.QuerySelector(".govuk-inset-text")!.TextContent, StringComparison.Ordinal);
        var twice = await sergeant.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "The school confirms one girl." });
        Assert.Contains("has asked for this already, and it waits for a second person", twice.Words, StringComparison.Ordinal);
        var own = await sergeant.GetAsync("/second-person");
        Assert.Contains("two children would be one", own.Words, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("button[value=confirm]"));
        Assert.Equal($"/mentions/{a}/with/{b}", own.Document.QuerySelector("main a[href*='/with/']")!.GetAttribute("href"));
        Assert.NotEqual(await NumberAsync(web, a), await NumberAsync(web, b));

        // Who confirms sees both, and that they looked at both stands on the log.
        var researcher = await web.SignInAsync(Roles.Researcher, Purpose);
        TestPage waits = null!;
        var entry = Assert.Single(await web.EntriesOfAsync(async () => waits = await researcher.GetAsync("/second-person")));
        Assert.Contains($"One of themDaniel OKAFOR, born 1 February 2009, Rowan number {await NumberAsync(web, a)}.", waits.Words, StringComparison.Ordinal);
        Assert.Contains($"The otherDavid OKAFOR, born 1 February 2009, Rowan number {await NumberAsync(web, b)}.", waits.Words, StringComparison.Ordinal);
        foreach (var persona in new[] { a, b })
        {
            Assert.NotNull(waits.Document.QuerySelector($"main a[href='/children/{await NumberAsync(web, persona)}']"));
        }

        await using var tables = web.Rowan.Tables();
        var both = await tables.Personas.Where(p => p.Id == a || p.Id == b).Select(p => p.IdentityId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(both, identity => Assert.True(tables.AuditSubjects.Any(s => s.EntryId == entry.Id && s.IdentityId == identity && s.Answer == Answer.Shown)));

        await ConfirmAsync(web);
        Assert.Equal(await NumberAsync(web, a), await NumberAsync(web, b));
        Assert.DoesNotContain("One of them", (await researcher.GetAsync("/second-person")).Words, StringComparison.Ordinal);
    }

    /// <summary>A child is one whatever part they play in the record that names them: a brother without a birth, a witness of fifteen.</summary>
    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_child_whom_records_know_as_a_sibling_or_by_their_birth_alone_is_not_joined_into_another_by_one_person(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var report = await GivenRecord.Merlin("17PAC000330").Naming("1", "subject", "Daniel", "Okafor", "2009-02-01", "M").Naming("2", "sibling", "Dan", "Okafor").KeptAsync(web.Rowan);
        var crime = await GivenRecord.Merlin("17PAC000331")
            .Naming("1", "witness", "Danny", "Okafor", "1992-11-25", "M").Naming("2", "witness", "Daniel", "Okafor", "1992-11-24", "M").Naming("3", "witness", "D", "Okafor").KeptAsync(web.Rowan);
        foreach (var persona in new[] { report["1"], report["2"], crime["1"], crime["2"], crime["3"] })
        {
            await Chronology.GivenChild.LinkedAsync(web.Rowan, persona);
        }

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        // Eighteen tomorrow, and eighteen today; of the last nobody says an age.
        Assert.EndsWith("done=asked", await JoinedWithAsync(report["2"]), StringComparison.Ordinal);
        Assert.EndsWith("done=asked", await JoinedWithAsync(crime["1"]), StringComparison.Ordinal);
        Assert.EndsWith("done=same", await JoinedWithAsync(crime["2"]), StringComparison.Ordinal);
        Assert.EndsWith("done=same", await JoinedWithAsync(crime["3"]), StringComparison.Ordinal);

        async Task<string?> JoinedWithAsync(long other)
        {
            await sergeant.GetAsync($"/mentions/{report["1"]}/with/{other}");
            return (await sergeant.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "The school confirms one boy." })).Location;
        }
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Whoever_may_not_see_one_of_the_two_is_told_so_and_does_not_confirm(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (a, b) = await UnsureAsync(web);
        var number = await NumberAsync(web, b);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await sergeant.GetAsync($"/mentions/{a}/with/{b}");
        await sergeant.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "David lives at 5 Elm Row." });
        var researcher = await web.SignInAsync(Roles.Researcher, Purpose);
        await researcher.GetAsync("/second-person");

        await Shields.ShieldedChild.ShieldAsync(web.Rowan, number, Rowan.Shields.ShieldLevel.DetailsHidden);
        Assert.Contains("You may not see everybody whom it is about", (await researcher.SubmitAsync(new() { ["Answer"] = "confirm" })).Words, StringComparison.Ordinal);
        var details = await researcher.GetAsync("/second-person");
        Assert.Contains("One of themDaniel OKAFOR", details.Words, StringComparison.Ordinal);
        Assert.Contains($"The otherDavid OKAFOR, born 1 February 2009, Rowan number {number}. Shielded.", details.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Elm Row", details.Text, StringComparison.Ordinal);
        Assert.Null(details.Document.QuerySelector("button[value=confirm]"));

        await Shields.ShieldedChild.ShieldAsync(web.Rowan, number, Rowan.Shields.ShieldLevel.ExistenceHidden);
        var existence = await researcher.GetAsync("/second-person");
        Assert.Contains("The other You may not see who this is.", existence.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("David", existence.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, existence.Text, StringComparison.Ordinal);
        Assert.NotEqual(await NumberAsync(web, a), await NumberAsync(web, b));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_mother_and_her_unborn_child_are_warned_of(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var report = await GivenRecord.Merlin("17PAC000310").Naming("1", "subject", "Unborn baby", "Mensah").Naming("2", "mother", "Grace", "Mensah", "1989-04-02", "F").Saying("2", "mother", "1").KeptAsync(web.Rowan);
        var earlier = (await GivenRecord.Protect("SWK/2017/0040").Naming("child", "subject", "Grace", "Mensah", "1989-04-02", "F").KeptAsync(web.Rowan))["child"];
        var other = (await GivenRecord.Protect("SWK/2017/0041").Naming("child", "subject", "Grace", "Mensa", "1989-04-02", "F").KeptAsync(web.Rowan))["child"];
        await Chronology.GivenChild.LinkedAsync(web.Rowan, report["2"], earlier);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        var unborn = $"/mentions/{report["1"]}/with/{earlier}";

        // By what the two say, and by what a record says of the mother with whom the other is linked.
        var warned = (await browser.GetAsync(unborn)).Document.QuerySelectorAll(".govuk-warning-text").Select(w => w.TextContent).ToList();
        Assert.Contains(warned, w => w.Contains("These may be mother and child: one is a child not yet born", StringComparison.Ordinal));
        Assert.Contains(warned, w => w.Contains("These may be mother and child: MERLIN 17PAC000310 says that one is the mother of the other.", StringComparison.Ordinal));
        Assert.DoesNotContain("mother and child", (await browser.GetAsync($"/mentions/{earlier}/with/{other}")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_record_that_names_both_in_different_parts_warns_whoever_may_read_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var plan = await GivenRecord.Protect("SWK/2017/0099").Marked("originator-only").Naming("1", "subject", "Grace", "Mensah", "1989-04-02", "F").Naming("2", "mother", "Grace", "Mensah", "1966-04-02", "F").KeptAsync(web.Rowan);
        var report = await GivenRecord.Merlin("17PAC000320").Naming("1", "subject", "Grace", "Mensah", "1989-04-02", "F").Naming("2", "mother", "Grace", "Mensah", "1966-04-02", "F").KeptAsync(web.Rowan);
        await Chronology.GivenChild.LinkedAsync(web.Rowan, plan["1"], report["1"]);
        await Chronology.GivenChild.LinkedAsync(web.Rowan, plan["2"], report["2"]);
        var researcher = await web.SignInAsync(Roles.Researcher, Purpose);
        var page = await researcher.GetAsync($"/mentions/{report["1"]}/with/{report["2"]}");
        Assert.Contains("These may be mother and child: MERLIN 17PAC000320 names both, as subject and as mother.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("SWK/2017/0099", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_pack_lets_one_person_decide_two_children_are_joined_at_once()
    {
        await using var web = await RowanWeb.StartAsync(over: await TestRowan.OpenAsync(DatabaseKind.Sqlite, policy: GivenPolicy.Where(("england-2010/shields.yaml", "childrenJoinedByTwo: true", "childrenJoinedByTwo: false"))));
        var (a, b) = await UnsureAsync(web);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        await sergeant.GetAsync($"/mentions/{a}/with/{b}");
        Assert.EndsWith("done=same", (await sergeant.SubmitAsync(new() { ["Judgement"] = "Same", ["Reason"] = "The school confirms one girl." })).Location, StringComparison.Ordinal);
        Assert.Equal(await NumberAsync(web, a), await NumberAsync(web, b));
    }

    static async Task ConfirmAsync(RowanWeb web)
    {
        var another = await web.SignInAsync(Roles.Researcher, Purpose);
        await another.GetAsync("/second-person");
        await another.SubmitAsync(new() { ["Answer"] = "confirm" });
        Assert.Contains("You confirmed it.", (await another.FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_a_reason_is_refused_in_words_and_what_was_shown_stays()
    {
        await using var web = await RowanWeb.StartAsync();
        var (a, b) = await TwoMentionsAsync(web);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        await browser.GetAsync($"/mentions/{a}/with/{b}");
        var refused = await browser.SubmitAsync(new() { ["Judgement"] = "NotSame", ["Reason"] = " " });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.StartsWith("Error:", refused.Document.Title, StringComparison.Ordinal);
        Assert.Equal("#Reason", refused.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("Say why. The reason is kept with the decision.", refused.Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.False(await tables.LinkDecisions.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_mentions_stand_side_by_side_with_what_differs_and_what_speaks_for_and_against()
    {
        await using var web = await RowanWeb.StartAsync();
        var (a, b) = await TwinsAsync(web);
        var browser = await web.SignInAsync(Roles.Researcher, Purpose);

        var page = await browser.GetAsync($"/mentions/{a}/with/{b}");

        Assert.Contains("Rowan holds them for two people now", page.Words, StringComparison.Ordinal);
        Assert.Contains("different names: this may be a twin", page.Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(["Name", "Daniel Okafor", "David Okafor", "Different"], Rows(page));
        Assert.Contains(["Born", "1 February 2009", "1 February 2009", "The same"], Rows(page));

        // On a phone both stand under each field, and to a screen reader it is the same table.
        var born = page.Document.QuerySelectorAll("table.rowan-comparison.rowan-stacks[role=table] tr[role=row]").Single(r => r.Children[0].TextContent == "Born");
        Assert.Equal([null, "First record", "Second record", "Compared"], born.Children.Select(c => c.GetAttribute("data-column")));
        Assert.Equal(["rowheader", "cell", "cell", "cell"], born.Children.Select(c => c.GetAttribute("role")));
        Assert.Null(page.Document.QuerySelector(".rowan-scroll .rowan-comparison"));
        Assert.Equal(["MERLIN17PAC000302", "PROtectSWK/2017/0032"], page.Document.QuerySelectorAll(".rowan-comparison tbody tr:first-child td").Take(2).Select(c => string.Concat(c.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(2, page.Document.QuerySelectorAll("td.rowan-comparison__differs").Count(c => c.TextContent.Contains("Okafor", StringComparison.Ordinal)));
        Assert.Contains(page.Document.QuerySelectorAll(".govuk-tag"), t => t.TextContent == "For");
        Assert.Contains(page.Document.QuerySelectorAll(".govuk-tag"), t => t.TextContent == "Against");
    }

    [Fact]
    public async Task A_pair_that_waits_is_decided_once_however_often_the_form_is_sent_and_waits_no_more()
    {
        await using var web = await RowanWeb.StartAsync();
        var (a, b) = await UnsureAsync(web);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        var waiting = await browser.GetAsync("/mentions/waiting");
        Assert.Contains("1 pair of mentions may be one person", waiting.Words, StringComparison.Ordinal);
        Assert.Contains("Possibly the same person (88%)", waiting.Words, StringComparison.Ordinal);
        var form = await browser.GetAsync(waiting.Document.QuerySelector("tbody a[href*='/with/']")!.GetAttribute("href")!);
        var fields = form.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))
            .Concat([KeyValuePair.Create("Judgement", "NotSame"), KeyValuePair.Create("Reason", "Cousins; the health visitor knows both.")]).ToList();
        var first = await browser.PostAsync($"/mentions/{a}/with/{b}", fields);
        var again = await browser.PostAsync($"/mentions/{a}/with/{b}", fields);

        Assert.Equal($"/mentions/{a}/with/{b}?done=apart", first.Location);
        Assert.Equal(first.Location, again.Location);
        Assert.Contains("kept apart", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("No pair waits", (await browser.GetAsync("/mentions/waiting")).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(1, await tables.LinkDecisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnBothDatabases]
    public async Task A_pair_of_a_kind_that_the_feed_file_names_no_more_is_neither_listed_nor_counted_where_it_may_not_be_shown(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (_, b) = await UnsureAsync(web);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Purpose);
        Assert.Contains("1 pair of mentions", (await sergeant.GetAsync("/mentions/waiting")).Words, StringComparison.Ordinal);

        await using var tables = web.Rowan.Tables();
        var record = await tables.Personas.Where(p => p.Id == b).Select(p => p.RecordId).SingleAsync(TestContext.Current.CancellationToken);
        await web.Rowan.On.RunAsync($"UPDATE source_record SET marked_kind = 'registration:sealed' WHERE id = {record}");
        var waiting = await sergeant.GetAsync("/mentions/waiting");
        Assert.Contains("No pair waits", waiting.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Okafor", waiting.Text, StringComparison.Ordinal);
    }

    [Fact, Proves("C03-24")]
    public async Task Who_may_not_judge_reads_and_is_offered_no_decision()
    {
        await using var web = await RowanWeb.StartAsync();
        var (a, b) = await TwoMentionsAsync(web);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");

        var page = await officer.GetAsync($"/children/{await NumberAsync(web, a)}/mentions");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("a[href*='not-this-child']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/mentions/{a}/with/{b}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/mentions/waiting")).Status);
    }

    [Fact]
    public async Task The_mentions_of_another_family_are_not_shown_before_the_member_says_why()
    {
        await using var web = await RowanWeb.StartAsync();
        var (a, _) = await TwoMentionsAsync(web);
        var other = (await GivenRecord.Merlin("17PAC000390").Naming("1", "subject", "Ewa", "Kowalska", "2008-08-08", "F").KeptAsync(web.Rowan))["1"];
        await LinkAsync(web);
        var browser = await web.SignInAsync(Roles.DeskSergeant, Purpose);

        await browser.GetAsync($"/children/{await NumberAsync(web, a)}/mentions");
        var asked = await browser.GetAsync($"/children/{await NumberAsync(web, other)}/mentions");

        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        Assert.StartsWith("/purpose?", asked.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/children/0000-0000/mentions")]
    [InlineData("/children/nobody/mentions")]
    [InlineData("/mentions/1/with/1")]
    [InlineData("/mentions/1/with/999")]
    [InlineData("/mentions/999/not-this-child")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var web = await RowanWeb.StartAsync();
        await TwoMentionsAsync(web);

        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignInAsync(Roles.DeskSergeant, Purpose)).GetAsync(path)).Status);
    }

    static IEnumerable<string[]> Rows(TestPage page) =>
        page.Document.QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray());

    static async Task<(long A, long B)> TwoMentionsAsync(RowanWeb web)
    {
        var a = await GivenRecord.Merlin("17PAC000301").Naming("1", "subject", "Ayesha", "Rahmani", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(web.Rowan);
        var b = await GivenRecord.Protect("HGY/2017/0031").Naming("child", "subject", "Ayesha", "Rahmany", "2010-05-14", "F", postcode: "N15 3AA").KeptAsync(web.Rowan);
        await LinkAsync(web);
        return (a["1"], b["child"]);
    }

    static async Task<(long A, long B)> TwinsAsync(RowanWeb web)
    {
        var a = await GivenRecord.Merlin("17PAC000302").Naming("1", "subject", "Daniel", "Okafor", "2009-02-01", "M", postcode: "SE15 4QQ").KeptAsync(web.Rowan);
        var b = await GivenRecord.Protect("SWK/2017/0032").Naming("child", "subject", "David", "Okafor", "2009-02-01", "M", postcode: "SE15 4QQ").KeptAsync(web.Rowan);
        await LinkAsync(web);
        return (a["1"], b["child"]);
    }

    /// <summary>Two mentions of which the machine was not sure.</summary>
    static async Task<(long A, long B)> UnsureAsync(RowanWeb web)
    {
        var (a, b) = await TwinsAsync(web);
        await web.Rowan.Door.ChangeAsync(
            TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities),
            async changing => (await changing.AddAsync(new FactDraft(
                LinkFactKinds.LinkRun, "link-run", SourceJson.Write(new LinkRunEnded("test", 2, 1, 2, false, [new PossiblePair(a, b, 3, 0.88, "possible", null)]))))).Id);
        return (a, b);
    }

    static Task<LinkRun> LinkAsync(RowanWeb web) => new LinkPersonas(web.Rowan.Door, MatchingModel.Default).RunAsync(
        false, _ => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities));

    static async Task<string> NumberAsync(RowanWeb web, long persona)
    {
        await using var tables = web.Rowan.Tables();
        return await tables.Personas.Where(p => p.Id == persona).Join(tables.Identities, p => p.IdentityId, i => i.Id, (p, i) => i.Number).SingleAsync(TestContext.Current.CancellationToken);
    }
}
