using FsCheck;
using FsCheck.Fluent;
using Rowan.People;

namespace Rowan.Tests.People;

public sealed class SchoolFormTests
{
    static readonly Gen<string> AnyName =
        from words in Gen.Elements("The", "the", "St", "St.", "Saint", "SAINT", "Mary's", "Mary’s", "R.C.", "&", "and", "Primary", "Academy", "School", "Éluard", "not", "known", "-", ",", "").ListOf()
        from between in Gen.Elements(" ", "  ", " - ", "")
        select string.Join(between, words);

    [Theory]
    [InlineData("St. Mary's R.C. Primary School")]
    [InlineData("ST MARYS RC PRIMARY SCHOOL")]
    [InlineData("The Saint Mary’s RC Primary School ")]
    [InlineData("St.Mary's RC Primary-School,")]
    public void One_school_however_it_is_written(string given) => Assert.Equal("st marys rc primary school", SchoolForm.Of(given));

    [Theory]
    [InlineData("St Mary's Academy", "St Mary's Primary School")]
    [InlineData("St Mary's Infant School", "St Mary's Junior School")]
    [InlineData("St Mary's School for Girls", "St Mary's School for Boys")]
    [InlineData("Stmarys School", "St Mary's School")]
    public void Two_schools_are_two(string one, string other) => Assert.NotEqual(SchoolForm.Of(one), SchoolForm.Of(other));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("Not known")]
    [InlineData("NONE")]
    [InlineData("n/a")]
    [InlineData("N.A.")]
    [InlineData("At home")]
    [InlineData("Home")]
    [InlineData("not at school.")]
    [InlineData("Excluded")]
    [InlineData("Primary School")]
    [InlineData("the local nursery")]
    public void What_tells_of_no_one_school_is_none(string? given) => Assert.Null(SchoolForm.Of(given));

    [Fact]
    public void An_account_is_no_name() => Assert.Null(SchoolForm.Of(string.Join(' ', Enumerable.Repeat("Attends two days a week", 20))));

    [Theory]
    [InlineData("London Borough of Haringey", "haringey")]
    [InlineData("HARINGEY", "haringey")]
    [InlineData("Kensington & Chelsea", "kensington and chelsea")]
    [InlineData("Royal Borough of Kensington and Chelsea", "kensington and chelsea")]
    [InlineData("City of London", "city of london")]
    [InlineData(" ", null)]
    public void A_borough_is_one_however_it_is_written(string given, string? borough) => Assert.Equal(borough, SchoolForm.BoroughOf(given));

    /// <summary>The form of a form is itself; capitals, accents and "the" are nothing to it; whatever it leaves out, it is never empty.</summary>
    [Fact]
    public void The_form_is_the_same_when_it_is_taken_again_and_whatever_the_capitals() => Prop.ForAll(
        AnyName.ToArbitrary(),
        given => SchoolForm.Of(given) is var form && form != "" && (form is null || SchoolForm.Of(form) == form) && SchoolForm.Of(given.ToUpperInvariant()) == form && SchoolForm.Of($"The {given}") == form).QuickCheckThrowOnFailure();
}
