using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;

namespace Rowan.Tests.Matching;

/// <summary>Two mentions are called two people only where nothing but two people can be meant.</summary>
[Proves("C03-25")]
public sealed class PlainlyAnotherTests
{
    [Theory]
    [InlineData("Daniel", "Okafor", "1999-11-27")]
    [InlineData("Ewa", "Kowalska", "1997-08-08")]
    [InlineData("Zoltan", "Rahmani", "2009-12-23")]
    public void Another_name_and_another_birth_are_another_person(string given, string family, string born) =>
        Assert.True(PlainlyAnother.Are(Of("Ayesha", "Rahmani", "2001-05-14"), Of(given, family, born)));

    [Theory]
    [InlineData("Ayesha", "Rahmani", "1999-11-27")] // another birth alone
    [InlineData("Aysha", "Rahmany", "1999-11-27")] // a slip in the name
    [InlineData("Rahmani", "Ayesha", "1999-11-27")] // the names the other way about
    [InlineData("Ayesha", "Okafor", "1999-11-27")] // a maiden name
    [InlineData("Noor Ayesha", "Okafor", "1999-11-27")] // called by a second name
    [InlineData("Daniel", "Okafor", "2001-05-14")] // another name alone
    [InlineData("Daniel", "Okafor", "2001-05-19")] // a slip of the hand
    [InlineData("Daniel", "Okafor", "2001-03-12")] // two digits
    [InlineData("Daniel", "Okafor", "1999")] // a date in part
    [InlineData("Daniel", "Okafor", "1999-01-01")] // what is entered where only the year is known
    [InlineData("Daniel", "Okafor", null)]
    [InlineData("Baby", "Okafor", "1999-11-27")]
    [InlineData("Unknown", "Unknown", "1999-11-27")]
    [InlineData(null, "Okafor", "1999-11-27")]
    [InlineData("Daniel", null, "1999-11-27")]
    public void What_a_slip_or_a_gap_may_explain_is_not(string? given, string? family, string? born) =>
        Assert.False(PlainlyAnother.Are(Of("Ayesha", "Rahmani", "2001-05-14"), Of(given, family, born)));

    [Fact]
    public void Day_and_month_the_other_way_about_and_an_estimate_are_not()
    {
        var child = Of("Ayesha", "Rahmani", "2001-05-12");
        Assert.False(PlainlyAnother.Are(child, Of("Daniel", "Okafor", "2001-12-05")));
        Assert.False(PlainlyAnother.Are(child, Of("Daniel", "Okafor", "2002-12-05")));
        Assert.False(PlainlyAnother.Are(child, new Person { Id = 2, Names = [new PersonName("Daniel", "Okafor")], Birth = Birth.On(1990, 11, 27, estimated: true) }));
    }

    [Theory]
    [InlineData("nhs", true)]
    [InlineData("pnc", true)]
    [InlineData("phone", false)]
    public void Nor_where_a_number_of_their_own_is_the_same(string kind, bool own)
    {
        Identifier[] number = [new(kind, "9990000018")];
        Assert.Equal(!own, PlainlyAnother.Are(Of("Ayesha", "Rahmani", "2001-05-14", number), Of("Daniel", "Okafor", "1999-11-27", number)));
    }

    [Fact]
    public void A_nickname_is_no_other_name() => Assert.False(PlainlyAnother.Are(Of("William", "Hobbs", "2001-05-14"), Of("Bill", "Adeyemi", "1999-11-27")));

    [Fact]
    public void It_is_the_same_from_either_side_and_never_between_a_person_and_themself() => Prop.ForAll(
        RandomPeople.One, RandomPeople.One, (a, b) => PlainlyAnother.Are(a, b) == PlainlyAnother.Are(b, a) && !PlainlyAnother.Are(a, a)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    static Person Of(string? given, string? family, string? born, Identifier[]? numbers = null) => new()
    {
        Id = 1, Names = [new PersonName(given, family)], Identifiers = numbers ?? [],
        Birth = born?.Split('-').Select(int.Parse).ToArray() switch { [var y, var m, var d] => Birth.On(y, m, d), [var y] => Birth.On(y), _ => null },
    };
}
