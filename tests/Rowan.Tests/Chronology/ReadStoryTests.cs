using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Chronology;

[Proves("H08-07")]
public sealed class ReadStoryTests
{
    static readonly DateOnly FirstOfMarch = new(2007, 3, 1);
    static readonly DateOnly FirstOfJune = new(2008, 6, 1);

    [Theory, OnBothDatabases]
    [Proves("H08-10")]
    public async Task Both_sources_tell_one_story_in_order_of_happening_each_entry_with_its_source_and_who_said_it(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await AyeshaAsync(rowan);

        var read = await GivenChild.ReadAsync(rowan, number);

        Assert.Equal(
            [("MERLIN", "PC Amos", "14 January 2007 at 22:10"), ("PROtect", "Key worker Bola", "2 February 2007"), ("MERLIN", "PC Amos", "Date not known")],
            read!.Shown.Select(e => (e.By.Source, e.Author, e.Happened)));
        Assert.Equal("Ayesha RAHMANI", read.Story.Who.Name);
        Assert.Equal("On the child protection register: Haringey (neglect, since 2 February 2007)", read.Story.Status.Words);
    }

    [Theory, OnBothDatabases]
    [Proves("H08-10")]
    public async Task What_sources_contradict_each_other_in_stands_side_by_side(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var read = await GivenChild.ReadAsync(rowan, await AyeshaAsync(rowan));

        var born = Assert.Single(read!.Story.Who.Contradictions, f => f.Name == "Born");
        Assert.Equal([("14 May 2003", "MERLIN"), ("15 April 2003", "PROtect")], born.Values.Select(v => (v.Value, v.By.Select(b => b.Source).Distinct().Single())).Order());
    }

    [Theory, OnBothDatabases]
    public async Task As_known_on_an_earlier_day_it_holds_what_had_come_by_then_and_says_how_much_more_there_is_today(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await AyeshaAsync(rowan);

        var then = await GivenChild.ReadAsync(rowan, number, on: FirstOfMarch);

        Assert.Equal(["MERLIN", "MERLIN"], then!.Shown.Select(e => e.By.Source));
        Assert.Empty(then.Story.Registrations);
        Assert.Empty(then.Story.Who.Contradictions);
        Assert.Equal("3", then.Story.Who.Age);
        Assert.Equal((2, 3), (then.Story.EntriesKept, then.EntriesToday));
    }

    [Theory, OnBothDatabases]
    public async Task As_known_today_it_is_the_story_without_a_date(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await AyeshaAsync(rowan);

        var now = await GivenChild.ReadAsync(rowan, number);
        var today = await GivenChild.ReadAsync(rowan, number, on: LondonDay.Today(rowan.Clock));

        Assert.Equivalent(now!.Story, today!.Story, strict: true);
    }

