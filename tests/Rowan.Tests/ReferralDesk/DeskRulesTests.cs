using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Clocks;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.ReferralDesk;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.ReferralDesk;

/// <summary>The rules of the desk, of the shipped pack: which queue, which clock, what a decision needs, what belongs together, and where members differ.</summary>
public sealed class DeskRulesTests
{
    static readonly string Pack = RepositoryRoot.File("policy", "england-2010");
    static readonly FormsOfPack Forms = FormsFile.Read(Pack, FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).ToDictionary(StringComparer.OrdinalIgnoreCase));
    static readonly DateOnly Day = new(2010, 11, 24);
    static readonly DateTime Morning = new(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc);

    static readonly DeskRules Rules = Read(File.ReadAllText(Path.Combine(Pack, "desk.yaml")));
    static readonly DecisionAnswers Whole = Builders.GivenDesk.Answers;

    static DeskRules Read(string desk)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "desk.yaml");
        File.WriteAllText(file, desk);
        return DeskFile.Read(file, ClocksFile.Read(Path.Combine(Pack, "clocks.yaml")), ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml")), AccessFile.Read(Path.Combine(Pack, "access.yaml")).Standing, Forms);
    }

    static JsonElement Sent(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>A small concern has a queue of its own; where anything speaks of harm, or nothing was answered, it has not.</summary>
    [Theory]
    [InlineData("""{"done":{"crime":{"code":"no","words":"No"},"protection":{"code":"no","words":""}},"children":[{"unmet":[{"code":"healthy","words":""}]}]}""", "below-threshold", "healthy")]
    [InlineData("""{"done":{"crime":{"code":"not-known","words":""},"protection":{"code":"no","words":""}},"children":[{"unmet":[{"code":"healthy","words":""}]}]}""", "child-abuse", "healthy")]
    [InlineData("""{"done":{"crime":{"code":"no","words":""},"protection":{"code":"no","words":""}},"children":[{"unmet":[{"code":"economic","words":""}]},{"unmet":[{"code":"enjoy","words":""},{"code":"safe","words":""}]}]}""", "child-abuse", "safe")]
    [InlineData("""{"done":{"crime":{"code":"no","words":""},"protection":{"code":"used","words":""}},"children":[{"unmet":[{"code":"economic","words":""}]},{"unmet":[{"code":"enjoy","words":""}]}]}""", "child-abuse", "enjoy")]
    [InlineData("""{"done":{"crime":{"code":"no","words":""},"protection":{"code":"no","words":""}},"children":[{}]}""", "child-abuse", "")]
    [InlineData("{}", "child-abuse", "")]
    public void A_concern_below_the_threshold_has_a_queue_of_its_own_and_silence_is_never_below_it(string sent, string queue, string gravest)
    {
        Assert.Equal(queue, Rules.QueueOf("pac", Sent(sent)));
        Assert.Equal(gravest, Rules.GravestOf("pac", Sent(sent)));
        Assert.Equal("child-abuse", Rules.QueueOf("another-form", Sent(sent)));
    }

    /// <summary>Of which forms concerns are compared by what was answered; of the others the page says that they are not.</summary>
    [Fact]
    public void Every_form_that_asks_how_grave_it_is_is_compared_by_that()
    {
        Assert.Equal(["advicecall", "furtherdisclosure", "policeprotection"], Forms.All.Select(f => f.Code).Distinct().Where(f => !Rules.Compares(f)).Order(StringComparer.Ordinal));
        Assert.Equal("high", Rules.GravestOf("domesticabuse", Sent("""{"concern":{"risk":{"code":"high","words":""}}}""")));
    }

    [Theory]
    [InlineData(0, "under 1")]
    [InlineData(1, "1 to 4")]
    [InlineData(10, "5 to 10")]
    [InlineData(17, "16 and over")]
    [InlineData(null, "age not known")]
    public void Ages_stand_in_bands(int? years, string words) => Assert.Equal(words, Rules.AgeBandWords(Rules.AgeBandOf(years)));

    /// <summary>24 hours run through the night and the weekend, and the first decision stops them.</summary>
    [Theory]
    [InlineData("2010-11-24T09:50", null, "23 hours 40 minutes left", ClockStands.Running)]
    [InlineData("2010-11-25T09:29:30", null, "less than a minute left", ClockStands.Running)]
    [InlineData("2010-11-25T09:30", null, "less than a minute late", ClockStands.Breached)]
    [InlineData("2010-11-27T12:00", null, "2 days late", ClockStands.Breached)]
    [InlineData("2010-12-27T12:00", "2010-11-25T09:00", "In time", ClockStands.Met)]
    [InlineData("2010-12-27T12:00", "2010-11-25T11:30", "2 hours late", ClockStands.MetLate)]
    public void The_clock_of_a_concern_is_read_off_what_happened(string now, string? decided, string words, ClockStands stands)
    {
        static DateTime At(string instant) => DateTime.SpecifyKind(DateTime.Parse(instant), DateTimeKind.Utc);
        var read = DeskClock.OfDecision(Rules, Morning, decided is null ? null : At(decided), At(now));
        Assert.Equal((words, stands), (read.Words, read.Reading.Stands));
    }

    /// <summary>Nothing is decided while any one answer is missing, whichever it is; each is named where it stands.</summary>
    [Fact]
    [Proves("H08-13", "H08-39")]
    public void A_decision_needs_every_answer()
    {
        Assert.Empty(DecisionRules.Wrong(Whole, Rules, Day, supersedes: false));
        Assert.Equal(["SupersedesWhy"], DecisionRules.Wrong(Whole, Rules, Day, supersedes: true).Select(f => f.About));
        Assert.Empty(DecisionRules.Wrong(Whole with { SupersedesWhy = "More is known." }, Rules, Day, supersedes: true));
        (string About, DecisionAnswers Without)[] without =
        [
            ("Crime", Whole with { Crime = null }), ("Crime", Whole with { Crime = "perhaps" }), ("Protection", Whole with { Protection = "" }), ("ProtectionWhy", Whole with { ProtectionWhy = " \n" }),
            ("Route", Whole with { Route = "elsewhere" }), ("Reasons", Whole with { Reasons = null }), ("Options", Whole with { Options = "" }), ("Consulted", Whole with { Consulted = null }),
            ("Reasons", Whole with { Reasons = new string('x', DecisionRules.LongestWords + 1) }),
        ];
        Assert.All(without, w => Assert.Equal([w.About], DecisionRules.Wrong(w.Without, Rules, Day, supersedes: false).Select(f => f.About)));
        Assert.Equal(7, DecisionRules.Wrong(DecisionAnswers.None, Rules, Day, supersedes: false).Count);
    }

    /// <summary>Each concern stands once, beside all that share a child or an address with it by any way; and what shares nothing is not marked.</summary>
    [Fact]
    public void Concerns_that_share_a_child_or_an_address_stand_together_whatever_they_are() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 5).Zip(Gen.Choose(0, 5)), 12).ToArbitrary(),
        drawn =>
        {
            // 0 is nobody known, or no address.
            var concerns = drawn.Select((d, i) => new ConcernOf(i, d.Item1 == 0 ? [] : [d.Item1], d.Item2 == 0 ? [] : [$"{d.Item2}"])).ToList();
            var together = ConcernsTogether.Of(concerns);
            bool Share(ConcernOf a, ConcernOf b) => a.Id != b.Id && (a.Children.Intersect(b.Children).Any() || a.Addresses.Intersect(b.Addresses).Any());
            HashSet<long> Reach(HashSet<long> from) => concerns.Where(c => from.Contains(c.Id) || concerns.Any(o => from.Contains(o.Id) && Share(o, c))).Select(c => c.Id).ToHashSet() is var more && more.Count > from.Count ? Reach(more) : from;
            Assert.Equal(concerns.Select(c => c.Id), together.Select(t => t.Id).Order());
            foreach (var one in together)
            {
                Assert.Equal(concerns.Where(c => Share(c, concerns[(int)one.Id])).Select(c => c.Id), one.With.Select(w => w.Id).Order());
                Assert.All(one.With, w => Assert.Equal(concerns[(int)w.Id].Children.Intersect(concerns[(int)one.Id].Children).Any(), w.SameChild));
            }

            // What belongs together is one run, which begins where its first would stand alone.
            var runs = together.Select(t => Reach([t.Id]).Min()).ToList();
            Assert.Equal(runs.Order(), runs);
            Assert.All(together.Zip(together.Skip(1)), pair => Assert.True(Reach([pair.First.Id]).Min() < Reach([pair.Second.Id]).Min() || pair.First.Id < pair.Second.Id));
        }).QuickCheckThrowOnFailure();

    /// <summary>Failing 12: the same concern goes one way with one sergeant and another with the next.</summary>
    [Fact]
    [Proves("H08-43")]
    public void Where_members_decide_like_concerns_differently_the_widest_difference_stands_first()
    {
        var (ruth, owen, ada) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        LikenessOf Of(string band) => new("pac", "Checklist", band, "safe", "Stay safe");
        IEnumerable<DecisionToCompare> Times(int count, string band, Guid by, string route) => Enumerable.Repeat(new DecisionToCompare(Of(band), by, $"{by}", route.ToLowerInvariant(), route), count);
        var read = RoutingDifferences.Of(
        [
            .. Times(6, "1", ruth, "Joint"), .. Times(6, "1", owen, "Joint"),
            .. Times(8, "5", ruth, "Joint"), .. Times(2, "5", ruth, "Early help"), .. Times(1, "5", owen, "Joint"), .. Times(4, "5", owen, "Early help"), .. Times(4, "5", ada, "No further action"),
            .. Times(4, "11", ada, "Joint"), .. Times(9, "11", ruth, "Early help"),
        ]);
        Assert.Equal(["5", "1", "11"], read.Select(r => r.Alike.AgeBand));
        Assert.Equal([0.6, 0.0, null], read.Select(r => r.Apart is { } a ? Math.Round(a, 9) : (double?)null));
        Assert.Equal([(ruth, 10), (owen, 5), (ada, 4)], read[0].Members.Select(m => (m.By, m.All)));
        Assert.Equal(["Joint", "Early help", "No further action"], read[0].Routes.Select(r => r.Words));

        // A route whose words were mended is the same route, called as it is now.
        var mended = Assert.Single(RoutingDifferences.Of([.. Times(5, "5", ruth, "Joint"), .. Times(5, "5", owen, "Joint").Select(d => d with { RouteWords = "Joint enquiry" })]));
        Assert.Equal([("joint", "Joint enquiry")], mended.Routes);
        Assert.Equal(0, mended.Apart);
    }

    [Theory]
    [InlineData("clock: DESK-1", "clock: POL-1", "must start on 'referral-received' and stop on 'referral-decided'")]
    [InlineData("clock: DESK-1", "clock: NONE", "'NONE' is not the code of a time limit")]
    [InlineData("training: referral-desk ", "training: referral-desks ", "'referral-desks' is not a training of access.yaml")]
    [InlineData("awaits: REF-1", "awaits: DESK-1", "must start on 'council-referral-received'")]
    [InlineData("isNot: [safe]", "isNot: [safely]", "'safely' cannot be answered to that question")]
    [InlineData("part: done, field: crime,", "part: done, field: crimes,", "has no question 'crimes' in a part 'done'")]
    [InlineData("isNot: [safe] }", "is: [safe], isNot: [safe] }", "has 'is' or 'isNot', and one of them alone")]
    [InlineData("ages: [1, 5, 11, 16]", "ages: [1, 5, 5]", "the youngest first")]
    [InlineData("code: early-help", "code: joint", "each with a code of its own")]
    [InlineData("[monday, tuesday,", "[monday, tuesdays,", "'tuesdays' is not a day of the week")]
    [InlineData("[monday, tuesday,", "[monday, monday,", "each day on which somebody is there, once")]
    [InlineData("until: \"18:00\"", "until: \"07:00\"", "later on the same day")]
    [InlineData("until: \"18:00\"", "until: evening", "is a time of day")]
    [InlineData("duty: supervisor ", "duty: nobody ", "'nobody' is not a role of members")]
    [InlineData("    takes:", "    takis:", "'takis' is not a word")]
    public void What_is_wrong_in_the_file_is_said_with_its_line(string stands, string instead, string says)
    {
        var shipped = File.ReadAllText(Path.Combine(Pack, "desk.yaml"));
        Assert.Contains(stands, shipped, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => Read(shipped.Replace(stands, instead, StringComparison.Ordinal)));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.Matches(@"line [1-9]", wrong.Message);
    }
}
