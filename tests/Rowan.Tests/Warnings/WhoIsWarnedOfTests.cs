using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Tests.Chronology;
using Rowan.Warnings;

namespace Rowan.Tests.Warnings;

/// <summary>What warns about a child, worked out from what the records say.</summary>
[Proves("H08-19"), Proves("H08-127")]
public sealed class WhoIsWarnedOfTests
{
    const long Child = 1;
    const long Offender = 2;
    static readonly DateOnly Today = new(2010, 11, 24);

    [Fact]
    public void A_dangerous_person_is_told_with_the_plan_and_not_only_the_flag()
    {
        var warning = Assert.Single(Of([Given(Child, WarningKinds.DangerousPerson, "Very high risk", plan: "Visit each month.\nNo contact with children.\nLives alone.\nSee also the annex.", from: "2009-05-01", review: "3 May 2011")]));
        Assert.Equal(("Dangerous person: Very high risk", false, "since 1 May 2009"), (warning.Words, warning.Past, warning.When));
        Assert.Equal(["Visit each month.", "No contact with children.", "Lives alone."], warning.Plan!.Lines);
        Assert.Equal((true, "3 May 2011"), (warning.Plan.Goes, warning.Plan.Review));
    }

    [Fact]
    public void Who_is_a_danger_at_the_childs_address_warns_of_the_child_under_whatever_record_it_is_held()
    {
        var warning = Assert.Single(Of(
            [Given(Offender, WarningKinds.SexualOffender, "Registered until 2019", source: "ViSOR")],
            [At(Child, "14 Invented Road", "N15 3AA"), At(Offender, "Flat 1, 14 Invented Rd", "N15 3AA", source: "CAD"), At(Offender, "14 invented rd.", "n15 3aa", source: "ViSOR")]));
        Assert.Equal(("Sexual offender at the address: Darren COLE, Registered until 2019", WarnedBy.AtTheAddress, false), (warning.Words, warning.Why, warning.Past));
        Assert.Equal("Darren COLE", warning.Of!.Name);
    }

    [Fact]
    public void A_record_that_leaves_the_postcode_out_is_no_move()
    {
        IReadOnlyList<WarningGiven> danger = [Given(Offender, WarningKinds.DangerousPerson, "High risk")];
        Assert.False(Assert.Single(Of(danger, [At(Child, "41 Ropewalk Gardens", "CR0 9BH", received: "2009-01-01"), At(Child, "41, Ropewalk Gdns, London", null, received: "2010-01-01"), At(Offender, "41 Ropewalk Gardens", "CR0 9BH")])).Past);
        Assert.False(Assert.Single(Of(danger, [At(Child, "41 Ropewalk Gardens", "CR0 9BH"), At(Offender, "41 Ropewalk Gardens", null)])).Past);
        Assert.Empty(Of(danger, [At(Child, "41 Ropewalk Gardens", "CR0 9BH"), At(Offender, "Flat 2, 41 Ropewalk Gardens", null)]));
    }

    [Fact]
    public void Who_has_left_the_address_is_told_as_past()
    {
        IReadOnlyList<WarningGiven> violent = [Given(Offender, WarningKinds.Violent, "Violent: to police")];
        var left = Assert.Single(Of(violent, [At(Child, "14 Invented Road", "N15 3AA"), At(Offender, "14 Invented Road", "N15 3AA", until: "2009-01-01")]));
        var elsewhere = Assert.Single(Of(violent, [At(Child, "14 Invented Road", "N15 3AA"), At(Offender, "14 Invented Road", "N15 3AA", received: "2008-01-01"), At(Offender, "9 Other Road", "E5 1AA", received: "2009-01-01")]));
        Assert.Equal(("Violent formerly at the address: Darren COLE, to police", true), (left.Words, left.Past));
        Assert.True(elsewhere.Past);
    }

    [Fact]
    public void A_danger_where_the_child_no_longer_lives_warns_of_nothing() => Assert.Empty(Of(
        [Given(Offender, WarningKinds.Weapons, "Knife")],
        [At(Child, "14 Invented Road", "N15 3AA", received: "2008-01-01"), At(Child, "9 Other Road", "E5 1AA", received: "2009-01-01"), At(Offender, "14 Invented Road", "N15 3AA")]));

    [Fact]
    public void Self_harm_of_a_neighbour_is_no_danger_to_the_child() =>
        Assert.Empty(Of([Given(Offender, WarningKinds.SelfHarm, "")], [At(Child, "14 Invented Road", "N15 3AA"), At(Offender, "14 Invented Road", "N15 3AA")]));

    [Fact]
    public void An_ended_warning_is_shown_as_past_and_after_those_that_hold()
    {
        var warnings = Of([Given(Child, WarningKinds.Violent, "To staff", from: "2005-01-01", until: "2006-01-01"), Given(Child, WarningKinds.Escaper, "From custody", from: "2009-01-01")]);
        Assert.Equal([("Escaper: From custody", false), ("Violent: To staff (ended)", true)], warnings.Select(w => (w.Words, w.Past)));
    }

