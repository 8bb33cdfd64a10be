using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Involvements;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.Tests.Sources;
using Rowan.Tests.Host;

namespace Rowan.Tests.Access;

/// <summary>The shipped rules, role by role: this table is the agreement, and whoever changes the file changes it here too.</summary>
[Proves("C03-24", "E07-40")]
public sealed class AccessRulesTests
{
    static readonly AccessRules Shipped = AccessFile.Read(RepositoryRoot.File("policy", "england-2010", "access.yaml"));
    static readonly RecordsAsked Merlin = new("MERLIN", "Metropolitan Police", LawEnforcement: true);
    static readonly RecordsAsked Protect = new("PROtect", "LB Ealing", LawEnforcement: false);
    static readonly RecordsAsked Health = new("HEALTH", "Ealing PCT", LawEnforcement: false);

    [Fact]
    public void A_purpose_and_its_law_are_told_as_they_were_given_or_as_the_duty_says_and_nothing_is_made_up()
    {
        var none = new AccessRules("1", new Dictionary<string, IReadOnlySet<string>>(), [new("concern", "A concern", "Law 1", [])], []);
        var rules = new AccessRules("1", new Dictionary<string, IReadOnlySet<string>>(), none.Purposes, []) { Duties = [new("running", "Running", "Law 3", []), new("loading", "Loading", "Law 2", [])] };
        Assert.Equal(("A concern", "Loading", "unheard-of"), (rules.PurposeWords("concern"), rules.PurposeWords("loading"), rules.PurposeWords("unheard-of")));
        Assert.Equal(
            ("given", "Law 2", "", ""),
            (rules.LawfulBasisOf(new("loading", "given", null)), rules.LawfulBasisOf(PurposeGiven.OfTheAct("loading")), rules.LawfulBasisOf(PurposeGiven.OfTheAct("unheard-of")), rules.LawfulBasisOf(null)));
        Assert.Empty(none.Duties);
        Assert.Empty(none.Marks);
        Assert.False(Assert.Single(none.MarksOf("intelligence:new")).Assessment);
    }

    [Fact]
    public void How_one_has_to_do_with_the_child_is_asked_of_whom_a_rule_asks_it()
    {
        bool Asks(string role, params ShowingRule[] showing) => new AccessRules("1", new Dictionary<string, IReadOnlySet<string>>(), [], showing).AsksInvolvementOf(role);
        ShowingRule any = new("any", Answer.Shown, [], [], [], false, ""), ofOfficers = any with { Roles = [Roles.Officer], Involvements = [InvolvementKind.Allocated] };
        Assert.False(Asks(Roles.Officer, any, any with { Roles = [Roles.Officer] }));
        Assert.Equal((true, false), (Asks(Roles.Officer, any, ofOfficers), Asks(Roles.Analyst, any, ofOfficers)));
        Assert.True(Asks(Roles.Analyst, any with { Involvements = [InvolvementKind.Allocated] }, any));
    }

