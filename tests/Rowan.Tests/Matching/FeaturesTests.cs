using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;
using Mention = Rowan.Matching.Person;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

/// <summary>The compact form of a person that the caller keeps in a column.</summary>
public sealed class FeaturesTests
{
    [Fact]
    public void A_person_comes_back_from_its_bytes_as_it_was() =>
        Prop.ForAll(RandomPeople.One, person =>
        {
            var back = Mention.FromBytes(person.Id, person.ToBytes());
            Assert.Equal(Plain(person), Plain(back));
            Assert.Equal(BlockingKeys.Of(person), BlockingKeys.Of(back));
            Assert.Equal(person.ToBytes(), back.ToBytes());
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    static string Plain(Person p) =>
        $"{p.Id}|{string.Join(";", p.Names)}|{p.Birth}|{p.Birth?.Earliest}|{p.Birth?.Latest}|{p.Sex}|{string.Join(";", p.Postcodes)}|{string.Join(";", p.Places)}|{string.Join(";", p.Identifiers)}|{p.Source}|{p.SourceSaysOnce}";

    [Fact]
    public void A_typical_person_takes_less_than_300_bytes() =>
        Assert.InRange(Person(1, "Oluwaseun Emmanuel", "Adeyemi-Johnson", "2012-09-21", Sex.Male, "N17 0AA", "9990000018", "12 Park Lane, Tottenham", new Identifier("merlin-nominal", "0123456/12")).ToBytes().Length, 40, 150);

    [Fact]
    public void Bytes_of_another_version_are_refused_and_the_message_says_what_to_do()
    {
        var bytes = Person(1, "Farida", "Rahmani").ToBytes();
        bytes[0] = 9;

        var error = Assert.Throws<FormatException>(() => Mention.FromBytes(1, bytes));
        Assert.Contains("version 9", error.Message);
        Assert.Contains("again from the facts", error.Message);
    }

    [Fact]
    public void Bytes_cut_short_are_refused()
    {
        var bytes = Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018", "Hackney").ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<FormatException>(() => Mention.FromBytes(1, bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("e81ab", "E8 1AB")]
    [InlineData("SW1A 1AA", "SW1A 1AA")]
    [InlineData("e8", "E8")]
    [InlineData("2119", "2119")]
    [InlineData("ZZ99 3VZ", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void Postcodes_are_brought_to_one_form(string given, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], new Person { Id = 1, Postcodes = [given] }.Postcodes);

    [Fact]
    public void A_person_with_more_than_can_be_compared_is_cut_and_not_refused()
    {
        var person = new Person { Id = 1, Names = [.. Enumerable.Range(0, 50).Select(i => new PersonName($"N{i}", new string('x', 500)))] };

        Assert.Equal(Mention.MaximumNames, Mention.FromBytes(1, person.ToBytes()).Names.Count);
    }
}
