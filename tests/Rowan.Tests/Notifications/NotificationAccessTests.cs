using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Notifications;

/// <summary>Who may tell, who may see what was told, and that nobody sees of the shielded what is not theirs to see.</summary>
[Proves("C03-24")]
public sealed class NotificationAccessTests
{
    static readonly Dictionary<string, string> Ayesha = GivenNotification.Child(0, "Ayesha", "Rahmani");

    [Theory, OnBothDatabases]
    public async Task Only_who_may_tell_tells_and_only_the_desk_sees_what_others_told(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        var reference = await GivenNotification.SentAsync(officer, Ayesha);
        foreach (var role in new[] { Roles.Researcher, Roles.DeskSergeant, Roles.Supervisor })
        {
            var desk = await web.SignInAsync(role, "safeguarding-concern");
            Assert.Contains("Ayesha RAHMANI", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
            Assert.Contains("alone in the park", (await desk.GetAsync($"/notifications/{reference}")).Words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"/notifications/sent/{reference}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync("/notifications/PAC-2010-000002")).Status);
        }

        foreach (var role in new[] { Roles.Officer, Roles.SocialWorker, Roles.DutyManager, Roles.Analyst, Roles.Administrator, Roles.DataProtectionOfficer })
        {
            var other = await web.SignInAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/notifications/queue")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/notifications/{reference}")).Status);
            Assert.Equal(role == Roles.Officer ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await other.GetAsync("/notifications")).Status);
        }
    }

    /// <summary>A form is its controller's: a member of another agency, though the role may tell, has no form to tell on.</summary>
    [Theory, OnBothDatabases]
    public async Task A_form_is_offered_to_the_members_of_its_own_agency_alone(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var draft = await GivenNotification.BegunAsync(await web.SignInAsync(Roles.Officer));
        await web.MovedAsync(Roles.Officer, m => m with { Agency = "Haringey Council" });
        var moved = await web.SignInAsync(Roles.Officer);
        var page = await moved.GetAsync("/notifications");
        Assert.Contains("There is no form here for members of your agency", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Your drafts", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await moved.GetAsync($"{draft}/concern")).Status);
    }

    /// <summary>A child is in danger whoever's vetting has ended: they look at nothing, and still tell.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_may_look_at_nothing_may_still_tell_of_a_child(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await web.MovedAsync(Roles.Officer, m => m with { VettedUntil = new DateOnly(2010, 1, 1) });
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        await officer.GetAsync("/");
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SubmitAsync(new() { ["Query"] = "ayesha rahmani" })).Status);
        Assert.Equal("PAC-2010-000001", await GivenNotification.SentAsync(officer, Ayesha));
    }

    /// <summary>
    /// The sender is told the same of one who is hidden from them as of anybody; the desk outside the circle finds nothing; the circle sees it, from the moment it comes.
    /// </summary>
    [Theory, OnBothDatabases]
    public async Task Of_a_shielded_child_the_circle_sees_it_and_nobody_outside_can_tell(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        await ShieldedChild.ShieldAsync(web.Rowan, number, ShieldLevel.ExistenceHidden);
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        var reference = await GivenNotification.SentAsync(officer, GivenNotification.Child(0, "Zebedee", "Quillfeather", "9 4 2001", "77 Hollowthorn Passage", "N15 7QQ"));
        var outside = await web.SignInAsync(Roles.Supervisor, "safeguarding-concern");
        var circle = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        foreach (var linked in new[] { false, true })
        {
            if (linked)
            {
                await GivenNotification.LinkedAsync(web.Rowan);
            }

            Assert.Contains("Received", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);
            Assert.Contains("Zebedee", (await officer.GetAsync($"/notifications/sent/{reference}")).Words, StringComparison.Ordinal);
            Assert.Contains("There are none that you may see.", (await outside.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync($"/notifications/{reference}")).Status);
            Assert.Contains("Zebedee QUILLFEATHER", (await circle.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
            Assert.Contains("alone in the park", (await circle.GetAsync($"/notifications/{reference}")).Words, StringComparison.Ordinal);
        }
    }

    /// <summary>A record that was withdrawn for good takes the words with it, for its sender too, and the state can be made again.</summary>
    [Theory, OnBothDatabases]
    public async Task What_is_withdrawn_is_nowhere_any_more_and_its_sender_sees_that_it_was(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var officer = await web.SignInAsync(Roles.Officer);
        var reference = await GivenNotification.SentAsync(officer, Ayesha);
        await GivenNotification.LinkedAsync(web.Rowan);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", reference, "court-order", "Order 12 of 2010")));

        Assert.Contains("Withdrawn", (await officer.GetAsync("/notifications")).Words, StringComparison.Ordinal);
        var gone = await officer.GetAsync($"/notifications/sent/{reference}");
        Assert.Contains("It is not here any more", gone.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahmani", gone.Text, StringComparison.OrdinalIgnoreCase);
        var desk = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        Assert.Contains("There are none that you may see.", (await desk.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        await using var left = web.Rowan.Tables();
        Assert.DoesNotContain(await left.FactContents.Select(c => c.Content).ToListAsync(), c => System.Text.Encoding.UTF8.GetString(c).Contains("Rahmani", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whoever asks what is held of them gets what was told of them, like any other source's records.</summary>
    [Theory, OnBothDatabases]
    public async Task What_was_told_is_gathered_for_a_disclosure(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), Ayesha);
        await GivenNotification.LinkedAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        var number = await tables.Identities.Select(i => i.Number).SingleAsync();
        var officer = TestRowan.As(Roles.DataProtectionOfficer, Permissions.Disclose, "disclosure");
        var id = await web.Rowan.Door.ChangeAsync(
            officer with { Actor = officer.Actor with { Agency = "Metropolitan Police" } },
            changing => new OpenDisclosure(web.Rowan.System.Disclosure, web.Rowan.System.Feeds).WithinAsync(changing, new DisclosureToOpen(number, "subject-access", "Themselves", "Seen.", new DateOnly(2010, 11, 20), null)));
        Assert.Contains("Notifications", await tables.DisclosureItems.Where(i => i.DisclosureId == id).Select(i => i.Source).ToListAsync());
    }

    /// <summary>Nothing that was typed stands in an address, in the log's own words, or in what the server writes about itself.</summary>
    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task Nothing_that_was_typed_stands_in_an_address_or_on_the_log(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenNotification.SentAsync(await web.SignInAsync(Roles.Officer), Ayesha);
        await using var tables = web.Rowan.Tables();
        Assert.All(await tables.AuditContents.Select(c => c.Content).ToListAsync(), c => Assert.DoesNotContain("Rahmani", System.Text.Encoding.UTF8.GetString(c), StringComparison.OrdinalIgnoreCase));
        Assert.All(await tables.AuditEntries.ToListAsync(), e => Assert.DoesNotContain("Rahmani", System.Text.Encoding.UTF8.GetString(e.Bytes), StringComparison.OrdinalIgnoreCase));
        Assert.All(await tables.AnsweredRequests.Select(r => r.Answer).ToListAsync(), a => Assert.DoesNotContain("Rahmani", System.Text.Encoding.UTF8.GetString(a), StringComparison.OrdinalIgnoreCase));
    }
}
