using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Emergency;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Emergency;

/// <summary>Break-glass (A5): with a proof made now and a reason, for some minutes, told at once, marked on the log, and reviewed by another.</summary>
[Proves("C03-24")]
public sealed class BreakGlassTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_withheld_opens_for_some_minutes_is_told_and_is_reviewed_by_another(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.DoesNotContain("Hollowthorn", (await social.GetAsync($"/children/{number}")).Text, StringComparison.Ordinal);
        var form = await social.GetAsync($"/children/{number}/emergency");
        Assert.Contains("Somebody else reviews what you opened", form.Words, StringComparison.Ordinal);
        Assert.All(ShieldedChild.Face, word => Assert.Contains(word, form.Words, StringComparison.OrdinalIgnoreCase));
        Assert.All(ShieldedChild.Details, word => Assert.DoesNotContain(word, form.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("telephone 020 7946 0100, referral.desk@police.example, day and night.", form.Words, StringComparison.Ordinal);

        Assert.NotNull(form.Document.QuerySelector("input[type=password][name=Proof]"));

        // Not without a reason, and not on an old sign-in alone.
        Assert.Contains("Say what the emergency is", (await social.SubmitAsync(new() { ["Proof"] = DemonstrateVerb.Password })).Words, StringComparison.Ordinal);
        Assert.Contains("That is neither your password nor a code", (await social.SubmitAsync(new() { ["Reason"] = "The mother is at the door.", ["Proof"] = "wrong" })).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Hollowthorn", (await social.GetAsync($"/children/{number}")).Text, StringComparison.Ordinal);

        await social.GetAsync($"/children/{number}/emergency");
        Assert.Equal($"/children/{number}", (await social.SubmitAsync(new() { ["Reason"] = "The mother is at the door.", ["Proof"] = DemonstrateVerb.Password })).Location);
        var opened = await social.FollowAsync();
        Assert.Contains("77 Hollowthorn Passage", opened.Words, StringComparison.Ordinal);
        Assert.Contains("You have broken the glass. It ends at 10:00.", string.Join(' ', opened.Document.QuerySelector(".rowan-emergency")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.NotNull((await social.GetAsync("/")).Document.QuerySelector(".rowan-emergency"));

        foreach (var role in new[] { Roles.DataProtectionOfficer, Roles.DeskSergeant })
        {
            var told = await (await web.SignInAsync(role)).GetAsync("/");
            Assert.Contains("The glass was broken", told.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Quillfeather", told.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Nwosu", told.Words, StringComparison.OrdinalIgnoreCase);
        }

        await using var tables = web.Rowan.Tables();
        Assert.True(await tables.AuditSubjects.CountAsync(s => s.Rule == "break-glass") > 1);
        Assert.True(await tables.AuditEntries.AnyAsync(e => e.Outcome == "glass-broken") && await tables.AuditEntries.AnyAsync(e => e.Outcome == "shown-in-emergency"));

        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var after = await social.GetAsync($"/children/{number}");
        Assert.DoesNotContain("Hollowthorn", after.Text, StringComparison.Ordinal);
        Assert.Null(after.Document.QuerySelector(".rowan-emergency"));

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("1 waits for a review", (await officer.GetAsync("/emergencies")).Words, StringComparison.Ordinal);
        var review = await officer.GetAsync("/emergencies/1");
        Assert.Contains("The mother is at the door.", review.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Hollowthorn", review.Text, StringComparison.Ordinal);
        Assert.Contains("Choose what you found", (await officer.SubmitAsync(new() { ["Reason"] = "Looked at each." })).Words, StringComparison.Ordinal);
        Assert.Equal("/emergencies/1?done=reviewed", (await officer.SubmitAsync(new() { ["Finding"] = "right", ["Reason"] = "Looked at each." })).Location);
        Assert.Contains("Reviewed byColm Hathersage, Information rights, Metropolitan Police", (await officer.GetAsync("/emergencies/1")).Words, StringComparison.Ordinal);
        Assert.Contains("Your emergency was reviewed", (await social.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_misused_it_is_told_nothing()
    {
        await using var web = await RowanWeb.StartAsync();
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.DetailsHidden);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{number}/emergency");
        await social.SubmitAsync(new() { ["Reason"] = "The mother is at the door.", ["Proof"] = DemonstrateVerb.Password });
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync("/emergencies/1");
        await officer.SubmitAsync(new() { ["Finding"] = "misused", ["Reason"] = "A neighbour of theirs." });
        Assert.Contains("unless you found that it was misused", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("reviewed", (await social.GetAsync("/")).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task An_officer_opens_what_another_agency_holds_and_stops_before_the_time(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("note", "Managed", "A plan nobody at the door may miss.", "2009-01-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        var withheld = await officer.GetAsync($"/children/{number}");
        Assert.Contains("break the glass", withheld.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("at the door", withheld.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/records/1")).Status);

        var form = await officer.GetAsync($"/children/{number}/emergency");
        Assert.Contains($"PersonPerson {number}, whose name is not shown to you", form.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Marlow", form.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(withheld.Document.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"), form.Document.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));

        // Who is named in a record that the officer reads is named here too.
        await GivenRecord.Merlin("07PAC888777").Naming("1", "subject", "Dennis", "Marlowe", "1960-01-01", "M").KeptAsync(web.Rowan);
        await using (var kept2 = web.Rowan.Tables())
        {
            await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), kept2.Personas.Max(p => p.Id), (kept2.Identities.Single().Id, number));
        }

        form = await officer.GetAsync($"/children/{number}/emergency");
        Assert.Contains("PersonDennis MARLOWEBorn1 January 1960", form.Words, StringComparison.Ordinal);
        Assert.NotNull(form.Document.QuerySelector("main a[href^='tel:']"));
        await officer.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        Assert.Contains("A plan nobody at the door may miss.", (await officer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/records/1")).Status);

        await officer.GetAsync("/");
        await officer.SubmitAsync([], ".rowan-emergency form");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/records/1")).Status);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(web.Clock.GetUtcNow().UtcDateTime, tables.BrokenGlasses.Single().StoppedAt);
        Assert.True(await tables.AuditEntries.AnyAsync(e => e.Outcome == "glass-stopped"));
    }

    /// <summary>Whoever told it may be in danger. What is told beforehand and after is the same whether anything of the kind is held or not.</summary>
    [Theory, OnBothDatabases]
    public async Task Intelligence_stays_closed_to_social_care_in_an_emergency_too_and_they_are_told_so(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("note", "Managed", "A plan nobody at the door may miss.", "2009-01-01", "1").KeptAsync(web.Rowan);
        var told = await new GivenRecord("CrimInt", "intelligence", "I/10/1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("intelligence", "Intelligence", "A neighbour has told us of a knife.", "2010-01-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"], told["1"]);
        var other = await GivenChild.LinkedAsync(web.Rowan, (await GivenRecord.Visor("V-2").Naming("1", "subject", "Ivor", "Pell", "1961-01-01", "M").KeptAsync(web.Rowan))["1"]);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.DoesNotContain("no emergency opens", (await social.GetAsync($"/children/{number}")).Words, StringComparison.Ordinal);
        var form = await social.GetAsync($"/children/{number}/emergency");
        Assert.Contains("Some things no emergency opens, such as what would put whoever told it in danger.", form.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("intelligence", form.Words, StringComparison.OrdinalIgnoreCase);

        await social.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        var opened = await social.FollowAsync();
        Assert.Contains("A plan nobody at the door may miss.", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Some things no emergency opens. They stay withheld", opened.Words, StringComparison.Ordinal);
        Assert.Contains("The source of intelligence is protected. What may be told is told by the referral desk.", opened.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("knife", opened.Text, StringComparison.Ordinal);
        Assert.Null(opened.Document.QuerySelector($"a[href='/children/{number}/emergency']"));
        Assert.Equal(HttpStatusCode.OK, (await social.GetAsync("/records/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync("/records/2")).Status);

        // Of somebody of whom no intelligence is held the same is told, word for word.
        social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{other}/emergency");
        await social.SubmitAsync(new() { ["Reason"] = "He too.", ["Proof"] = DemonstrateVerb.Password });
        Assert.Equal(Inset(opened), Inset(await social.FollowAsync()));

        // To whom another rule answers it opens as before: the officer's rule does not forbid it.
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await officer.GetAsync($"/children/{number}/emergency");
        await officer.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        Assert.Contains("A neighbour has told us of a knife.", (await officer.FollowAsync()).Words, StringComparison.Ordinal);

        static string Inset(TestPage page) => string.Join(' ', page.Document.QuerySelectorAll(".govuk-inset-text").Single(i => i.TextContent.Contains("no emergency opens", StringComparison.Ordinal)).TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_protocol_keeps_closed_no_emergency_opens(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(("england-2010/sharing.yaml", "    until: 2040-03-31\n    shares:\n      - sources: [MERLIN, Notifications, CRIS", "    until: 2040-03-31\n    emergency: never\n    shares:\n      - sources: [MERLIN, Notifications, CRIS"))));
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("note", "Managed", "A plan nobody at the door may miss.", "2009-01-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{number}/emergency");
        await social.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        var opened = await social.FollowAsync();
        Assert.DoesNotContain("at the door", opened.Text, StringComparison.Ordinal);
        Assert.Contains("Metropolitan Police holds something about this child.", opened.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await social.GetAsync("/records/1")).Status);
    }

    /// <summary>A council's duty manager is told of the council's own, though their agency was written by another of its names, and reviews it.</summary>
    [Theory, OnBothDatabases]
    public async Task Of_a_councils_member_the_councils_duty_manager_is_told_and_reviews_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await web.MovedAsync(Roles.DutyManager, stands => stands with { Agency = "LB Haringey" });
        var kept = await GivenRecord.Merlin("07PAC1").Naming("1", "SUBJECT", "Dennis", "Marlow", "2003-01-01", "M").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.DetailsHidden);
        var social = await web.SignInAsync(Roles.SocialWorker, "section-47-enquiry");
        await social.GetAsync($"/children/{number}/emergency");
        Assert.Equal(HttpStatusCode.Redirect, (await social.SubmitAsync(new() { ["Reason"] = "He is at the door.", ["Proof"] = DemonstrateVerb.Password })).Status);
        web.Clock.Advance(web.Rowan.System.Shields.GlassBrokenFor);

        var manager = await web.SignInAsync(Roles.DutyManager);
        Assert.Contains("The glass was broken", (await manager.GetAsync("/")).Words, StringComparison.Ordinal);
        await manager.GetAsync("/emergencies/1");
        Assert.Equal(HttpStatusCode.Redirect, (await manager.SubmitAsync(new() { ["Finding"] = "right", ["Reason"] = "He was at the door." })).Status);
    }

    /// <summary>Who supervises is who does so today: neither whose last day is over, nor who broke it themselves; and whoever stands in.</summary>
    [Theory, OnBothDatabases]
    public async Task Who_has_left_is_not_told_who_stands_in_is_and_where_nobody_does_all_supervisors_are(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Merlin("07PAC1").Naming("1", "SUBJECT", "Dennis", "Marlow", "2003-01-01", "M").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var today = new DateOnly(2010, 11, 24);
        async Task<IReadOnlyList<(string? Agency, string? Role)>> SuperviseAsync(string role)
        {
            await using var tables = web.Rowan.Tables();
            var before = await tables.Notices.Select(n => n.Id).DefaultIfEmpty().MaxAsync();
            var member = await web.SignInAsync(role, "section-47-enquiry");
            await member.GetAsync($"/children/{number}/emergency");
            Assert.Equal(HttpStatusCode.Redirect, (await member.SubmitAsync(new() { ["Reason"] = "He is at the door.", ["Proof"] = DemonstrateVerb.Password })).Status);
            var given = await tables.Notices.Where(n => n.Id > before && n.ToMemberId == null).OrderBy(n => n.Id).ToListAsync();
            // The police are told because the records are theirs; of the member's own only these.
            return [.. given.Where(n => n.ToRole is Roles.Supervisor or Roles.DutyManager && n.ToAgency != "Metropolitan Police").Select(n => (n.ToAgency, n.ToRole))];
        }

        Assert.Equal([("Haringey Council", Roles.DutyManager)], await SuperviseAsync(Roles.SocialWorker));
        Assert.Equal([(null, Roles.Supervisor)], await SuperviseAsync(Roles.DutyManager));

        await web.MovedAsync(Roles.DutyManager, stands => stands with { Until = today.AddDays(-1) });
        Assert.Equal([(null, Roles.Supervisor)], await SuperviseAsync(Roles.SocialWorker));

        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            var officer = await changing.Db.Members.SingleAsync(m => m.UserName == Roles.Officer);
            await changing.AddAsync(new MemberPosted(await changing.NextAsync("posting"), officer.Id, PostingKinds.Cover, "LB Haringey", "Duty social work team", "Manager", "", Roles.DutyManager, today, today).AsFact());
            return true;
        });
        Assert.Equal([("LB Haringey", Roles.DutyManager)], await SuperviseAsync(Roles.SocialWorker));
        Assert.Contains("The glass was broken", (await (await web.SignInAsync(Roles.Officer)).GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_moved_to_another_agency_begins_anew_and_is_told_so_by_the_strip(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Telling("note", "Managed", "A plan nobody at the door may miss.", "2009-01-01", "1").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await officer.GetAsync($"/children/{number}/emergency");
        await officer.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        Assert.NotNull((await officer.GetAsync("/")).Document.QuerySelector(".rowan-emergency"));
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("The glass was broken", (await supervisor.GetAsync("/")).Words, StringComparison.Ordinal);

        await web.MovedAsync(Roles.Officer, stands => stands with { Agency = "British Transport Police" });
        Assert.Null((await officer.GetAsync("/")).Document.QuerySelector(".rowan-emergency"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/records/1")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task What_one_cannot_see_one_cannot_open(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/children/{number}/emergency")).Status);
        Assert.Null(await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Officer, Permissions.BreakGlass), changing => new BreakGlass(web.Rowan.System.Feeds, web.Rowan.System.Shields).WithinAsync(changing, new GlassToBreak(number, "Now.", "password"))));
        await using var tables = web.Rowan.Tables();
        Assert.Empty(tables.BrokenGlasses);
    }

    /// <summary>By a clock that the test moves: nobody has reviewed it, those who must are told again, and again after as long.</summary>
    [Theory, OnBothDatabases]
    public async Task A_review_that_nobody_makes_is_chased(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").KeptAsync(rowan);
        var number = await GivenChild.LinkedAsync(rowan, kept["1"]);
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Officer, Permissions.BreakGlass), changing => new BreakGlass(rowan.System.Feeds, rowan.System.Shields).WithinAsync(changing, new GlassToBreak(number, "He has a child with him.", "password")));
        var review = new ReviewGlass(rowan.System.Shields, rowan.Clock);
        var acts = new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, notices", "this machine");
        Assert.Equal(0, await review.ChaseAsync(rowan.Door, acts));
        rowan.Clock.Advance(rowan.System.Shields.ReviewWithin - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await review.ChaseAsync(rowan.Door, acts));
        Assert.Empty(await ChasedAsync(Roles.Supervisor));
        rowan.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await review.ChaseAsync(rowan.Door, acts));
        Assert.Equal(0, await review.ChaseAsync(rowan.Door, acts));

        // Those who must review it are told since when it waits, and nothing of whom it was about or of who broke the glass.
        foreach (var role in new[] { Roles.Supervisor, Roles.DataProtectionOfficer })
        {
            var told = Assert.Single(await ChasedAsync(role));
            Assert.Equal(("An emergency has waited for its review since 24 November 2010 at 09:30.", "/emergencies/1"), (told.Words, told.Path));
        }

        foreach (var role in new[] { Roles.Officer, Roles.Researcher, Roles.DeskSergeant, Roles.SocialWorker, Roles.DutyManager, Roles.Analyst, Roles.Administrator })
        {
            Assert.Empty(await ChasedAsync(role));
        }

        rowan.Clock.Advance(rowan.System.Shields.ReviewWithin);
        Assert.Equal(1, await review.ChaseAsync(rowan.Door, acts));
        Assert.Equal(2, (await ChasedAsync(Roles.Supervisor)).Count);
        Assert.Equal(2, (await ChasedAsync(Roles.DataProtectionOfficer)).Count);

        await Assert.ThrowsAsync<EmergencyRefusedException>(() => rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount) with { Actor = TestMembers.Of(Roles.Officer) with { Role = Roles.Supervisor } },
            changing => ReviewGlass.ReviewAsync(changing, rowan.System.Looks, 1, "right", "It was I.")));
        Assert.True(await rowan.Door.ChangeAsync(TestRowan.As(Roles.Supervisor, Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount), changing => ReviewGlass.ReviewAsync(changing, rowan.System.Looks, 1, "right", "It was right.")));
        rowan.Clock.Advance(rowan.System.Shields.ReviewWithin);
        Assert.Equal(0, await review.ChaseAsync(rowan.Door, acts));
        Assert.Equal(2, (await ChasedAsync(Roles.Supervisor)).Count);

        async Task<IReadOnlyList<Rowan.Notices.Notice>> ChasedAsync(string role)
        {
            var unread = await rowan.Door.LookAsync(TestRowan.As(role, Permissions.OwnPages, PurposeIs.NoRecordShown), looking => Rowan.Notices.ReadNotices.UnreadAsync(looking));
            return [.. unread.Where(n => !n.Words.StartsWith("The glass was broken", StringComparison.Ordinal))];
        }
    }

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(29, false, true)]
    [InlineData(30, false, false)]
    [InlineData(5, true, false)]
    public void It_goes_on_until_its_time_is_over_or_it_is_stopped(int minutes, bool stopped, bool goesOn)
    {
        var from = new DateTime(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc);
        var glass = new BrokenGlass
        {
            Id = 1, MemberId = Guid.NewGuid(), MemberName = "x", Agency = "x", Team = "x", IdentityId = 1, From = from, Until = from.AddMinutes(30), FactId = 1, StoppedAt = stopped ? from.AddMinutes(1) : null,
        };
        Assert.Equal(goesOn, Glass.GoesOn(glass, from.AddMinutes(minutes)));
    }
}
