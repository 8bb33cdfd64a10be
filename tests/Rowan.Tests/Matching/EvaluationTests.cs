using Rowan.Matching;

namespace Rowan.Tests.Matching;

public sealed class EvaluationTests
{
    static readonly Dictionary<long, string> Truth = new() { [1] = "a", [2] = "a", [3] = "a", [4] = "b", [5] = "b", [6] = "c" };

    [Fact]
    public void Clusters_that_are_the_truth_score_one()
    {
        var found = Evaluation.Compare([[1, 2, 3], [4, 5], [6]], Truth);
        Assert.Equal((new Accuracy(1, 1, 1), new Accuracy(1, 1, 1)), (found.Pairs, found.Clusters));
    }

    [Fact]
    public void Pairs_and_whole_clusters_are_counted()
    {
        var found = Evaluation.Compare([[1, 2], [3, 4, 5], [6]], Truth);

        // Found 1 + 3 pairs, of which 1-2 and 4-5 are true; true are 3 + 1. Of three clusters only c is whole.
        Assert.Equal(new Accuracy(0.5, 0.5, 0.5), found.Pairs);
        Assert.Equal(1.0 / 3, found.Clusters.F1, 12);
    }

    [Fact]
    public void Mentions_in_no_cluster_stand_alone_and_those_without_a_truth_are_left_out()
    {
        var found = Evaluation.Compare([[1, 2, 3, 99], [98]], Truth);

        Assert.Equal((1.0, 0.75), (found.Pairs.Precision, found.Pairs.Recall));
        Assert.Equal((0.5, 2.0 / 3), (found.Clusters.Precision, found.Clusters.Recall));
    }

    [Fact]
    public void With_nothing_to_find_nothing_is_missed() =>
        Assert.Equal(1, Evaluation.Compare([[1], [2]], new Dictionary<long, string> { [1] = "a", [2] = "b" }).Pairs.F1);
}
