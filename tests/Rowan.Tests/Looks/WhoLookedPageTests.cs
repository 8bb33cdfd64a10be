using System.Net;
using AngleSharp.Dom;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Looks;

/// <summary>Holding members to account: who looked at whom, when, why, and what they were shown.</summary>
[Proves("H08-11")]
public sealed class WhoLookedPageTests
{
    [Theory, OnBothDatabases]
    public async Task Who_looked_at_a_child_is_told_with_when_why_and_what_they_were_shown(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenAyeshaAsync(web.Rowan);
        await (await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry")).GetAsync($"/children/{number}");
        await (await web.SignInAsync(Roles.SocialWorker, "conference")).GetAsync($"/children/{number}");
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var page = await officer.GetAsync($"/who-looked/at/{number}");

        var looks = Rows(page, "Looks");
        Assert.Contains(looks, r => r.Contains("Ruth Kemble", StringComparison.Ordinal) && r.Contains("DS, Referral desk sergeant, Haringey referral desk", StringComparison.Ordinal)
            && r.Contains("Read the story", StringComparison.Ordinal) && r.Contains("A section 47 enquiry", StringComparison.Ordinal) && r.Contains("Children Act 1989 s47", StringComparison.Ordinal)
            && r.Contains("Shown", StringComparison.Ordinal));
        Assert.Contains(looks, r => r.Contains("Adaeze Nwosu", StringComparison.Ordinal) && r.Contains("Existence only", StringComparison.Ordinal));
        Assert.DoesNotContain("Invented Road", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_member_searched_for_and_whom_it_showed_them_is_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenAyeshaAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        await sergeant.GetAsync("/");
        await sergeant.SubmitAsync(new() { ["Query"] = "rahmani ayesha" });
        var found = await sergeant.FollowAsync();
        Assert.Contains(number, found.Text, StringComparison.Ordinal);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var page = await officer.GetAsync($"/who-looked/by/{MemberOf(Roles.DeskSergeant).Id}");

        var search = Assert.Single(Rows(page, "Entries"), r => r.Contains("rahmani ayesha", StringComparison.Ordinal));
        Assert.Contains("A concern about a child has come in", search, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/who-looked/at/{number}']"));
        Assert.Contains(Rows(await officer.GetAsync($"/who-looked/at/{number}"), "Looks"), r => r.Contains("Colm Hathersage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_told_as_well_as_a_look()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenAyeshaAsync(web.Rowan);
        var analyst = await web.SignInAsync(Roles.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync($"/children/{number}")).Status);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var members = Rows(await officer.GetAsync("/who-looked"), "Members");
        var page = await officer.GetAsync($"/who-looked/by/{MemberOf(Roles.Analyst).Id}");

        Assert.Contains(Rows(page, "Entries"), r => r.Contains("Read the story", StringComparison.Ordinal) && r.EndsWith("refused", StringComparison.Ordinal));
        Assert.Contains(members, r => r.Contains(MemberOf(Roles.Analyst).DisplayName, StringComparison.Ordinal));
        Assert.Contains("refused 1 time", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Rows(page, "Entries"), r => r.Contains("Signing in", StringComparison.Ordinal));
        Assert.Contains(Rows(await officer.GetAsync($"/who-looked/by/{MemberOf(Roles.Analyst).Id}?which=everything"), "Entries"), r => r.Contains("Signing in", StringComparison.Ordinal));
    }

    /// <summary>The sergeant opened a record while nobody knew whose it was; later it turned out to be the child's.</summary>
    [Theory, OnBothDatabases]
    public async Task Looks_at_a_record_before_it_was_linked_to_the_child_are_looks_at_the_child(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await DeliveryOfAyesha(1).ImportAsync(web.Rowan);
        await (await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync("/records/1");
        await web.Rowan.LinkAsync();
        var number = (await web.Rowan.ForAsync("rahmani ayesha")).People[0].Number!;

        var page = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync($"/who-looked/at/{number}");

        Assert.Contains(Rows(page, "Looks"), r => r.Contains("Ruth Kemble", StringComparison.Ordinal) && r.Contains("Read a source’s record", StringComparison.Ordinal));
    }

    /// <summary>The record was believed to be one child's when the sergeant opened it; a person has judged since that it is another's, and the first keeps a record of her own.</summary>
    [Theory, OnBothDatabases]
    public async Task Looks_at_a_record_while_it_was_believed_to_be_anothers_are_looks_at_whose_it_is(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani").KeptAsync(web.Rowan);
        await GivenRecord.Merlin("07PAC000002").Naming("1", "subject", "Aisha", "Rahman").KeptAsync(web.Rowan);
        await GivenChild.LinkedAsync(web.Rowan, 1, 2);
        await (await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync("/records/2");
        var other = await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), 2);

        var page = await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync($"/who-looked/at/{other}");

        Assert.Contains("Ruth Kemble", Assert.Single(Rows(page, "Looks")), StringComparison.Ordinal);
    }

    /// <summary>One search shows an officer one child by the force's own record and her sister by the register.</summary>
    [Fact]
    public async Task The_rule_told_of_a_look_is_the_one_that_showed_this_person()
    {
        await using var web = await RowanWeb.StartAsync();
        await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani", "1999-05-14").KeptAsync(web.Rowan);
        await GivenRecord.Protect("HY0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03").KeptAsync(web.Rowan);
        var (ayesha, imran) = (await GivenChild.LinkedAsync(web.Rowan, 1), await GivenChild.LinkedAsync(web.Rowan, 2));
        var response = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await response.GetAsync("/");
        await response.SubmitAsync(new() { ["Query"] = "rahmani" });
        Assert.Contains(imran, (await response.FollowAsync()).Text, StringComparison.Ordinal);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        Assert.EndsWith("rule officer-sees-own-agency", Assert.Single(Rows(await officer.GetAsync($"/who-looked/at/{ayesha}"), "Looks")), StringComparison.Ordinal);
        Assert.EndsWith("rule officer-sees-register under boroughs-to-police", Assert.Single(Rows(await officer.GetAsync($"/who-looked/at/{imran}"), "Looks")), StringComparison.Ordinal);
    }

    /// <summary>Somebody who opens records that are linked to nobody looks at people all the same.</summary>
    [Theory, OnBothDatabases]
    public async Task Records_not_known_whose_count_among_the_people_a_member_looked_at(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani").KeptAsync(web.Rowan);
        await (await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync("/records/1");
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var by = await officer.GetAsync($"/who-looked/by/{MemberOf(Roles.DeskSergeant).Id}");

        Assert.Contains("1 person,", by.Words, StringComparison.Ordinal);
        Assert.Contains("Not known whose", Assert.Single(Rows(by, "Entries")), StringComparison.Ordinal);
        Assert.Contains("Haringey referral desk 1 0 0 0", Assert.Single(Rows(await officer.GetAsync("/who-looked"), "Members"), r => r.Contains("Ruth Kemble", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_who_looked_is_itself_on_the_log_and_told()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenAyeshaAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync($"/who-looked/at/{number}");

        var page = await officer.GetAsync($"/who-looked/at/{number}");

        var own = Assert.Single(Rows(page, "Looks"), r => r.Contains("Colm Hathersage", StringComparison.Ordinal));
        Assert.Contains("Looked at who looked", own, StringComparison.Ordinal);
        Assert.Contains("Holding members to account", own, StringComparison.Ordinal);
        Assert.Contains("Existence only", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_are_narrowed_by_time_and_by_what_was_shown_and_are_paged()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenAyeshaAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        for (var i = 0; i < 28; i++)
        {
            await sergeant.GetAsync($"/children/{number}");
        }

        web.Clock.Advance(TimeSpan.FromDays(10));
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        var first = await officer.GetAsync($"/who-looked/at/{number}?answered=Shown");
        var second = await officer.GetAsync($"/who-looked/at/{number}?answered=Shown&page=2");
        Assert.Equal(25, Rows(first, "Looks").Count);
        Assert.Equal(28, Rows(first, "Looks").Concat(Rows(second, "Looks")).Count(r => r.Contains("Read the story", StringComparison.Ordinal)));
        Assert.Contains("There are none on this page", (await officer.GetAsync($"/who-looked/at/{number}?answered=Shown&page=9")).Words, StringComparison.Ordinal);
        Assert.Contains("Nobody has looked like this in this time", (await officer.GetAsync($"/who-looked/at/{number}?period=7&answered=Shown")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ruth Kemble", (await officer.GetAsync($"/who-looked/at/{number}?answered=Withheld")).Words, StringComparison.Ordinal);
        Assert.Contains("28", Rows(first, "Members who looked")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_may_be_written_as_people_write_it_and_one_that_nobody_has_is_not_found()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenAyeshaAsync(web.Rowan);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);

        await officer.GetAsync("/who-looked");
        Assert.Equal($"/who-looked/at/{number}", (await officer.SubmitAsync(new() { ["Number"] = number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() })).Location);
        await officer.GetAsync("/who-looked");
        var wrong = await officer.SubmitAsync(new() { ["Number"] = "Ayesha" });
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Contains("Enter a person’s number", wrong.Document.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/who-looked/at/0000-0000")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/who-looked/by/{Guid.NewGuid()}")).Status);
    }

    [Theory]
    [InlineData(Roles.Officer), InlineData(Roles.Researcher), InlineData(Roles.DeskSergeant), InlineData(Roles.Supervisor), InlineData(Roles.SocialWorker), InlineData(Roles.Analyst), InlineData(Roles.Administrator)]
    public async Task Nobody_but_the_data_protection_officer_sees_who_looked(string role)
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await GivenAyeshaAsync(web.Rowan);
        var browser = await web.SignInAsync(role);

        foreach (var page in new[] { "/who-looked", $"/who-looked/at/{number}", $"/who-looked/by/{MemberOf(Roles.DeskSergeant).Id}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(page)).Status);
        }

        Assert.Null((await browser.GetAsync("/")).Document.QuerySelector("a[href^='/who-looked']"));
    }

    static Rowan.Access.Member MemberOf(string role) => DemonstrateVerb.Members.Single(m => m.UserName == role);

    static async Task<string> GivenAyeshaAsync(TestRowan rowan)
    {
        await DeliveryOfAyesha(1).ImportAsync(rowan);
        await rowan.LinkAsync();
        return (await rowan.ForAsync("rahmani ayesha")).People[0].Number!;
    }

    static MerlinDelivery DeliveryOfAyesha(int sequence) => new MerlinDelivery(sequence, "2010-11-20T02:00:00Z")
        .Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999").Address("07PAC000001", 1, "14 Invented Road", "N15 3AA");

    static IReadOnlyList<string> Rows(TestPage page, string region) =>
        [.. page.Document.QuerySelectorAll($"[aria-label='{region}'] tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
