using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

public sealed class QueryTests
{
    static readonly Person Farida = Person(1, "Farida", "Rahmani", "2019-05-14", Sex.Female, "E8 1AB", "9990000018");
    static readonly DateOnly Today = new(2026, 6, 1);

    static QueryScore Score(Query query, Person? person = null) => ByDefault.ScoreQuery(query, person ?? Farida);

    [Fact]
    public void All_that_was_asked_and_found_is_worth_one() =>
        Assert.Equal(1, Score(new Query { Words = ["farida rahmani"], Birth = Born("2019-05-14"), Postcodes = ["E8 1AB"] }).Value, 3);

    [Fact]
    public void A_misspelt_name_and_an_approximate_age_say_how_they_fit()
    {
        var score = Score(new Query { Words = ["Rahmany", "farrida"], Birth = Birth.Aged(7, Today, about: true), BirthSaid = "age about 7" });

        Assert.InRange(score.Value, 0.4, 0.99);
        Assert.Contains(score.Evidence, e => e.Words == "Family name: rahmany / Rahmani – spelt nearly the same");
        Assert.Contains(score.Evidence, e => e.Words == "Given name: farrida / Farida – spelt nearly the same");
        Assert.Contains(score.Evidence, e => e.Words == "Age about 7: born 2017 to 2020 fits 14 May 2019");
    }

    [Fact]
    public void A_postcode_that_shares_only_the_district_says_so() =>
        Assert.Contains(Score(new Query { Words = ["farida"], Postcodes = ["E8 4ZZ"] }).Evidence, e => e.Words == "Postcode: E8 4ZZ / E8 1AB – the same district only");

    [Fact]
    public void To_be_of_the_district_asked_for_is_all_that_was_asked() =>
        Assert.Equal(1, Score(new Query { Postcodes = ["E8"] }).Value);

    [Fact]
    public void Better_answers_rank_higher()
    {
        var query = new Query { Words = ["farida rahmani"], Birth = Born("2019-05-14") };
        double[] ranked =
        [
            Score(query).Value,
            Score(query, Person(2, "Farida", "Rahmani", "2019-05-15")).Value,
            Score(query, Person(3, "Farida", "Rahmani")).Value,
            Score(query, Person(4, "Farida", "Rahmani", "2003-11-02")).Value,
            Score(query, Person(5, "Nadia", "Rahmani", "2003-11-02")).Value,
            Score(query, Person(6, "John", "Smith", "2003-11-02")).Value,
        ];

        Assert.Equal(ranked.OrderDescending(), ranked);
        Assert.Equal(0, ranked[^1]);
    }

    [Fact]
    public void Names_in_the_wrong_boxes_are_found_and_count_a_little_less()
    {
        var (right, wrong) = (Score(new Query { Given = "Farida", Family = "Rahmani" }), Score(new Query { Given = "Rahmani", Family = "Farida" }));

        Assert.Equal(1, right.Value);
        Assert.InRange(wrong.Value, 0.6, 0.95);
    }

    [Fact]
    public void Words_that_together_are_one_name_are_found_together() =>
        Assert.Equal(1, Score(new Query { Words = ["maeve", "o", "neill"] }, Person(1, "Maeve", "O'Neill")).Value);

    [Fact]
    public void A_word_that_is_not_found_is_said_so() =>
        Assert.Contains(Score(new Query { Words = ["farida", "smith"] }).Evidence, e => e.Words == "Name: smith – not found");

    [Fact]
    public void A_number_is_looked_for_under_every_kind_it_may_be_of_and_counts_once()
    {
        var score = Score(new Query { Identifiers = [new("merlin", "9990000018"), new("nhs", "9990000018")] });

        Assert.Equal(1, score.Value);
        Assert.Equal("identifier:nhs", Assert.Single(score.Evidence).Field);
    }

    [Fact]
    public void An_empty_query_is_worth_nothing() => Assert.Equal(0, Score(new Query()).Value);
}
