using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>The fast string comparisons give what the textbook versions give.</summary>
public sealed class KernelTests
{
    /// <summary>Short words over few letters, so that repeats and exchanges abound, and now and then a long one.</summary>
    static readonly Arbitrary<string> Words = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements('a', 'b', 'c')).Select(c => new string(c.Take(12).ToArray())),
        Gen.ArrayOf(Gen.Elements('a', 'e', 'h', 'm', 'o', 'n', 'é', 'ж')).Select(c => new string(c.Take(EditDistance.MaximumLength).ToArray()))).ToArbitrary();

    [Fact]
    public void The_bit_parallel_edit_distance_is_that_of_the_table() =>
        Prop.ForAll(Words, Words, (a, b) => EditDistance.Between(a, b) == PlainKernels.OptimalAlignment(a, b)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Jaro_Winkler_without_arrays_is_that_with_arrays() =>
        Prop.ForAll(Words, Words, (a, b) => Math.Abs(JaroWinkler.Similarity(a, b) - PlainKernels.JaroWinkler(a, b)) < 1e-12).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Both_are_symmetric_bounded_and_know_equals() =>
        Prop.ForAll(Words, Words, (a, b) =>
        {
            var (distance, similarity) = (EditDistance.Between(a, b), JaroWinkler.Similarity(a, b));
            return distance == EditDistance.Between(b, a)
                && similarity.Equals(JaroWinkler.Similarity(b, a))
                && similarity is >= 0 and <= 1
                && distance >= Math.Abs(a.Length - b.Length) && distance <= Math.Max(a.Length, b.Length)
                && (distance == 0) == (a == b)
                && (similarity.Equals(1.0) == (a == b));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    public void Jaro_Winkler_gives_Winklers_own_examples(string a, string b, double expected) =>
        Assert.Equal(expected, JaroWinkler.Similarity(a, b), 4);

    [Theory]
    [InlineData("cruz", "rcuz", 1)]
    [InlineData("rahmani", "rahmany", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "abc", 3)]
    public void Two_neighbours_exchanged_are_one_edit(string a, string b, int expected) => Assert.Equal(expected, EditDistance.Between(a, b));

    [Fact]
    public void Longer_texts_are_compared_by_their_beginning()
    {
        var (a, b) = (new string('a', 100), new string('a', 64) + new string('b', 36));
        Assert.Equal(0, EditDistance.Between(a, b));
        Assert.Equal(1, JaroWinkler.Similarity(a, b));
    }
}
