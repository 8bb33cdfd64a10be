using Rowan.Chronology;
using Rowan.Sources;

namespace Rowan.Tests.Chronology;

[Proves("H08-10")]
public sealed class WhoTheyAreTests
{
    static readonly SaidBy Merlin = Saying.By("MERLIN", "07PAC000001", "2007-03-01");
    static readonly SaidBy Protect = Saying.By("PROtect", "HGY/2006/0412", "2007-02-01");

    [Fact]
    public void Two_dates_of_birth_that_cannot_both_be_true_stand_side_by_side_each_with_who_says_it()
    {
        var who = Who((Saying.Person(born: "2003-05-14"), Merlin), (Saying.Person(born: "2003-04-15"), Protect));

        var born = who.Facts.Single(f => f.Name == "Born");
        Assert.Equal(Agreement.Contradicted, born.Agreement);
        Assert.Equal([("14 May 2003", Merlin), ("15 April 2003", Protect)], born.Values.Select(v => (v.Value, Assert.Single(v.By))));
        Assert.Equal("14 May 2003, or 15 April 2003", who.BornWords);
    }

    [Theory]
    [InlineData("2003", "2003-05-14")]
    [InlineData("2003-05", "2003-05-14")]
    [InlineData("~2004", "2003-05-14")]
    public void A_date_that_says_less_agrees_in_part_and_the_fuller_one_is_believed(string less, string more)
    {
        var who = Who((Saying.Person(born: less), Merlin), (Saying.Person(born: more), Protect));

        Assert.Equal(Agreement.InPart, who.Facts.Single(f => f.Name == "Born").Agreement);
        Assert.Equal("14 May 2003", who.BornWords);
        Assert.Empty(who.Contradictions);
    }

    [Theory]
    [InlineData(4, Agreement.InPart)]
    [InlineData(3, Agreement.InPart)]
    [InlineData(9, Agreement.Contradicted)]
    public void An_age_given_is_held_against_the_date_of_birth_a_year_either_way(int aged, Agreement agreement)
    {
        var who = Who((Saying.Person(aged: aged, on: "2007-03-01"), Merlin), (Saying.Person(born: "2003-05-14"), Protect));

        Assert.Equal(agreement, who.Facts.Single(f => f.Name == "Born").Agreement);
    }

    [Fact]
    public void Names_spelt_otherwise_contradict_and_a_further_name_does_not()
    {
        Assert.Single(Who((Saying.Person("Ayesha"), Merlin), (Saying.Person("Aisha"), Protect)).Contradictions);
        Assert.Empty(Who((Saying.Person("Ayesha"), Merlin), (Saying.Person("Ayesha Noor"), Protect)).Contradictions);
    }

    [Fact]
    public void The_same_value_from_two_sources_stands_once_with_both_the_latest_first()
    {
        var value = Assert.Single(Who((Saying.Person(sex: "F"), Protect), (Saying.Person(sex: "F"), Merlin)).Facts.Single(f => f.Name == "Sex").Values);

        Assert.Equal("Female", value.Value);
        Assert.Equal([Merlin, Protect], value.By);
    }

    [Fact]
    public void A_sex_not_known_contradicts_nothing() =>
        Assert.Empty(Who((Saying.Person(sex: "U"), Merlin), (Saying.Person(sex: "M"), Protect)).Contradictions);

    [Fact]
    public void Schools_may_follow_one_another_but_ethnicity_is_for_life()
    {
        Assert.Empty(Who((Saying.Person(detail: ("School", "Elm Park")), Merlin), (Saying.Person(detail: ("School", "Oak Grove")), Protect)).Contradictions);
        Assert.Single(Who((Saying.Person(detail: ("Ethnicity", "Indian")), Merlin), (Saying.Person(detail: ("Ethnicity", "Pakistani")), Protect)).Contradictions);
        Assert.Empty(Who((Saying.Person(detail: ("Ethnicity", "Indian")), Merlin), (Saying.Person(detail: ("Ethnicity", "Not stated")), Protect)).Contradictions);
    }

    [Fact]
    public void Two_NHS_numbers_contradict() =>
        Assert.Equal("NHS number", Assert.Single(Who((Saying.Person(nhs: "9990000034"), Merlin), (Saying.Person(nhs: "9990000042"), Protect)).Contradictions).Name);

    [Fact]
    public void A_child_not_yet_born_is_said_to_be_so_until_the_day_expected()
    {
        (PersonaReading, SaidBy)[] said = [(Saying.Person("Baby", born: "2007-06-01", detail: ("Not yet born", "expected 1 June 2007")), Protect)];

        Assert.Equal((true, "not yet born"), Unborn("2007-03-01"));
        Assert.Equal((false, "3 months"), Unborn("2007-09-02"));

        (bool, string?) Unborn(string on) => WhoTheyAre.Of(said, DateOnly.Parse(on)) is var who ? (who.Unborn, who.Age) : default;
    }

    [Fact]
    public void What_could_not_be_understood_is_kept_and_shown_as_it_came()
    {
        var said = Saying.Person() with { Misread = [new MisreadReading("DOB", "31/02/2003", "no such day")] };

        Assert.Equal([new NotUnderstood("DOB", "31/02/2003", "no such day", Merlin)], Who((said, Merlin)).NotUnderstood);
    }

    [Fact]
    public void Nothing_said_is_nothing_claimed()
    {
        var who = Who((Saying.Person(null, null), Merlin));

        Assert.Equal((null, null, null, null), (who.Name, who.BornWords, who.Age, who.Died));
    }

    static WhoTheyAre Who(params (PersonaReading, SaidBy)[] said) => WhoTheyAre.Of(said, new DateOnly(2010, 11, 24));
}