    [Theory]
    [InlineData(Roles.Officer, "safeguarding-concern", Answer.Shown, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.Officer, "police-protection", Answer.Shown, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.Officer, "investigation", Answer.Shown, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.Researcher, "safeguarding-concern", Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.DeskSergeant, "section-47-enquiry", Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.Supervisor, "conference", Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.SocialWorker, "section-47-enquiry", Answer.ExistenceOnly, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.DutyManager, "section-17-assessment", Answer.ExistenceOnly, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.Analyst, "safeguarding-concern", Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    [InlineData(Roles.DataProtectionOfficer, "safeguarding-concern", Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    [InlineData(Roles.Administrator, "safeguarding-concern", Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    [InlineData(Roles.Operator, "safeguarding-concern", Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.Rowan, "safeguarding-concern", Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    public void Each_role_is_shown_of_each_source_just_this(string role, string purpose, Answer merlin, Answer protect, Answer health)
    {
        var actor = role switch
        {
            Roles.Operator => Actor.OperatingSystemUser("tester"),
            Roles.Rowan => Actor.Rowan,
            _ => TestMembers.Of(role),
        };
        var given = new PurposeGiven(purpose, "", null);
        Assert.Equal(
            (merlin, protect, health),
            (Rule(actor, given, Merlin).Answer, Rule(actor, given, Protect).Answer, Rule(actor, given, Health).Answer));
    }

    /// <summary>Intelligence is the referral desk's; crimes and calls are the force's, and social care learns that the police hold something.</summary>
    [Theory]
    [InlineData(Roles.Officer, Answer.Shown, Answer.Shown, Answer.ExistenceOnly)]
    [InlineData(Roles.Researcher, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.DeskSergeant, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.Supervisor, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.SocialWorker, Answer.ExistenceOnly, Answer.ExistenceOnly, Answer.Withheld)]
    [InlineData(Roles.DutyManager, Answer.ExistenceOnly, Answer.ExistenceOnly, Answer.Withheld)]
    [InlineData(Roles.Analyst, Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    public void Crimes_and_calls_are_the_force_s_and_intelligence_the_desk_s(string role, Answer cris, Answer cad, Answer crimint)
    {
        Answer Decide(string source) =>
            Rule(TestMembers.Of(role), new PurposeGiven("safeguarding-concern", "", null), new(source, "Metropolitan Police", LawEnforcement: true)).Answer;
        Assert.Equal((cris, cad, crimint), (Decide("CRIS"), Decide("CAD"), Decide("CrimInt")));
    }

    /// <summary>Of each shipped rule a question that it decides, and one that differs in one thing and that it leaves to another, or to none.</summary>
    static readonly (string Rule, Asks Decided, Asks Not)[] EachWithItsNegative =
    [
        Row("referral-desk-sees-all", new(Roles.Researcher, "CrimInt"), a => a with { Role = Roles.Analyst }),
        Row("operator-tests-search", new(Roles.Operator, "MERLIN"), a => a with { Role = Roles.Administrator }),
        Row("disclosure-gathers-own", new(Roles.DataProtectionOfficer, "MERLIN", "disclosure"), a => a with { Relation = Relation.AnotherAgency }),
        Row("disclosure-is-not-told-of-intelligence", new(Roles.DataProtectionOfficer, "CrimInt", "disclosure", Relation.AnotherAgency), a => a with { Source = "CRIS" }),
        Row("disclosure-asks-others", new(Roles.DataProtectionOfficer, "PROtect", "disclosure", Relation.AnotherAgency), a => a with { Purpose = "conference" }),
        Row("officer-sees-register", new(Roles.Officer, "PROtect", Relation: Relation.AnotherAgency), a => a with { Purpose = "conference" }),
        Row("officer-sees-pnc", new(Roles.Officer, "PNC", Relation: Relation.AnotherAgency), a => a with { Purpose = "conference" }),
        Row("officer-on-the-case-sees-dangerous-persons", new(Roles.Officer, "ViSOR") { Involved = InvolvementKind.Allocated }, a => a with { Involved = InvolvementKind.Team }),
        Row("officer-asks-about-dangerous-persons", new(Roles.Officer, "ViSOR"), a => a with { Involved = InvolvementKind.Meeting }),
        Row("officer-asks-about-other-forces", new(Roles.Officer, "INI"), a => a with { Source = "CAD" }),
        Row("intelligence-is-the-desks", new(Roles.Officer, "CrimInt"), a => a with { Role = Roles.DeskSergeant }),
        Row("intelligence-stays-in-the-force", new(Roles.DutyManager, "CrimInt", Relation: Relation.AnotherAgency), a => a with { Role = Roles.Officer }),
        Row("officer-sees-own-agency", new(Roles.Officer, "MERLIN"), a => a with { Relation = Relation.AnotherAgency }),
        Row("social-worker-sees-register", new(Roles.SocialWorker, "PROtect"), a => a with { Role = Roles.Officer }),
        Row("social-worker-knows-police-hold-something", new(Roles.DutyManager, "ViSOR", Relation: Relation.AnotherAgency), a => a with { Source = "HEALTH" }),
        Row("desk-tells-of-others", new(Roles.SocialWorker, "HEALTH", Relation: Relation.AnotherAgency), a => a with { Role = Roles.Analyst }),
    ];

    [Fact]
    public void Each_shipped_rule_decides_its_own_and_not_what_is_closely_like_it()
    {
        Assert.Equal(Shipped.Showing.Select(r => r.Id), EachWithItsNegative.Select(r => r.Rule));
        Assert.All(EachWithItsNegative, row => Assert.Equal((row.Rule, true), (DecidedBy(row.Decided), row.Rule != DecidedBy(row.Not))));

        static string DecidedBy(Asks asks) => Shipped.RuleFor(
            TestMembers.Of(Roles.Officer) with { Role = asks.Role }, new(asks.Purpose, "", null), new(asks.Source, "", LawEnforcement: false), asks.Relation, asks.Involved.Length == 0 ? [] : [asks.Involved]).Rule;
    }

    /// <summary>The register is another agency's and the national computer the force's own: for another purpose the one is asked about, and the other seen as what the force holds.</summary>
    [Fact]
    public void An_officer_with_another_purpose_is_not_given_the_register_nor_the_national_computer_of_another_agency()
    {
        foreach (var purpose in Shipped.Purposes.Select(p => p.Code).Except(["safeguarding-concern", "police-protection", "investigation"]).Append("curiosity"))
        {
            foreach (var source in new[] { "PROtect", "PNC" })
            {
                var decision = Shipped.RuleFor(TestMembers.Of(Roles.Officer), new(purpose, "", null), new(source, "", LawEnforcement: false), Relation.AnotherAgency, []);
                Assert.Equal((Answer.ExistenceOnly, "desk-tells-of-others"), (decision.Answer, decision.Rule));
            }
        }
    }

    /// <summary>The source of intelligence may be in danger from whoever knows it: of what the pack holds back this alone stays closed in an emergency.</summary>
    [Fact]
    public void Of_the_shipped_rules_broken_glass_leaves_only_intelligence_closed_and_only_to_social_care()
    {
        Assert.Equal(["intelligence-stays-in-the-force"], Shipped.Showing.Where(r => r.NeverOpened).Select(r => r.Id));
        foreach (var role in Roles.OfMembers)
        {
            Assert.Equal(role is Roles.SocialWorker or Roles.DutyManager, Rule(TestMembers.Of(role), new PurposeGiven("safeguarding-concern", "", null), new("CrimInt", "Metropolitan Police", LawEnforcement: true)).NeverOpened);
            Assert.False(Rule(TestMembers.Of(role), new PurposeGiven("safeguarding-concern", "", null), Merlin).NeverOpened);
        }
    }

    /// <summary>Who manages dangerous persons is told to few; to social care the police are one, whichever of their systems holds something.</summary>
    [Theory]
    [InlineData(Roles.Officer, Answer.Shown, Answer.ExistenceOnly, Answer.ExistenceOnly)]
    [InlineData(Roles.Researcher, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.DeskSergeant, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.Supervisor, Answer.Shown, Answer.Shown, Answer.Shown)]
    [InlineData(Roles.SocialWorker, Answer.ExistenceOnly, Answer.ExistenceOnly, Answer.ExistenceOnly)]
    [InlineData(Roles.DutyManager, Answer.ExistenceOnly, Answer.ExistenceOnly, Answer.ExistenceOnly)]
    [InlineData(Roles.Analyst, Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    [InlineData(Roles.Administrator, Answer.Withheld, Answer.Withheld, Answer.Withheld)]
    public void Each_role_is_shown_of_the_national_systems_just_this(string role, Answer pnc, Answer visor, Answer ini)
    {
        var feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));
        AccessDecision Decide(string source) => Rule(TestMembers.Of(role), new PurposeGiven("safeguarding-concern", "", null), new(source, feeds[source].Controller, feeds[source].LawEnforcement));
        Assert.Equal((pnc, visor, ini), (Decide("PNC").Answer, Decide("ViSOR").Answer, Decide("INI").Answer));
        if (role is Roles.SocialWorker or Roles.DutyManager)
        {
            Assert.Single(new[] { "MERLIN", "PNC", "ViSOR", "INI" }.Select(source => (feeds[source].Controller, Decide(source).Reason)).Distinct());
        }
    }

    [Fact]
    public void Every_role_that_may_search_is_told_why_it_sees_or_whom_to_ask()
    {
        foreach (var role in Roles.OfMembers.Where(r => Shipped.Permits(r, Permissions.Search)))
        {
            foreach (var asked in new[] { Merlin, Protect, Health })
            {
                var decision = Rule(TestMembers.Of(role), new PurposeGiven("safeguarding-concern", "", null), asked);
                Assert.NotEmpty(decision.Rule);
                Assert.NotEmpty(decision.Reason);
                Assert.Equal("england-2010/access/5", decision.PolicyVersion);
            }
        }
    }

    [Fact]
    public void No_member_holds_what_only_the_machine_does()
    {
        string[] machine = [Permissions.Import, Permissions.Link, Permissions.Evaluate, Permissions.Rebuild, Permissions.Migrate, Permissions.Serve, Permissions.Invent];
        Assert.All(Roles.OfMembers, role => Assert.DoesNotContain(machine, permission => Shipped.Permits(role, permission)));
    }

    [Fact]
    public void Only_the_data_protection_officer_sees_who_looked() =>
        Assert.Equal([Roles.DataProtectionOfficer], Roles.OfMembers.Where(r => Shipped.Permits(r, Permissions.SeeWhoLooked)));

    [Fact]
    public void An_unknown_role_may_do_nothing_but_see_public_pages_and_sign_in() =>
        Assert.Equal(
            [Permissions.PublicFiles, Permissions.PublicPages, Permissions.SignIn],
            Permissions.All.Where(p => Shipped.Permits("no-such-role", p)));

    [Fact]
    public void Without_any_rule_everything_is_withheld() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
    {
        var decision = With([]).RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved);
        return decision.Answer == Answer.Withheld && decision.Reason.Length > 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_question_always_has_the_same_answer() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
        Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved) == Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_rule_for_a_role_widens_no_other_role() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
    {
        var wider = With([.. Shipped.Showing, new ShowingRule("new", Answer.Shown, ["analyst"], [], [], false, "new")]);
        return asking.Actor.Role == Roles.Analyst
            || wider.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer == Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_first_rule_that_withholds_never_widens_what_anyone_is_shown() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
    {
        var narrower = With([new ShowingRule("shut", Answer.Withheld, [asking.Actor.Role], [], [], false, "shut"), .. Shipped.Showing]);
        return narrower.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer <= Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer;
    }).QuickCheckThrowOnFailure();

    /// <summary>Who faces the child every week knows whom not to leave them with; who has nothing to do with them asks the desk.</summary>
    [Theory]
    [InlineData(Roles.Officer, "", Answer.ExistenceOnly)]
    [InlineData(Roles.Officer, InvolvementKind.Allocated, Answer.Shown)]
    [InlineData(Roles.Officer, InvolvementKind.Meeting, Answer.Shown)]
    [InlineData(Roles.Officer, InvolvementKind.Team, Answer.ExistenceOnly)]
    [InlineData(Roles.Officer, InvolvementKind.Desk, Answer.ExistenceOnly)]
    [InlineData(Roles.Officer, InvolvementKind.Professional, Answer.ExistenceOnly)]
    [InlineData(Roles.SocialWorker, InvolvementKind.Allocated, Answer.ExistenceOnly)]
    [InlineData(Roles.Analyst, InvolvementKind.Allocated, Answer.Withheld)]
    public void Of_dangerous_persons_an_officer_on_the_case_is_shown_the_plan(string role, string involvement, Answer answer) => Assert.Equal(
        answer,
        Shipped.RuleFor(TestMembers.Of(role), new("safeguarding-concern", "", null), new("ViSOR", "Metropolitan Police", true), Relation.OwnAgency, involvement.Length == 0 ? [] : [involvement]).Answer);

    [Fact]
    public void Who_has_more_to_do_with_the_child_is_never_shown_less() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
        Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, []).Answer <= Shipped.RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_rule_that_asks_for_an_involvement_or_a_regime_fits_nothing_else() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
    {
        Answer Under(ShowingRule only) => With([only]).RuleFor(asking.Actor, asking.Purpose, asking.Records, asking.Relation, asking.Involved).Answer;
        var all = new ShowingRule("only", Answer.Shown, [], [], [], false, "only");
        return Under(all with { Involvements = ["allocated", "meeting"] }) == Shown(asking.Involved.Any(i => i is "allocated" or "meeting"))
            && Under(all with { LawEnforcement = true }) == Shown(asking.Records.LawEnforcement)
            && Under(all with { LawEnforcement = false }) == Shown(!asking.Records.LawEnforcement);

        static Answer Shown(bool fits) => fits ? Answer.Shown : Answer.Withheld;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rule_that_names_marks_fits_only_records_that_carry_one_of_them() => Prop.ForAll(Asking.Generated.ToArbitrary(), asking =>
    {
        Answer Under(params string[] kinds) => With([new ShowingRule("only", Answer.Shown, [], [], [], false, "only") { Marks = ["a", "b"] }])
            .RuleFor(asking.Actor, asking.Purpose, asking.Records with { Kinds = [.. kinds.Select(k => new RecordKind(k, k))] }, asking.Relation, asking.Involved).Answer;
        return Under() == Answer.Withheld && Under("k") == Answer.Withheld && Under("k:c") == Answer.Withheld
            && Under("k:a") == Answer.Shown && Under("k:b+c") == Answer.Shown && Under("k:a", "k:b") == Answer.Shown && Under("k:a", "k") == Answer.Withheld;
    }).QuickCheckThrowOnFailure();

    /// <summary>Handling codes of the 5x5x5 form and of the 3x5x2: what each lets another agency have, and what is told as an assessment and not as fact (DPA 2018 s38).</summary>
    [Theory]
    [InlineData("1", "1", Answer.Withheld, Answer.Shown, false)]
    [InlineData("2", "1", Answer.Shown, Answer.Shown, false)]
    [InlineData("3", "2", Answer.Withheld, Answer.Shown, true)]
    [InlineData("4", "1", Answer.Withheld, Answer.Withheld, false)]
    [InlineData("5", "4", Answer.ExistenceOnly, Answer.ExistenceOnly, true)]
    [InlineData("P", "A", Answer.Shown, Answer.Shown, false)]
    [InlineData("C", "D", Answer.ExistenceOnly, Answer.ExistenceOnly, true)]
    [InlineData("9", "A", Answer.Withheld, Answer.Withheld, false)]
    [InlineData("", "", Answer.Withheld, Answer.Withheld, true)]
    public void Intelligence_goes_to_others_as_far_as_its_handling_code_lets_it(string handling, string intelligence, Answer council, Answer police, bool assessment)
    {
        var kind = Kind(handling, intelligence);
        Question Asks(bool enforcesLaw) => new(
            TestMembers.Of(Roles.Researcher), null, new("safeguarding-concern", "", null), FeedFiles.Load(RepositoryRoot.File("policy", "feeds"))["CrimInt"].AskedOf(kind), Relation.AnotherAgency,
            new LetThrough(Answer.Shown, "protocol", "sharing/1", ""), new(2010, 11, 1)) { EnforcesLaw = enforcesLaw };
        Assert.Equal((council, police), (Shipped.Decide(Asks(false)).Answer, Shipped.Decide(Asks(true)).Answer));
        Assert.Equal(assessment, Shipped.MarksOf(kind).Any(m => m.Assessment));

        static string Kind(string handling, string intelligence)
        {
            var line = $$$"""{"urn":"I/1","event":{"date":"2010-11-01"},"evaluation":{"source":"A","intelligence":"{{{intelligence}}}","handling":"{{{handling}}}"},"text":"T","persons":[{"no":1,"class":"child","name":{"given":"A","family":"B"}}]}""";
            return FeedFiles.Load(RepositoryRoot.File("policy", "feeds"))["CrimInt"].Read((line + "\n").Named("items-1.jsonl")).OnlyRecord().MarkedKind;
        }
    }

    static (string Rule, Asks Decided, Asks Not) Row(string rule, Asks decided, Func<Asks, Asks> otherwise) => (rule, decided, otherwise(decided));

    static AccessDecision Rule(Actor actor, PurposeGiven? purpose, RecordsAsked asked) =>
        Shipped.RuleFor(actor, purpose, asked, string.Equals(actor.Agency, asked.Controller, StringComparison.OrdinalIgnoreCase) ? Relation.OwnAgency : Relation.AnotherAgency, []);

    static AccessRules With(IReadOnlyList<ShowingRule> showing) => new("test", new Dictionary<string, IReadOnlySet<string>>(), [], showing);

    sealed record Asks(string Role, string Source, string Purpose = "safeguarding-concern", Relation Relation = Relation.OwnAgency)
    {
        public string Involved { get; init; } = "";
    }

    sealed record Asking(Actor Actor, PurposeGiven? Purpose, RecordsAsked Records, Relation Relation, IReadOnlyList<string> Involved)
    {
        public static Gen<Asking> Generated { get; } =
            from role in Gen.Elements(Roles.OfMembers.Append("no-such-role"))
            from agency in Gen.Elements("Metropolitan Police", "LB Ealing", "metropolitan police", "")
            from purpose in Gen.Elements<string?>(null, "safeguarding-concern", "investigation", "conference", "curiosity")
            from source in Gen.Elements("MERLIN", "PROtect", "HEALTH", "ViSOR", "merlin", "")
            from controller in Gen.Elements("Metropolitan Police", "LB Ealing", "Ealing PCT")
            from law in Gen.Elements(true, false)
            from relation in Gen.Elements(Enum.GetValues<Relation>())
            from involved in Gen.SubListOf(InvolvementKind.All.Select(k => k.Code))
            select new Asking(
                TestMembers.Of(Roles.Officer) with { Role = role, Agency = agency },
                purpose is null ? null : new PurposeGiven(purpose, "", null),
                new RecordsAsked(source, controller, law), relation, [.. involved]);
    }
}
