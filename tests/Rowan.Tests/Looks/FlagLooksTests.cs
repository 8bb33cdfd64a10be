using Rowan.Access;
using Rowan.Looks;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Looks;

/// <summary>Which looks are put before the privacy officer, from the look through HTTP to the flag.</summary>
[Proves("H08-11")]
public sealed class FlagLooksTests
{
    [Theory, OnBothDatabases]
    public async Task A_story_of_a_child_with_whom_they_do_not_work_is_flagged_once_with_how_often(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{number}/involved");
        await social.GetAsync($"/children/{number}/involved/add");
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Empty(await GivenFlags.AllAsync(web.Rowan));
        await social.GetAsync($"/children/{number}");
        await (await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern")).GetAsync($"/children/{number}");
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.NoInvolvement, 1)], await GivenFlags.KindsAsync(web.Rowan));
        var flag = (await GivenFlags.AllAsync(web.Rowan))[0];
        Assert.Equal((Id(Roles.SocialWorker), GivenInvolvement.SocialCare, Roles.SocialWorker), (flag.MemberId, flag.Agency, flag.Role));

        // Read once only; and more of the same is added while it waits.
        await GivenFlags.TickAsync(web.Rowan);
        await social.GetAsync($"/children/{number}");
        await social.GetAsync($"/children/{number}");
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.NoInvolvement, 3)], await GivenFlags.KindsAsync(web.Rowan));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_works_with_the_child_on_that_day_themselves_or_through_their_team_is_not_flagged(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (own, teams) = (await GivenInvolvement.ChildAsync(web.Rowan), await GivenInvolvement.ChildAsync(web.Rowan, "HY0002", "Bilal", "Osei", "2003-01-01"));
        var id = await GivenInvolvement.PutOnAsync(web.Rowan, own, "social-worker");
        await GivenInvolvement.PutOnAsync(web.Rowan, teams, null, GivenInvolvement.SocialCare, GivenInvolvement.SocialTeam);
        var social = await web.SignInAsync(Roles.SocialWorker);
        await OpenAsync(social, own);
        await OpenAsync(social, teams);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Empty(await GivenFlags.AllAsync(web.Rowan));

        // The day after it ended they are.
        Assert.True(await GivenInvolvement.EndAsync(web.Rowan, own, id, new DateOnly(2010, 11, 24)));
        web.Clock.Advance(TimeSpan.FromDays(1));
        social = await web.SignInAsync(Roles.SocialWorker);
        await OpenAsync(social, own);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.NoInvolvement, 1)], await GivenFlags.KindsAsync(web.Rowan));
    }

    [Theory, OnBothDatabases]
    public async Task Who_works_with_a_boy_is_not_flagged_for_his_sister_and_is_for_his_cousin(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var boy = await ChildOfAsync("HY0001", "Imran", "2001-02-03", "mother", "2", "1");
        var girl = await ChildOfAsync("HY0002", "Aaliyah", "2003-04-05", "daughter", "1", "2");
        var aunt = await ChildOfAsync("HY0003", "Sumaira", "2004-05-06", "aunt", "2", "1");
        var (one, sister, cousin) = (
            await GivenChild.LinkedAsync(web.Rowan, boy["1"]), await GivenChild.LinkedAsync(web.Rowan, girl["1"]), await GivenChild.LinkedAsync(web.Rowan, aunt["1"]));
        await GivenChild.LinkedAsync(web.Rowan, boy["2"], girl["2"], aunt["2"]);
        await GivenInvolvement.PutOnAsync(web.Rowan, one, "social-worker");
        var social = await web.SignInAsync(Roles.SocialWorker);
        await OpenAsync(social, sister);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Empty(await GivenFlags.AllAsync(web.Rowan));

        await OpenAsync(social, cousin);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.NoInvolvement, 1)], await GivenFlags.KindsAsync(web.Rowan));

        Task<Dictionary<string, long>> ChildOfAsync(string reference, string given, string born, string relation, string from, string to) => GivenRecord.Protect(reference)
            .Naming("1", "subject", given, "Rahmani", born, "F").Naming("2", "other", "Parveen", "Rahmani", "1975-01-01", "F").Saying(from, relation, to)
            .Registering("1", "Haringey", "neglect", new DateOnly(2010, 4, 1)).KeptAsync(web.Rowan);
    }

    /// <summary>What somebody says of themselves is no answer to who looked without having to do with the child; nor is what is said after the look.</summary>
    [Theory, OnBothDatabases]
    public async Task Whoever_puts_themselves_on_the_child_or_is_put_on_afterwards_is_flagged_all_the_same(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (own, later) = (await GivenInvolvement.ChildAsync(web.Rowan), await GivenInvolvement.ChildAsync(web.Rowan, "HY0002", "Bilal", "Osei", "2003-01-01"));
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{own}/involved/add");
        Assert.Equal($"/children/{own}/involved?done=began", (await social.SubmitAsync(new()
        {
            ["Kind"] = "allocated", ["UserName"] = "social-worker", ["From.Day"] = "24", ["From.Month"] = "11", ["From.Year"] = "2010",
        })).Location);
        await OpenAsync(social, own);
        await OpenAsync(social, later);
        web.Clock.Advance(TimeSpan.FromSeconds(30));
        await GivenInvolvement.PutOnAsync(web.Rowan, later, "social-worker");
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.NoInvolvement, 1), (FlagKinds.NoInvolvement, 1)], await GivenFlags.KindsAsync(web.Rowan));
    }

    [Theory, OnBothDatabases]
    public async Task Ones_own_surname_address_and_relatives_are_flagged_and_a_child_in_the_news(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var namesake = await GivenInvolvement.ChildAsync(web.Rowan, "HY0001", "Tobias", "Kemble", "2004-01-01", "3 Other Road", "N15 3AA");
        var neighbour = await GivenInvolvement.ChildAsync(web.Rowan, "HY0002", "Imran", "Rahmani", "2001-02-03");
        var niece = await GivenInvolvement.ChildAsync(web.Rowan, "HY0003", "Catherine", "O'Brien", "2002-02-02", "9 Third Road", "N17 9AA");
        var told = await GivenInvolvement.ChildAsync(web.Rowan, "HY0004", "Noah", "Achterberg", "2005-05-05", "8 Fourth Road", "N17 8AA");
        await web.Rowan.Door.ChangeAsync(Own(Roles.DeskSergeant), changing => Declare.AddressAsync(changing, "14 Coleridge Rd", "n88du"));
        await web.Rowan.Door.ChangeAsync(Own(Roles.DeskSergeant), changing => Declare.RelativeAsync(changing, "Kate", "OBrien", new DateOnly(2002, 2, 2)));
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount),
            changing => MarkInTheNews.WithinAsync(changing, told, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), "In every paper."));
        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        foreach (var number in new[] { namesake, neighbour, niece, told })
        {
            await OpenAsync(sergeant, number);
        }

        await GivenFlags.TickAsync(web.Rowan);

        Assert.Equal(
            [(FlagKinds.DeclaredRelative, 1), (FlagKinds.InTheNews, 1), (FlagKinds.OwnAddress, 1), (FlagKinds.OwnSurname, 1)], await GivenFlags.KindsAsync(web.Rowan));
        Assert.All(await GivenFlags.AllAsync(web.Rowan), f => Assert.Equal(Id(Roles.DeskSergeant), f.MemberId));
    }

    /// <summary>Who searches for themselves learns what the results say, and opens nothing.</summary>
    [Theory, OnBothDatabases]
    public async Task A_search_that_lists_ones_own_surname_address_or_relatives_or_a_child_in_the_news_is_flagged_once_of_each_person(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenInvolvement.ChildAsync(web.Rowan, "HY0001", "Tobias", "Kemble", "2004-01-01", "3 Other Road", "N15 3AA");
        await GivenInvolvement.ChildAsync(web.Rowan, "HY0002", "Imran", "Rahmani", "2001-02-03");
        await GivenInvolvement.ChildAsync(web.Rowan, "HY0003", "Catherine", "O'Brien", "2002-02-02", "9 Third Road", "N17 9AA");
        var told = await GivenInvolvement.ChildAsync(web.Rowan, "HY0004", "Noah", "Achterberg", "2005-05-05", "8 Fourth Road", "N17 8AA");
        await GivenInvolvement.ChildAsync(web.Rowan, "HY0005", "Bilal", "Osei", "2003-01-01", "7 Fifth Road", "N17 7AA");
        await web.Rowan.Door.ChangeAsync(Own(Roles.DeskSergeant), changing => Declare.AddressAsync(changing, "14 Coleridge Rd", "n88du"));
        await web.Rowan.Door.ChangeAsync(Own(Roles.DeskSergeant), changing => Declare.RelativeAsync(changing, "Kate", "OBrien", new DateOnly(2002, 2, 2)));
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount),
            changing => MarkInTheNews.WithinAsync(changing, told, new DateOnly(2010, 11, 24), new DateOnly(2010, 12, 24), "In every paper."));
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern");
        foreach (var words in new[] { "tobias kemble", "imran rahmani", "catherine o'brien", "noah achterberg", "bilal osei" })
        {
            await FindAsync(sergeant, words);
        }

        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal(
            [(FlagKinds.DeclaredRelative, 1), (FlagKinds.InTheNews, 1), (FlagKinds.OwnAddress, 1), (FlagKinds.OwnSurname, 1)], await GivenFlags.KindsAsync(web.Rowan));
        Assert.All(await GivenFlags.AllAsync(web.Rowan), f => Assert.Equal(Id(Roles.DeskSergeant), f.MemberId));

        await FindAsync(sergeant, "tobias kemble");
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([1, 1, 1, 2], (await GivenFlags.AllAsync(web.Rowan)).Select(f => f.Times).Order());
    }

    /// <summary>Whoever looks for a child has to find them first; and nobody is blamed for a hit of which they were told only that it is held.</summary>
    [Theory, OnBothDatabases]
    public async Task A_search_is_flagged_neither_for_having_no_relation_nor_by_hours_nor_for_whom_it_only_says_to_be_held(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenInvolvement.ChildAsync(web.Rowan);
        var held = await GivenRecord.Merlin("07PAC888001").Naming("1", "subject", "Chidi", "Nwosu", "2004-01-01", "M").KeptAsync(web.Rowan);
        await GivenChild.LinkedAsync(web.Rowan, held["1"]);
        web.Clock.Set(new DateTimeOffset(2010, 11, 24, 23, 0, 0, TimeSpan.Zero));
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        Assert.Contains("Rahmani", await FindAsync(social, "imran rahmani"), StringComparison.OrdinalIgnoreCase);
        await FindAsync(social, "chidi nwosu");
        await using var tables = web.Rowan.Tables();
        var nwosu = tables.Personas.Single(p => p.Id == held["1"]).IdentityId;
        Assert.Equal([Answer.ExistenceOnly], tables.AuditSubjects.Where(s => s.IdentityId == nwosu).Select(s => s.Answer));
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Empty(await GivenFlags.AllAsync(web.Rowan));
    }

    [Theory, OnBothDatabases]
    public async Task Whom_a_search_listed_is_judged_by_what_is_known_under_the_number_they_were_joined_into_since(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await GivenInvolvement.ChildAsync(web.Rowan, "HY0001", "Tobias", "Kemble", "2004-01-01");
        var other = await GivenRecord.Protect("HY0002").Naming("1", "subject", "Tobias", "Achterberg", "2004-01-01", "M").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, other["1"]);
        await FindAsync(await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern"), "tobias kemble");
        await using var tables = web.Rowan.Tables();
        var (first, second) = (tables.Identities.Single(i => i.Number != number), tables.Identities.Single(i => i.Number == number));
        await GivenChild.MovedAsync(web.Rowan, new DateOnly(2010, 11, 24), tables.Personas.Single(p => p.IdentityId == first.Id).Id, (second.Id, number));

        await GivenFlags.TickAsync(web.Rowan);

        var flag = Assert.Single(await GivenFlags.AllAsync(web.Rowan));
        Assert.Equal((FlagKinds.OwnSurname, second.Id), (flag.Kind, flag.IdentityId));
    }

    [Theory, OnBothDatabases]
    public async Task Out_of_the_hours_of_the_role_is_flagged_and_so_is_a_record_opened_alone(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan, family: "Nwosu");
        await GivenInvolvement.PutOnAsync(web.Rowan, number, "social-worker");
        web.Clock.Set(new DateTimeOffset(2010, 11, 24, 23, 0, 0, TimeSpan.Zero));
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync("/records/1");

        await GivenFlags.TickAsync(web.Rowan);

        Assert.Equal([(FlagKinds.OutOfHours, 1), (FlagKinds.OwnSurname, 1)], await GivenFlags.KindsAsync(web.Rowan));
    }

    /// <summary>Three a day are this member's usual; ten in a day are not.</summary>
    [Theory, OnBothDatabases]
    public async Task Unusually_many_people_in_a_day_are_one_flag_of_that_day(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: GivenPolicy.Where(("england-2010/looks.yaml", "people: 150", "people: 4")));
        for (var i = 0; i < 10; i++)
        {
            await GivenInvolvement.ChildAsync(rowan, $"HY{i:d4}", "Ann", "Other");
        }

        async Task LookAtAsync(int people)
        {
            foreach (var i in Enumerable.Range(1, people))
            {
                await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher), looking =>
                {
                    looking.Saw(i, null, Answer.Shown, "test");
                    return Task.FromResult(true);
                });
            }
        }

        for (var day = 0; day < 5; day++)
        {
            await LookAtAsync(3);
            rowan.Clock.Advance(TimeSpan.FromDays(1));
        }

        await LookAtAsync(9);
        await GivenFlags.TickAsync(rowan);
        Assert.Empty(await GivenFlags.AllAsync(rowan));
        await LookAtAsync(10);
        await GivenFlags.TickAsync(rowan);
        var flag = Assert.Single(await GivenFlags.AllAsync(rowan));
        Assert.Equal((FlagKinds.UnusualVolume, 10, new DateOnly(2010, 11, 29)), (flag.Kind, flag.Times, flag.Day));
    }

    /// <summary>A look by somebody of the circle at somebody whose existence is hidden is flagged; who is outside the circle is told nothing of it.</summary>
    [Theory, OnBothDatabases]
    public async Task A_look_at_somebody_shielded_is_flagged_and_is_reviewed_by_the_circle(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await GivenInvolvement.ChildAsync(web.Rowan, family: "Kemble");
        await Shields.ShieldedChild.ShieldAsync(web.Rowan, number, Rowan.Shields.ShieldLevel.ExistenceHidden);
        await OpenAsync(await web.SignInAsync(Roles.DeskSergeant), number);
        await GivenFlags.TickAsync(web.Rowan);
        Assert.Equal([(FlagKinds.OwnSurname, 1)], await GivenFlags.KindsAsync(web.Rowan));

        var outside = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("None waits.", (await outside.GetAsync("/looks")).Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await outside.GetAsync("/looks/1")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task What_opens_nothing_and_what_an_emergency_opens_is_no_look_without_involvement(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var kept = await GivenRecord.Visor("V-1").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M").KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, kept["1"]);
        var social = await web.SignInAsync(Roles.SocialWorker, "safeguarding-concern");
        await social.GetAsync($"/children/{number}");
        await social.GetAsync($"/children/{number}/emergency");
        await social.SubmitAsync(new() { ["Reason"] = "He has a child with him.", ["Proof"] = DemonstrateVerb.Password });
        Assert.Contains("Marlow", (await social.FollowAsync()).Words, StringComparison.OrdinalIgnoreCase);

        await GivenFlags.TickAsync(web.Rowan);

        Assert.Empty(await GivenFlags.AllAsync(web.Rowan));
    }

    internal static async Task OpenAsync(TestBrowser browser, string number)
    {
        await browser.GetAsync("/purpose");
        await browser.SubmitAsync(new() { ["Purpose"] = "safeguarding-concern" });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/children/{number}")).Status);
    }

    static async Task<string> FindAsync(TestBrowser browser, string words)
    {
        await browser.GetAsync("/");
        await browser.SubmitAsync(new() { ["Query"] = words });
        return (await browser.FollowAsync()).Words;
    }

    static Guid Id(string role) => DemonstrateVerb.Members.Single(m => m.UserName == role).Id;

    static Rowan.Record.Act Own(string role) => TestRowan.As(role, Permissions.OwnPages, PurposeIs.NoRecordShown) with { Actor = DemonstrateVerb.Members.Single(m => m.UserName == role).AsActor("password", null) };
}
