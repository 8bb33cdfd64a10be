using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

/// <summary>Pairs as a safeguarding hub meets them, and what the machine may do with each.</summary>
public sealed class OneOrTwoPeople
{
    const string Nhs = "9990000018", OtherNhs = "9990000026";

    static Score Score(Person a, Person b) => ByDefault.Score(a, b);

    [Fact]
    public void The_same_name_and_date_of_birth_at_one_postcode_are_one_person() =>
        Assert.Equal(Band.Match, Score(
            Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB"),
            Person(2, "Farida", "Rahmany", "2014-05-03", Sex.Female, "e81ab")).Band());

    [Fact]
    public void Day_and_month_exchanged_are_still_one_person() =>
        Assert.Equal(Band.Match, Score(
            Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB"),
            Person(2, "Farida", "Rahmani", "2014-03-05", Sex.Female, "E8 1AB")).Band());

    [Fact]
    public void Given_and_family_name_exchanged_are_still_one_person()
    {
        var score = Score(Person(1, "Farida", "Rahmani", "2014-05-03", postcode: "E8 1AB"), Person(2, "Rahmani", "Farida", "2014-05-03", postcode: "E8 1AB"));

        Assert.Equal(Band.Match, score.Band());
        Assert.Contains(score.Evidence, e => e.Field == "order" && e.Level == "swapped" && e.Bits < 0);
    }

    [Fact]
    public void A_name_that_came_whole_agrees_in_either_order()
    {
        Person Whole(long id, string name) => new() { Id = id, Names = [PersonName.Whole(name)], Birth = Born("2014-05-03"), Postcodes = ["E8 1AB"] };

        Assert.Equal(Score(Whole(1, "Farida Rahmani"), Whole(2, "Farida Rahmani")).WeightBits, Score(Whole(1, "Farida Rahmani"), Whole(2, "Rahmani Farida")).WeightBits, 0.001);
        Assert.Equal(Band.Match, Score(Whole(1, "Abdi Hassan Warsame"), Whole(2, "Abdi Warsame Hassan")).Band());
        Assert.NotEqual(Band.Match, Score(Whole(1, "Asha Hassan Warsame"), Whole(2, "Hodan Hassan Warsame")).Band());
    }

    [Fact]
    public void A_family_that_moved_is_still_recognised() =>
        Assert.NotEqual(Band.None, Score(
            Person(1, "Oluwaseun", "Adeyemi", "2012-09-21", Sex.Male, "N17 0AA"),
            Person(2, "Seun", "Adeyemi", "2012-09-21", Sex.Male, "SE15 4QN")).Band());

    [Theory]
    [InlineData("Ahmed", "Bilal")]
    [InlineData("Hassan", "Hussain")]
    [InlineData("Jayden", "Hayden")]
    [InlineData("Jack", "John")]
    [InlineData("Harry", "Henry")]
    [InlineData("Taiwo", "Kehinde")]
    [InlineData("Mohammed Hassan", "Mohammed Hussain")]
    [InlineData("Abdul Rahim", "Abdul Karim")]
    [InlineData("Maria", "Mariam Zara")]
    public void Twins_are_kept_apart_whatever_else_agrees(string one, string other)
    {
        var (a, b) = (Twin(1, one), Twin(2, other));

        Assert.NotEqual(Band.Match, Score(a, b).Band());
        Assert.Equal(ConflictKind.GivenNames, Score(a, b).Conflict?.Kind);
        Assert.Equal(2, Linker.Link([a, b], LinkConstraints.None, MatchingModel.Default, cancel: TestContext.Current.CancellationToken).Clusters.Count);
    }

    [Theory]
    [InlineData("Catherine", "Kate")]
    [InlineData("Benjamin", "Ben")]
    [InlineData("Thomas", "Tommy")]
    [InlineData("Muhammad", "Mohammed")]
    [InlineData("Ayesha", "Aisha")]
    [InlineData("Oluwaseun", "Seun")]
    public void Forms_of_one_name_are_one_child(string one, string other) => Assert.Equal(Band.Match, Score(Twin(1, one), Twin(2, other)).Band());

    static Person Twin(long id, string given) => Person(id, given, "Choudhury", "2015-02-11", Sex.Male, "E1 5JP", place: "12 Brick Lane", more: new Identifier("phone", "02079460001"));

    [Fact]
    public void A_twin_brother_and_sister_with_names_one_letter_apart_are_kept_apart() =>
        Assert.Equal(ConflictKind.GivenNames, Score(
            Person(1, "Danil", "Popescu", "2015-02-11", Sex.Male, "E1 5JP"),
            Person(2, "Danila", "Popescu", "2015-02-11", Sex.Female, "E1 5JP")).Conflict?.Kind);

