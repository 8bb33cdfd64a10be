using FsCheck;
using FsCheck.Fluent;
using Rowan.Policy;
using Rowan.Risk;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Risk;

/// <summary>When small concerns add up, and what is escalated at once: pure rules, of the shipped pack and of any.</summary>
public sealed class AccumulationTests
{
    const CountedOver Everything = CountedOver.Child | CountedOver.Siblings | CountedOver.Household | CountedOver.Address;
    static readonly DateOnly Day = new(2010, 11, 24);
    static readonly string Shipped = RepositoryRoot.File("policy", "england-2010", "risk.yaml");
    static readonly IReadOnlyCollection<string> Feeds = [.. FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).Keys];
    static readonly RiskRules Rules = RiskFile.Read(Shipped, Feeds);

    static readonly Gen<DatedConcern> AnyConcern =
        from id in Gen.Choose(1, 40)
        from ago in Gen.Choose(-40, 900)
        from kind in Gen.Elements("report", "call", "crime", "missing", "domestic-abuse")
        from grade in Gen.Choose(1, 3)
        from over in Gen.Elements(CountedOver.Child, CountedOver.Siblings, CountedOver.Address, CountedOver.Suspect, CountedOver.Child | CountedOver.Address, CountedOver.School)
        from borough in Gen.Elements("Croydon", "Bexley", "Barnet", null)
        from family in Gen.Choose(1, 4)
        select new DatedConcern(id, Day.AddDays(-ago), kind, grade, over, false, borough, over == CountedOver.School ? family : null);

    static readonly Gen<List<DatedConcern>> AnyConcerns = AnyConcern.ListOf().Select(l => l.DistinctBy(c => c.RecordId).ToList());
    static readonly Gen<AccumulationRule> AnyRule = Gen.Elements(Rules.Accumulations.ToArray());

    static DatedConcern Small(int id, int daysAgo, string kind = "report", int grade = 1, CountedOver over = CountedOver.Child) => new(id, Day.AddDays(-daysAgo), kind, grade, over, false, null);

    static Accumulated? Of(AccumulationRule rule, IEnumerable<DatedConcern> concerns) => Accumulation.Of(rule, concerns, Day, Rules.Threshold, 1);

    static AccumulationRule Rule(string code) => Rules.Accumulations.Single(a => a.Code == code);

    /// <summary>Each neglectful act was judged alone (HMIC, Haringey, December 2008).</summary>
    [Fact, Proves("E07-51"), Proves("H08-38")]
    public void Small_concerns_add_up_and_it_is_said_in_words_how_many_within_what_time_and_about_whom()
    {
        var five = new[] { Small(1, 280), Small(2, 200, over: CountedOver.Siblings), Small(3, 150), Small(4, 60, over: CountedOver.Address), Small(5, 3) };
        Assert.Equal("Small concerns add up: 5 concerns in 9 months about this child, a sibling and this address; none of them reached the threshold by itself.", Of(Rule("several"), five)!.Words);
        Assert.Equal([1, 2, 3, 4, 5], Of(Rule("several"), five)!.Concerns.Select(c => c.RecordId));
        Assert.Null(Of(Rule("several"), five[..4]));
        // What happened on one day is one, however many systems tell of it.
        Assert.Null(Of(Rule("several"), [.. five[..4], Small(6, 60, "crime"), Small(7, 60, "call")]));
        // What reached the threshold has been looked at for itself.
        Assert.Null(Of(Rule("several"), [.. five[..4], Small(8, 3, grade: 3)]));
        Assert.StartsWith("Small concerns add up: 5 concerns in 9 months about these 2 children", Accumulation.Of(Rule("several"), five, Day, 3, 2)!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_found_from_several_sides_rising_repeated_and_by_who_is_suspected()
    {
        Assert.NotNull(Of(Rule("from-several-sides"), [Small(1, 400), Small(2, 200, "call"), Small(3, 90, "intelligence"), Small(4, 5)]));
        Assert.Null(Of(Rule("from-several-sides"), [Small(1, 400), Small(2, 200, "call"), Small(3, 90), Small(4, 5)]));
        Assert.EndsWith("none of them reached the threshold by itself. They become graver.", Of(Rule("rising"), [Small(1, 200), Small(2, 90), Small(3, 5, grade: 2)])!.Words, StringComparison.Ordinal);
        Assert.Null(Of(Rule("rising"), [Small(1, 200, grade: 2), Small(2, 90), Small(3, 5, grade: 2)]));
        Assert.Null(Of(Rule("rising"), [Small(1, 200), Small(2, 90), Small(3, 5)]));
        Assert.NotNull(Of(Rule("often-missing"), [Small(1, 70, "missing"), Small(2, 30, "missing"), Small(3, 5, "missing")]));
        Assert.Null(Of(Rule("often-missing"), [Small(1, 70, "missing"), Small(2, 30, "missing"), Small(3, 5)]));
        var (one, other) = (Small(1, 500, "crime", 3, CountedOver.Suspect), Small(2, 5, "crime", 3, CountedOver.Suspect | CountedOver.Child));
        Assert.Equal("The same person is suspected again: 2 concerns in 1 year and 4 months about the same suspect; 2 of them reached the threshold by themselves.", Of(Rule("same-suspect"), [one, other])!.Words);
        Assert.Null(Of(Rule("same-suspect"), [one with { Over = CountedOver.Suspect | CountedOver.Siblings }, other]));
        var moves = new[] { Small(1, 1900) with { Borough = "Bromley" }, Small(2, 1300) with { Borough = "Bexley" }, Small(3, 700) with { Borough = "BEXLEY" }, Small(4, 5) with { Borough = "Croydon" } };
        Assert.EndsWith("They are of 3 boroughs.", Of(Rule("moves"), moves)!.Words, StringComparison.Ordinal);
        Assert.Null(Of(Rule("moves"), [moves[0] with { Borough = null }, .. moves[1..]]));
    }

    /// <summary>A school has a thousand children: three of three families who come to harm are something, and three small reports, or three of one family, are not.</summary>
    [Fact, Proves("E07-51"), Proves("H08-38")]
    public void Children_of_one_school_are_counted_where_they_are_of_several_families_and_it_is_grave_enough()
    {
        DatedConcern There(int id, int daysAgo, long family, string kind = "report", int grade = 3) => Small(id, daysAgo, kind, grade, CountedOver.School) with { Family = family };
        var own = Small(1, 0, grade: 3, over: CountedOver.Child | CountedOver.School);
        var (one, other) = (There(2, 40, 7), There(3, 12, 8));
        Assert.Equal(
            "Children of one school come to harm: 3 concerns in 1 month about children of the same school; 3 of them reached the threshold by themselves. They are of 3 families.", Of(Rule("same-school-harm"), [one, other, own])!.Words);
        // Three who tell on one day are three.
        Assert.Contains(": 3 concerns on one day about children of the same school;", Of(Rule("same-school-harm"), [one with { Day = Day }, other with { Day = Day }, own])!.Words, StringComparison.Ordinal);
        Assert.Null(Of(Rule("same-school-harm"), [one, other with { Family = 7 }, own]));
        Assert.Null(Of(Rule("same-school-harm"), [one, other with { Grade = 2 }, own]));
        Assert.Null(Of(Rule("same-school-harm"), [one with { Day = Day.AddMonths(-2) }, other, own]));
        Assert.Null(Of(Rule("same-school-harm"), [one, other, own with { Over = CountedOver.Child }]));
        Assert.Null(Of(Rule("same-school-harm"), [There(2, 40, 7, "domestic-abuse"), other, own]));
        var missing = new[] { There(2, 50, 7, "missing", 1), There(3, 30, 7, "missing", 1), There(4, 9, 8, "missing", 1), own with { Kind = "missing", Grade = 1 } };
        Assert.StartsWith("Children of one school go missing again and again: 4 concerns in 1 month", Of(Rule("same-school-missing"), missing)!.Words, StringComparison.Ordinal);
        Assert.Null(Of(Rule("same-school-missing"), missing[1..]));
        // Nothing of the school counts in any other rule.
        Assert.All(Rules.Accumulations.Where(r => !r.Over.HasFlag(CountedOver.School)), r => Assert.Null(Of(r, [.. Enumerable.Range(2, 9).Select(i => There(i, i * 5, i, "report", 1 + (i % 2))), own])));
    }

    /// <summary>One more small concern never makes it less; the order in which they are read is nothing to it; whoever sees less is told of no more.</summary>
    [Fact]
    public void More_concerns_never_add_up_to_less_and_who_sees_fewer_is_told_of_no_more()
    {
        Prop.ForAll(
            (from rule in AnyRule.Where(r => !r.Rising) from concerns in AnyConcerns from more in AnyConcern select (rule, concerns, more)).ToArbitrary(),
            x => Of(x.rule, x.concerns) is not { } found || Of(x.rule, [.. x.concerns, x.more with { RecordId = 99 }])!.Concerns.Count >= found.Concerns.Count).QuickCheckThrowOnFailure();
        Prop.ForAll(
            (from rule in AnyRule from concerns in AnyConcerns from order in Gen.Shuffle(concerns.ToArray()) select (rule, concerns, order)).ToArbitrary(),
            x => Of(x.rule, x.concerns)?.Words == Of(x.rule, x.order)?.Words).QuickCheckThrowOnFailure();
        Prop.ForAll(
            (from rule in AnyRule from concerns in AnyConcerns from seen in Gen.SubListOf<DatedConcern>(concerns) select (rule, concerns, seen)).ToArbitrary(),
            x => Of(x.rule, x.seen) is not { } less || less.Concerns.All(c => x.seen.Contains(c)) && (x.rule.Rising || Of(x.rule, x.concerns) is not null)).QuickCheckThrowOnFailure();
    }

    /// <summary>Nothing is found but what the rule counts: as many days as it asks for, within its time, around what it names, and below the threshold where it says so.</summary>
    [Fact]
    public void Nothing_is_found_but_what_the_rule_counts() => Prop.ForAll(
        (from rule in AnyRule from concerns in AnyConcerns select (rule, concerns)).ToArbitrary(),
        x => Of(x.rule, x.concerns) is not { } found
            || (found.Concerns.Select(c => (c.Day, c.Family)).Distinct().Count() >= x.rule.Least && found.Concerns.Select(c => c.Family).Distinct().Count() >= x.rule.Families && found.Concerns.All(c =>
                c.Day <= Day && c.Day > Day.AddMonths(-x.rule.Months) && c.Grade <= x.rule.UpTo && c.Grade >= x.rule.DownTo && (c.Over & x.rule.Over) != CountedOver.None && (x.rule.Kinds.Count == 0 || x.rule.Kinds.Contains(c.Kind))))).QuickCheckThrowOnFailure();

    [Fact, Proves("H08-47")]
    public void A_concern_about_a_child_with_a_plan_and_a_second_injury_are_escalated_at_once()
    {
        var concern = Small(9, 0);
        var injury = concern with { Injury = true };
        string[] Codes(DatedConcern? own, IReadOnlyList<DatedConcern> around, params long[] plan) => [.. AtOnce.Of(Rules, own, around, plan).Select(e => e.Rule.Code)];
        Assert.Empty(Codes(concern, [concern]));
        Assert.Equal(["on-plan"], Codes(concern, [concern], 77));
        Assert.Equal(["injury-on-plan"], Codes(injury, [injury], 77));
        Assert.Empty(Codes(null, [], 77));
        var before = Small(3, 300) with { Injury = true };
        Assert.Equal(["second-injury"], Codes(injury, [before, injury]));
        Assert.Equal(["second-injury"], Codes(injury, [before with { Over = CountedOver.Siblings }, injury]));
        Assert.Empty(Codes(injury, [before with { Over = CountedOver.Address }, injury]));
        Assert.Empty(Codes(injury, [before with { Injury = false }, injury]));
        Assert.Empty(Codes(injury, [before with { Day = Day.AddMonths(-61) }, injury]));
        Assert.Empty(Codes(injury, [before with { Day = injury.Day }, injury]));
    }

    /// <summary>What a record is, is said by the first line of the pack that fits each of its entries.</summary>
    [Theory]
    [InlineData("MERLIN", "coming-to-notice", "Child coming to notice, Croydon, risk low", "report", 1, false)]
    [InlineData("MERLIN", "pac", "Pre-assessment checklist, Barnet, risk high", "report", 3, false)]
    [InlineData("CRIS", "crime", "Common assault and battery, Barnet, child victim", "crime", 3, true)]
    [InlineData("CRIS", "crime", "Common assault and battery, Barnet, victim", "crime", 2, false)]
    [InlineData("CAD", "call", "Concern for welfare: call to the police, Croydon", "call", 1, false)]
    [InlineData("CAD", "call", "Disturbance: call to the police, Croydon", null, 0, false)]
    [InlineData("Notifications", "child-concern", "A new injury: Yes", "report", 3, true)]
    [InlineData("Notifications", "found", "A new injury: Yes", "report", 3, true)]
    [InlineData("Notifications", "found", "Missing child found, Haringey", null, 0, false)]
    [InlineData("Notifications", "advice-call", "Call to the advice line", null, 0, false)]
    [InlineData("PNC", "arrest", "Arrested", null, 0, false)]
    public void What_counts_and_how_grave_it_is_is_said_by_the_pack(string system, string entry, string line, string? kind, int grade, bool injury)
    {
        var graded = GradeConcern.Of(Rules, 1, [new EntrySaid(system, entry, Day, [line])], Everything, null);
        Assert.Equal((kind, grade, injury), (graded?.Kind, graded?.Grade ?? 0, graded?.Injury ?? false));
    }

    [Theory]
    [InlineData("system: CAD,", "system: NOWHERE,", "No feed file has the code 'NOWHERE'.")]
    [InlineData("over: [suspect]", "over: [street]", "'street' cannot be counted over. It can be: child, siblings, household, address, suspect, school.")]
    [InlineData("kinds: [missing]", "kinds: [mising]", "'mising' is not a code of 'kinds'.")]
    [InlineData("code: second-injury", "code: third-injury", "'third-injury' is nothing that Rowan can see. It can be: on-plan, injury-on-plan, second-injury.")]
    [InlineData("code: rising,", "code: several,", "'accumulations' needs at least one, each with a code of its own.")]
    [InlineData("months: 60, ", "", "'second-injury' says in 'months' how far back is looked, and no other does.")]
    [InlineData("downTo: 3,", "downTo: 0,", "'downTo' is a number from 1 to 9.")]
    [InlineData("downTo: 3, upTo: 9,", "downTo: 3,", "Nothing is as grave as 3 and no graver than 2: 'upTo' says otherwise, or is left out and is what is below the threshold.")]
    [InlineData("over: [child], kinds: [missing], least: 3,", "over: [child], families: 3, least: 3,", "'families' are counted over a school: put 'school' into 'over'.")]
    [InlineData("least: 5,", "least: 1,", "'least' is a number from 2 to 99.")]
    public void A_pack_that_cannot_be_used_is_refused_in_words(string said, string instead, string why)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "risk.yaml");
        var pack = File.ReadAllText(Shipped);
        Assert.Contains(said, pack, StringComparison.Ordinal);
        File.WriteAllText(file, pack.Replace(said, instead, StringComparison.Ordinal));
        Assert.Contains(why, Assert.Throws<PolicyFileException>(() => RiskFile.Read(file, Feeds)).Message, StringComparison.Ordinal);
    }

    /// <summary>Ethnicity counts nowhere: not in the pack, and not in anything that is counted by.</summary>
    [Fact]
    public void Ethnicity_counts_nowhere()
    {
        Assert.DoesNotContain(Rules.Concerns.SelectMany(c => c.Says).Concat(Rules.Injuries.SelectMany(i => i.Says)), s => s.Contains("ethnic", StringComparison.OrdinalIgnoreCase));
        EntrySaid Said(string ethnicity) => new("MERLIN", "pac", Day, ["Pre-assessment checklist, risk low", $"Ethnicity: {ethnicity}"]);
        Assert.Single(new[] { "White British", "Black Caribbean", "Indian", "Any other ethnic group" }.Select(e => GradeConcern.Of(Rules, 1, [Said(e)], CountedOver.Child, null)!.Grade).Distinct());
    }
}
