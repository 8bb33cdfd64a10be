using Rowan.Access;
using Rowan.Policy;
using Rowan.Search;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

public sealed class SearchRulesTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly IReadOnlyDictionary<string, Feed> Feeds = FeedFiles.Load(RepositoryRoot.File("policy", "feeds"));
    static readonly KnownSystems Known = SourcesFile.Read(RepositoryRoot.File("policy", "england-2010", "sources.yaml"));

    [Fact]
    public void A_rare_key_counts_more_than_a_common_one()
    {
        IReadOnlyList<long> common = [.. Enumerable.Range(1, 100).Select(i => (long)i)];
        Assert.Equal([200, 7], Candidates.Of([common, [200], [7, 201], common], 1000).PersonaIds.Take(2).Order().Reverse());
        Assert.Equal(7, Candidates.Of([common, [7]], 1000).PersonaIds[0]);
    }

    [Fact]
    public void No_more_are_compared_than_can_be_and_that_is_said()
    {
        var found = Candidates.Of([[.. Enumerable.Range(1, 500).Select(i => (long)i)]], 10_000);
        Assert.Equal((Candidates.MostCompared, true), (found.PersonaIds.Count, found.Cut));
        Assert.False(Candidates.Of([[1, 2, 3]], 10_000).Cut);
    }

    /// <summary>Six hundred of one surname, one of them with the birth and the postcode too: those who have the surname alone cannot stand beside him.</summary>
    [Fact]
    public void Beyond_the_first_hundred_nobody_is_compared_who_has_little_of_what_the_best_has()
    {
        IReadOnlyList<long> surname = [.. Enumerable.Range(1, 600).Select(i => (long)i)];
        var one = Candidates.Of([surname, [7], [7, 8]], 100_000);
        Assert.Equal((Candidates.AlwaysCompared, 7L, 8L), (one.PersonaIds.Count, one.PersonaIds[0], one.PersonaIds[1]));

        IReadOnlyList<long> born = [.. Enumerable.Range(1, 150).Select(i => (long)i)];
        Assert.Equal(150, Candidates.Of([surname, born, born, born], 100_000).PersonaIds.Count);
        Assert.Equal(Candidates.MostCompared, Candidates.Of([surname], 100_000).PersonaIds.Count);
    }

    /// <summary>A hundred and fifty have the name in many spellings of it; one source has only the postcode of her, and it is asked for too.</summary>
    [Fact, Proves("C03-25")]
    public void Whoever_has_a_rare_key_is_compared_though_a_hundred_have_more_of_a_name()
    {
        IReadOnlyList<long> name = [.. Enumerable.Range(1, 150).Select(i => (long)i)];
        var found = Candidates.Of([.. Enumerable.Repeat(name, 12), [1, 900]], 100_000);
        Assert.Contains(900, found.PersonaIds);
    }

    [Fact]
    public void Alone_with_strong_evidence_is_very_likely_and_one_of_many_only_possible()
    {
        Assert.Equal(Strength.VeryLikely, Strengths.Of(Strengths.Probabilities([30], 6_000)[0]));
        Assert.Equal(Strength.Likely, Strengths.Of(Strengths.Probabilities([30, 30], 6_000)[0]));
        Assert.Equal(Strength.Possible, Strengths.Of(Strengths.Probabilities([30, 30, 30], 6_000)[0]));
        Assert.Equal(Strength.Possible, Strengths.Of(Strengths.Probabilities([6], 6_000)[0]));
        Assert.Equal(Strength.Possible, Strengths.Of(Strengths.Probabilities([12], 1_000_000)[0]));
    }

    [Fact, Proves("R10-30")]
    public void Every_search_says_which_sources_were_asked_how_old_they_are_and_which_were_not()
    {
        var cover = Cover(
            [new("MERLIN", new DateTime(2010, 11, 23, 2, 0, 0, DateTimeKind.Utc), 3), new("PROtect", new DateTime(2010, 11, 1, 2, 0, 0, DateTimeKind.Utc), 0)], "smith", Answer.Shown);
        Assert.Equal([("MERLIN", null, 3), ("PROtect", "23 days old: what came to the source since is not in these results", 0)], cover.Asked.Select(a => (a.Name, a.Old, a.SetAside)));
        Assert.Equal(["CRIS", "CAD", "CrimInt", "PNC", "ViSOR", "INI"], cover.NotAsked.Select(n => n.Split(' ')[0]));
        Assert.All(cover.NotAsked, n => Assert.True(n.EndsWith("not connected to Rowan", StringComparison.Ordinal) || n.EndsWith("nothing has been delivered yet", StringComparison.Ordinal), n));
    }

    [Fact, Proves("R10-30")]
    public void A_source_of_which_nothing_has_come_is_not_passed_over_in_silence() =>
        Assert.Contains("PROtect (the child protection registers of London's boroughs): nothing has been delivered yet", Cover([], "smith", Answer.Shown).NotAsked);

    [Fact, Proves("R10-30"), Proves("C03-24")]
    public void A_source_that_is_not_open_is_named_only_where_the_rule_tells_of_its_existence()
    {
        List<Delivered> delivered = [new("MERLIN", new DateTime(2010, 11, 23, 2, 0, 0, DateTimeKind.Utc), 0)];
        Assert.Contains(Cover(delivered, "smith", Answer.ExistenceOnly).NotAsked, n => n.StartsWith("MERLIN", StringComparison.Ordinal) && n.Contains("not open to your role", StringComparison.Ordinal));
        var withheld = Cover(delivered, "smith", Answer.Withheld);
        Assert.Empty(withheld.Asked);
        Assert.DoesNotContain(withheld.NotAsked, n => n.StartsWith("MERLIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("N15", "Nobody is found by N15 alone: it tells apart those who are found by a name or a date of birth.")]
    [InlineData("smith 31/02/2003", "'31/02/2003' was not searched: it is not a date.")]
    [InlineData("smith 7", "Records that give no date of birth or age were compared by the rest.")]
    [Proves("R10-30")]
    public void What_could_not_be_searched_is_said(string typed, string limit) => Assert.Contains(limit, Cover([], typed, Answer.Shown).Limits);

    [Fact]
    public void The_pack_names_eight_systems() => Assert.Equal(8, Known.Systems.Count);

    [Theory]
    [InlineData("version: a\nfreshDays: 0\nsystems: []", "'freshDays' is missing")]
    [InlineData("version: a\nfreshDays: 7\nsystems: [{code: A, holds: b}, {code: a, holds: c}]", "the same code")]
    [InlineData("version: a\nfreshDays: 7\nsystem: []", "not found")]
    public void A_list_of_systems_that_cannot_be_used_is_refused_with_the_reason(string yaml, string why)
    {
        var path = Path.Combine(TestDatabases.NewFolder(), "sources.yaml");
        File.WriteAllText(path, yaml);
        Assert.Contains(why, Assert.Throws<PolicyFileException>(() => SourcesFile.Read(path)).Message, StringComparison.OrdinalIgnoreCase);
    }

    static Cover Cover(IReadOnlyList<Delivered> delivered, string typed, Answer answer) => CoverOfSearch.Of(
        delivered, QueryText.Parse(typed, Today), false, _ => new AccessDecision(answer, "test", "test/1", ""), Feeds, Known, Today);
}
