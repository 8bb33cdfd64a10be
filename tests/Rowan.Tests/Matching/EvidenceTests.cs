using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

public sealed class EvidenceTests
{
    [Fact]
    public void A_pair_is_explained_field_by_field_in_words()
    {
        var score = ByDefault.Score(
            Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018"),
            Person(2, "Farida", "Rahmany", "2014-05-03", Sex.Female, "E8 4AA"));

        var words = score.Evidence.Select(e => e.Words).ToList();
        Assert.Contains(words, w => w.StartsWith("Family name: Rahmani / Rahmany – spelt nearly the same (+", StringComparison.Ordinal));
        Assert.Contains(words, w => w.StartsWith("Given name: Farida – the same (+", StringComparison.Ordinal));
        Assert.Contains(words, w => w.StartsWith("Postcode: E8 1AB / E8 4AA – the same district only (+", StringComparison.Ordinal));
        Assert.DoesNotContain(score.Evidence, e => e.Field.StartsWith("identifier", StringComparison.Ordinal));
    }

    [Fact]
    public void The_evidence_adds_up_to_the_score_and_swapping_the_two_changes_nothing() =>
        Prop.ForAll(RandomPeople.One, RandomPeople.One, (a, b) =>
        {
            var (there, back) = (ByDefault.Score(a, b), ByDefault.Score(b, a));
            Assert.Equal(there.WeightBits, there.Evidence.Sum(e => e.Bits), 0.01);
            Assert.Equal(there.WeightBits, back.WeightBits, 4);
            Assert.Equal(there.Conflict?.Kind, back.Conflict?.Kind);
            Assert.InRange(there.Probability, 0, 1);
            Assert.Equal(there.Evidence.Select(e => (e.Field, e.Level)), back.Evidence.Select(e => (e.Field, e.Level)));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Nobody_known_by_a_name_and_a_date_is_more_like_another_than_like_themselves() =>
        Prop.ForAll(RandomPeople.One, RandomPeople.One, (a, b) =>
            ByDefault.Score(a, b).WeightBits <= Math.Max(ByDefault.Score(a, a).WeightBits, ByDefault.Score(b, b).WeightBits) + 3)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void What_is_missing_leaves_the_score_where_it_was()
    {
        var (bare, other) = (Person(1, "Farida", "Rahmani"), Person(2, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018", "Hackney"));

        Assert.Equal(["prior", "given", "family"], ByDefault.Score(bare, other).Evidence.Select(e => e.Field));
    }
}
