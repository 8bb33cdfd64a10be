using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Clocks;
using Rowan.Forms;
using Rowan.Policy;
using Rowan.Sources.Feeds;
using Rowan.StrategyDiscussions;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.StrategyDiscussions;

/// <summary>The rules of strategy discussions, of the shipped pack: who must be there, what a record needs, and by when.</summary>
public sealed class DiscussionRulesTests
{
    static readonly string Pack = RepositoryRoot.File("policy", "england-2010");
    static readonly DateTime Now = new(2010, 11, 24, 15, 0, 0, DateTimeKind.Utc);
    static readonly DiscussionRules Rules = Read(File.ReadAllText(Path.Combine(Pack, "discussions.yaml")));
    static readonly string[] Answers = [WhoMustBeThere.Yes, WhoMustBeThere.No, WhoMustBeThere.NotKnown];

    static DiscussionRules Read(string discussions)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "discussions.yaml");
        File.WriteAllText(file, discussions);
        return DiscussionsFile.Read(
            file, ClocksFile.Read(Path.Combine(Pack, "clocks.yaml")), ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml")), AccessFile.Read(Path.Combine(Pack, "access.yaml")).Standing,
            FormsFile.Read(Pack, FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).ToDictionary(StringComparer.OrdinalIgnoreCase)));
    }

    static InviteeRead Invited(long id, string part, string agency = "An agency") => new(id, part, Rules.PartWords(part), $"Person {id}", agency, "Post", "Telephone", null, null, null, []);

    /// <summary>Failing 15: no paediatrician, and nobody noticed. Whatever is answered, only a plain no lets the paediatrician stay away; the police supervisor, social care and health never may.</summary>
    [Fact, Proves("H08-12")]
    public void Only_a_plain_no_lets_somebody_stay_away_and_some_never_may() => Prop.ForAll(
        Gen.Elements(Answers).Zip(Gen.Elements(Answers)).ToArbitrary(),
        drawn =>
        {
            var needed = WhoMustBeThere.Of(Rules, new Dictionary<string, string> { ["medical"] = drawn.Item1, ["school"] = drawn.Item2 });
            Assert.Equal(["police-supervisor", "social-care", "health"], needed.Except(["paediatrician", "school"]));
            Assert.Equal((drawn.Item1 != WhoMustBeThere.No, drawn.Item2 != WhoMustBeThere.No), (needed.Contains("paediatrician"), needed.Contains("school")));
            Assert.Contains("paediatrician", WhoMustBeThere.Of(Rules, new Dictionary<string, string>()));
        }).QuickCheckThrowOnFailure();

    /// <summary>Whoever is invited and comes: those who are missing are exactly those of whom nobody of a rank that counts took part, and whoever was not even invited is among them.</summary>
    [Fact, Proves("L09-51")]
    public void Who_is_missing_is_worked_out_from_who_took_part_and_their_rank() => Prop.ForAll(
        Gen.ListOf(Gen.Elements(Rules.People.Select(p => p.Code).ToArray()).Zip(Gen.Elements("DS", "detective inspector", "PC", "")).Zip(Gen.Elements("yes", "no", null)), 8).ToArbitrary(),
        drawn =>
        {
            var invited = drawn.Select((d, i) => new InvitedAs(i, d.Item1.Item1)).ToList();
            var attendance = drawn.Select((d, i) => new TookPart { InviteeId = i, Took = d.Item2, Rank = d.Item1.Item2 }).ToList();
            var needed = WhoMustBeThere.Of(Rules, new Dictionary<string, string>());
            var missing = WhoMustBeThere.NotThere(Rules, needed, invited, attendance);
            Assert.Equal(needed.Where(code => !drawn.Any(d => d.Item1.Item1 == code && d.Item2 == "yes" && (code != "police-supervisor" || d.Item1.Item2 is "DS" or "detective inspector"))), missing);
            Assert.Empty(WhoMustBeThere.NotInvited(needed, invited).Except(missing));
        }).QuickCheckThrowOnFailure();

    /// <summary>Medical evidence is read from what was told; where the form does not ask, it is not known.</summary>
    [Theory]
    [InlineData("""{"children":[{"signs":[{"code":"lice","words":""}]},{"signs":[{"code":"bruises","words":""}]}]}""", "medical")]
    [InlineData("""{"children":[{"injured":{"code":"yes","words":"Yes"},"school":"St Ann's"}]}""", "medical school")]
    [InlineData("""{"concern":{"news":[{"code":"injury","words":""}]},"children":[{"school":" "}]}""", "medical")]
    [InlineData("""{"children":[{"signs":[{"code":"none","words":""}],"injured":{"code":"no","words":"No"}}]}""", "")]
    [InlineData("{}", "")]
    public void What_decides_who_must_be_there_is_read_from_the_notification(string sent, string told) => Assert.Equal(told, string.Join(' ', WhoMustBeThere.Told(Rules, Encoding.UTF8.GetBytes(sent))));

    /// <summary>Nothing is counter-signed while any one of these is missing, whichever it is; each is named where it stands.</summary>
    [Fact, Proves("H08-126", "H08-14", "L09-50", "H08-58", "H08-59")]
    public void A_record_needs_every_answer()
    {
        IReadOnlyList<InviteeRead> invited = [Invited(1, "police-supervisor", "Police"), Invited(2, "social-care", "Haringey"), Invited(3, "health", "Hospital"), Invited(4, "school", "School")];
        var known = new ToBeSigned(invited, ["police-supervisor", "social-care", "health"], null, new Dictionary<string, string> { ["officer"] = "PC Dana Whitlock" }, Now.AddHours(-5.5), Now);
        var held = Now.AddHours(-5.5);
        var whole = GivenDiscussion.Answers with
        {
            Attendance = [new() { InviteeId = 1, Took = "yes", Rank = "DS" }, new() { InviteeId = 2, Took = "yes" }, new() { InviteeId = 3, Took = "yes" }, new() { InviteeId = 4, Took = "no", Why = "Half term." }],
            Said = [new() { Agency = "Police", Facts = "F" }, new() { Agency = "haringey", Opinions = "O" }, new() { Agency = "Hospital", Facts = "F" }],
        };
        IEnumerable<string> Wrong(RecordAnswers answers, ToBeSigned? of = null) => RecordRules.Wrong(answers, Rules, of ?? known).Select(f => f.About).Distinct();
        RecordAnswers Attended(int at, Func<TookPart, TookPart> change) => whole with { Attendance = [.. whole.Attendance.Select((a, i) => i == at ? change(a) : a)] };
        RecordAnswers Acted(Func<ActionAgreed, ActionAgreed> change) => whole with { Actions = [change(whole.Actions[0])] };
        RecordAnswers Dissented(Func<Dissent, Dissent> change) => whole with { Dissents = [change(whole.Dissents[0])] };
        Assert.Empty(Wrong(whole));
        Assert.Empty(Wrong(whole with { ResearchWhy = null }, known with { SignOff = new(1, held) }));
        Assert.Equal(["ResearchWhy"], Wrong(whole with { ResearchWhy = null }, known with { SignOff = new(1, held.AddSeconds(1)) }));
        Assert.Equal(["attendance"], Wrong(whole, known with { Invited = [invited[0]], Needed = [] }));
        Assert.Empty(Wrong(Acted(a => a with { Other = null, Member = " officer " })));
        Assert.Empty(Wrong(whole with { Legal = "no", LegalSaid = null, Actions = [new()], Dissents = [] }));
        (string About, RecordAnswers Without)[] without =
        [
            ("HeldOn", whole with { HeldOn = "24 Novembre" }), ("HeldOn", whole with { HeldAt = "25:00" }), ("HeldOn", whole with { HeldAt = "16:00" }), ("HeldOn", whole with { HeldAt = "09:29" }), ("invited-4", Attended(3, a => a with { Why = " " })),
            ("invited-4", Attended(3, a => a with { Took = null })), ("without-police-supervisor", Attended(0, a => a with { Rank = "PC" })), ("without-health", Attended(2, a => a with { Took = "no", Why = "On call." })),
            ("said", whole with { Said = [whole.Said[0], whole.Said[1]] }), ("Decision", whole with { Decision = "perhaps" }), ("Reasons", whole with { Reasons = "" }), ("Threshold", whole with { Threshold = null }),
            ("Legal", whole with { Legal = null }), ("LegalSaid", whole with { LegalSaid = null }), ("ResearchWhy", whole with { ResearchWhy = " " }), ("action-0", Acted(a => a with { Words = null })), ("action-0", Acted(a => a with { Other = null })),
            ("action-0", Acted(a => a with { Member = "officer" })), ("action-0", Acted(a => a with { Other = null, Member = "nobody" })), ("action-0", Acted(a => a with { DueAt = null })), ("action-0", Acted(a => a with { DueOn = "23/11/2010" })),
            ("dissent-0", Dissented(d => d with { Answer = null })), ("dissent-0", Dissented(d => d with { Who = "" })), ("Reasons", whole with { Reasons = new string('x', RecordRules.LongestWords + 1) }),
        ];
        Assert.All(without, w => Assert.Equal([w.About], Wrong(w.Without)));
    }

    /// <summary>A draft is no store: neither one answer nor all of them together grow without end.</summary>
    [Fact]
    public void What_is_too_long_is_not_kept()
    {
        var (most, more) = (new string('x', RecordRules.LongestKept), new string('x', RecordRules.LongestKept + 1));
        Assert.Null(RecordRules.TooLong(new RecordAnswers { Reasons = most }));
        Assert.NotNull(RecordRules.TooLong(new RecordAnswers { Reasons = more }));
        Assert.NotNull(RecordRules.TooLong(new RecordAnswers { Actions = [new() { Member = more }] }));
        Assert.NotNull(RecordRules.TooLong(new RecordAnswers { Dissents = [.. Enumerable.Repeat(new Dissent { What = most }, 50)] }));
    }

    /// <summary>One working day: what is held on Friday is with everybody by the end of Monday. The conference runs from the discussion that began enquiries.</summary>
    [Theory]
    [InlineData("2026-04-17T14:30", "2026-04-20T22:59:30", "less than a minute left", ClockStands.Running)]
    [InlineData("2026-04-17T14:30", "2026-04-20T23:00", "less than a minute late", ClockStands.Breached)]
    public void The_record_is_with_everybody_within_a_working_day_and_the_conference_within_fifteen(string held, string now, string words, ClockStands stands)
    {
        static DateTime At(string instant) => DateTime.SpecifyKind(DateTime.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var read = Rules.OfSending(At(held), null, At(now));
        Assert.Equal((words, stands), (read.Words, read.Reading.Stands));
        Assert.Equal(ClockStands.Met, Rules.OfSending(At(held), At(held).AddHours(1), At(now)).Reading.Stands);
        // Domain facts §1.2: strategy discussion on Friday 17 April 2026, conference by Monday 11 May.
        Assert.Equal(At("2026-05-11T23:00"), Rules.OfConference(At(held), At(now)).Reading.DueAt);
    }

    [Theory]
    [InlineData("record: STRAT-2", "record: POL-1", "must start on 'strategy-discussion-held' and stop on 'strategy-record-sent'")]
    [InlineData("held: POL-1", "held: NONE", "'NONE' is not the code of a time limit")]
    [InlineData("training: referral-desk ", "training: none ", "'none' is not a training of access.yaml")]
    [InlineData("needed: medical", "needed: medicals", "'medicals' is neither 'always' nor the code of one of 'asks'")]
    [InlineData("is: [injury]", "is: [injuries]", "'injuries' cannot be answered to that question")]
    [InlineData("field: injured,", "field: injures,", "No form of the pack has a question 'injures' in a part 'children'")]
    [InlineData("code: paediatrician", "code: the doctor", "is not a code: write small letters")]
    [InlineData("enquiries: yes", "enquiries: perhaps", "'enquiries' is yes or no")]
    public void What_is_wrong_in_the_file_is_said_with_its_line(string stands, string instead, string says)
    {
        var shipped = File.ReadAllText(Path.Combine(Pack, "discussions.yaml"));
        Assert.Contains(stands, shipped, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => Read(shipped.Replace(stands, instead, StringComparison.Ordinal)));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.Matches("line [1-9]", wrong.Message);
    }
}
