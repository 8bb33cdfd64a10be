using Rowan.Chronology;
using Rowan.Policy;
using Rowan.Research;
using Rowan.Search;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Research;

/// <summary>Which checks Rowan makes by itself, how long a plan has lasted, and how the pack of policy is read.</summary>
public sealed class ResearchRulesTests
{
    static readonly string Pack = RepositoryRoot.File("policy", "england-2010");
    static readonly KnownSystems Systems = SourcesFile.Read(Path.Combine(Pack, "sources.yaml"));
    static readonly DateTime Now = new(2010, 11, 24, 9, 30, 0, DateTimeKind.Utc);
    static readonly CheckRule Pnc = new("pnc", "Police National Computer", "", ["PNC"], 1, DateOnly.MinValue, null, "", "");

    static ResearchRules Read(string research)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "research.yaml");
        File.WriteAllText(file, research);
        return ResearchFile.Read(file, ClocksFile.Read(Path.Combine(Pack, "clocks.yaml")), ClocksFile.ReadHolidays(RepositoryRoot.File("policy", "bank-holidays.yaml")), Systems, FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).Keys);
    }

    static CheckedBySource Checked(IReadOnlyList<SourceAsked> asked, params string[] not) => Checked(asked, new LookedAt(3, 0, 0), not);

    static CheckedBySource Checked(IReadOnlyList<SourceAsked> asked, LookedAt looked, params string[] not) =>
        Assert.Single(Checks.ByRowan(Pnc, new Cover(asked, not, []), code => code, new Dictionary<string, int> { ["PNC"] = looked.People == 0 ? 0 : 2 }, looked, Now));

    /// <summary>Silence is not an answer: what is late, off, old, or not shared was not checked.</summary>
    [Fact, Proves("R10-30")]
    public void Rowan_makes_a_check_only_where_its_source_was_searched_and_is_fresh()
    {
        Assert.Equal(
            new CheckedBySource("PNC", true, "PNC: 2 records that you may see about these people, as delivered 24 November 2010 at 06:00; 3 rows of it could not be read"),
            Checked([new SourceAsked("PNC", "PNC", new DateTime(2010, 11, 24, 6, 0, 0, DateTimeKind.Utc), null, 3)]));
        Assert.Equal((false, "PNC was last delivered 22 November 2010 at 06:00, 2 days ago: too old for this check, which asks for 1 day at most"), Of(Checked([new SourceAsked("PNC", "PNC", new DateTime(2010, 11, 22, 6, 0, 0, DateTimeKind.Utc), null, 0)])));
        Assert.Equal((false, "PNC is off since yesterday: moved"), Of(Checked([new SourceAsked("PNC", "PNC", Now, null, 0, "off since yesterday: moved")])));
        Assert.Equal((false, "PNC (the computer): connected as pointers only"), Of(Checked([], "PNC (the computer): connected as pointers only")));
        Assert.Equal((false, "PNC: not searched for you"), Of(Checked([])));

        static (bool, string) Of(CheckedBySource source) => (source.Held, source.Words);
    }

    /// <summary>A source that is fresh says nothing of whom nobody looked at.</summary>
    [Fact, Proves("R10-30")]
    public void Rowan_makes_no_check_while_some_or_all_of_the_people_were_not_looked_at()
    {
        var fresh = new SourceAsked("PNC", "PNC", new DateTime(2010, 11, 24, 6, 0, 0, DateTimeKind.Utc), null, 0);
        const string Found = "PNC: 2 records that you may see about these people, as delivered 24 November 2010 at 06:00";
        foreach (var (looked, words) in new[]
        {
            (new LookedAt(0, 2, 0), "PNC: 2 people of the concern are not compared yet"), (new LookedAt(0, 0, 0), "PNC: nobody of the concern was looked at"),
            (new LookedAt(3, 1, 0), $"{Found}; 1 person of the concern is not compared yet"), (new LookedAt(16, 2, 3), $"{Found}; 2 people of the concern are not compared yet and 3 people of the concern are not in this pack"),
        })
        {
            Assert.Equal(new CheckedBySource("PNC", false, words), Checked([fresh], looked));
        }
    }

    /// <summary>That nothing came before is said of the sources that count, and of what the reader may see (H08-127).</summary>
    [Fact, Proves("H08-127")]
    public void No_earlier_concern_is_said_with_where_it_was_looked_for()
    {
        Assert.Equal("No earlier concern in Notifications, MERLIN, PROtect or CRIS that you may see", EarlierConcerns.Of([], ["Notifications", "MERLIN", "PROtect", "CRIS"], 1, new DateOnly(2010, 11, 24)).Words);
        var rules = Read(File.ReadAllText(Path.Combine(Pack, "research.yaml")));
        Assert.Contains("CRIS", rules.EarlierOf(PartIn.Sibling));
        Assert.DoesNotContain("CRIS", rules.EarlierOf(PartIn.ParentElsewhere));
    }

    [Fact]
    public void The_time_on_a_plan_is_told_in_words_with_what_lasts_first()
    {
        var by = new SaidBy("PROtect", 1, "registration", "P1", Now);
        Assert.Equal(
            [
                "Haringey (neglect): on it for 4 years, since 2 November 2006", "Hackney (emotional abuse): was on it for 20 days, 1 March 2003 to 21 March 2003",
            ],
            PlanTime.Of(
            [
                new Registration("Hackney", "EMO", new DateOnly(2003, 3, 1), new DateOnly(2003, 3, 21), [by]), new Registration("Haringey", "NEG", new DateOnly(2006, 11, 2), null, [by]),
                new Registration("Barnet", "NEG", new DateOnly(2010, 12, 1), null, [by]),
            ],
            new DateOnly(2010, 11, 24)));
    }

    /// <summary>The digest is of what the pack rested on, whatever the order in which it was read; another version, check or person is another digest.</summary>
    [Fact]
    public void The_digest_changes_with_any_version_check_or_person_and_with_nothing_else()
    {
        var rests = new PackRests([new(1, 10, [1]), new(2, 20, [2])], [7, 8], [new(100, 5), new(101, 6)], 50);
        Assert.Equal(rests.Digest, (rests with { Versions = [.. rests.Versions.Reverse()], Checks = [8, 7], People = [.. rests.People.Reverse()], Through = 51 }).Digest);
        Assert.Equal(5, new[]
        {
            rests.Digest, (rests with { Versions = [new(1, 11, [1]), new(2, 20, [2])] }).Digest, (rests with { Versions = [new(1, 10, [9]), new(2, 20, [2])] }).Digest, (rests with { Checks = [7] }).Digest,
            (rests with { People = [new(100, 5)] }).Digest,
        }.Distinct().Count());
    }

    [Fact]
    public void The_pack_as_shipped_is_read_and_names_every_obligatory_check()
    {
        var rules = Read(File.ReadAllText(Path.Combine(Pack, "research.yaml")));
        Assert.Equal(["pnc", "pnd", "ini", "visor", "crime", "cad", "intelligence", "merlin", "protect", "child-index"], rules.Checks.Select(c => c.Code));
        Assert.Equal(("child-index", null), (rules.Check("child-index", new DateOnly(2010, 8, 6))?.Code, rules.Check("child-index", new DateOnly(2010, 8, 7))));
        Assert.All(rules.Checks, c => Assert.True(c.Source.Length > 0 && c.Sureness is "verified" or "general knowledge" or "unresolved"));
    }

    [Theory]
    [InlineData("sources: [PNX]\n    withinDays: 1", "'PNX' is not a system of sources.yaml, and no feed file has that code.")]
    [InlineData("sources: [PNC]", "A check with 'sources' needs 'withinDays', how old their deliveries may be; one without has none.")]
    public void What_cannot_be_used_is_named_with_its_line(string sources, string wrong)
    {
        var refused = Assert.Throws<PolicyFileException>(() => Read(
            $"version: v\nfrom: 2010-04-01\nmostPeople: 4\nwatchDays: 9\nearlier: [MERLIN]\nchecks:\n  - code: pnc\n    words: PNC\n    about: It\n    {sources}\n    source: s\n    sureness: unresolved\n"));
        Assert.Contains(wrong, refused.Message, StringComparison.Ordinal);
        Assert.Matches("(7|10)", refused.Message);
    }
}
