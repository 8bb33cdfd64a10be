using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Access;

/// <summary>The whole decision: rule, protocol, standing and sensitivity each take away and never add. Each has its negative here.</summary>
[Proves("C03-24", "E07-40", "E07-54")]
public sealed class DecisionTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly RecordsAsked Police = new("MERLIN", "Metropolitan Police", LawEnforcement: true);
    static readonly StandingRules Standing = new(
        new VettingRule([Roles.Researcher], EndedStops: true, NotRecordedStops: false, WarnDays: 30),
        [
            new TrainingRule("desk", "Referral desk", [Roles.Researcher], [], MissingStops: true, WarnDays: 30),
            new TrainingRule("visor", "ViSOR", [Roles.Researcher], ["ViSOR"], MissingStops: true, WarnDays: 30),
        ]);
    static readonly Held All = new(Today.AddYears(1), [new("desk", null), new("visor", Today.AddYears(1))]);
    static readonly AccessRules Rules = new(
        "access/1", new Dictionary<string, IReadOnlySet<string>>(), [],
        [new("own", Answer.Shown, [Roles.Officer], [], [], true, "Own."), new("existence", Answer.ExistenceOnly, [Roles.Officer], [], [], false, "Only that."), new("all", Answer.Shown, [Roles.Researcher], [], [], false, "All.")])
    {
        Standing = Standing,
        Marks =
        [
            new("originator", "only within the agency that gave it", Answer.Withheld, Answer.Withheld, false), new("enforcers", "only for the law", Answer.Withheld, Answer.Shown, false),
            new("conditions", "under conditions", Answer.ExistenceOnly, Answer.ExistenceOnly, false), new("assessment", "an assessment", Answer.Shown, Answer.Shown, true),
        ],
    };

    static LetThrough Gives(Answer answer) => new(answer, "protocol", "sharing/1", "By protocol.");

    static Question Ask(Relation relation = Relation.OwnAgency, Answer protocol = Answer.Withheld, Held? held = null, RecordsAsked? records = null, string role = Roles.Researcher) =>
        new(TestMembers.Of(role), held ?? All, new PurposeGiven("concern", "law", null), records ?? Police, relation, Gives(protocol), Today);

    [Theory]
    [InlineData(Relation.OwnAgency, Answer.Withheld, Answer.Shown, "all")]
    [InlineData(Relation.JointController, Answer.Withheld, Answer.Shown, "all")]
    [InlineData(Relation.AnotherAgency, Answer.Shown, Answer.Shown, "all under protocol")]
    [InlineData(Relation.AnotherAgency, Answer.ExistenceOnly, Answer.ExistenceOnly, "protocol")]
    [InlineData(Relation.AnotherAgency, Answer.Withheld, Answer.Withheld, "protocol")]
    [InlineData(Relation.Unknown, Answer.Shown, Answer.Withheld, "agency-not-known")]
    public void Another_agencys_record_needs_a_protocol_and_that_of_nobody_known_is_withheld(Relation relation, Answer protocol, Answer answer, string rule)
    {
        var decision = Rules.Decide(Ask(relation, protocol));
        Assert.Equal((answer, rule), (decision.Answer, decision.Rule));
        Assert.Equal(relation != Relation.Unknown && protocol == Answer.Withheld && relation == Relation.AnotherAgency || relation == Relation.Unknown, decision.WantsProtocol);
    }

    [Fact]
    public void A_protocol_gives_no_more_than_the_rule() =>
        Assert.Equal((Answer.ExistenceOnly, "existence under protocol"), Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, role: Roles.Officer)) is var d ? (d.Answer, d.Rule) : default);

    [Fact]
    public void Without_a_purpose_nothing_is_shown() =>
        Assert.Equal((Answer.Withheld, "no-purpose"), Rules.Decide(Ask() with { Purpose = null }) is var d ? (d.Answer, d.Rule) : default);

    [Fact]
    public void Who_has_no_vetting_any_more_is_shown_nothing_from_the_day_after_its_last()
    {
        Assert.Equal(Answer.Shown, Rules.Decide(Ask(held: All with { VettedUntil = Today })).Answer);
        var ended = Rules.Decide(Ask(held: All with { VettedUntil = Today.AddDays(-1) }));
        Assert.Equal((Answer.Withheld, "may-not-look-today"), (ended.Answer, ended.Rule));
        Assert.Contains("ended on 23 November 2010", ended.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_lacks_the_training_of_the_role_is_shown_nothing_and_who_lacks_a_sources_is_told_only_that_it_holds_something()
    {
        Assert.Equal(Answer.Withheld, Rules.Decide(Ask(held: All with { Training = [new("visor", null)] })).Answer);
        var visor = Police with { Source = "ViSOR" };
        var untrained = All with { Training = [new("desk", null), new("visor", Today.AddDays(-1))] };
        Assert.Equal(Answer.Shown, Rules.Decide(Ask(records: visor)).Answer);
        Assert.Equal((Answer.ExistenceOnly, "training-visor"), Rules.Decide(Ask(records: visor, held: untrained)) is var d ? (d.Answer, d.Rule) : default);
        Assert.Equal(Answer.Shown, Rules.Decide(Ask(held: untrained)).Answer);
    }

    [Fact]
    public void What_is_about_to_end_or_not_recorded_is_warned_of_where_the_pack_says_so()
    {
        var researcher = TestMembers.Of(Roles.Researcher);
        Assert.Empty(Standing.On(researcher, All, Today).Warnings);
        Assert.Contains("ends on 24 December 2010", Assert.Single(Standing.On(researcher, All with { VettedUntil = Today.AddDays(30) }, Today).Warnings), StringComparison.Ordinal);
        Assert.Contains("No vetting of yours is recorded", Assert.Single(Standing.On(researcher, All with { VettedUntil = null }, Today).Warnings), StringComparison.Ordinal);
        Assert.Equal((null, 0), Standing.On(Actor.OperatingSystemUser("o"), null, Today) is var s ? (s.Stopped, s.Warnings.Count) : default);
        Assert.Equal((null, 0), Standing.On(TestMembers.Of(Roles.Officer), null, Today) is var o ? (o.Stopped, o.Warnings.Count) : default);
    }

    [Fact]
    public void Of_a_sensitive_service_others_are_told_only_that_there_is_one()
    {
        var sensitive = Police with { Sensitive = true };
        Assert.Equal(Answer.Shown, Rules.Decide(Ask(records: sensitive)).Answer);
        var other = Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, records: sensitive));
        Assert.Equal((Answer.ExistenceOnly, "sensitive-service, all under protocol"), (other.Answer, other.Rule));
        Assert.StartsWith("A sensitive service is involved.", other.Reason, StringComparison.Ordinal);
        Assert.Equal(Answer.Withheld, Rules.Decide(Ask(Relation.AnotherAgency, Answer.Withheld, records: sensitive)).Answer);
    }

    static RecordsAsked Marked(params string[] marks) => Police with { Kinds = [new RecordKind(RecordKind.CodeOf("intelligence", marks), "Intelligence")] };

    [Theory]
    [InlineData(false, Answer.Shown, "all under protocol")]
    [InlineData(false, Answer.Withheld, "marked", "originator")]
    [InlineData(true, Answer.Withheld, "marked", "originator")]
    [InlineData(false, Answer.Withheld, "marked", "enforcers")]
    [InlineData(true, Answer.Shown, "all under protocol", "enforcers")]
    [InlineData(false, Answer.ExistenceOnly, "marked under protocol", "conditions")]
    [InlineData(true, Answer.ExistenceOnly, "marked under protocol", "conditions")]
    [InlineData(false, Answer.Shown, "all under protocol", "assessment")]
    [InlineData(true, Answer.Withheld, "marked", "conditions", "originator")]
    [InlineData(true, Answer.Withheld, "marked", "new-mark")]
    public void What_its_source_has_marked_reaches_another_agency_no_further_than_the_mark_says(bool enforcesLaw, Answer answer, string rule, params string[] marks)
    {
        var decision = Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, records: Marked(marks)) with { EnforcesLaw = enforcesLaw });
        Assert.Equal((answer, rule), (decision.Answer, decision.Rule));
        Assert.Equal(answer == Answer.Shown, !decision.Reason.Contains("mark", StringComparison.Ordinal));
        Assert.False(decision.WantsProtocol);
        Assert.Equal(answer == Answer.Withheld, decision.NeverOpened);
    }

    [Fact]
    public void Which_mark_it_is_is_told_to_nobody_who_may_not_see_the_record()
    {
        Assert.Equal("The agency that holds it has marked it so that you are told only that it is held.", Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, records: Marked("conditions"))).Reason);
        Assert.All(["originator", "new-mark"], mark => Assert.Equal("The agency that holds it has marked it for itself.", Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, records: Marked(mark))).Reason));
    }

    [Theory]
    [InlineData(Relation.OwnAgency)]
    [InlineData(Relation.JointController)]
    public void A_mark_keeps_nothing_from_the_agencies_that_answer_for_the_record(Relation relation) =>
        Assert.All(["originator", "conditions", "new-mark"], mark => Assert.Equal((Answer.Shown, "all"), Rules.Decide(Ask(relation, records: Marked(mark))) is var d ? (d.Answer, d.Rule) : default));

    [Fact]
    public void A_mark_only_takes_away_and_two_take_what_either_does() => Prop.ForAll(Asked.ToArbitrary(), Gen.SubListOf("originator", "enforcers", "conditions", "assessment", "unknown").ToArbitrary(), (asked, marks) =>
    {
        Answer With(params string[] codes) => Rules.Decide(asked with { Records = asked.Records with { Kinds = [new RecordKind(RecordKind.CodeOf("k", codes), "K")] } }).Answer;
        return With([.. marks]) == marks.Select(m => With(m)).Append(With()).Min();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Asked_of_several_kinds_the_least_of_them_decides() => Prop.ForAll(Asked.ToArbitrary(), Gen.Elements("originator", "enforcers", "conditions", "assessment").ToArbitrary(), (asked, mark) =>
    {
        RecordKind[] kinds = [new("k", "K"), new(RecordKind.CodeOf("k", [mark]), "K")];
        Answer Of(params RecordKind[] of) => Rules.Decide(asked with { Records = asked.Records with { Kinds = of } }).Answer;
        return Of(kinds) == kinds.Select(k => Of(k)).Min();
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "intelligence:none")]
    [InlineData("a", "intelligence:a")]
    [InlineData("b a b", "intelligence:a+b")]
    public void A_kind_with_marks_has_one_code_whatever_their_order(string marks, string code)
    {
        var kind = new RecordKind(RecordKind.CodeOf("intelligence", marks.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "");
        Assert.Equal((code, "intelligence", true), (kind.Code, kind.Unmarked, kind.ReadForMarks));
        Assert.Equal(marks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(), kind.Marks);
        Assert.Equal(("pac", false, 0), new RecordKind("pac", "") is var unread ? (unread.Unmarked, unread.ReadForMarks, unread.Marks.Count) : default);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("pac", true)]
    [InlineData("a:b", false)]
    [InlineData("a+b", false)]
    [InlineData("a b", false)]
    [InlineData("Crime_2-x", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmn", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmno", false)]
    public void A_code_has_nothing_in_it_that_stands_between_a_kind_and_its_marks(string text, bool good) => Assert.Equal(good, RecordKind.IsCode(text));

    [Fact]
    public void The_marks_of_a_record_are_told_in_the_packs_words_and_one_that_it_does_not_know_by_its_code() =>
        Assert.Equal(["an assessment", "marked new-mark, which the policy pack does not explain", "only within the agency that gave it"], Rules.MarksOf("intelligence:assessment+new-mark+originator").Select(m => m.Words));

    [Theory]
    [InlineData(Relation.OwnAgency, Answer.Withheld, "pointers-only, all")]
    [InlineData(Relation.JointController, Answer.Withheld, "pointers-only, all")]
    [InlineData(Relation.AnotherAgency, Answer.Shown, "pointers-only, all under protocol")]
    public void Of_a_source_connected_as_pointers_only_its_own_agency_too_is_told_only_that_something_is_held(Relation relation, Answer protocol, string rule)
    {
        var pointers = Police with { PointersOnly = true, Name = "Health visiting" };
        var decision = Rules.Decide(Ask(relation, protocol, records: pointers));
        Assert.Equal((Answer.ExistenceOnly, rule, true), (decision.Answer, decision.Rule, decision.NeverOpened));
        Assert.Equal("Health visiting is connected as pointers only: what its records say is not in Rowan, and nothing here can open it. Ask who is named.", decision.Reason);
        Assert.StartsWith($"{Police.Source} is connected as pointers only", Rules.Decide(Ask(relation, protocol, records: pointers with { Name = "" })).Reason, StringComparison.Ordinal);
        Assert.Equal(Answer.Withheld, Rules.Decide(Ask(Relation.AnotherAgency, Answer.Withheld, records: pointers)).Answer);
        Assert.Equal(Answer.Withheld, Rules.Decide(Ask(Relation.Unknown, Answer.Shown, records: pointers)).Answer);
        Assert.StartsWith("A sensitive service is involved.", Rules.Decide(Ask(Relation.AnotherAgency, Answer.Shown, records: pointers with { Sensitive = true })).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointers_only_are_never_shown_never_opened_and_never_told_of_where_the_content_would_not_be() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        (Rules.Decide(asked with { Records = asked.Records with { PointersOnly = true } }), Rules.Decide(asked with { Records = asked.Records with { PointersOnly = false } })) is var (pointers, content)
        && pointers.NeverOpened && pointers.Answer == (content.Answer == Answer.Withheld ? Answer.Withheld : Answer.ExistenceOnly)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_no_agency_answers_for_and_another_agencys_sensitive_service_no_emergency_opens()
    {
        bool Never(Relation relation, bool sensitive) => Rules.Decide(Ask(relation, Answer.Shown, records: Police with { Sensitive = sensitive })).NeverOpened;
        Assert.Equal((true, true), (Never(Relation.Unknown, false), Never(Relation.Unknown, true)));
        Assert.Equal((false, true), (Never(Relation.AnotherAgency, false), Never(Relation.AnotherAgency, true)));
        Assert.Equal((false, false), (Never(Relation.JointController, true), Never(Relation.OwnAgency, true)));
    }

    static AccessRules With(params ShowingRule[] showing) => new("access/1", new Dictionary<string, IReadOnlySet<string>>(), [], showing);

    static ShowingRule Rule(Answer answer, bool never, params string[] marks) => new($"{answer}", answer, [], [], [], false, "Why.") { NeverOpened = never, Marks = marks };

    [Theory]
    [InlineData(Answer.Withheld, false, Answer.Shown, "break-glass")]
    [InlineData(Answer.Withheld, true, Answer.Withheld, "Withheld")]
    [InlineData(Answer.ExistenceOnly, false, Answer.Shown, "break-glass")]
    [InlineData(Answer.ExistenceOnly, true, Answer.ExistenceOnly, "ExistenceOnly")]
    public void What_a_rule_holds_back_an_emergency_opens_unless_the_rule_forbids_it(Answer answer, bool never, Answer opened, string rule)
    {
        var decision = With(Rule(answer, never)).Decide(Ask());
        Assert.Equal((answer, never), (decision.Answer, decision.NeverOpened));
        Assert.Equal((opened, rule), decision.Opened("break-glass") is var d ? (d.Answer, d.Rule) : default);
    }

    /// <summary>Another limit that takes more away, or gives the reason, does not open what the rule keeps closed.</summary>
    [Fact]
    public void A_rule_that_no_emergency_opens_holds_whatever_else_takes_away()
    {
        var never = With(Rule(Answer.ExistenceOnly, true));
        Assert.Equal((Answer.Withheld, "protocol", true), never.Decide(Ask(Relation.AnotherAgency, Answer.Withheld)) is var d ? (d.Answer, d.Rule, d.NeverOpened) : default);
        Assert.True(never.Decide(Ask() with { Purpose = null }).NeverOpened);
        Assert.False(With(Rule(Answer.ExistenceOnly, false)).Decide(Ask(Relation.AnotherAgency, Answer.Withheld)).NeverOpened);
    }

    [Fact]
    public void Only_the_rule_that_decides_counts_and_of_several_kinds_that_of_any()
    {
        Assert.False(With(Rule(Answer.ExistenceOnly, false), Rule(Answer.Withheld, true)).Decide(Ask()).NeverOpened);

        // A rule for another purpose: whoever has broken the glass may give another purpose. What is given for this one is given.
        var another = Rule(Answer.Withheld, true) with { Purposes = ["another"] };
        Assert.True(With(another, Rule(Answer.ExistenceOnly, false)).Decide(Ask()).NeverOpened);
        Assert.True(With(Rule(Answer.Shown, false) with { Purposes = ["a third"] }, another).Decide(Ask()).NeverOpened);
        Assert.False(With(another, Rule(Answer.Shown, false)).Decide(Ask()).NeverOpened);
        Assert.False(With(Rule(Answer.ExistenceOnly, false), another).Decide(Ask()).NeverOpened);
        var rules = With(Rule(Answer.ExistenceOnly, true, "a"), Rule(Answer.Withheld, false));
        bool Never(params string[] kinds) => rules.Decide(Ask(records: Police with { Kinds = [.. kinds.Select(k => new RecordKind(k, k))] })).NeverOpened;
        Assert.Equal((true, false, true, true), (Never("k:a"), Never("k"), Never("k:a", "k"), Never("k", "k:a")));
    }

    [Theory]
    [InlineData(Relation.AnotherAgency, Answer.Withheld, true)]
    [InlineData(Relation.AnotherAgency, Answer.ExistenceOnly, true)]
    [InlineData(Relation.JointController, Answer.Withheld, false)]
    [InlineData(Relation.OwnAgency, Answer.Withheld, false)]
    public void What_a_protocol_keeps_closed_to_another_agency_no_emergency_opens(Relation relation, Answer gives, bool never)
    {
        var decision = Rules.Decide(Ask(relation) with { Protocols = Gives(gives) with { NeverOpened = true } });
        Assert.Equal(never, decision.NeverOpened);
        Assert.Equal(never ? gives : Answer.Shown, decision.Opened("break-glass").Answer);
        Assert.False(Rules.Decide(Ask(relation, gives)).NeverOpened);
    }

    [Fact]
    public void Forbidding_that_an_emergency_opens_it_never_shows_more_and_keeps_what_was_decided() => Prop.ForAll(Asked.ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (asked, which) =>
    {
        var (before, stricter) = (Rules.Decide(asked), new AccessRules(Rules.Version, new Dictionary<string, IReadOnlySet<string>>(), [], [.. Rules.Showing.Select((r, i) => i == which ? r with { NeverOpened = true } : r)]) { Standing = Rules.Standing, Marks = Rules.Marks });
        var after = stricter.Decide(asked);
        var given = Rules.RuleFor(asked.Actor, asked.Purpose, asked.Records, asked.Relation, asked.Involved);
        var protocol = Rules.Decide(asked with { Protocols = asked.Protocols with { NeverOpened = true } });
        return (after with { NeverOpened = before.NeverOpened }) == before && (protocol with { NeverOpened = before.NeverOpened }) == before
            && (after.NeverOpened || !before.NeverOpened)
            && (given.Answer == Answer.Shown ? after.NeverOpened == before.NeverOpened : after.NeverOpened || given.Rule != Rules.Showing[which].Id)
            && after.Opened("break-glass").Answer <= before.Opened("break-glass").Answer && protocol.Opened("break-glass").Answer <= before.Opened("break-glass").Answer;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_emergency_never_shows_less_and_opens_nothing_that_is_never_opened() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        Rules.Decide(asked) is var decision && decision.Opened("break-glass") is var opened && (decision.NeverOpened ? opened == decision : opened is { Answer: Answer.Shown, Rule: "break-glass" }))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_a_sensitive_service_that_the_controllers_run_together_each_is_shown_what_the_rule_shows() =>
        Assert.Equal((Answer.Shown, "all"), Rules.Decide(Ask(Relation.JointController, records: Police with { Sensitive = true })) is var d ? (d.Answer, d.Rule) : default);

    [Fact]
    public void What_is_withheld_names_the_rule_that_withholds_it_and_no_protocol_beside()
    {
        var none = new AccessRules("access/1", new Dictionary<string, IReadOnlySet<string>>(), [], []);
        Assert.Equal((Answer.Withheld, "no-rule", "No rule lets your role see this."), none.Decide(Ask(Relation.AnotherAgency, Answer.Shown)) is var d ? (d.Answer, d.Rule, d.Reason) : default);
        Assert.Equal("No purpose was given.", Rules.Decide(Ask() with { Purpose = null }).Reason);
        Assert.Equal("Your agency, or the one whose record it is, is not in the policy pack.", Rules.Decide(Ask(Relation.Unknown)).Reason);
        var visor = Police with { Source = "ViSOR" };
        Assert.Equal("You are told only that something is held, until you have had this training: ViSOR.", Rules.Decide(Ask(records: visor, held: All with { Training = [new("desk", null)] })).Reason);
    }

    [Theory]
    [InlineData(Relation.OwnAgency, "own")]
    [InlineData(Relation.JointController, "own")]
    [InlineData(Relation.AnotherAgency, "existence")]
    [InlineData(Relation.Unknown, "existence")]
    public void A_rule_for_ones_own_agency_fits_the_agencies_that_control_a_record_together_and_no_other(Relation relation, string rule) =>
        Assert.Equal(rule, Rules.RuleFor(TestMembers.Of(Roles.Officer), null, Police, relation, []).Rule);

    [Fact]
    public void A_purpose_is_given_by_whom_the_pack_names_and_one_of_the_act_by_anybody()
    {
        var rules = new AccessRules("access/1", new Dictionary<string, IReadOnlySet<string>> { ["analyst"] = new HashSet<string> { "search" } }, [new("concern", "A concern", "law", [Roles.Officer]), new("court", "A court", "law", [Roles.Analyst])], []);
        Assert.Equal((true, false, true, false), (rules.MayGive(Roles.Officer, "concern"), rules.MayGive(Roles.Analyst, "concern"), rules.MayGive(Roles.Analyst, "court"), rules.MayGive(Roles.Officer, "court")));
        Assert.All(PurposeIs.All.Where(p => p != PurposeIs.Asked), p => Assert.True(rules.MayGive(Roles.Officer, p)));
        Assert.Equal((false, false), (rules.MayGive(Roles.Officer, PurposeIs.Asked), rules.MayGive(Roles.Officer, "no-such-purpose")));
        Assert.Equal((true, false, false), (rules.Permits("analyst", "search"), rules.Permits("analyst", "import"), rules.Permits("nobody", "search")));
        Assert.All([Permissions.PublicFiles, Permissions.PublicPages, Permissions.SignIn], p => Assert.True(rules.Permits("nobody", p)));
    }

    [Fact]
    public void Nothing_ever_adds_to_what_the_rule_gives() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        Rules.Decide(asked).Answer <= Rules.RuleFor(asked.Actor, asked.Purpose, asked.Records, asked.Relation, asked.Involved).Answer).QuickCheckThrowOnFailure();

    [Fact]
    public void A_protocol_that_gives_more_never_shows_less() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        new[] { Answer.Withheld, Answer.ExistenceOnly, Answer.Shown }.Select(a => Rules.Decide(asked with { Protocols = Gives(a) }).Answer) is var answers && answers.SequenceEqual(answers.Order()))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_longer_vetting_never_shows_less() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        asked.Held is not { VettedUntil: { } until } held || Rules.Decide(asked with { Held = held with { VettedUntil = until.AddDays(400) } }).Answer >= Rules.Decide(asked).Answer)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_nobody_knows_is_always_withheld() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        Rules.Decide(asked with { Relation = Relation.Unknown }).Answer == Answer.Withheld && Rules.Decide(asked with { Purpose = null }).Answer == Answer.Withheld
        && Rules.Decide(asked with { Relation = Relation.AnotherAgency, Protocols = Gives(Answer.Withheld) }).Answer == Answer.Withheld).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_decision_says_which_rule_of_which_version_and_why() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        Rules.Decide(asked) is { Rule.Length: > 0, PolicyVersion: "access/1" or "sharing/1", Reason.Length: > 0 }).QuickCheckThrowOnFailure();

    static readonly Gen<Question> Asked =
        from role in Gen.Elements(Roles.Officer, Roles.Researcher, Roles.Analyst, "no-such-role")
        from relation in Gen.Elements(Enum.GetValues<Relation>())
        from protocol in Gen.Elements(Enum.GetValues<Answer>())
        from source in Gen.Elements("MERLIN", "ViSOR", "")
        from sensitive in Gen.Elements(true, false)
        from pointers in Gen.Elements(true, false)
        from vetted in Gen.Elements<int?>(null, -400, -1, 0, 1, 400)
        from training in Gen.SubListOf<TrainingHeld>(new("desk", null), new("desk", Today.AddDays(-1)), new("visor", Today))
        select new Question(
            TestMembers.Of(Roles.Officer) with { Role = role }, new Held(vetted is { } days ? Today.AddDays(days) : null, [.. training]), new PurposeGiven("concern", "law", null),
            new RecordsAsked(source, "Somebody", true, sensitive) { PointersOnly = pointers }, relation, Gives(protocol), Today);
}
