using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

public sealed class LinkerTests
{
    static LinkResult Link(IReadOnlyList<Person> people, LinkConstraints? constraints = null, LinkOptions? options = null) =>
        Linker.Link(people, constraints ?? LinkConstraints.None, MatchingModel.Default, options, cancel: TestContext.Current.CancellationToken);

    static string Words(LinkResult result) => string.Join(" ", result.Clusters.Select(c => string.Join("+", c)));

    static readonly Person[] Faridas =
    [
        Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018"),
        Person(2, "Farida", "Rahmany", "2014-03-05", Sex.Female, "E8 1AB"),
        Person(3, "Ferida", "Rahmani", "2014-05-03", Sex.Female, "N17 0AA", "9990000018"),
        Person(4, "Nadia", "Rahmani", "2012-11-20", Sex.Female, "E8 1AB"),
    ];

    [Fact]
    public void Mentions_of_one_person_come_together_and_a_sister_stays_herself() => Assert.Equal("1+2+3 4", Words(Link(Faridas)));

    [Fact]
    public void Each_member_names_the_one_that_ties_it_in()
    {
        var members = Link(Faridas).Members;

        Assert.Equal([1L, 2, 3], members.Select(m => m.Id));
        Assert.Equal(3, members[0].Partner);
        Assert.All(members, m => Assert.True(m.Probability > 0.99 && !m.ByDecision));
    }

    [Fact]
    public void What_a_person_decided_stands_against_every_score()
    {
        Assert.Equal("1+3 2 4", Words(Link(Faridas, new([], [(2, 1), (2, 3)]))));
        var forced = Link(Faridas, new([(4, 2)], []));
        Assert.Contains(forced.Clusters, c => c.Contains(4) && c.Contains(2));
        Assert.Contains(forced.Members, m => m is { Id: 4, Partner: 2, ByDecision: true });
    }

    [Fact]
    public void Keeping_two_apart_keeps_their_clusters_apart() =>
        Assert.All(Link(Faridas, new([], [(1, 3)])).Clusters, c => Assert.False(c.Contains(1) && c.Contains(3)));

    [Fact]
    public void Decisions_that_contradict_each_other_are_named_and_keeping_apart_wins()
    {
        var result = Link(Faridas, new([(1, 2), (2, 4)], [(1, 4)]));

        Assert.Equal([new Contradiction(2, 4)], result.Contradictions);
        Assert.DoesNotContain(result.Clusters, c => c.Contains(1) && c.Contains(4));
    }

    [Fact]
    public void A_record_without_a_number_does_not_chain_two_people_with_numbers_of_their_own()
    {
        var clusters = Link(
        [
            Person(1, "John", "Adeyemi", "2012-09-21", Sex.Male, "N17 0AA", "9990000018"),
            Person(2, "John", "Adeyemi", "2012-09-21", Sex.Male, "N17 0AA"),
            Person(3, "John", "Adeyemi", "2012-09-21", Sex.Male, "N17 0AA", "9990000026"),
        ]).Clusters;

        Assert.DoesNotContain(clusters, c => c.Contains(1) && c.Contains(3));
    }

    [Fact]
    public void A_newborn_mention_does_not_chain_twins()
    {
        var clusters = Link(
        [
            Person(1, "Ahmed", "Choudhury", "2015-02-11", Sex.Male, "E1 5JP"),
            Person(2, "Baby", "Choudhury", "2015-02-11", Sex.Male, "E1 5JP"),
            Person(3, "Bilal", "Choudhury", "2015-02-11", Sex.Male, "E1 5JP"),
        ]).Clusters;

        Assert.DoesNotContain(clusters, c => c.Contains(1) && c.Contains(3));
    }

    [Fact]
    public void Another_name_of_a_person_known_by_a_number_is_no_bar()
    {
        var result = Link(
        [
            Person(1, "Oyindamola", "Adeyemi", "2012-09-21", Sex.Female, "N17 0AA", "9990000018"),
            Person(2, "Grace", "Adeyemi", "2012-09-21", Sex.Female, "N17 0AA", "9990000018"),
            Person(3, "Grace", "Adeyemi", "2012-09-21", Sex.Female, "N17 0AA"),
        ]);

        Assert.Equal("1+2+3", Words(result));
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 500)]
    [InlineData(3, 5)]
    public void The_clusters_are_the_same_whatever_the_order_of_the_rows_and_the_threads(int threads, int cap)
    {
        var people = Town.Mentions(400, seed: 7);
        var options = new LinkOptions(Threads: threads, BlockCap: cap);
        var first = Link(people, options: options);
        var shuffled = people.ToArray();
        new Random(11).Shuffle(shuffled);

        var again = Link(shuffled, options: options with { Threads = 2 });

        Assert.Equal(Words(first), Words(again));
        Assert.Equal(first.Pairs, again.Pairs);
        Assert.Equal(first.Members, again.Members);
    }

    [Fact]
    public void A_made_up_town_is_told_apart()
    {
        var people = Town.Mentions(1500, seed: 3);
        var found = Evaluation.Compare(Link(people).Clusters, people.ToDictionary(p => p.Id, p => p.Source!));

        Assert.InRange(found.Pairs.Precision, 0.99, 1);
        Assert.InRange(found.Pairs.Recall, 0.8, 1);
    }

    [Fact]
    public void Batch_and_single_scores_are_the_same()
    {
        var people = Town.Mentions(300, seed: 5).ToDictionary(p => p.Id);
        var result = Link([.. people.Values]);
        var scorer = new Scorer(MatchingModel.Default, result.Frequencies);

        Assert.NotEmpty(result.Pairs);
        Assert.All(result.Pairs, p => Assert.Equal(p.WeightBits, scorer.Score(people[p.A], people[p.B]).WeightBits, 3));
    }

    [Fact]
    public void A_thousand_mentions_of_one_person_are_one_person() =>
        Assert.Equal([1200], Link([.. Enumerable.Range(1, 1200).Select(i => Person(i, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018"))]).Clusters.Select(c => c.Length));

    [Fact]
    public void Two_mentions_with_one_id_are_refused() =>
        Assert.Contains("id 1", Assert.Throws<ArgumentException>(() => Link([Faridas[0], Person(1, "Nadia", "Rahmani")])).Message);

    [Fact]
    public void Nobody_gives_nothing() => Assert.Empty(Link([]).Clusters);

    [Fact]
    public void Linking_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Linker.Link(Town.Mentions(50, seed: 1), LinkConstraints.None, MatchingModel.Default, cancel: stop.Token));
    }
}
