using FsCheck;
using FsCheck.Fluent;
using Rowan.Policy;
using Rowan.Risk;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Risk;

/// <summary>The level of risk from answers: pure rules, of the shipped matrix; and which matrices are refused.</summary>
public sealed class RiskMatrixTests
{
    static readonly string Pack = RepositoryRoot.File("policy", "england-2010");
    static readonly string Shipped = Path.Combine(Pack, "risk-matrix.yaml");
    static readonly IReadOnlyCollection<string> Feeds = [.. FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).Keys];
    static readonly MatrixRules Matrix = Read(Shipped);
    static readonly Gen<string> AnyAnswer = Gen.Elements(FactorAnswers.All.Select(a => a.Code).ToArray());
    static readonly Gen<Dictionary<string, string>> AnyAnswers = AnyAnswer.ArrayOf(Matrix.Factors.Count).Select(a => Matrix.Factors.Select((f, i) => (f.Code, Answer: a[i])).ToDictionary(x => x.Code, x => x.Answer));
    static readonly Gen<RiskFactor> AnyFactor = Gen.Elements(Matrix.Factors.ToArray());

    static MatrixRules Read(string path) => RiskMatrixFile.Read(path, Feeds, ResearchFile.Read(
        Path.Combine(Pack, "research.yaml"), ClocksFile.Read(Path.Combine(Pack, "clocks.yaml")), ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml")), SourcesFile.Read(Path.Combine(Pack, "sources.yaml")), Feeds));

    static int Place(RiskLevel level) => Matrix.Levels.Index().Single(l => l.Item.Code == level.Code).Index;

    static int LevelOf(IReadOnlyDictionary<string, string> answers) => Place(ScoreAssessment.Of(Matrix, answers).Level);

    /// <summary>What cannot make it more: of each factor the answer that does not weigh.</summary>
    static string Harmless(RiskFactor factor) => factor.Weighs == FactorAnswers.Yes ? FactorAnswers.No : FactorAnswers.Yes;

    static Dictionary<string, string> Answered(params (string Factor, string Answer)[] but)
    {
        var answers = Matrix.Factors.ToDictionary(f => f.Code, Harmless);
        foreach (var (factor, answer) in but)
        {
            answers[factor] = answer;
        }

        return answers;
    }

    [Fact, Proves("L09-30")]
    public void An_answer_that_weighs_more_never_lowers_the_level() => Prop.ForAll(
        (from answers in AnyAnswers from factor in AnyFactor from other in AnyAnswer select (answers, factor, other)).ToArbitrary(),
        x => !(x.factor.WeightOf(x.other) >= x.factor.WeightOf(x.answers[x.factor.Code]) && (x.other == x.factor.Weighs || x.answers[x.factor.Code] != x.factor.Weighs))
            || LevelOf(new Dictionary<string, string>(x.answers) { [x.factor.Code] = x.other }) >= LevelOf(x.answers)).QuickCheckThrowOnFailure();

    /// <summary>To know that it is not so never makes the level higher than not to know; and what is not known is counted as such, whoever answered it or did not.</summary>
    [Fact, Proves("L09-30"), Proves("R10-31")]
    public void What_nobody_knows_is_never_counted_as_a_no()
    {
        Prop.ForAll(
            (from answers in AnyAnswers from factor in AnyFactor from unknown in Gen.Elements(FactorAnswers.NotKnown, FactorAnswers.NotResearched) select (answers, factor, unknown)).ToArbitrary(),
            x =>
            {
                var (known, not) = (new Dictionary<string, string>(x.answers) { [x.factor.Code] = Harmless(x.factor) }, new Dictionary<string, string>(x.answers) { [x.factor.Code] = x.unknown });
                var (one, other) = (ScoreAssessment.Of(Matrix, known), ScoreAssessment.Of(Matrix, not));
                return other.Unknown == one.Unknown + 1 && Place(other.Level) >= Place(one.Level) && (!one.SecondLook || other.SecondLook || Place(other.Level) > Place(one.Level));
            }).QuickCheckThrowOnFailure();
        Prop.ForAll(
            (from answers in AnyAnswers from factor in AnyFactor select (answers, factor)).ToArbitrary(),
            x => ScoreAssessment.Of(Matrix, x.answers.Where(a => a.Key != x.factor.Code).ToDictionary()) is var without
                && ScoreAssessment.Of(Matrix, new Dictionary<string, string>(x.answers) { [x.factor.Code] = FactorAnswers.NotResearched }) is var said
                && (without.Level, without.Sum, without.NotResearched) == (said.Level, said.Sum, said.NotResearched)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void In_which_order_it_is_asked_and_answered_makes_nothing_of_it() => Prop.ForAll(
        (from answers in AnyAnswers from domains in Gen.Shuffle(Matrix.Domains.ToArray()) from order in Gen.Shuffle(answers.ToArray()) select (answers, domains, order)).ToArbitrary(),
        x => ScoreAssessment.Of(Matrix with { Domains = [.. x.domains.Select(d => d with { Factors = [.. d.Factors.Reverse()] })] }, x.order.ToDictionary()) is var other && ScoreAssessment.Of(Matrix, x.answers) is var one
            && (other.Level, other.Sum, other.NotKnown, other.NotResearched, other.SecondLook) == (one.Level, one.Sum, one.NotKnown, one.NotResearched, one.SecondLook)).QuickCheckThrowOnFailure();

    [Fact, Proves("L09-30"), Proves("L09-59"), Proves("C03-44"), Proves("R10-51"), Proves("H08-37")]
    public void Sums_grave_answers_and_what_is_worse_together_make_the_level_and_little_known_asks_for_a_second_look()
    {
        Assert.Equal(("low", 0, false), (ScoreAssessment.Of(Matrix, Answered()).Level.Code, ScoreAssessment.Of(Matrix, Answered()).Sum, ScoreAssessment.Of(Matrix, Answered()).SecondLook));
        Assert.Equal("high", ScoreAssessment.Of(Matrix, Answered(("forced-marriage", "yes"))).Level.Code);
        Assert.Equal("standard", ScoreAssessment.Of(Matrix, Answered(("self-harm", "yes"))).Level.Code);
        Assert.Equal("medium", ScoreAssessment.Of(Matrix, Answered(("on-plan", "yes"), ("violent", "yes"))).Level.Code);
        // Worse together than their sum: 6 and 10 would be standard and medium.
        Assert.Equal("medium", ScoreAssessment.Of(Matrix, Answered(("drink-drugs", "yes"), ("mental-illness", "yes"))).Level.Code);
        var three = ScoreAssessment.Of(Matrix, Answered(("drink-drugs", "yes"), ("mental-illness", "yes"), ("domestic-abuse", "yes")));
        Assert.Equal(("high", 10), (three.Level.Code, three.Sum));
        Assert.Contains("Worse together: Domestic abuse, drink or drugs, and an illness of the mind together", three.Why);

        string[] five = ["disabled", "missing", "self-harm", "bail", "moves"];
        var few = Answered([.. five.Select(f => (f, FactorAnswers.NotKnown))]);
        Assert.Equal(("low", 5, false), (ScoreAssessment.Of(Matrix, few).Level.Code, ScoreAssessment.Of(Matrix, few).Unknown, ScoreAssessment.Of(Matrix, few).SecondLook));
        few["want"] = FactorAnswers.NotResearched;
        Assert.Equal(("low", 5, 1, true), (ScoreAssessment.Of(Matrix, few).Level.Code, ScoreAssessment.Of(Matrix, few).NotKnown, ScoreAssessment.Of(Matrix, few).NotResearched, ScoreAssessment.Of(Matrix, few).SecondLook));
        Assert.True(ScoreAssessment.Of(Matrix, new Dictionary<string, string>()).SecondLook);
        few["injured"] = FactorAnswers.Yes;
        Assert.False(ScoreAssessment.Of(Matrix, few).SecondLook);
    }

    [Theory]
    [InlineData("code: out-of-sight", "code: disabled", "'factors' needs at least one, each with a code of its own.")]
    [InlineData("code: near", "code: disabled", "Two factors have the code 'disabled'.")]
    [InlineData("- code: suspect", "- code: suspects", "'suspects' is not one of: victim, suspect, household.")]
    [InlineData("warnings: [self-harm]", "warnings: [selfharm]", "'selfharm' is no kind of warning.")]
    [InlineData("of: [child], plan: now", "of: [cat], plan: now", "'cat' is nobody of a pack of research.")]
    [InlineData("plan: now", "plan: soon", "'plan' is now, past or ever.")]
    [InlineData("plan: now", "plan: now, younger: 3", "A line of 'prefill' tells by one of: warnings, entries")]
    [InlineData("earlier: 3, months: 24", "earlier: 3", "'earlier' needs 'months', how far back is looked.")]
    [InlineData("checks: [visor]", "checks: [visors]", "'visors' is not the code of a check of research.yaml.")]
    [InlineData("of: [on-plan, earlier-concerns]", "of: [on-plan, later-concerns]", "'later-concerns' is not the code of a factor.")]
    [InlineData("from: 9, source", "from: 4, source", "Each of 'levels' begins from more than the one before it.")]
    [InlineData("answer: no\n        weight: 2", "answer: no\n        weight: 2\n        prefill: [{ of: [child], plan: now }]", "What research tells answers yes: where no weighs, a person answers.")]
    public void A_matrix_that_cannot_be_used_is_refused_in_words(string said, string instead, string why) => Assert.Contains(why, Refused(said, instead), StringComparison.Ordinal);

    /// <summary>Not in what is asked, not in what is looked for, and not in what is matched though nobody looked for it by name (equality).</summary>
    [Theory, Proves("L09-59")]
    [InlineData("words: Does the child go missing?", "words: Is the child of an ethnic minority?", "ethnic")]
    [InlineData("about: Records stay behind.", "about: Which language is spoken at home?", "language")]
    [InlineData("code: want", "code: religion", "religion")]
    [InlineData("facts: [Disability], says: [\"Yes\"]", "facts: [Ethnicity], says: [\"A1\"]", "Ethnicity")]
    [InlineData("says: [\"May be in danger today: Yes\"]", "says: [\"Ethnicity: White\"]", "Ethnicity")]
    [InlineData("words: A child on a plan about", "words: Faith of a child on a plan about", "Faith")]
    public void A_matrix_that_looks_at_where_a_family_comes_from_is_refused_by_file_and_line(string said, string instead, string word)
    {
        var refused = Refused(said, instead);
        Assert.Contains($"An assessment of risk does not look at '{word}'", refused, StringComparison.Ordinal);
        Assert.Matches(@"risk-matrix\.yaml\D+[1-9]", refused);
        Assert.DoesNotContain(PrefillFactors.LinesOf("Report", [new DetailReading("Ethnicity", "Any"), new DetailReading("Religion", "Any"), new DetailReading("Risk", "high")]), l => l.Contains("Any", StringComparison.Ordinal));
        Assert.Null(NeverLookedAt.In("Can whoever is suspected be traced? Braces, faithful, embraces."));
    }

    /// <summary>A local pack says only what differs, by the code of the factor.</summary>
    [Fact]
    public void A_pack_lays_its_own_weights_over_the_one_beneath()
    {
        var folder = Directory.CreateDirectory(TestDatabases.NewFolder()).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "beneath"));
        File.Copy(Shipped, Path.Combine(folder, "beneath", "risk-matrix.yaml"));
        Directory.CreateDirectory(Path.Combine(folder, "own"));
        File.WriteAllText(Path.Combine(folder, "own", "pack.yaml"), "over: beneath\nwords: Ours\nsource: Agreed\nsureness: verified\n");
        File.WriteAllText(
            Path.Combine(folder, "own", "risk-matrix.yaml"), "version: ours/1\ndomains:\n  - { code: victim, factors: [{ code: missing, weight: 7, source: Agreed, sureness: verified }, { code: seen, removed: yes, source: Agreed, sureness: verified }] }\n");
        var own = Read(Path.Combine(folder, "own", "risk-matrix.yaml"));
        Assert.Equal(("ours/1", 7, null, Matrix.Factors.Count - 1), (own.Version, own.Factor("missing")!.Weight, own.Factor("seen"), own.Factors.Count));
        Assert.Equal(Matrix.Factor("missing")!.Words, own.Factor("missing")!.Words);
    }

    static string Refused(string said, string instead)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "risk-matrix.yaml");
        var pack = File.ReadAllText(Shipped);
        Assert.Contains(said, pack, StringComparison.Ordinal);
        File.WriteAllText(file, pack.Replace(said, instead, StringComparison.Ordinal));
        return Assert.Throws<PolicyFileException>(() => Read(file)).Message;
    }
}