    [Fact]
    public void Mohammed_alone_may_be_either_brother_and_is_for_a_person_to_decide() =>
        Assert.Equal(Band.Possible, Score(Twin(1, "Mohammed"), Twin(2, "Mohammed Yusuf")).Band());

    [Fact]
    public void A_newborn_without_a_name_may_be_either_twin_and_is_never_joined_by_machine() =>
        Assert.Equal(Band.Possible, Score(Twin(1, "Baby"), Twin(2, "Ahmed")).Band());

    [Fact]
    public void A_brother_or_sister_of_another_age_is_somebody_else() =>
        Assert.Equal(Band.None, Score(
            Person(1, "Ayesha", "Choudhury", "2015-02-11", Sex.Female, "E1 5JP"),
            Person(2, "Nadia", "Choudhury", "2012-07-30", Sex.Female, "E1 5JP")).Band());

    [Theory]
    [InlineData("1984-03-01", "2010-11-19")]
    [InlineData("1985-03-01", "2005-03-01")]
    [InlineData("1975-03-01", "1995-03-01")]
    [InlineData("1984", "2010")]
    public void A_parent_and_child_of_the_same_name_are_kept_apart(string parent, string child)
    {
        var (a, b) = (Person(1, "John", "Adeyemi", parent, Sex.Male, "N17 0AA", place: "3 Park Lane"), Person(2, "John", "Adeyemi", child, Sex.Male, "N17 0AA", place: "3 Park Lane"));

        Assert.NotEqual(Band.Match, Score(a, b).Band());
        Assert.Equal(ConflictKind.Generations, Score(a, b).Conflict?.Kind);
        Assert.Equal(2, Linker.Link([a, b], LinkConstraints.None, MatchingModel.Default, cancel: TestContext.Current.CancellationToken).Clusters.Count);
    }

    [Fact]
    public void Conflicting_valid_NHS_numbers_are_two_people_whatever_else_agrees()
    {
        var (a, b) = (Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", Nhs), Person(2, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", OtherNhs));
        var score = Score(a, b);

        Assert.NotEqual(Band.Match, score.Band());
        Assert.Equal(ConflictKind.ExclusiveIdentifiers, score.Conflict?.Kind);
        Assert.Contains(Nhs, score.Conflict!.Words);
        Assert.Contains(OtherNhs, score.Conflict.Words);
    }

    [Fact]
    public void A_superseded_NHS_number_contradicts_nothing() =>
        Assert.Equal(Band.Match, Score(
            Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", more: new Identifier("nhs", Nhs, Exclusive: true, Current: false)),
            Person(2, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", OtherNhs)).Band());

    [Fact]
    public void The_same_NHS_number_brings_a_changed_name_together() =>
        Assert.Equal(Band.Match, Score(
            Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", Nhs),
            Person(2, "Ferida", "Hosseini", "2014-05-03", Sex.Female, "SW9 8QQ", Nhs)).Band());

    [Fact]
    public void Among_ten_million_a_common_name_and_date_alone_is_for_a_person_to_decide_where_a_rare_one_is_not()
    {
        var among = new Scorer(MatchingModel.Default with { Population = 10_000_000 });
        var common = among.Score(Person(1, "Mohammed", "Ahmed", "2014-05-03"), Person(2, "Mohammed", "Ahmed", "2014-05-03"));
        var rare = among.Score(Person(1, "Thelonious", "Featherstonehaugh", "2014-05-03"), Person(2, "Thelonious", "Featherstonehaugh", "2014-05-03"));

        Assert.Equal(Band.Possible, common.Band());
        Assert.Equal(Band.Match, rare.Band());
    }

    [Fact]
    public void Singh_and_Kaur_tell_nobody_apart_and_bring_nobody_together()
    {
        var same = Score(Person(1, "Gurpreet", "Singh", "2014-05-03"), Person(2, "Gurpreet", "Singh", "2014-05-03"));
        var beside = Score(Person(1, "Gurpreet", "Kaur", "2014-05-03", Sex.Female, "UB1 1AA"), Person(2, "Gurpreet", "Sandhu", "2014-05-03", Sex.Female, "UB1 1AA"));

        Assert.InRange(same.Evidence.Single(e => e.Field == "family").Bits, 0, 3);
        Assert.DoesNotContain(beside.Evidence, e => e.Field == "family");
        Assert.Equal(Band.Match, beside.Band());
    }

    [Fact]
    public void A_source_that_names_a_person_once_has_two_people_in_two_mentions()
    {
        Person Mention(long id, bool once) => new() { Id = id, Names = [new("Farida", "Rahmani")], Birth = Born("2014-05-03"), Postcodes = ["E8 1AB"], Source = "register", SourceSaysOnce = once };

        Assert.Equal(ConflictKind.SameSource, Score(Mention(1, true), Mention(2, true)).Conflict?.Kind);
        Assert.Null(Score(Mention(1, false), Mention(2, false)).Conflict);
    }
}
