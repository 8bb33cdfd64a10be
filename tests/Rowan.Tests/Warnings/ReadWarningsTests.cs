using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Values;
using Rowan.Warnings;

namespace Rowan.Tests.Warnings;

/// <summary>Warnings read from the tables, through the door.</summary>
[Proves("H08-19"), Proves("H08-127")]
public sealed class ReadWarningsTests
{
    [Theory, OnBothDatabases, Proves("H08-11")]
    public async Task An_offender_and_abuse_at_the_childs_address_warn_of_the_child_and_the_offender_stands_on_the_log(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var child = await ChildWithAnOffenderAsync(rowan);
        var warnings = await ReadAsync(rowan, child);
        Assert.Equal(
            [
                "Dangerous person at the address: Darren COLE, Very high risk", "Domestic abuse at the address: 1 incident, the latest on 4 March 2009",
                "1 missing episode, last found 16 February 2007",
            ],
            warnings.All.Select(w => w.Words));
        var plan = warnings.All[0].Plan!;
        Assert.Equal(("No contact with children.", "3 May 2011"), (plan.Lines[0], plan.Review));
        Assert.Empty(warnings.Elsewhere);

        await using var tables = rowan.Tables();
        var offender = await tables.Personas.Where(p => p.Source == "ViSOR").Select(p => p.IdentityId).SingleAsync();
        Assert.Contains(await tables.AuditSubjects.ToListAsync(), s => s.IdentityId == offender && s.Answer == Answer.Shown);
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_social_worker_is_told_that_the_police_hold_a_warning_and_whom_to_ask(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var child = await ChildWithAnOffenderAsync(rowan);
        var warnings = await ReadAsync(rowan, child, Roles.SocialWorker);
        Assert.Empty(warnings.All);
        Assert.NotEmpty(warnings.Elsewhere);
        Assert.All(warnings.Elsewhere, h => Assert.Contains("Ask the referral desk", h.Words, StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases, Proves("C03-25")]
    public async Task As_known_on_an_earlier_day_only_what_had_been_received_warns(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var child = await ChildWithAnOffenderAsync(rowan);
        var day = new DateOnly(2007, 2, 15);
        Assert.Equal(["Missing now, since 14 February 2007, risk high"], (await ReadAsync(rowan, child, on: day)).All.Select(w => w.Words));
    }

    /// <summary>Missing in 2007 and found; abuse where she lives in a record that does not name her; an offender whose own record gives the address.</summary>
    internal static async Task<long> ChildWithAnOffenderAsync(TestRowan rowan)
    {
        await GivenRecord.Protect("HGY/2006/0412").Happening("2006-11-02")
            .Naming("child", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey").KeptAsync(rowan, new DateOnly(2006, 11, 3));
        await GivenRecord.Merlin("07PAC012345").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road")
            .Warning("1", WarningKinds.Missing, "Missing, risk high", from: new DateOnly(2007, 2, 14)).KeptAsync(rowan, new DateOnly(2007, 2, 14));
        await GivenRecord.Merlin("07PAC012345").Version("2").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road")
            .Warning("1", WarningKinds.Missing, "Missing, risk high", from: new DateOnly(2007, 2, 14), until: new DateOnly(2007, 2, 16)).KeptAsync(rowan, new DateOnly(2007, 2, 17));
        await GivenRecord.Merlin("09PAC000777").Happening("2009-03-04").Naming("1", "subject", "Jack", "O'Brien", "2004-11-03", "M", postcode: "N17 8AA", line: "2 Invented Court")
            .Also("event", "14, Invented Rd", "N15 3AA")
            .Warning("1", WarningKinds.DomesticAbuse, "Domestic abuse where the child lives", from: new DateOnly(2009, 3, 4), until: new DateOnly(2009, 3, 4)).KeptAsync(rowan, new DateOnly(2009, 3, 5));
        await GivenRecord.Visor("V0001234").Naming("1", "subject", "Darren", "Cole", "1970-02-01", "M", postcode: "N15 3AA", line: "14 Invented Rd")
            .Warning("1", WarningKinds.DangerousPerson, "Very high risk", "No contact with children.\nVisited each month.", new DateOnly(2009, 5, 1), review: "3 May 2011").KeptAsync(rowan, new DateOnly(2009, 6, 1));
        await rowan.LinkAsync();
        await using var tables = rowan.Tables();
        return (await tables.Personas.FirstAsync(p => p.Source == "PROtect")).IdentityId!.Value;
    }

    static async Task<WarningsOf> ReadAsync(TestRowan rowan, long identity, string role = Roles.DeskSergeant, DateOnly? on = null) => (await rowan.Door.LookAsync(
        TestRowan.As(role, Permissions.ReadStory),
        looking => ReadWarnings.OfAsync(looking, [identity], new SourceAccess(looking, rowan.System.Feeds), on ?? new DateOnly(2010, 11, 24), on is { } day ? LondonDay.EndOf(day) : null)))[identity];
}
