using Rowan.Access;
using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

public sealed class AccessFileTests
{
    const string Good = """
        version: test/1
        roles:
          officer: [search]
        purposes:
          - code: concern
            words: A concern
            lawfulBasis: Children Act 2004 s11
            roles: [officer]
        duties:
          - { code: no-record-shown, words: No record, lawfulBasis: Law 1 }
          - { code: signing-in, words: Signing in, lawfulBasis: Law 2 }
          - { code: running-rowan, words: Running, lawfulBasis: Law 3 }
          - { code: loading-sources, words: Loading, lawfulBasis: Law 4 }
          - { code: keeping-identities, words: Keeping, lawfulBasis: Law 5 }
          - { code: holding-to-account, words: Holding, lawfulBasis: Law 6 }
          - { code: telling-of-a-concern, words: Telling, lawfulBasis: Law 7 }
        standing:
          vetting: { roles: [officer], ended: stops, notRecorded: warns, warnDays: 10 }
          training:
            - { code: visor, words: ViSOR, roles: [officer], sources: [ViSOR], missing: stops }
        bulk: { people: 5, minutes: 10, call: call the desk, fewer: [{ roles: [officer], people: 2 }] }
        marks:
          - { code: closed, words: Closed, others: withheld, othersWhoEnforceTheLaw: existence-only }
          - { code: view, words: A view, others: shown, assessment: true }
        showing:
          - id: first
            answer: shown
            marks: [view]
            roles: [officer]
            purposes: [concern]
            involvements: [allocated, meeting]
            processing: general
            words: Why.
        """;

    [Fact]
    public void A_file_that_says_what_Rowan_knows_is_read()
    {
        var rules = AccessFile.Read(Written(Good));
        Assert.Equal("test/1", rules.Version);
        Assert.True(rules.Permits("officer", "search"));
        Assert.Equal("concern", Assert.Single(rules.PurposesFor("officer")).Code);
        Assert.Equal((true, false, 10), (rules.Standing.Vetting!.EndedStops, rules.Standing.Vetting.NotRecordedStops, rules.Standing.Vetting.WarnDays));
        Assert.Equal(("visor", true), Assert.Single(rules.Standing.Training) is var t ? (t.Code, t.MissingStops) : default);
        Assert.Equal((true, false), (rules.AsksInvolvementOf(Roles.Officer), rules.AsksInvolvementOf(Roles.Researcher)));
        Assert.Equal((false, "allocated meeting"), Assert.Single(rules.Showing) is var first ? (first.LawEnforcement, string.Join(' ', first.Involvements)) : default);
        Assert.Equal([new Mark("closed", "Closed", Answer.Withheld, Answer.ExistenceOnly, false), new Mark("view", "A view", Answer.Shown, Answer.Shown, true)], rules.Marks);
        Assert.Equal(["view"], rules.Showing[0].Marks);
        Assert.Equal(("Loading", "Law 4", "Law 4"), (rules.PurposeWords("loading-sources"), rules.LawfulBasisOf(PurposeGiven.OfTheAct("loading-sources")), rules.Duties[3].LawfulBasis));
        Assert.Equal(("A concern", "given", "", ""), (rules.PurposeWords("concern"), rules.LawfulBasisOf(new PurposeGiven("concern", "given", null)), rules.LawfulBasisOf(null), rules.LawfulBasisOf(PurposeGiven.OfTheAct("unheard-of"))));
        Assert.Equal(new BulkRule(5, 10, "call the desk"), rules.BulkOf(Roles.Researcher));
        Assert.Equal(new BulkRule(2, 10, "call the desk"), rules.BulkOf(Roles.Officer));
    }

