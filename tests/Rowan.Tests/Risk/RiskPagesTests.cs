using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Notifications;
using Rowan.Tests.Shields;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Risk;

/// <summary>Failing 24, and what every inquiry found: small concerns were judged one by one, a second injury changed nothing. Rowan counts what stands around each, marks it at the desk and tells whoever answers for it.</summary>
public sealed class RiskPagesTests
{
    const string Concern = "safeguarding-concern";
    const string First = "PAC-2010-000001";
    const string AddsUp = "Small concerns add up: 5 concerns in 3 months about this child and a sibling; none of them reached the threshold by itself.";

    static Task TickAsync(RowanWeb web) => web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Risk).TickAsync(CancellationToken.None);

    static async Task<IReadOnlyList<string>> NoticesAsync(RowanWeb web, string role)
    {
        var id = DemonstrateVerb.Members.Single(m => m.UserName == role).Id;
        await using var tables = web.Rowan.Tables();
        return await tables.Notices.Where(n => n.ToMemberId == id).OrderBy(n => n.Id).Select(n => n.Words).ToListAsync();
    }

    /// <summary>A child with three small reports and a sibling with three, one of which says that they are siblings; and what was told of the child today, which speaks of a crime and is not small.</summary>
    /// <returns>The numbers of the child and of the sibling.</returns>
    static async Task<(string Child, string Sibling)> GivenFamilyAsync(RowanWeb web)
    {
        var rowan = web.Rowan;
        var hers = await GivenRisk.SmallReportsAsync(rowan, "Ayesha", "Rahmani", "2001-05-14", "10PACA", 3);
        var his = await GivenRisk.SmallReportsAsync(rowan, "Tobias", "Rahmani", "2004-02-03", "10PACB", 2);
        var both = await GivenRecord.Merlin("10PACB100").Happening("2010-08-20").Naming("1", "subject", "Tobias", "Rahmani", "2004-02-03", "M").Naming("2", "sibling", "Ayesha", "Rahmani", "2001-05-14", "F").Saying("2", "sibling", "1")
            .Telling("coming-to-notice", "Child coming to notice, risk low", null, "2010-08-20", "1").KeptAsync(rowan, new DateOnly(2010, 8, 21));
        await GivenTold.SentAsync(rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        await using var tables = rowan.Tables();
        var told = await tables.Personas.Where(p => p.Source == "Notifications").Select(p => p.Id).SingleAsync();
        return (await GivenChild.LinkedAsync(rowan, [.. hers, both["2"], told]), await GivenChild.LinkedAsync(rowan, [.. his, both["1"]]));
    }

    [Theory, OnBothDatabases]
    [Proves("E07-51", "H08-38", "H08-47")]
    public async Task What_adds_up_is_marked_told_and_explained_and_counted_again_when_something_comes(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (child, sibling) = await GivenFamilyAsync(web);
        await GivenDesk.PlacedAsync(web.Rowan);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.DoesNotContain("Escalated", (await sergeant.GetAsync("/notifications/queue")).Words, StringComparison.Ordinal);
        await TickAsync(web);
        // Six small reports on four days: what happened on one day is one.
        Assert.Empty(await NoticesAsync(web, Roles.DeskSergeant));
        Assert.Contains("Nothing that you may see adds up around these children", (await sergeant.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);

        // One more about the sibling comes from a source: it is counted again, and told once.
        await GivenBesideAsync(web, "10PACB101", "2010-11-20", sibling);
        for (var i = 0; i < 2; i++)
        {
            await TickAsync(web);
            Assert.Equal(0, await GivenRisk.CountedAsync(web.Rowan.System));
        }

        foreach (var role in new[] { Roles.DeskSergeant, Roles.Supervisor })
        {
            Assert.Equal([$"{First} is escalated: Small concerns add up."], await NoticesAsync(web, role));
        }

        Assert.Empty(await NoticesAsync(web, Roles.Officer));
        var queue = await sergeant.GetAsync("/notifications/queue?queue=below-threshold");
        Assert.Contains($"Escalated (1) To be decided, in whichever queue they stand. {First} Adds up {AddsUp}", queue.Words, StringComparison.Ordinal);
        var page = await sergeant.GetAsync($"/notifications/{First}");
        Assert.Contains(AddsUp, page.Words, StringComparison.Ordinal);
        Assert.Contains("20 November 2010: Report that a child came to notice, MERLIN 10PACB101", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("only after it was decided", page.Words, StringComparison.Ordinal);

        // Decided; then the child is found to have been put on a register: it is escalated at once, and said that whoever decided did not know.
        Assert.NotNull((await GivenDesk.DecidedAsync(web.Rowan, First)).DecisionId);
        web.Clock.Advance(TimeSpan.FromMinutes(5));
        var plan = await GivenRecord.Protect("10PR000001").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F").Registering("1", "Haringey", "NEG", new DateOnly(2010, 11, 2)).KeptAsync(web.Rowan);
        await MovedAsync(web, plan["1"], child);
        await TickAsync(web);
        Assert.Equal($"{First} is escalated: A new concern about a child who is on a child protection register or plan.", (await NoticesAsync(web, Roles.Supervisor))[^1]);
        var since = await sergeant.GetAsync($"/notifications/{First}");
        Assert.Contains("Escalated at once. Some of it was found only after it was decided.", since.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Escalated", (await sergeant.GetAsync("/notifications/queue?queue=below-threshold")).Words, StringComparison.Ordinal);

        // Outside the circle of a shield on the sibling nothing of him is counted, and nothing adds up.
        await ShieldedChild.ShieldAsync(web.Rowan, sibling, ShieldLevel.ExistenceHidden);
        var outside = await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync($"/notifications/{First}");
        Assert.DoesNotContain("Small concerns", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("sibling", outside.Words, StringComparison.Ordinal);
        Assert.Contains("Escalated at once.", outside.Words, StringComparison.Ordinal);

        await using (var tables = web.Rowan.Tables())
        {
            Assert.Equal((3, 1, 2), (await tables.Facts.CountAsync(f => f.Kind == RecordFactKinds.RiskRead), await tables.RiskReadings.CountAsync(), await tables.RiskFindings.CountAsync()));
        }

        // What was counted goes with the record; that it was counted and escalated stays.
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", First, "court-order", "Order 12 of 2010")));
        await using var after = web.Rowan.Tables();
        Assert.Empty(await (from f in after.Facts where f.Kind == RecordFactKinds.RiskRead join c in after.FactContents on f.Id equals c.FactId select f.Id).ToListAsync());
        Assert.Equal(2, await after.RiskFindings.CountAsync());
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>That two are siblings may stand only in records that name their shielded mother: to who is outside the circle nothing adds up, though each concern by itself is theirs to see.</summary>
    [Theory, OnBothDatabases]
    public async Task A_tie_that_only_hidden_records_tell_is_told_to_nobody_outside_the_circle(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var rowan = web.Rowan;
        var hers = await GivenRisk.SmallReportsAsync(rowan, "Ayesha", "Rahmani", "2001-05-14", "10PACA", 1);
        var his = await GivenRisk.SmallReportsAsync(rowan, "Tobias", "Rahmani", "2004-02-03", "10PACB", 6);
        var tied = new List<IReadOnlyDictionary<string, long>>();
        foreach (var (reference, given, born) in new[] { ("10PACT001", "Ayesha", "2001-05-14"), ("10PACT002", "Tobias", "2004-02-03") })
        {
            tied.Add(await GivenRecord.Merlin(reference).Happening("2009-01-05").Naming("1", "subject", given, "Rahmani", born, "F").Naming("2", "mother", "Zahra", "Rahmani", "1980-03-03", "F").Saying("2", "mother", "1").KeptAsync(rowan, new DateOnly(2009, 1, 6)));
        }

        await GivenTold.SentAsync(rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        await using var tables = rowan.Tables();
        var told = await tables.Personas.Where(p => p.Source == "Notifications").Select(p => p.Id).SingleAsync();
        await GivenChild.LinkedAsync(rowan, [.. hers, tied[0]["1"], told]);
        await GivenChild.LinkedAsync(rowan, [.. his, tied[1]["1"]]);
        var mother = await GivenChild.LinkedAsync(rowan, [tied[0]["2"], tied[1]["2"]]);
        await GivenDesk.PlacedAsync(rowan);
        await TickAsync(web);
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Concern);
        Assert.Contains("about this child and a sibling", (await sergeant.GetAsync($"/notifications/{First}")).Words, StringComparison.Ordinal);
        Assert.Single(await NoticesAsync(web, Roles.Supervisor));

        await ShieldedChild.ShieldAsync(rowan, mother, ShieldLevel.ExistenceHidden);
        await GivenBesideAsync(web, "10PACB101", "2010-11-20", await tables.Identities.Where(i => tables.Personas.Any(p => p.Id == his[0] && p.IdentityId == i.Id)).Select(i => i.Number).SingleAsync());
        await TickAsync(web);
        var supervisor = await web.SignInAsync(Roles.Supervisor, Concern);
        foreach (var path in new[] { $"/notifications/{First}", $"/desk/{First}/decide", "/notifications/queue" })
        {
            var page = await supervisor.GetAsync(path);
            Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("sibling", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Escalated", page.Words, StringComparison.Ordinal);
        }

        Assert.Single(await NoticesAsync(web, Roles.Supervisor));
    }

    /// <summary>Whoever sent it: a council's referral about a child who is on a register is told to the desk, and no more once it is withdrawn.</summary>
    [Theory, OnBothDatabases]
    public async Task What_a_partners_system_sends_is_escalated_to_the_desk_and_no_more_once_it_is_withdrawn(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var program = await GivenProgram.OfAsync(web, "Haringey Council");
        var reference = await program.SentAsync(NotificationsApiTests.Referral(web));
        await GivenDesk.PlacedAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        var plan = await GivenRecord.Protect("10PR000001").Naming("1", "subject", "Marigold", "Fennimore", "2004-05-06", "F").Registering("1", "Haringey", "NEG", new DateOnly(2010, 11, 2)).KeptAsync(web.Rowan);
        await GivenChild.LinkedAsync(web.Rowan, [plan["1"], .. await tables.Personas.Where(p => p.Source == "Notifications").Select(p => p.Id).ToListAsync()]);
        await TickAsync(web);
        foreach (var role in new[] { Roles.DeskSergeant, Roles.Supervisor })
        {
            Assert.Equal([$"{reference} is escalated: A new concern about a child who is on a child protection register or plan."], await NoticesAsync(web, role));
            Assert.Contains("is escalated", (await (await web.SignInAsync(role, Concern)).GetAsync("/")).Words, StringComparison.Ordinal);
        }

        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources), changing =>
            new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "agencyreferral", reference, "court-order", "Order 12 of 2010")));
        Assert.DoesNotContain("is escalated", (await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync("/")).Words, StringComparison.Ordinal);
    }

    static async Task GivenBesideAsync(RowanWeb web, string reference, string on, string number)
    {
        var kept = await GivenRecord.Merlin(reference).Happening(on).Naming("1", "subject", "Tobias", "Rahmani", "2004-02-03", "M").Telling("coming-to-notice", "Child coming to notice, risk low", null, on, "1").KeptAsync(web.Rowan);
        await MovedAsync(web, kept["1"], number);
    }

    static async Task MovedAsync(RowanWeb web, long persona, string number)
    {
        await using var tables = web.Rowan.Tables();
        var identity = await tables.Identities.Where(i => i.Number == number).Select(i => i.Id).SingleAsync();
        await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), persona, (identity, number));
    }
}
