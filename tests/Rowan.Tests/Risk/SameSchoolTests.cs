using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;
using Rowan.Web.Operation;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Risk;

/// <summary>Three children of one school come to harm, each of a family of its own: no system puts them side by side, for sources give a school as free text.</summary>
public sealed class SameSchoolTests
{
    const string Concern = "safeguarding-concern";
    const string Harm = "Children of one school come to harm";

    static Task TickAsync(RowanWeb web) => web.Service<IEnumerable<Work>>().Single(w => w.Name == WorkWords.Risk).TickAsync(CancellationToken.None);

    static async Task<IReadOnlyList<string>> EscalatedAsync(RowanWeb web, string role)
    {
        var id = DemonstrateVerb.Members.Single(m => m.UserName == role).Id;
        await using var tables = web.Rowan.Tables();
        return await tables.Notices.Where(n => n.ToMemberId == id && n.Words.Contains("is escalated")).OrderBy(n => n.Id).Select(n => n.Words).ToListAsync();
    }

    /// <summary>What is told on a form some days later of a child who is nobody else, and counted; and the child's number.</summary>
    static async Task<(Notification Told, string Child)> ToldAsync(RowanWeb web, string given, string family, string line, string? school, string borough = "haringey")
    {
        var told = await GivenTold.SentAsync(web.Rowan, given, family, line, "N17 6LA", "Somebody at school wrote down what the child said.", school: school, borough: borough);
        await using var tables = web.Rowan.Tables();
        var child = await GivenChild.LinkedAsync(web.Rowan, await tables.Personas.Where(p => p.RecordId == told.RecordId && p.Mention == "child 1").Select(p => p.Id).SingleAsync());
        await GivenDesk.PlacedAsync(web.Rowan);
        await TickAsync(web);
        web.Clock.Advance(TimeSpan.FromDays(6));
        return (told, child);
    }

    [Theory, OnBothDatabases]
    [Proves("E07-51", "H08-38")]
    public async Task The_third_child_of_a_school_is_escalated_and_one_of_a_school_of_that_name_elsewhere_is_not(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (first, _) = await ToldAsync(web, "Niall", "Kilbride", "3 Forest Road", "Saint Aldhelm’s R.C. Primary School");
        var (second, hers) = await ToldAsync(web, "Ifeoluwa", "Oduya", "40 Mill Lane", "ST ALDHELMS RC PRIMARY SCHOOL");
        // Her brother is told of by himself on another day: he is of her family, for he lives where she does.
        await ToldAsync(web, "Femi", "Oduya", "40 Mill Lane", "St Aldhelm's RC Primary School");
        var (elsewhere, _) = await ToldAsync(web, "Zeynep", "Aksoy", "9 High Road", "St Aldhelm's RC Primary School", "enfield");
        await ToldAsync(web, "Otto", "Brandt", "77 West Green Road", "not known");
        Assert.Empty(await EscalatedAsync(web, Roles.DeskSergeant));

        var (third, _) = await ToldAsync(web, "Oliwia", "Gawlik", "12 Park View", "The St. Aldhelm's RC Primary School");
        foreach (var role in new[] { Roles.DeskSergeant, Roles.Supervisor })
        {
            Assert.Equal([$"{third.Reference} is escalated: {Harm}."], await EscalatedAsync(web, role));
        }

        var sergeant = await web.SignInAsync(Roles.DeskSergeant, Concern);
        var page = await sergeant.GetAsync($"/notifications/{third.Reference}");
        Assert.Contains($"{Harm}: 4 concerns in 1 month about children of the same school; 4 of them reached the threshold by themselves. They are of 3 families.", page.Words, StringComparison.Ordinal);
        Assert.Contains(first.Reference, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.Reference, page.Words, StringComparison.Ordinal);
        // The newest speaks: what was told before is not marked anew for it.
        foreach (var before in new[] { first, second, elsewhere })
        {
            Assert.DoesNotContain(Harm, (await sergeant.GetAsync($"/notifications/{before.Reference}")).Words, StringComparison.Ordinal);
        }

        // Who may not know of her is told of the others alone, as long as those are enough; and then of nothing.
        await ShieldedChild.ShieldAsync(web.Rowan, hers, ShieldLevel.ExistenceHidden);
        var outside = await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync($"/notifications/{third.Reference}");
        Assert.Contains($"{Harm}: 3 concerns in 1 month", outside.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(second.Reference, outside.Words, StringComparison.Ordinal);
        await WithdrawnAsync(web, first);
        outside = await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync($"/notifications/{third.Reference}");
        Assert.DoesNotContain(Harm, outside.Words, StringComparison.Ordinal);

        await using var tables = web.Rowan.Tables();
        Assert.Equal(4, await tables.Schools.CountAsync());
        Assert.False(await tables.Schools.AnyAsync(s => tables.Personas.Any(p => p.Id == s.PersonaId && p.RecordId == first.RecordId)));
        Assert.Empty((await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    /// <summary>The form does not say where the child goes to school, a record of a source does: who is not shown that one is told nothing of the school.</summary>
    [Theory, OnBothDatabases]
    public async Task The_school_that_another_record_tells_is_told_to_nobody_who_may_not_see_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await ToldAsync(web, "Niall", "Kilbride", "3 Forest Road", "St Aldhelm's Primary School");
        await ToldAsync(web, "Ifeoluwa", "Oduya", "40 Mill Lane", "St Aldhelm's Primary School");
        var (third, child) = await ToldAsync(web, "Oliwia", "Gawlik", "12 Park View", null);
        Assert.Empty(await EscalatedAsync(web, Roles.Supervisor));

        var report = await GivenRecord.Merlin("10PAC000077").Happening("2010-11-22").Naming("1", "subject", "Oliwia", "Gawlik", "2001-04-09", "F", borough: "Haringey").AtSchool("St. Aldhelm's Primary School")
            .Naming("2", "mother", "Marzena", "Gawlik", "1975-03-03", "F").Telling("coming-to-notice", "Child coming to notice, risk low", null, "2010-11-22", "1").KeptAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        var identity = await tables.Identities.Where(i => i.Number == child).Select(i => i.Id).SingleAsync();
        await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 12, 12), report["1"], (identity, child));
        var mother = await GivenChild.LinkedAsync(web.Rowan, report["2"]);
        await TickAsync(web);
        Assert.Equal([$"{third.Reference} is escalated: {Harm}."], await EscalatedAsync(web, Roles.Supervisor));
        var path = $"/notifications/{third.Reference}";
        Assert.Contains($"{Harm}: 3 concerns in 12 days about children of the same school", (await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync(path)).Words, StringComparison.Ordinal);

        await ShieldedChild.ShieldAsync(web.Rowan, mother, ShieldLevel.ExistenceHidden);
        Assert.DoesNotContain("of the same school", (await (await web.SignInAsync(Roles.Supervisor, Concern)).GetAsync(path)).Words, StringComparison.Ordinal);
    }

    static Task<Withdrawn> WithdrawnAsync(RowanWeb web, Notification told) => web.Rowan.Door.ChangeAsync(
        TestRowan.AsOperator(Permissions.WithdrawRecords, "rowan withdraw", PurposeIs.LoadingSources),
        changing => new WithdrawRecord(web.Rowan.System.Feeds, web.Rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("Notifications", "pac", told.Reference, "court-order", "Order 12 of 2010")));
}