    [Theory, OnBothDatabases]
    public async Task Before_anything_had_come_the_story_is_empty_and_names_nobody(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var read = await GivenChild.ReadAsync(rowan, await AyeshaAsync(rowan), on: FirstOfMarch.AddDays(-1));

        Assert.Equal((0, 3, null), (read!.Story.EntriesKept, read.EntriesToday, read.Story.Who.Name));
        Assert.Empty(read.Story.Records);
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_changed_says_which_version_it_is_and_the_day_before_shows_the_one_before(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("07PAC000001").Version("1").Happening("2007-01-14").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report", "No injury seen.").KeptAsync(rowan, FirstOfMarch);
        var personas = await GivenRecord.Merlin("07PAC000001").Version("2").Happening("2007-01-14").Naming("1", "subject", "Ayesha", "Rahmani")
            .Telling("pac", "Report", "A bruise was seen.").KeptAsync(rowan, FirstOfJune);
        var number = await GivenChild.LinkedAsync(rowan, FirstOfMarch, personas["1"]);

        var now = Assert.Single((await GivenChild.ReadAsync(rowan, number))!.Shown);
        var before = Assert.Single((await GivenChild.ReadAsync(rowan, number, on: FirstOfJune.AddDays(-1)))!.Shown);

        Assert.Equal((2, 2, true, "A bruise was seen."), (now.Version, now.Versions, now.Changed, now.Account));
        Assert.Equal((FirstOfMarch, FirstOfJune), (LondonDay.Of(now.FirstReceived), LondonDay.Of(now.Received)));
        Assert.Equal((1, 1, false, "No injury seen."), (before.Version, before.Versions, before.Changed, before.Account));
    }

    [Theory, OnBothDatabases]
    [Proves("C03-30")]
    public async Task A_child_on_two_boroughs_registers_is_named_with_both(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var read = await GivenChild.ReadAsync(rowan, await OnTwoRegistersAsync(rowan));

        Assert.Equal("Haringey (neglect, since 2 November 2006) and Enfield (physical abuse, since 9 January 2007)", read!.Story.TwoRegisters!.Words);
    }

    [Theory, OnBothDatabases]
    public async Task A_social_worker_learns_that_the_police_hold_something_and_nothing_of_what_it_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var read = await GivenChild.ReadAsync(rowan, await AyeshaAsync(rowan), Roles.SocialWorker);

        Assert.Equal(["PROtect"], read!.Shown.Select(e => e.By.Source));
        Assert.Equal((1, "PROtect"), (read.Story.EntriesKept, read.Story.Records.Select(r => r.By.Source).Single()));
        Assert.Empty(read.Story.Who.Contradictions);
        var held = Assert.Single(read.HeldElsewhere);
        Assert.Equal("Metropolitan Police holds something about this child.", held.Sentence);
        Assert.Contains("Ask the referral desk", held.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Where_only_existence_may_be_told_not_even_the_name_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var report = await GivenRecord.Merlin("07PAC000001").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report").KeptAsync(rowan, FirstOfMarch);
        var read = await GivenChild.ReadAsync(rowan, await GivenChild.LinkedAsync(rowan, FirstOfMarch, report["1"]), Roles.SocialWorker);

        Assert.True(read!.ExistenceOnly);
        Assert.Equal((null, 0, 0), (read.Story.Who.Name, read.Story.EntriesKept, read.Story.People.Count));
    }

    [Theory, OnBothDatabases]
    public async Task Of_what_is_withheld_nothing_is_told_and_the_answer_is_that_of_a_number_nobody_has(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var secret = await new GivenRecord("CRIMINT", "log", "1").Naming("1", "subject", "Ayesha", "Rahmani").Telling("note", "Intelligence").KeptAsync(rowan, FirstOfMarch);
        var number = await GivenChild.LinkedAsync(rowan, FirstOfMarch, secret["1"]);
        var entered = false;
        await using var door = new Door(rowan.System.Database, WithholdingEverything(), rowan.Door.Sharing, RowanSystem.StateParts(), rowan.Clock);

        Assert.Null(await LookAsync(number));
        Assert.Null(await LookAsync("ZZZZ-ZZZZ"));
        Assert.Null(await LookAsync("not a number"));
        Assert.False(entered);
        await using var tables = rowan.Tables();
        Assert.Equal(Answer.Withheld, (await tables.AuditSubjects.SingleAsync()).Answer);

        Task<StoryRead?> LookAsync(string asked) => door.LookAsync(
            TestRowan.As(Roles.Officer, Permissions.ReadStory),
            looking => new ReadStory(GivenChild.Feeds, rowan.Clock).AnswerAsync(looking, new StoryAsked(asked, null, StoryFilter.None), Enter));

        Task Enter(long id)
        {
            entered = true;
            return Task.CompletedTask;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_filter_narrows_the_entries_and_not_who_the_child_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await AyeshaAsync(rowan);

        var read = await GivenChild.ReadAsync(rowan, number, filter: StoryFilter.None with { Sources = ["PROtect"] });

        Assert.Equal(["PROtect"], read!.Shown.Select(e => e.By.Source));
        Assert.Equal((3, 3), (read.Story.EntriesKept, read.Story.Records.Count));
    }

    [Theory, OnBothDatabases]
    [Proves("H08-11")]
    public async Task One_look_leaves_one_entry_with_a_row_for_the_child_and_one_for_everybody_shown_beside(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await AyeshaAsync(rowan);
        await using var tables = rowan.Tables();
        var before = await tables.AuditEntries.Select(e => e.Id).ToListAsync();

        var read = await GivenChild.ReadAsync(rowan, number, Roles.Researcher);

        var entry = Assert.Single(await tables.AuditEntries.Where(e => !before.Contains(e.Id)).ToListAsync());
        Assert.Equal((Permissions.ReadStory, "shown"), (entry.Permission, entry.Outcome));
        var rows = await tables.AuditSubjects.Where(s => s.EntryId == entry.Id).OrderBy(s => s.Ordinal).ToListAsync();
        Assert.Equal((read!.IdentityId, Answer.Shown), (rows[0].IdentityId, rows[0].Answer));
        // Somebody of whom two agencies tell stands once for each rule under which they were shown.
        Assert.Equal(read.Story.People.Count + 1, rows.DistinctBy(r => (r.IdentityId, r.RecordId)).Count());
        Assert.Equal(["referral-desk-sees-all", "referral-desk-sees-all under boroughs-to-police"], rows.Select(r => r.Rule).Distinct().Order());
    }

    [Theory, OnBothDatabases]
    [Proves("C03-31")]
    public async Task Family_and_household_come_with_what_they_are_said_to_be_and_by_whom(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var report = await GivenRecord.Protect("HGY/2006/0412")
            .Naming("1", "subject", "Ayesha", "Rahmani", postcode: "N15 3AA", line: "14 Invented Road")
            .Naming("2", "mother", "Nadia", "Rahmani", postcode: "N15 3AA", line: "14 Invented Road").Naming("3", "professional", "Bola", "Ade").Saying("2", "mother", "1").KeptAsync(rowan);
        var number = await GivenChild.LinkedAsync(rowan, report["1"]);
        var mother = await GivenChild.LinkedAsync(rowan, report["2"]);

        var child = await GivenChild.ReadAsync(rowan, number);
        var own = await GivenChild.ReadAsync(rowan, mother);

        var near = child!.Story.People[0];
        Assert.Equal(("Nadia RAHMANI", mother, "Mother", true), (near.Name, near.Number, near.Relations[0].Words, near.SameAddress));
        Assert.True(child.Story.People[1].Professional);
        Assert.Equal("Child", own!.Story.People.Single(p => p.Number == number).Relations[0].Words);
    }

    [Theory, OnBothDatabases]
    public async Task A_report_about_a_sibling_stands_in_the_childs_story_and_says_whom_it_is_about(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var report = await GivenRecord.Merlin("07PAC000009").Happening("2007-01-14").Naming("1", "subject", "Bilal", "Rahmani").Naming("2", "sibling", "Ayesha", "Rahmani")
            .Telling("pac", "Report").KeptAsync(rowan);

        var read = await GivenChild.ReadAsync(rowan, await GivenChild.LinkedAsync(rowan, report["2"]));

        Assert.Equal("about Bilal RAHMANI; named here as sibling", Assert.Single(read!.Shown).Concerning);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_was_joined_into_another_leads_there_and_keeps_its_own_story_on_days_before(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var one = await GivenRecord.Merlin("07PAC000001").Happening("2007-01-14").Naming("1", "subject", "Ayesha", "Rahmani").Telling("pac", "Report").KeptAsync(rowan, FirstOfMarch);
        var two = await GivenRecord.Merlin("07PAC000002").Happening("2007-01-20").Naming("1", "subject", "Aisha", "Rahmani").Telling("pac", "Report").KeptAsync(rowan, FirstOfMarch);
        var first = await GivenChild.LinkedAsync(rowan, FirstOfMarch, one["1"]);
        var second = await GivenChild.LinkedAsync(rowan, FirstOfMarch, two["1"]);
        await using var tables = rowan.Tables();
        var target = await tables.Identities.SingleAsync(i => i.Number == first);
        await GivenChild.MovedAsync(rowan, FirstOfJune, two["1"], (target.Id, first));

        var now = await GivenChild.ReadAsync(rowan, second);
        var then = await GivenChild.ReadAsync(rowan, second, on: FirstOfMarch);

        Assert.Equal((first, second, 2), (now!.Number, now.AskedNumber, now.Shown.Count));
        Assert.Equal((second, null, 1, 2), (then!.Number, then.AskedNumber, then.Shown.Count, then.EntriesToday));
    }

    static AccessRules WithholdingEverything() => new(
        "test/1", new Dictionary<string, IReadOnlySet<string>> { [Roles.Officer] = new HashSet<string> { Permissions.ReadStory } },
        [new Purpose("safeguarding-concern", "A concern", "Children Act 2004 s11", [Roles.Officer])], []);

    /// <summary>A child whom MERLIN told of first and the register a year later, with another date of birth.</summary>
    internal static async Task<string> AyeshaAsync(TestRowan rowan)
    {
        var merlin = await GivenRecord.Merlin("07PAC000001").By("PC Amos").Happening("2007-01-14", "22:10")
            .Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N15 3AA", line: "14 Invented Road", borough: "Haringey").Telling("pac", "Report, Haringey", "Heard crying.")
            .KeptAsync(rowan, FirstOfMarch);
        var undated = await GivenRecord.Merlin("07PAC000002").By("PC Amos").Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F").Telling("coming-to-notice", "Came to notice").KeptAsync(rowan, FirstOfMarch);
        var protect = await GivenRecord.Protect("HGY/2006/0412").By("Key worker Bola")
            .Naming("1", "subject", "Ayesha", "Rahmani", "2003-04-15", "F").Naming("2", "mother", "Nadia", "Rahmani").Saying("2", "mother", "1")
            .Registering("1", "Haringey", "NEG", new DateOnly(2007, 2, 2)).Telling("registered", "Placed on the register", null, "2007-02-02").KeptAsync(rowan, FirstOfJune);
        var number = await GivenChild.LinkedAsync(rowan, FirstOfMarch, merlin["1"], undated["1"]);
        await using var tables = rowan.Tables();
        var identity = await tables.Identities.SingleAsync(i => i.Number == number);
        await GivenChild.MovedAsync(rowan, FirstOfJune, protect["1"], (identity.Id, number));
        return number;
    }

    internal static async Task<string> OnTwoRegistersAsync(TestRowan rowan, string given = "Noor", string reference = "0412", DateOnly? secondSince = null)
    {
        var haringey = await GivenRecord.Protect($"HGY/2006/{reference}").Naming("1", "subject", given, "Example", "2003-05-14", "F")
            .Registering("1", "Haringey", "NEG", new DateOnly(2006, 11, 2)).KeptAsync(rowan, FirstOfMarch);
        var enfield = await GivenRecord.Protect($"ENF/2007/{reference}").Naming("1", "subject", given, "Example", "2003-05-14", "F")
            .Registering("1", "Enfield", "PHY", secondSince ?? new DateOnly(2007, 1, 9)).KeptAsync(rowan, FirstOfMarch);
        return await GivenChild.LinkedAsync(rowan, FirstOfMarch, haringey["1"], enfield["1"]);
    }
}
