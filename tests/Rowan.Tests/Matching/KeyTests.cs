using Rowan.Matching;
using static Rowan.Tests.Matching.People;

namespace Rowan.Tests.Matching;

/// <summary>The keys people are kept and looked up under.</summary>
public sealed class KeyTests
{
    static readonly Person Farida = Person(1, "Farida", "Rahmani", "2014-05-03", Sex.Female, "E8 1AB", "9990000018");

    static bool Finds(Query query, Person person) => QueryKeys.Of(query).Intersect(BlockingKeys.Of(person)).Any();

    [Fact]
    public void Keys_are_the_same_in_every_process_and_version_since_they_are_stored() =>
        Assert.Equal(
            [
                "805ce5e7a372af1a",
                "8d10a0be61d36313",
                "91e67f7ff574db32",
                "a4a603f67029736e",
                "b1190d7f7cf52301",
                "c113dadea7229249",
                "e482081592144c5c",
                "e7679c237acafdfb",
                "ecdd6f573c27aaf0",
                "eedd5bb929eeffa7",
                "fdec08a2362167d0",
                "006c3349c035969b",
                "0e95d75cedebd04c",
                "1adb1d9895839939",
                "20d411c0684d3563",
                "3110984b0a3b5200",
                "390d94d46843c1ab",
                "392a80a00aceb69a",
                "405fd689e8bd586b",
                "4edcbe5777bf1ddc",
                "5f626d5844a43544",
                "63c34627d2fb1b92",
                "75d9b5aeb07895c3",
                "7d753ae6d2329439",
            ],
            BlockingKeys.Of(Person(1, "Amy", "Lee", "2014-05-03", postcode: "E8 1AB")).Order().Select(k => k.ToString("x16")));

    [Fact]
    public void A_person_is_kept_under_some_fourteen_keys() =>
        Assert.InRange(BlockingKeys.Of(Farida).Count, 12, 16);

    [Fact]
    public void What_stands_for_nothing_gets_no_key()
    {
        Assert.Empty(BlockingKeys.Of(Person(1, "Baby", "Unknown", postcode: "ZZ99 3VZ")));
        Assert.Equal(BlockingKeys.Of(Person(1, null, "Rahmani", "2014")), BlockingKeys.Of(Person(1, "Male Infant", "Rahmani", "2014")));
    }

    public static TheoryData<string, Query> Askings => new()
    {
        { "the number alone", new Query { Identifiers = [new("nhs", "9990000018")] } },
        { "the postcode alone", new Query { Postcodes = ["e8 1ab"] } },
        { "the family name alone", new Query { Words = ["Rahmani"] } },
        { "the given name alone", new Query { Words = ["farida"] } },
        { "both names in the other order", new Query { Words = ["Rahmani Farida"] } },
        { "both names misspelt", new Query { Words = ["Farrida", "Ramany"] } },
        { "the date and a family name that only sounds alike", new Query { Family = "Rahmanie", Birth = Born("2014-05-03") } },
        { "the date and a given name", new Query { Given = "Farida", Birth = Born("2014-05-03") } },
        { "day and month exchanged and a family name", new Query { Family = "Rahmani", Birth = Born("2014-03-05") } },
        { "the names in the wrong boxes", new Query { Given = "Rahmani", Family = "Farida", Birth = Born("2014") } },
        { "an age about right and a slip in the middle of the family name", new Query { Words = ["Farida", "Rahxani"], Birth = Birth.Aged(9, new DateOnly(2024, 1, 1), about: true) } },
        { "an age about right and a slip at the end of the family name", new Query { Words = ["Farida", "Rahmanx"], Birth = Birth.Aged(9, new DateOnly(2024, 1, 1), about: true) } },
        { "the district and the date", new Query { Postcodes = ["E8"], Birth = Born("2014-05-03") } },
    };

    [Theory]
    [MemberData(nameof(Askings))]
    public void A_person_is_found_by(string what, Query query) => Assert.True(Finds(query, Farida), what);

    [Theory]
    [InlineData("Cruz", "Rcuz")]
    [InlineData("Doby", "Odby")]
    [InlineData("Khan", "Kham")]
    [InlineData("Lee", "Leo")]
    public void A_slip_anywhere_in_a_short_family_name_is_bridged(string kept, string asked) =>
        Assert.True(Finds(new Query { Given = "Ana", Family = asked, Birth = Born("2014") }, Person(1, "Ana", kept, "2014-02-02")));

    [Theory]
    [InlineData("Muhammad", "Mohamed")]
    [InlineData("Oluwaseun", "Seun")]
    [InlineData("Siobhán", "Shivaun")]
    [InlineData("Katherine", "Kate")]
    [InlineData("Mohammed Yusuf", "Yousef")]
    [InlineData("Samuel", "Sam")]
    [InlineData("Samantha", "Sam")]
    public void Forms_of_a_given_name_are_bridged(string kept, string asked) =>
        Assert.True(Finds(new Query { Words = [$"{asked} Adeyemi"] }, Person(1, kept, "Adeyemi")));

    [Theory]
    [InlineData("O'Neill", "o neill")]
    [InlineData("Smith-Jones", "Smith")]
    [InlineData("Smith", "Smith Jones")]
    [InlineData("de la Cruz", "Cruz")]
    public void Forms_of_a_family_name_are_bridged(string kept, string asked) =>
        Assert.True(Finds(new Query { Words = [$"Maeve {asked}"], Birth = Born("2014") }, Person(1, "Maeve", kept, "2014-02-02")));

    [Fact]
    public void A_single_name_that_came_unlabelled_is_found_as_either_part()
    {
        var person = new Person { Id = 1, Names = [PersonName.Whole("Rahmani")] };

        Assert.True(Finds(new Query { Family = "Rahmani" }, person));
        Assert.True(Finds(new Query { Given = "Rahmani" }, person));
    }

    [Fact]
    public void Names_in_other_scripts_have_keys_of_their_own()
    {
        Assert.True(Finds(new Query { Words = ["محمد علي"] }, Person(1, "محمد", "علي")));
        Assert.False(Finds(new Query { Words = ["محمد علي"] }, Person(1, "யாழினி", "குமார்")));
    }

    [Fact]
    public void A_hostile_query_looks_up_no_more_than_its_limit() =>
        Assert.InRange(QueryKeys.Of(new Query { Words = [.. Enumerable.Range(0, 200).Select(i => $"name{i}")], Birth = Born("2014-05-03") }).Count, 1, QueryKeys.MaximumKeys);

    [Fact]
    public void An_empty_query_has_nothing_to_look_up() => Assert.Empty(QueryKeys.Of(new Query { Words = ["baby", "unknown"] }));
}
