using Rowan.People;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.People;

/// <summary>Nobody joins a mother with her unborn baby: who compares the two is warned.</summary>
[Proves("C03-24")]
public sealed class MotherAndChildTests
{
    static readonly DateOnly Received = new(2010, 11, 24);

    static PersonaReading Said(string given = "Chantelle", string? born = null, string? sex = null, int? age = null, bool expected = false) => new(
        "1", "subject", [new NameReading("usual", given, null, "Okafor", null)], born is null ? null : PartialDate.Parse(born), null, age, null, sex, [], [], [],
        expected ? [new DetailReading(PersonaReading.NotYetBorn, "expected 1 February 2011")] : [], []);

    static string? Warned(PersonaReading a, PersonaReading b)
    {
        var words = MotherAndChild.OfUnborn(a, Received, b, Received);
        Assert.Equal(words, MotherAndChild.OfUnborn(b, Received, a, Received));
        return words;
    }

    [Theory]
    [InlineData("1988-03-02", null, true)]
    [InlineData(null, 22, true)]
    [InlineData(null, null, true)]
    [InlineData("2007", null, true)]
    [InlineData("2011-01-28", null, false)]
    [InlineData("2010-12", null, false)]
    [InlineData(null, 0, false)]
    public void An_unborn_child_and_somebody_who_cannot_be_that_child(string? born, int? age, bool warned)
    {
        foreach (var unborn in new[] { Said("Unborn baby"), Said("Baby", "2011-02-01", expected: true), Said("UNBORN", "2011-02-01") })
        {
            Assert.Equal(warned, Warned(unborn, Said(born: born, age: age)) is not null);
        }
    }

    [Fact]
    public void Two_records_of_one_unborn_child_and_two_of_grown_people_are_not_warned_of()
    {
        Assert.Null(Warned(Said("Unborn"), Said("Unborn baby")));
        Assert.Null(Warned(Said(born: "1988-03-02"), Said(born: "1962-01-01")));
    }

    [Fact]
    public void The_words_say_what_they_may_be()
    {
        Assert.Equal("These may be mother and child: one is a child not yet born, and the other is not.", Warned(Said("Unborn"), Said(born: "1988-03-02", sex: "F")));
        Assert.Equal("These may be parent and child: one is a child not yet born, and the other is not.", Warned(Said("Unborn"), Said(born: "1988-03-02", sex: "M")));
    }

    [Theory]
    [InlineData("mother", "These may be mother and child: MERLIN 1 says that one is the mother of the other.")]
    [InlineData("father", "These may be father and child: MERLIN 1 says that one is the father of the other.")]
    [InlineData("child", "These may be parent and child: MERLIN 1 says that one is the child of the other.")]
    [InlineData("half-sibling", "These may be two people: MERLIN 1 says that one is the half sibling of the other.")]
    [InlineData("same-household", "These may be two people: MERLIN 1 says that they live together.")]
    public void What_a_record_says_one_is_to_the_other(string kind, string words) => Assert.Equal(words, MotherAndChild.OfRelationship(kind, ["MERLIN 1"]));

    [Theory]
    [InlineData("subject", "mother", "These may be mother and child: MERLIN 1 names both, as subject and as mother.")]
    [InlineData("mother", "subject", "These may be mother and child: MERLIN 1 names both, as mother and as subject.")]
    [InlineData("mother", "father", "These may be two people: MERLIN 1 names both, as mother and as father.")]
    [InlineData("subject", "", "These may be two people: MERLIN 1 names both, as subject and as somebody.")]
    public void One_record_names_both_in_different_parts(string one, string other, string words) => Assert.Equal(words, MotherAndChild.OfRoles(one, other, ["MERLIN 1"]));

    [Theory]
    [InlineData(2, "A1 and A2 say that one is the mother of the other.")]
    [InlineData(5, "A1, A2 and 3 more say that one is the mother of the other.")]
    public void Several_records_that_say_the_same_are_one_warning(int records, string words) =>
        Assert.EndsWith(words, MotherAndChild.OfRelationship("mother", [.. Enumerable.Range(1, records).Select(n => $"A{n}")]), StringComparison.Ordinal);
}