    [Theory]
    [InlineData("2007-02-14", null, "Missing now, since 14 February 2007", false)]
    [InlineData("2007-02-14", "2007-02-16", "1 missing episode, last found 16 February 2007", true)]
    public void A_child_is_missing_now_or_was_found(string from, string? until, string words, bool past)
    {
        var warning = Assert.Single(Of([Given(Child, WarningKinds.Missing, "Missing", from: from, until: until)]));
        Assert.Equal((words, past), (warning.Words, warning.Past));
    }

    [Fact]
    public void An_episode_without_an_end_is_over_when_a_later_one_began()
    {
        var warning = Assert.Single(Of(
            [Given(Child, WarningKinds.Missing, "Missing, risk high", from: "2007-02-14"), Given(Child, WarningKinds.Missing, "Missing", from: "2008-02-14", until: "2008-02-15", reference: "08PAC1")]));
        Assert.Equal(("2 missing episodes, last found 15 February 2008", 2), (warning.Words, warning.Times));
        Assert.Equal("Missing now, since 14 May 2009, risk high (2 episodes)", Assert.Single(Of(
            [Given(Child, WarningKinds.Missing, "Missing", from: "2007-02-14"), Given(Child, WarningKinds.Missing, "Missing, risk high", from: "2009-05-14", reference: "09PAC1")])).Words);
    }

    /// <summary>Missing again in the evening of the day on which she was found is missing; but two systems may tell of one episode.</summary>
    [Theory]
    [InlineData("Notifications", "Missing now, since 14 February 2007, risk high")]
    [InlineData("MERLIN", "1 missing episode, last found 14 February 2007")]
    public void Of_two_reports_of_one_day_the_end_of_the_one_is_not_the_end_of_the_other_unless_two_systems_tell_of_it(string source, string words) => Assert.Equal(words, Assert.Single(Of(
        [
            Given(Child, WarningKinds.Missing, "Missing", from: "2007-02-14", until: "2007-02-14", source: "Notifications", reference: "MIS-2007-000001"),
            Given(Child, WarningKinds.Missing, "Missing, risk high", from: "2007-02-14", source: source, reference: "MIS-2007-000002"),
        ])).Words);

    /// <summary>Another system knows of the first episode of the day alone: that it is over says nothing of the second.</summary>
    [Fact]
    public void Missing_again_on_the_day_of_being_found_is_not_ended_by_another_systems_end_of_the_first() => Assert.StartsWith("Missing now, since 14 February 2007", Assert.Single(Of(
        [
            Given(Child, WarningKinds.Missing, "Missing", from: "2007-02-14", until: "2007-02-14", source: "Notifications", reference: "MIS-2007-000001"),
            Given(Child, WarningKinds.Missing, "Missing", from: "2007-02-14", until: "2007-02-14", source: "MERLIN", reference: "07PAC1"),
            Given(Child, WarningKinds.Missing, "Missing, risk high", from: "2007-02-14", source: "Notifications", reference: "MIS-2007-000002"),
        ])).Words, StringComparison.Ordinal);

    [Fact]
    public void Domestic_abuse_at_the_dwelling_warns_of_a_child_who_is_in_none_of_its_records()
    {
        var warning = Assert.Single(Of(
            [], [At(Child, "14 Invented Road", "N15 3AA")],
            [
                new AbuseAt(At(Child, "14 Invented Rd", "N15 3AA").Place, Given(Offender, WarningKinds.DomesticAbuse, "", from: "2009-03-04", until: "2009-03-04", reference: "2712345/09", source: "CRIS")),
                new AbuseAt(At(Child, "14 Invented Rd", "N15 3AA").Place, Given(Offender, WarningKinds.DomesticAbuse, "", from: "2010-01-02", until: "2010-01-02", reference: "2712346/10", source: "CRIS")),
                new AbuseAt(At(Child, "9 Other Road", "E5 1AA").Place, Given(Offender, WarningKinds.DomesticAbuse, "", from: "2010-01-02", reference: "2712347/10", source: "CRIS")),
            ]));
        Assert.Equal(("Domestic abuse at the address: 2 incidents, the latest on 2 January 2010", WarnedBy.HappenedThere, 2), (warning.Words, warning.Why, warning.Times));
    }

    [Fact, Proves("C03-24")]
    public void Of_a_source_that_may_not_be_shown_it_is_only_told_that_it_holds_a_warning()
    {
        WarningRows rows = new([Given(Offender, WarningKinds.DangerousPerson, "High risk", source: "ViSOR")], [At(Child, "1 A Road", "N15 3AA"), At(Offender, "1 A Road", "N15 3AA", source: "CAD")], [], Names);
        var (warnings, subjects, existing) = WhoIsWarnedOf.Of(rows, Child, by => by.Source == "ViSOR" ? Answer.ExistenceOnly : Answer.Shown, Today);
        Assert.Empty(warnings);
        Assert.Equal(["ViSOR"], existing.Select(by => by.Source));
        Assert.Equal((Offender, Answer.ExistenceOnly), Assert.Single(subjects) is var s ? (s.Key, s.Answer) : default);
    }