    [Theory]
    [InlineData("officer: [search]", "offcer: [search]", "a role that Rowan does not know")]
    [InlineData("officer: [search]", "officer: [serch]", "'serch' is not a permission")]
    [InlineData("roles: [officer]\nduties", "roles: [offcer]\nduties", "'offcer' is not a role")]
    [InlineData("[{ roles: [officer], people: 2 }]", "[{ roles: [officer], people: 5 }]", "from 1, and fewer than 'bulk' lets anybody")]
    [InlineData("[{ roles: [officer], people: 2 }]", "[{ people: 2 }]", "Each of 'fewer' of 'bulk' needs 'roles'")]
    [InlineData("[{ roles: [officer], people: 2 }]", "[{ roles: [offcer], people: 2 }]", "A role of 'fewer' of 'bulk' is one of")]
    [InlineData("[{ roles: [officer], people: 2 }]", "[{ roles: [officer, officer], people: 2 }]", "A role stands twice in 'fewer'")]
    [InlineData("purposes: [concern]", "purposes: [conern]", "'conern' is not the code of a purpose")]
    [InlineData("[allocated, meeting]", "[alocated]", "'alocated' is not how somebody has to do with a child. It can be: allocated, team, desk, meeting, professional")]
    [InlineData("answer: shown", "answer: existence-only", "A rule with 'involvements' answers 'shown'")]
    [InlineData("processing: general", "processing: generally", "'generally' of first is no regime of processing. It can be law-enforcement or general")]
    [InlineData("marks: [view]", "marks: [vieuw]", "'vieuw' is not the code of a mark of this file")]
    [InlineData("code: view", "code: closed", "Two of 'marks' have the same code")]
    [InlineData("code: view", "code: 'a:b'", "Each of 'marks' needs 'words' and a 'code' of letters")]
    [InlineData("words: A view, ", "", "Each of 'marks' needs 'words' and a 'code' of letters")]
    [InlineData("others: withheld, othersWhoEnforceTheLaw: existence-only", "others: existence-only, othersWhoEnforceTheLaw: withheld", "The mark 'closed' gives agencies that enforce the law less than it gives all others")]
    [InlineData("others: shown, assessment", "others: show, assessment", "The mark 'view' answers 'show'; it may be shown")]
    [InlineData("answer: shown", "answer: show", "'show'; it may be shown, existence-only or withheld")]
    [InlineData("ended: stops", "ended: stop", "'stop': what ended or is missing stops or warns")]
    [InlineData("roles: [officer], ended", "roles: [offcer], ended", "'offcer' is not a role")]
    [InlineData("roles: [officer], sources", "roles: [offcer], sources", "'offcer' is not a role")]
    [InlineData("missing: stops", "missing: never", "'never': what ended or is missing stops or warns")]
    [InlineData("code: signing-in", "code: running-rowan", "each of no-record-shown, signing-in, running-rowan, loading-sources, keeping-identities, holding-to-account, telling-of-a-concern, once, and nothing else")]
    [InlineData("lawfulBasis: Law 3", "lawfulBasis: ''", "Each of 'duties' needs a 'code', 'words' and a 'lawfulBasis'")]
    [InlineData("lawfulBasis: Law 4", "lawfulBasis: Law 4, roles: [officer]", "A duty has no 'roles'")]
    [InlineData("people: 5", "people: 0", "'bulk' needs 'people' and 'minutes'")]
    [InlineData("version: test/1", "", "'version' is missing")]
    [InlineData("words: Why.", "wrods: Why.", "wrods")]
    [InlineData("version: test/1", "version: test/1\nversion: test/2", "version")]
    [InlineData("  - id: first", "  - id: first\n    answer: shown\n  - id: first", "Two showing rules have the same id")]
    [InlineData("version: test/1", "version: [", "line 1")]
    public void What_Rowan_does_not_know_is_refused_with_the_file_named(string good, string bad, string said)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var file = Written(Good.Replace(good, bad, StringComparison.Ordinal));
        var refused = Assert.Throws<PolicyFileException>(() => AccessFile.Read(file));
        Assert.Equal(file, refused.File);
        Assert.StartsWith(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("answer: shown", "answer: withheld", "never", true)]
    [InlineData("answer: shown", "answer: existence-only", "never", true)]
    [InlineData("answer: shown", "answer: withheld", "opens", false)]
    [InlineData("answer: shown", "answer: shown", "opens", false)]
    public void A_rule_may_say_that_no_emergency_opens_what_it_holds_back(string stands, string instead, string emergency, bool never)
    {
        var text = Good.Replace(stands, instead, StringComparison.Ordinal).Replace("    involvements: [allocated, meeting]\n", "", StringComparison.Ordinal);
        Assert.False(Assert.Single(AccessFile.Read(Written(text)).Showing).NeverOpened);
        Assert.Equal(never, Assert.Single(AccessFile.Read(Written(text.Replace("words: Why.", $"words: Why.\n    emergency: {emergency}", StringComparison.Ordinal))).Showing).NeverOpened);
    }

    [Theory]
    [InlineData("never", "'emergency: never' holds back what is not shown, and first answers shown")]
    [InlineData("maybe", "'maybe' of first: an emergency opens what is held back, or never does")]
    public void What_makes_no_difference_in_an_emergency_is_refused_at_its_line(string emergency, string said)
    {
        var refused = Assert.Throws<PolicyFileException>(() => AccessFile.Read(Written(Good.Replace("words: Why.", $"words: Why.\n    emergency: {emergency}", StringComparison.Ordinal))));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(Good.Split('\n').Length + 1, refused.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a remark\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("empty", Assert.Throws<PolicyFileException>(() => AccessFile.Read(Written(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pack_without_the_file_is_refused() =>
        Assert.Contains("access.yaml", Assert.Throws<PolicyFileException>(() => AccessFile.Read(Path.Combine(TestDatabases.NewFolder(), "access.yaml"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_shipped_pack_is_read()
    {
        var files = Directory.GetFiles(RepositoryRoot.File("policy"), "access.yaml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotEmpty(AccessFile.Read(file).Showing));
    }

    static string Written(string text)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "access.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
