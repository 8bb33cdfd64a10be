using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Values;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Involvements;

/// <summary>Who is on the case is shown what others only know to exist, from the day it is said until the day it ends, and nobody says it of themselves.</summary>
[Proves("C03-24", "E07-40")]
public sealed class InvolvedAreShownTests
{
    const string Plan = "Never alone with children under ten.";

    static Member Officer => DemonstrateVerb.Members.Single(m => m.UserName == Roles.Officer);

    /// <summary>A boy on the register, whom the record of a dangerous man names as well.</summary>
    static async Task<(string Number, long Record)> BoyAsync(TestRowan rowan)
    {
        var register = await GivenRecord.Protect("HY0001").Naming("1", "subject", "Imran", "Rahmani", "2001-02-03", "M").Registering("1", "Haringey", "neglect", new DateOnly(2010, 4, 1)).KeptAsync(rowan);
        var visor = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").Naming("2", "victim", "Imran", "Rahmani", "2001-02-03", "M")
            .Telling("note", "Managed", Plan, "2009-01-01", "1", "2").KeptAsync(rowan);
        var number = await GivenChild.LinkedAsync(rowan, register["1"], visor["2"]);
        await using var tables = rowan.Tables();
        return (number, await tables.SourceRecords.Where(r => r.Source == "ViSOR").Select(r => r.Id).SingleAsync());
    }

    static async Task<bool> ShownAsync(RowanWeb web, string number, long record)
    {
        var officer = await web.SignInAsync(Roles.Officer, "safeguarding-concern");
        var story = await officer.GetAsync($"/children/{number}");
        Assert.Contains("Rahmani", story.Words, StringComparison.OrdinalIgnoreCase);
        var shown = story.Words.Contains(Plan, StringComparison.Ordinal);
        Assert.Equal(shown ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await officer.GetAsync($"/records/{record}")).Status);
        return shown;
    }

    [Theory, OnBothDatabases]
    public async Task The_officer_to_whom_a_child_is_allocated_is_shown_the_plan_for_a_dangerous_person_until_it_ends(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, record) = await BoyAsync(web.Rowan);
        Assert.False(await ShownAsync(web, number, record));

        var tomorrow = await GivenInvolvement.PutOnAsync(web.Rowan, number, Officer.UserName, from: LondonDay.Today(web.Clock).AddDays(1));
        Assert.False(await ShownAsync(web, number, record));
        web.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await ShownAsync(web, number, record));
        await using (var tables = web.Rowan.Tables())
        {
            Assert.True(await tables.AuditSubjects.AnyAsync(s => s.RecordId == record && s.Answer == Answer.Shown && s.Rule == "officer-on-the-case-sees-dangerous-persons"));
        }

        await GivenInvolvement.EndAsync(web.Rowan, number, tomorrow, LondonDay.Today(web.Clock).AddDays(-1));
        Assert.False(await ShownAsync(web, number, record));
    }

    [Theory, OnBothDatabases]
    public async Task That_their_team_works_with_a_child_is_not_enough_where_the_rule_names_who_is_allocated(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, record) = await BoyAsync(web.Rowan);
        await GivenInvolvement.PutOnAsync(web.Rowan, number, null, Officer.Agency, Officer.Team);
        Assert.False(await ShownAsync(web, number, record));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_moved_to_another_agency_since_begins_anew(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, record) = await BoyAsync(web.Rowan);
        await web.MovedAsync(Roles.Officer, stands => stands with { Agency = GivenInvolvement.SocialCare });
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Officer.UserName);
        await web.MovedAsync(Roles.Officer, stands => stands with { Agency = Officer.Agency });
        Assert.False(await ShownAsync(web, number, record));

        await GivenInvolvement.EndAsync(web.Rowan, number, 1, LondonDay.Today(web.Clock).AddDays(-1));
        await GivenInvolvement.PutOnAsync(web.Rowan, number, Officer.UserName);
        Assert.True(await ShownAsync(web, number, record));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_lets_themselves_in(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(
            ("england-2010/access.yaml", "officer:                 [own-pages,", "officer:                 [involve, own-pages,"))));
        var (number, record) = await BoyAsync(web.Rowan);
        var act = TestRowan.As(Roles.Officer, Permissions.Involve) with { Actor = Officer.AsActor("password", null) };
        Assert.NotNull(await web.Rowan.Door.ChangeAsync(act, changing => new Involve(web.Rowan.System.Feeds).WithinAsync(
            changing, new InvolvementAsked(number, InvolvementKind.Allocated, Officer.UserName, null, null, LondonDay.Today(web.Clock), null))));
        Assert.False(await ShownAsync(web, number, record));
    }
}