    [Fact, Proves("C03-24")]
    public void Where_a_dangerous_person_lives_is_told_only_as_far_as_the_source_of_the_address_is_open()
    {
        WarningRows rows = new([Given(Offender, WarningKinds.DangerousPerson, "High risk", source: "ViSOR")], [At(Child, "1 A Road", "N15 3AA"), At(Offender, "1 A Road", "N15 3AA", source: "PROtect")], [], Names);
        var hidden = WhoIsWarnedOf.Of(rows, Child, by => by.Source == "PROtect" ? Answer.ExistenceOnly : Answer.Shown, Today);
        Assert.Empty(hidden.Warnings);
        Assert.Equal(["PROtect"], hidden.Existing.Select(by => by.Source));
        var withheld = WhoIsWarnedOf.Of(rows, Child, by => by.Source == "PROtect" ? Answer.Withheld : Answer.Shown, Today);
        Assert.Equal((0, 0, 0), (withheld.Warnings.Count, withheld.Existing.Count, withheld.Subjects.Count));
    }

    [Fact, Proves("C03-24")]
    public void A_withheld_source_leaves_no_trace_whatever_the_records_say() => Prop.ForAll(Anything.ToArbitrary(), rows =>
    {
        Answer Withholding(SaidBy by) => by.Source == "ViSOR" ? Answer.Withheld : Answer.Shown;
        var with = WhoIsWarnedOf.Of(rows, Child, Withholding, Today);
        var without = WhoIsWarnedOf.Of(
            rows with
            {
                Given = [.. rows.Given.Where(g => g.By.Source != "ViSOR")], Addresses = [.. rows.Addresses.Where(a => a.By.Source != "ViSOR")],
                Abuse = [.. rows.Abuse.Where(a => a.Given.By.Source != "ViSOR")],
            },
            Child, Withholding, Today);
        Assert.Equal(without.Warnings.Select(w => (w.Words, w.Past, w.Times, w.When)), with.Warnings.Select(w => (w.Words, w.Past, w.Times, w.When)));
        Assert.Equal(without.Subjects, with.Subjects);
        Assert.Empty(with.Existing);
    }).QuickCheckThrowOnFailure();

    static Gen<WarningRows> Anything
    {
        get
        {
            var source = Gen.Elements("ViSOR", "PNC", "CAD");
            var key = Gen.Choose(1, 3);
            var year = Gen.Choose(2005, 2010);
            var given = from k in key
                        from kind in Gen.Elements(WarningKinds.All.ToArray())
                        from s in source
                        from y in year
                        from ends in Gen.Choose(0, 3)
                        select Given(k, kind, kind, null, $"{y}-01-01", ends == 0 ? null : $"{y + ends - 1}-06-01", null, s, $"{k}{s}{y}");
            var address = from k in key
                          from line in Gen.Elements("1 A Road", "2 B Road")
                          from s in source
                          from y in year
                          select At(k, line, "N15 3AA", null, s, $"{y}-02-02");
            return from g in Gen.ListOf(given) from a in Gen.ListOf(address) from b in Gen.ListOf(given)
                   select new WarningRows([.. g], [.. a], [.. b.Select(x => new AbuseAt(At(1, "1 A Road", "N15 3AA").Place, x with { Kind = WarningKinds.DomesticAbuse }))], Names);
        }
    }

    static readonly Dictionary<long, PersonWarnedOf> Names = new() { [Offender] = new(Offender, "7K3M-92QX", "Darren COLE") };

    static IReadOnlyList<Warning> Of(IReadOnlyList<WarningGiven> given, IReadOnlyList<AddressGiven>? addresses = null, IReadOnlyList<AbuseAt>? abuse = null) =>
        WhoIsWarnedOf.Of(new WarningRows(given, addresses ?? [], abuse ?? [], Names), Child, _ => Answer.Shown, Today).Warnings;

    static WarningGiven Given(
        long key, string kind, string words, string? plan = null, string? from = null, string? until = null, string? review = null, string source = "PNC", string reference = "81/34U") => new(
        key, kind, words, plan, from is null ? null : DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until),
        review is null ? [] : [new DetailReading("Review due", review)], Saying.By(source, reference, "2010-01-01"));

    static AddressGiven At(long key, string line, string? postcode, string? until = null, string source = "MERLIN", string received = "2010-01-01")
    {
        var said = Saying.Home(line, postcode, until: until);
        return new AddressGiven(key, said, new Stay("home", line, postcode, null, null, null, default, [], null).Place, Saying.By(source, $"{source}{line}{received}", received));
    }
}
